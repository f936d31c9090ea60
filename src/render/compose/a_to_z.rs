//! The page on which everything that has a name is found under its letter. It works without a
//! script: letters are headings, and the page begins with links to them.

use std::collections::{BTreeMap, HashSet};

use super::chapter::home;
use super::lists::{heading, item, line, link, list};
use super::{listed, register};
use crate::base::Text;
use crate::kinds;
use crate::model::{Alphabet, Block, Entry, Inline, Kind, ListItem, Refs, Target, shortened};
use crate::render::page::{Page, PageKind};
use crate::resolve::{Book, OutlineItem};

/// Where the page is.
pub(super) const PATH: &str = "a-z.html";

/// One thing under a name.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Place {
    target: Target,
    /// What it is: "Figure 2.1", "source".
    what: String,
    /// What it is called, where that is not the name; and what tells it from others called the same.
    title: Option<(String, String)>,
}

/// Names in the order of the alphabet, each with the things that bear it.
struct Names {
    alphabet: Alphabet,
    by_name: BTreeMap<(String, Text), Vec<Place>>,
    /// What has been added, so that a name many things bear is not searched through for each.
    known: HashSet<(Text, Place)>,
}

impl Names {
    fn new(alphabet: Alphabet) -> Self {
        Self { alphabet, by_name: BTreeMap::new(), known: HashSet::new() }
    }

    fn add(&mut self, name: &str, place: Place) {
        if name.trim().is_empty() {
            return;
        }
        let name: Text = name.into();
        if self.known.insert((name.clone(), place.clone())) {
            self.by_name.entry((self.alphabet.key(&name), name)).or_default().push(place);
        }
    }
}

/// Everything that has a name, from A to Z.
pub fn a_to_z(book: &Book) -> Page {
    let mut names = Names::new(Alphabet::of(book.language().tag()));
    chapters(book, &mut names);
    for kind in kinds::all() {
        lists(*kind, book, &mut names);
        for entry in book.of_kind(kind.name()) {
            for name in kind.names(entry, book) {
                let place = of_entry(entry, &name, *kind, book);
                names.add(&name, place);
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
        names.add(&place.title, Place { target: Target::page(place.page.clone(), None), what: name, title: None });
        for item in &place.outline.items {
            if let OutlineItem::Heading { level: 2, id, title, .. } = item {
                let target = Target::page(place.page.clone(), Some(id));
                let what = format!("section of {}", place.name());
                names.add(&book.plain(title), Place { target, what, title: None });
            }
        }
    }
}

/// The list of a kind, and what it is divided into: the topics of statistics.
fn lists(kind: &dyn Kind, book: &Book, names: &mut Names) {
    let Some(path) = listed(kind, book) else { return };
    let many = kind.noun().many;
    names.add(many, Place { target: Target::page(path.as_str(), None), what: "list".to_owned(), title: None });
    for group in register::divided(kind, book).into_iter().filter(|group| !group.heading.is_empty() && !group.is_rest) {
        let target = Target::page(path.as_str(), Some(&group.id));
        names.add(&group.heading, Place { target, what: many.to_lowercase(), title: None });
    }
}

/// A thing under one of its names.
fn of_entry(entry: &Entry, name: &str, kind: &dyn Kind, book: &Book) -> Place {
    let noun = kind.noun().one;
    let (what, title) = match &entry.number {
        Some(number) => (format!("{noun} {number}"), None),
        None if *entry.title == *name => (noun.to_lowercase(), None),
        None => {
            let detail = book.plain(&kind.detail(entry, book)).to_string();
            (noun.to_lowercase(), Some((shortened(&entry.title, 120), detail)))
        }
    };
    Place { target: entry.page.clone(), what, title }
}

/// A heading and a list for each letter; what begins with no letter comes first.
fn blocks(names: &Names) -> Vec<Block> {
    let mut letters: BTreeMap<String, (Option<String>, Vec<ListItem>)> = BTreeMap::new();
    for ((_, name), places) in &names.by_name {
        let letter = names.alphabet.initial(name);
        let key = letter.as_deref().map(|letter| names.alphabet.key(letter)).unwrap_or_default();
        letters.entry(key).or_insert((letter, Vec::new())).1.push(name_and_places(name, places));
    }
    if letters.is_empty() {
        return vec![line(vec![Inline::text("Nothing in this report has a name yet.")])];
    }
    let letter = |(letter, items): (Option<String>, Vec<ListItem>)| {
        let (id, words) = match letter {
            Some(letter) => (format!("letter-{}", letter.to_lowercase()), letter),
            None => ("letter-others".to_owned(), "0 to 9".to_owned()),
        };
        [heading(2, id, &words), list(items)]
    };
    letters.into_values().flat_map(letter).collect()
}

/// A name that one thing bears leads to it; under one that several bear, each has a line.
fn name_and_places(name: &Text, places: &[Place]) -> ListItem {
    if let [only] = places {
        let what = match &only.title {
            Some((title, _)) => format!(", {}: {title}", only.what),
            None => format!(", {}", only.what),
        };
        return item(vec![link(only.target.clone(), name.clone()), Inline::text(what)], None);
    }
    let lines = places.iter().map(|place| {
        let Some((title, detail)) = &place.title else {
            return item(vec![link(place.target.clone(), place.what.as_str())], None);
        };
        let namesakes = places.iter().filter(|other| matches!(&other.title, Some((other, _)) if other == title));
        let what = match namesakes.count() {
            1 => format!(", {}", place.what),
            _ => format!(", {}, {detail}", place.what),
        };
        item(vec![link(place.target.clone(), title.as_str()), Inline::text(what)], None)
    });
    item(vec![Inline::text(name.clone())], Some(list(lines.collect())))
}
