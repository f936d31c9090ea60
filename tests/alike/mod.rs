//! Files that hold every field there is, and ways to break them: what a schema says of each must be what
//! bluebook says. Goes by `Kind::fields()`, never by the schemas.

mod breaks;
mod judges;
mod sample;
mod typed;
mod yaml;

pub(crate) use breaks::breaks;
pub(crate) use judges::{Schemas, both, front_matter, pointers, told, yaml_value};
pub(crate) use sample::record;
pub(crate) use typed::TYPED;
pub(crate) use yaml::{Places, file_of};
