//! Where a thing is shown and used, in one line of a register.

use super::lists::link;
use crate::model::{Backlink, Entry, Inline, Number, Refs, Target, Thing};
use crate::resolve::{Book, ChapterPlace, OutlineItem, paragraph_number};

/// So many places are named in a register's line; all stand on the thing's own page.
const MOST: usize = 8;

/// "Shown in Chapter 2, paragraph 2.4. Used in: The scale of it, paragraphs 2.4, 2.7; Finding 4."
pub(super) fn used(entry: &Entry, book: &Book) -> Vec<Inline> {
    let home = home(entry, book);
    let mut line = home.as_ref().map(|home| home.line(entry)).unwrap_or_default();
    let places = places(entry, home.as_ref(), book);
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

/// Where a thing is embedded first.
struct Shown<'a> {
    place: &'a ChapterPlace,
    /// The paragraph before it.
    number: Option<Number>,
}

fn home<'a>(entry: &Entry, book: &'a Book) -> Option<Shown<'a>> {
    let Some(Target::Page { path, .. }) = &entry.home else { return None };
    let place = book.chapters().iter().find(|place| place.page == *path)?;
    let before = place
        .outline
        .items
        .iter()
        .take_while(|item| !matches!(item, OutlineItem::Embed(address) if *address == entry.address))
        .filter(|item| matches!(item, OutlineItem::Paragraph { .. }))
        .count();
    let number = before.checked_sub(1).and_then(|nth| paragraph_number(place, nth));
    Some(Shown { place, number })
}

impl Shown<'_> {
    /// "Shown in Chapter 2: The scale of it, paragraph 2.4."
    fn line(&self, entry: &Entry) -> Vec<Inline> {
        let Some(target) = entry.home.clone() else { return Vec::new() };
        let words = match &self.number {
            Some(number) => format!("{}, paragraph {number}", self.place.name()),
            None => self.place.name().to_string(),
        };
        vec![Inline::text("Shown in "), link(target, words), Inline::text(".")]
    }

    /// Whether a place that uses the thing is the one where it is shown.
    fn is_at(&self, backlink: &Backlink) -> bool {
        matches!(backlink, Backlink::Chapter { page, number, .. } if *page == self.place.page && *number == self.number)
    }
}

/// The places that use it: of a chapter, its paragraphs in one; of a record, its citation.
fn places(entry: &Entry, home: Option<&Shown<'_>>, book: &Book) -> Vec<Vec<Inline>> {
    let mut places: Vec<Vec<Inline>> = Vec::new();
    let mut within: Option<&str> = None;
    let elsewhere = |link: &&Backlink| !home.is_some_and(|home| home.is_at(link));
    for backlink in book.backlinks(&entry.address).iter().filter(elsewhere) {
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
            Backlink::Record(address) => {
                let is_value = matches!(book.entry(address).map(|entry| &entry.thing), Some(Thing::Stat { .. }));
                let lead = is_value.then(|| Inline::text("the statistic "));
                places.push(lead.into_iter().chain([Inline::cite(address)]).collect());
            }
        }
    }
    places
}
