//! Every sentence that composing a page may say.

use crate::base::{Address, Diagnostic, Span};

/// An embed of something that can only be linked.
pub(super) fn not_embeddable(address: &Address, noun: &str, at: &Span) -> Diagnostic {
    Diagnostic::error("not-embeddable", at.clone(), format!("a {} cannot be embedded", noun.to_lowercase()))
        .help(format!("link to it with `<{address}>`"))
}

/// The same thing embedded twice in a chapter.
pub(super) fn embedded_twice(address: &Address, at: &Span) -> Diagnostic {
    Diagnostic::error("embedded-twice", at.clone(), format!("`{address}` is embedded in this chapter already"))
        .help(format!("cite it here with `<{address}>`"))
}

/// A picture that is not there.
pub(super) fn no_picture(source: &str, at: &Span) -> Diagnostic {
    Diagnostic::error("no-picture", at.clone(), format!("there is no picture `{source}`"))
        .help("put it under the content folder; png, jpg, gif, webp and svg are read")
}

/// A fault of `skip-to` says where it comes from.
pub(super) fn in_front_matter(fault: Diagnostic, title: &str) -> Diagnostic {
    fault.label(format!("readers of “{title}” would be sent here"))
}
