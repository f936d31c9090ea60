//! The page on which everything that has a name is found under its letter. It works without a
//! script: letters are headings, and the page begins with links to them.

use std::collections::BTreeMap;

use super::chapter::home;
use super::lists::{heading, item, line, link, list};
use super::register;
use crate::base::Text;
use crate::kinds;
use crate::model::{Block, Entry, Inline, Kind, ListItem, Refs, Target, folded, initial, shortened};
use crate::render::page::{Page, PageKind};
use crate::resolve::{Book, OutlineItem};

/// Where the page is.
pub(super) const PATH: &str = "a-z.html";

/// One thing under a name: where it is, and what it is.
type Place = (Target, String);

/// Names in the order of the alphabet, each with the things that bear it.
#[derive(Default)]
struct Names(BTreeMap<(String, Text), Vec<Place>>);

impl Names {
    fn add(&mut self, name: &str, target: Target, what: impl Into<String>) {
        if name.trim().is_empty() {
            return;
        }
        let places = self.0.entry((folded(name), name.into())).or_default();
        let place = (target, what.into());
        if !places.contains(&place) {
            places.push(place);
        }
    }
}

/// Everything that has a name, from A to Z.
pub fn a_to_z(book: &Book) -> Page {
    let mut names = Names::default();
    chapters(book, &mut names);
    for kind in kinds::all() {
        topics(*kind, book, &mut names);
        for entry in book.of_kind(kind.name()) {
            for name in kind.names(entry, book) {
                names.add(&name, entry.page.clone(), what(entry, &name, *kind));
            }
        }
    }
    let title = "A to Z";
    Page {
        path: PATH.into(),
        kind: PageKind::Register,
        title: title.into(),
        description: format!("{title} of {}", book.config().title).into(),
        heading: vec![Inline::text(title)],
        blocks: blocks(&names),
        trail: vec![home(book)],
        ..Page::default()
    }
}

/// Chapters and their sections, by their titles.
fn chapters(book: &Book, names: &mut Names) {
    for place in book.chapters() {
        let name = place.number.as_ref().map_or_else(|| "chapter".to_owned(), |number| format!("Chapter {number}"));
        names.add(&place.title, Target::page(place.page.clone(), None), name);
        for item in &place.outline.items {
            if let OutlineItem::Heading { level: 2, id, title, .. } = item {
                let within = format!("section of {}", place.name());
                names.add(&book.plain(title), Target::page(place.page.clone(), Some(id)), within);
            }
        }
    }
}

/// What a register is divided into: the topics of statistics.
fn topics(kind: &dyn Kind, book: &Book, names: &mut Names) {
    let Some(path) = kind.list_path() else { return };
    for group in register::divided(kind, book).into_iter().filter(|group| !group.heading.is_empty() && !group.is_rest) {
        let target = Target::page(path.as_str(), Some(&group.id));
        names.add(&group.heading, target, kind.noun().many.to_lowercase());
    }
}

/// What a thing is, beside a name: "Figure 2.1", "term"; its own title where the name is another's.
fn what(entry: &Entry, name: &str, kind: &dyn Kind) -> String {
    let noun = kind.noun().one;
    match &entry.number {
        Some(number) => format!("{noun} {number}"),
        None if *entry.title == *name => noun.to_lowercase(),
        None => format!("{}: {}", noun.to_lowercase(), shortened(&entry.title, 120)),
    }
}

/// A heading and a list for each letter; what begins with no letter comes first.
fn blocks(names: &Names) -> Vec<Block> {
    let mut letters: BTreeMap<Option<char>, Vec<ListItem>> = BTreeMap::new();
    for ((_, name), places) in &names.0 {
        letters.entry(initial(name)).or_default().push(name_and_places(name, places));
    }
    if letters.is_empty() {
        return vec![line(vec![Inline::text("Nothing in this report has a name yet.")])];
    }
    let letter = |(letter, items): (Option<char>, Vec<ListItem>)| {
        let (id, words) = match letter {
            Some(letter) => (format!("letter-{}", letter.to_lowercase()), letter.to_string()),
            None => ("letter-others".to_owned(), "0 to 9".to_owned()),
        };
        [heading(2, id, &words), list(items)]
    };
    letters.into_iter().flat_map(letter).collect()
}

/// A name that one thing bears leads to it; under one that several bear, each has a line.
fn name_and_places(name: &Text, places: &[Place]) -> ListItem {
    match places {
        [(target, what)] => item(vec![link(target.clone(), name.clone()), Inline::text(format!(", {what}"))], None),
        several => {
            let lines = several.iter().map(|(target, what)| item(vec![link(target.clone(), what.as_str())], None));
            item(vec![Inline::text(name.clone())], Some(list(lines.collect())))
        }
    }
}
