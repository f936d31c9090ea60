//! Floor 8: `Cleared` → `Book`: all that lies *between* chapters. Never what lies inside one.

mod answers;
mod backlinks;
mod catalog;
mod chain;
mod derive;
mod diagnostics;
mod exports;
mod join;
mod link;
mod number;
mod outline;
mod review;
mod tables;
mod warnings;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::base::{Address, Digest, Text};
use crate::gather::Incomplete;
use crate::model::{
    Backlink, Chart, Config, Drawing, Entry, Inline, Language, Number, Picture, Refs, Thing, plain_text,
};

pub use answers::answer;
pub use catalog::chapter_ids;
pub use chain::{Chain, Reach};
pub use exports::Exports;
pub use join::join;
pub use link::{LinkFault, Links};
pub use outline::{Outline, OutlineItem, is_numbered};
pub use review::{places, review};
pub use warnings::prose;

use warnings::Vocabulary;

/// The report between its chapters: every thing with its number, place, value, and who cites it.
#[derive(Debug, Default)]
pub struct Book {
    config: Arc<Config>,
    entries: BTreeMap<Address, Entry>,
    backlinks: BTreeMap<Address, Vec<Backlink>>,
    chains: chain::Chains,
    chapters: Vec<ChapterPlace>,
    order: Vec<Address>,
    pictures: BTreeMap<Text, Picture>,
    anchors: BTreeMap<Text, BTreeSet<Text>>,
    pages: BTreeMap<Text, Text>,
    /// Where each file stands in `chapters`.
    positions: BTreeMap<Text, usize>,
    /// Where the chapter of each page stands in `chapters`.
    page_positions: BTreeMap<Text, usize>,
    withheld_chapters: BTreeMap<Text, Text>,
    incomplete: Incomplete,
    vocabulary: Vocabulary,
    /// A place for the drawing of each thing that is drawn; made when it is first asked for.
    drawings: BTreeMap<Address, OnceLock<Option<Arc<Drawing>>>>,
    digest: Option<Digest>,
}

/// Where a chapter stands in the reading order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ChapterPlace {
    /// Path of its file in the report's folder.
    pub source: Text,
    /// Path of its page in the site.
    pub page: Text,
    /// Its title, as the reading order gives it.
    pub title: Text,
    /// Its number, for chapters at the top level of the numbered ones.
    pub number: Option<Text>,
    /// The number its paragraphs and figures carry: its own or that of the chapter it is nested
    /// in; `None` before and after the numbered chapters.
    pub series: Option<Text>,
    /// The number of its first paragraph within the series.
    pub first_paragraph: usize,
    /// How deep it is nested, from 0.
    pub depth: usize,
    /// The title of the part it stands in.
    pub part: Option<Text>,
    /// What its headings and paragraphs are.
    pub outline: Arc<Outline>,
}

impl ChapterPlace {
    /// "Chapter 2: The scale of it", or the title where it has no number.
    pub fn name(&self) -> Text {
        match &self.number {
            Some(number) => format!("Chapter {number}: {}", self.title).into(),
            None => self.title.clone(),
        }
    }
}

/// Resolves everything that lies between chapters. `digest` is that of the exports.
pub fn resolve(exports: &Exports, digest: Digest) -> Book {
    let chapters = number::chapters(exports);
    let mut entries = catalog::records(exports);
    derive::statistics(exports, &mut entries);
    tables::datasets(exports, &mut entries);
    catalog::places(&chapters, &mut entries);
    number::figures(&chapters, &mut entries);
    // Each reads all that is there by now, and none the other's.
    let (backlinks, (chains, anchors)) = rayon::join(
        || backlinks::backlinks(exports, &chapters, &entries),
        || (chain::chains(exports, &entries), link::anchors(exports, &chapters, &entries)),
    );
    Book {
        config: exports.config.clone(),
        order: catalog::order(exports),
        chains,
        backlinks,
        anchors,
        pages: chapters.iter().map(|place| (place.source.clone(), place.page.clone())).collect(),
        positions: chapters.iter().enumerate().map(|(nth, place)| (place.source.clone(), nth)).collect(),
        page_positions: chapters.iter().enumerate().rev().map(|(nth, place)| (place.page.clone(), nth)).collect(),
        pictures: exports.pictures.clone(),
        withheld_chapters: exports.withheld_chapters.clone(),
        incomplete: exports.incomplete,
        drawings: drawings(&entries),
        entries,
        chapters,
        vocabulary: Vocabulary::default(),
        digest: Some(digest),
    }
    .with_plain_titles()
    .with_vocabulary()
}

/// A place for the drawing of everything that is drawn.
fn drawings(entries: &BTreeMap<Address, Entry>) -> BTreeMap<Address, OnceLock<Option<Arc<Drawing>>>> {
    let is_drawn = |address: &&Address| crate::kinds::find(address.kind()).is_some_and(crate::model::Kind::draws);
    entries.keys().filter(is_drawn).map(|address| (address.clone(), OnceLock::new())).collect()
}

impl Book {
    /// The settings.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The digest of all this was made from.
    pub fn digest(&self) -> Digest {
        self.digest.unwrap_or_else(|| Digest::of_bytes(b""))
    }

