//! What an editor may have meant, and may have overlooked. Never an error: each warning can be
//! answered for in book.toml.

mod diagnostics;
mod prose;
mod records;

pub(super) use prose::Vocabulary;
pub use prose::prose;
pub(super) use records::records;
