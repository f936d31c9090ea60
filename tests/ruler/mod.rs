//! Rules of geometry: `tidy` for any drawing, `lanes` for how rows are read, `laws` for where the marks of each
//! type must be, `annotations` for what is said of them.

pub(crate) mod annotations;
mod histograms;
pub(crate) mod lanes;
pub(crate) mod laws;
mod rows;
mod slopes;
mod steps;
pub(crate) mod tidy;
mod timelines;
