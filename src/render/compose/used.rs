//! Where a thing is shown and used, in one line of a register.

use super::lists::link;
use crate::model::{Backlink, Entry, Inline, Refs, Target};
use crate::resolve::{Book, OutlineItem, paragraph_number};

/// So many places are named in a register's line; all stand on the thing's own page.
const MOST: usize = 8;

/// "Shown in Chapter 2, paragraph 2.4. Used in: The scale of it, paragraphs 2.4, 2.7; Finding 4."
pub(super) fn used(entry: &Entry, book: &Book) -> Vec<Inline> {
    let mut line = shown(entry, book);
    let places = places(entry, book);
    if places.is_empty() {
        return line;
    }
    line.push(Inline::text(if line.is_empty() { "Used in: " } else { " Used in: " }));
    let more = places.len().saturating_sub(MOST);
    for (nth, place) in places.into_iter().take(MOST).enumerate() {
        if nth > 0 {
            line.push(Inline::text("; "));
        }
        line.extend(place);
    }
    if more > 0 {
        let words = format!("{} more", book.config().language.number(more.into(), None));
        line.extend([Inline::text("; and "), link(entry.page.clone(), words)]);
    }
    line
}

/// Where it is embedded first: "Shown in Chapter 2: The scale of it, paragraph 2.4."
fn shown(entry: &Entry, book: &Book) -> Vec<Inline> {
    let Some(home @ Target::Page { path, .. }) = &entry.home else { return Vec::new() };
    let Some(place) = book.chapters().iter().find(|place| place.page == *path) else { return Vec::new() };
    let before = place
        .outline
        .items
        .iter()
        .take_while(|item| !matches!(item, OutlineItem::Embed(address) if *address == entry.address))
        .filter(|item| matches!(item, OutlineItem::Paragraph { .. }))
        .count();
    let number = before.checked_sub(1).and_then(|nth| paragraph_number(place, nth));
    let words = match number {
        Some(number) => format!("{}, paragraph {number}", place.name()),
        None => place.name().to_string(),
    };
    vec![Inline::text("Shown in "), link(home.clone(), words), Inline::text(".")]
}

/// The places that use it: of a chapter, its paragraphs in one; of a record, its citation.
fn places(entry: &Entry, book: &Book) -> Vec<Vec<Inline>> {
    let mut places: Vec<Vec<Inline>> = Vec::new();
    let mut within: Option<&str> = None;
    for backlink in book.backlinks(&entry.address) {
        match backlink {
            Backlink::Chapter { page, title, number, fragment } => {
                let target = Target::page(page.clone(), fragment.as_deref());
                match (number, places.last_mut().filter(|_| within == Some(page))) {
                    (Some(number), Some(place)) => place.extend([Inline::text(", "), link(target, number.to_string())]),
                    (None, Some(_)) => {}
                    (Some(number), None) => places.push(vec![link(target, format!("{title}, paragraph {number}"))]),
                    (None, None) => places.push(vec![link(target, title.clone())]),
                }
                within = Some(page);
            }
            Backlink::Record(address) => places.push(vec![Inline::cite(address)]),
        }
    }
    places
}
