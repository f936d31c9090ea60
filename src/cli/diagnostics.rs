//! Every sentence this floor may say of an address typed at the command line. What is said of a
//! report stands in the floors that read it.

use crate::base::{Address, Diagnostic, Span};
use crate::model::Kind;

/// A word that is no address.
pub(super) fn kind_missing(typed: &str, meant: &[&Address]) -> Diagnostic {
    let message = format!("`{typed}` does not say what kind of thing it is");
    let fault = Diagnostic::error("bad-address", nowhere(), message);
    match meant {
        [] => fault.help("write a kind, a colon and an id; `bluebook list` tells what there is"),
        several => {
            let several: Vec<String> = several.iter().map(|address| format!("`{address}`")).collect();
            fault.help(format!("did you mean {}?", several.join(" or ")))
        }
    }
}

/// An address of a kind that there is not: what is there and may be meant, or else the kind.
pub(super) fn unknown_kind(typed: &str, there: Option<&Address>, kind: Option<&dyn Kind>) -> Diagnostic {
    let fault = Diagnostic::error("unknown-kind", nowhere(), format!("`{typed}` is not a kind of thing"));
    match (there, kind) {
        (Some(there), _) => fault.help(format!("did you mean `{there}`?")),
        (None, Some(kind)) => fault.help(format!("write `{}:` and the id; {}", kind.name(), what_there_is(kind))),
        (None, None) => fault.help("`bluebook list` tells which kinds there are"),
    }
}

/// How to find the right address.
pub(super) fn what_there_is(kind: &dyn Kind) -> String {
    format!("`bluebook list {}` tells which {} there are", kind.name(), kind.noun().many.to_lowercase())
}

/// The command line is no place in a file.
fn nowhere() -> Span {
    Span::file_start(&"".into())
}
