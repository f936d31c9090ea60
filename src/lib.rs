//! bluebook turns an inquiry's Markdown chapters and YAML statistics into an accessible static
//! website of findings and recommendations.
//!
//! The floors, lowest first; each may use only those above it in this list:
//!
//! ```text
//!            parse      gather       clear      resolve    compose    render
//! Inputs ──► Parsed ──► Gathered ──► Cleared ──► Book ────► Page ────► Artifacts ──► folder
//! (load)                                                                             (write)
//! ```

pub mod base;
pub mod model;
pub mod charts;
pub mod kinds;
pub mod parse;
pub mod gather;
pub mod disclosure;
pub mod resolve;
pub mod render;
pub mod pipeline;
pub mod load;
pub mod write;
pub mod preview;
pub mod cli;
