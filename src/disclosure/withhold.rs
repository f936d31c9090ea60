//! Withheld records and chapters → tombstones: address and reason, no content. Never decides what
//! follows for other values.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Address, Span, Text, is_id};
use crate::gather::Gathered;
use crate::model::{Block, Fields, Summary, SummaryItem, SummaryLink, Value, plain_text};
use crate::parse::RawDocument;

/// All that is withheld.
#[derive(Debug, Default)]
pub(super) struct Withheld {
    /// Withheld things with their reasons.
    pub(super) tombstones: BTreeMap<Address, Text>,
    /// Withheld chapters by path, with their reasons.
    pub(super) chapters: BTreeMap<Text, Text>,
    /// Bytes no message may quote.
    pub(super) masks: Vec<Span>,
}

/// Finds all that is withheld: records and chapters that say so, and what is nested in a
/// withheld chapter.
pub(super) fn find(gathered: &Gathered) -> Withheld {
    let mut withheld = Withheld::default();
    for raw in gathered.order.iter().filter_map(|address| gathered.record(address)) {
        if let Some(reason) = reason(&raw.record().fields) {
            withheld.tombstones.insert(raw.record().address.clone(), reason);
            withheld.masks.push(raw.extent().clone());
            withheld.masks.extend(raw.rows_from().map(|path| Span::new(path, 0..usize::MAX)));
        }
    }
    for path in gathered.chapters.keys() {
        let document = gathered.chapter(path).expect("a chapter stands at each of these paths");
        if let Some(reason) = reason(document.front()) {
            withheld.chapters.insert(path.clone(), reason);
        }
    }
    for item in [&gathered.summary.prefix, &gathered.summary.numbered, &gathered.summary.suffix].into_iter().flatten() {
        if let SummaryItem::Chapter(link) = item {
            nested(link, None, &mut withheld);
        }
    }
    let chapters = withheld.chapters.clone();
    for (path, reason) in &chapters {
        let document = gathered.chapter(path).expect("a chapter stands at each of these paths");
        bury(document, reason, &mut withheld);
    }
    withheld
}

impl Withheld {
    /// Whether a record is withheld.
    pub(super) fn has(&self, address: &Address) -> bool {
        self.tombstones.contains_key(address)
    }

    /// The reading order without withheld chapters, and without parts that lose all their
    /// chapters by it.
    pub(super) fn summary(&self, typed: &Summary) -> Summary {
        Summary {
            broken: typed.broken,
            prefix: self.items(&typed.prefix),
            numbered: self.items(&typed.numbered),
            suffix: self.items(&typed.suffix),
        }
    }

    fn items(&self, items: &[SummaryItem]) -> Vec<SummaryItem> {
        let mut kept: Vec<SummaryItem> = Vec::new();
        let mut lost = false;
        for item in items {
            match item {
                SummaryItem::Chapter(link) if self.chapters.contains_key(&link.path) => lost = true,
                SummaryItem::Chapter(link) => kept.push(SummaryItem::Chapter(self.link(link))),
                SummaryItem::Part(_) | SummaryItem::Separator => {
                    drop_lost_part(&mut kept, lost);
                    lost = false;
                    kept.push(item.clone());
                }
            }
        }
        drop_lost_part(&mut kept, lost);
        kept
    }

    fn link(&self, link: &SummaryLink) -> SummaryLink {
        let shown = link.nested.iter().filter(|inner| !self.chapters.contains_key(&inner.path));
        SummaryLink { nested: shown.map(|inner| self.link(inner)).collect(), ..link.clone() }
    }
}

/// The reason a record or a chapter is withheld for, if it is.
fn reason(fields: &Fields) -> Option<Text> {
    match fields.value("withheld")? {
        Value::Words(words) => Some(words.clone()),
        Value::Text(text) => Some(plain_text(text).into()),
        Value::Flag(false) => None,
        _ => Some("".into()),
    }
}

/// What is nested in a withheld chapter is withheld with it, and the lines of both are masked.
fn nested(link: &SummaryLink, above: Option<&Text>, withheld: &mut Withheld) {
    if let Some(reason) = above {
        withheld.chapters.entry(link.path.clone()).or_insert_with(|| reason.clone());
    }
    let reason = withheld.chapters.get(&link.path).cloned();
    if reason.is_some() {
        withheld.masks.push(link.at.clone());
    }
    for inner in &link.nested {
        nested(inner, reason.as_ref(), withheld);
    }
}

/// Tombstones for a chapter and for what may be cited in it; the whole file is masked.
fn bury(document: &RawDocument, reason: &Text, withheld: &mut Withheld) {
    withheld.masks.push(Span::new(document.path(), 0..usize::MAX));
    for id in names(document) {
        withheld.tombstones.insert(id, reason.clone());
    }
}

/// The addresses of a chapter and of what may be cited in it.
pub(super) fn names(document: &RawDocument) -> BTreeSet<Address> {
    let mut ids: BTreeSet<Address> = BTreeSet::new();
    let name = document.path().rsplit('/').next().unwrap_or_default();
    let stem = name.strip_suffix(".md").unwrap_or(name);
    if is_id(stem) {
        ids.insert(Address::new("chapter", stem));
    }
    pinned(&document.document().blocks, &mut ids);
    ids
}

/// Headings and paragraphs with an id of their editor's.
fn pinned(blocks: &[Block], ids: &mut BTreeSet<Address>) {
    for block in blocks {
        match block {
            Block::Heading { level, id, pinned: true, .. } => {
                ids.insert(Address::new(if *level == 1 { "chapter" } else { "section" }, id.clone()));
            }
            Block::Paragraph { pin: Some(pin), .. } => {
                ids.insert(Address::new("para", pin.clone()));
            }
            Block::Quote(inner) | Block::Alert { blocks: inner, .. } | Block::Details { blocks: inner, .. } => {
                pinned(inner, ids);
            }
            Block::List { items, .. } => items.iter().for_each(|item| pinned(&item.blocks, ids)),
            Block::Heading { .. }
            | Block::Paragraph { .. }
            | Block::Code { .. }
            | Block::Table(_)
            | Block::Rule
            | Block::Embed { .. }
            | Block::Redacted { .. }
            | Block::Figure(_)
            | Block::Data(_)
            | Block::Facts(_)
            | Block::Statement(_)
            | Block::Register(_)
            | Block::Listing(_)
            | Block::BigNumber { .. } => {}
        }
    }
}

/// A part's title would say what was in it.
fn drop_lost_part(kept: &mut Vec<SummaryItem>, lost: bool) {
    if lost && matches!(kept.last(), Some(SummaryItem::Part(_))) {
        kept.pop();
    }
}
