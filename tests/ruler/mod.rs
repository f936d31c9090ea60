//! Rules of geometry: `tidy` for any drawing, `lanes` for how rows are read, `laws` for where the marks of each type
//! must be.

pub(crate) mod lanes;
pub(crate) mod laws;
mod rows;
mod steps;
pub(crate) mod tidy;
