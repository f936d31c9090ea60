//! Running text as plain words. Never a markup.

use crate::model::{Inline, Refs, Thing};
use crate::resolve::Book;

/// Text as a reader sees it.
pub(super) fn plain(content: &[Inline], book: &Book) -> String {
    book.plain(content).to_string()
}

/// Text in which each thing named is followed by its address, as an author would type it.
pub(super) fn with_addresses(content: &[Inline], book: &Book) -> String {
    let one = |inline: &Inline| {
        let words = plain(std::slice::from_ref(inline), book);
        let Inline::Reference { address, .. } = inline else { return words };
        match book.entry(address).map(|entry| &entry.thing) {
            // The id of a withheld thing can be telling by itself.
            Some(Thing::Withheld(_)) => words,
            Some(_) => format!("{words} <{address}>"),
            None => format!("<{address}>"),
        }
    };
    content.iter().map(one).collect()
}
