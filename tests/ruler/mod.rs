//! Rules of geometry: `tidy` for any drawing, `lanes` for how rows are read, `laws` for where the marks of each
//! type must be, `annotations` for what is said of them, `paper` for what is cut into pages.

pub(crate) mod annotations;
mod histograms;
pub(crate) mod lanes;
pub(crate) mod laws;
pub(crate) mod paper;
mod rows;
mod slopes;
mod steps;
pub(crate) mod tidy;
mod timelines;
