//! Floor 1: words every floor speaks. Never knows what a report is.

mod address;
mod diagnostic;
mod digest;
mod failure;
mod outcome;
mod quotable;
mod source_file;
mod sources;
mod span;

pub use address::{Address, is_id};
pub use diagnostic::{Diagnostic, Diagnostics, Label, Severity};
pub use digest::Digest;
pub use failure::Failure;
pub use outcome::Outcome;
pub use quotable::{Place, Quotable};
pub use source_file::{Asset, Inputs, SourceFile};
pub use sources::{Sources, prefix};
pub use span::{LineColumn, Span, Spanned};

/// Shared, immutable text: cheap to clone, safe to send between threads.
pub type Text = std::sync::Arc<str>;
