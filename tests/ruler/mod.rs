//! Rules of geometry: `tidy` for any drawing, `laws` for where the marks of each type must be, `known` for
//! what is not as it should be yet.

pub(crate) mod known;
pub(crate) mod laws;
mod rows;
mod steps;
pub(crate) mod tidy;
