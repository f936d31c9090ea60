//! The page of a kind whose things stand all together: each in full under its own id, with its
//! record in words and who cites it.

use super::chapter::home;
use super::composer::Composer;
use super::facts;
use super::record::{backlinks, merge_facts};
use crate::model::{Alphabet, Block, Entry, Fact, Home, Inline, Kind, Listed, Listing, Refs};
use crate::render::page::{Page, PageKind};
use crate::resolve::Book;

/// The page of all things of a kind; `None` where there are none, or where each has its own.
pub fn listing(kind: &dyn Kind, book: &Book) -> Option<Page> {
    let Home::Page(path) = kind.spec().home else { return None };
    let mut entries: Vec<&Entry> = book.of_kind(kind.name()).collect();
    if entries.is_empty() {
        return None;
    }
    let alphabet = Alphabet::of(book.language().tag());
    entries.sort_by_cached_key(|entry| kind.order(entry, alphabet));
    let title = kind.noun().many;
    let listing = Listing {
        class: kind.name().into(),
        title: title.into(),
        part: kind.book_part(),
        items: entries.iter().map(|entry| listed(entry, kind, book)).collect(),
    };
    Some(Page {
        path: path.into(),
        kind: PageKind::Register,
        title: title.into(),
        description: format!("{title}: {}", book.config().title).into(),
        heading: vec![Inline::text(title)],
        blocks: Composer::new(book, "", path).blocks(&[Block::Listing(listing)]),
        trail: vec![home(book)],
        ..Page::default()
    })
}

/// One thing in full.
fn listed(entry: &Entry, kind: &dyn Kind, book: &Book) -> Listed {
    let mut facts = facts::facts(entry, kind, book);
    let used = backlinks(entry, book);
    if !used.is_empty() {
        facts.push(Fact { name: "Used in".into(), values: used });
    }
    let mut blocks = kind.show(entry, book);
    merge_facts(&mut blocks, facts);
    Listed {
        id: format!("{}-{}", kind.name(), entry.address.id()).into(),
        title: kind.heading(entry, book),
        label: kind.detail(entry, book),
        blocks,
    }
}
