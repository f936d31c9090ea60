//! What was typed → the thing that is meant, or what to say. Never shows anything.

use crate::base::{Address, Diagnostic, Span};
use crate::cli::diagnostics;
use crate::kinds;
use crate::model::{Entry, Refs};
use crate::resolve::{Book, Links};

/// The thing of an address as it was typed; `<fig:x>` as in a chapter will do. Reports
/// `unknown-address`, `unknown-kind` and `bad-address`.
pub(super) fn find<'a>(typed: &str, book: &'a Book) -> Result<&'a Entry, Box<Diagnostic>> {
    let typed = typed.trim().trim_start_matches('<').trim_end_matches('>');
    let links = Links::new(book);
    let Some((kind, id)) = typed.split_once(':') else {
        let meant = links.meant(&Address::new("", typed));
        return Err(Box::new(diagnostics::kind_missing(typed, &meant)));
    };
    let Some(known) = kinds::find(kind) else {
        let meant = kinds::meant(kind);
        let address = meant.map(|meant| Address::new(meant.name(), id));
        let there = address.as_ref().and_then(|address| {
            let itself = book.entry(address).filter(|entry| entry.record().is_some()).map(|entry| &entry.address);
            itself.or_else(|| links.meant(address).first().copied())
        });
        return Err(Box::new(diagnostics::unknown_kind(kind, there, meant)));
    };
    let address = Address::new(kind, id);
    book.entry(&address).ok_or_else(|| {
        let fault = links.unknown(&address, &Span::file_start(&"".into())).label("");
        let nothing_near = links.meant(&address).is_empty();
        Box::new(if nothing_near { fault.help(diagnostics::what_there_is(known)) } else { fault })
    })
}
