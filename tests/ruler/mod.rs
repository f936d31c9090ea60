//! Rules of geometry: `tidy` for any drawing, `laws` for where the marks of each type
//! must be.

pub(crate) mod laws;
mod rows;
mod steps;
pub(crate) mod tidy;