    /// What tells a thing apart in lists: its number, its value, or its paragraphs; empty where it has none.
    pub fn label(&self, entry: &Entry) -> String {
        match (&entry.thing, &entry.number) {
            (Thing::Stat { quantity: Some(quantity), .. }, _) => self.config.language.quantity_with_unit(quantity),
            (Thing::Stat { suppressed: true, .. }, _) => "[not shown]".to_owned(),
            (Thing::Section(Some(range)), _) => range.to_string(),
            (_, Some(number)) => number.to_string(),
            (_, None) => String::new(),
        }
    }

    /// The chapters in reading order.
    pub fn chapters(&self) -> &[ChapterPlace] {
        &self.chapters
    }

    /// Where the chapter of a file stands.
    pub fn chapter(&self, source: &str) -> Option<(usize, &ChapterPlace)> {
        let nth = *self.positions.get(source)?;
        Some((nth, &self.chapters[nth]))
    }

    /// The records of a kind, in the order of reading; withheld ones are not among them.
    pub fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.order.iter().filter(move |address| address.kind() == kind).filter_map(|address| self.entries.get(address))
    }

    /// How many things of a kind are withheld. Which they are is never told.
    pub fn withheld(&self, kind: &str) -> usize {
        if kind == "chapter" {
            return self.withheld_chapters.len(); // one may answer to two names
        }
        let of_kind = self.entries.values().filter(|entry| entry.address.kind() == kind);
        of_kind.filter(|entry| matches!(entry.thing, crate::model::Thing::Withheld(_))).count()
    }

    /// The reason why the chapter of a file is withheld, if it is.
    pub fn withheld_chapter(&self, source: &str) -> Option<&Text> {
        self.withheld_chapters.get(source)
    }

    /// All that a thing rests on and all that rests on it, over as many steps as there are.
    pub fn chain(&self, address: &Address) -> Chain {
        self.chains.of(address)
    }

    /// Every entry by address.
    pub fn entries(&self) -> &BTreeMap<Address, Entry> {
        &self.entries
    }

    /// What prose may say that an address would say better.
    fn with_vocabulary(mut self) -> Self {
        self.vocabulary = Vocabulary::of(&self);
        self
    }

    /// Titles may cite other things; once all are known they become plain text.
    fn with_plain_titles(mut self) -> Self {
        let titles: Vec<(Address, Text)> = self
            .order
            .iter()
            .filter_map(|address| {
                let record = self.entries.get(address)?.record()?;
                let title = crate::kinds::find(address.kind())?.title(record);
                Some((address.clone(), self.plain(&title)))
            })
            .collect();
        for (address, title) in titles {
            if let Some(entry) = self.entries.get_mut(&address) {
                entry.title = title;
            }
        }
        self
    }

    /// Text of inlines with every reference as its citation, bounded in depth: citations do not
    /// cite further.
    fn push_plain(&self, content: &[Inline], text: &mut String) {
        for inline in content {
            match inline {
                Inline::Reference { address, words, .. } if words.is_empty() => text.push_str(&self.cited(address)),
                Inline::Reference { words, .. } => self.push_plain(words, text),
                Inline::Quantity(quantity) => text.push_str(&self.config.language.quantity(quantity)),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Struck(inner)
                | Inline::Link { content: inner, .. }
                | Inline::Element { content: inner, .. } => self.push_plain(inner, text),
                Inline::Text(_)
                | Inline::Code(_)
                | Inline::Break
                | Inline::Space
                | Inline::Image { .. }
                | Inline::Note { .. }
                | Inline::Redacted { .. }
                | Inline::Withheld { .. } => text.push_str(&plain_text(std::slice::from_ref(inline))),
            }
        }
    }

    /// The citation of a thing as plain text.
    fn cited(&self, address: &Address) -> String {
        let Some(entry) = self.entries.get(address) else { return address.to_string() };
        if matches!(entry.thing, crate::model::Thing::Withheld(_)) {
            return "[withheld]".to_owned();
        }
        let citation = crate::kinds::find(address.kind()).map(|kind| kind.cite(entry, self)).unwrap_or_default();
        let mut text = String::new();
        for inline in citation {
            match inline {
                Inline::Quantity(quantity) => text.push_str(&self.config.language.quantity(&quantity)),
                other => text.push_str(&plain_text(&[other])),
            }
        }
        text
    }
}

impl Refs for Book {
    fn drawing(&self, figure: &Address, make: &dyn Fn() -> Option<Chart>) -> Option<Arc<Drawing>> {
        match self.drawings.get(figure) {
            Some(kept) => kept.get_or_init(|| make().map(|chart| Arc::new(chart.into()))).clone(),
            None => make().map(|chart| Arc::new(chart.into())),
        }
    }

    fn entry(&self, address: &Address) -> Option<&Entry> {
        self.entries.get(address)
    }

    fn backlinks(&self, address: &Address) -> &[Backlink] {
        self.backlinks.get(address).map_or(&[], Vec::as_slice)
    }

    fn plain(&self, text: &[Inline]) -> Text {
        let mut plain = String::new();
        self.push_plain(text, &mut plain);
        plain.into()
    }

    fn chapter_at(&self, page: &str) -> Option<(usize, Text)> {
        let nth = *self.page_positions.get(page)?;
        Some((nth, self.chapters[nth].name()))
    }

    fn language(&self) -> &Language {
        &self.config.language
    }

    fn picture(&self, source: &str) -> Option<&Picture> {
        self.pictures.get(source)
    }
}

/// The number of a chapter's n-th paragraph, counted from 0 within the chapter.
pub fn paragraph_number(place: &ChapterPlace, nth: usize) -> Option<Number> {
    place.series.as_ref().map(|series| Number::within(series, place.first_paragraph + nth))
}
