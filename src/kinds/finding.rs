//! `finding`: what a report found, and the evidence it rests on.

use super::shared::{NOTE, NUMBER, REPORT, cited, numbered, paragraph};
use crate::base::{Address, Spanned};
use crate::model::{
    Backlink, Block, Entry, Fact, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Place, Record,
    Refs, Shape, Statement, Target, View,
};

pub(super) static KIND: Finding = Finding;

/// The kind `finding`.
pub(super) struct Finding;

static FIELDS: &[FieldSpec] = &[
    NUMBER,
    REPORT,
    FieldSpec { name: "text", label: None, shape: Shape::Text, required: true, doc: "The finding itself, in full." },
    FieldSpec {
        name: "rests-on",
        label: Some("Rests on"),
        shape: Shape::OneOrMany(&Shape::Address(&["stat", "fig", "dataset", "source", "finding"])),
        required: false,
        doc: "The statistics, figures and sources that are its evidence.",
    },
    FieldSpec {
        name: "argued-in",
        label: Some("Argued in"),
        shape: Shape::OneOrMany(&Shape::Address(&["chapter", "section", "para"])),
        required: false,
        doc: "The chapter that argues it.",
    },
    NOTE,
];

static SPEC: KindSpec = KindSpec {
    name: "finding",
    plural: "findings",
    noun: Noun { one: "Finding", many: "Findings" },
    origin: Origin::Record,
    home: Home::Folder("findings"),
    numbering: Numbering::Own,
    has_anchor: true,
    fields: || FIELDS,
    always_told: &["rests-on"],
};

static VIEWS: &[View] = &[
    View { slug: View::REGISTER, title: "By number", places: |_, _| vec![Place::plain()] },
    View { slug: "by-chapter", title: "By chapter", places: by_chapter },
];

impl Kind for Finding {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn views(&self) -> &'static [View] {
        VIEWS
    }

    fn link_of_chain(&self) -> Option<u8> {
        Some(5)
    }

    fn is_in_menu(&self) -> bool {
        true
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        record.fields.text("text").map(<[Inline]>::to_vec).unwrap_or_default()
    }

    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(numbered("Finding", entry))]
    }

    fn embed(&self, entry: &Entry, _: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        let facts: Vec<Fact> = evidence(entry, &record.fields.addresses("rests-on")).into_iter().collect();
        vec![Block::Statement(Box::new(Statement {
            id: format!("finding-{}", entry.address.id()).into(),
            class: "finding".into(),
            label: numbered("Finding", entry).into(),
            page: entry.page.clone(),
            text: self.title(record),
            blocks: Vec::new(),
            facts,
        }))]
    }

    fn show(&self, entry: &Entry, _: &dyn Refs) -> Vec<Block> {
        entry.record().map(|record| paragraph(self.title(record))).into_iter().collect()
    }
}

/// Under each chapter that argues it; where none is named, under the first that cites it.
fn by_chapter(entry: &Entry, refs: &dyn Refs) -> Vec<Place> {
    let argued = entry.record().map(|record| record.fields.addresses("argued-in")).unwrap_or_default();
    let pages = argued.iter().filter_map(|address| match &refs.entry(&address.value)?.page {
        Target::Page { path, .. } => Some(path.clone()),
        Target::Outside(_) | Target::Source { .. } => None,
    });
    let cited = refs.backlinks(&entry.address).iter().filter_map(|link| match link {
        Backlink::Chapter { page, .. } => Some(page.clone()),
        Backlink::Record(_) => None,
    });
    let mut chapters: Vec<_> = pages.filter_map(|page| refs.chapter_at(&page)).collect();
    if chapters.is_empty() {
        chapters.extend(cited.filter_map(|page| refs.chapter_at(&page)).next());
    }
    chapters.sort();
    chapters.dedup();
    if chapters.is_empty() {
        return vec![Place::last("In no chapter")];
    }
    let place = |(nth, name)| Place { rank: (nth as u64, String::new()), heading: name, within: None };
    chapters.into_iter().map(place).collect()
}

/// What a finding rests on, in short: figures and sources by name, statistics by their count, since
/// bare numbers would say nothing; the finding's page names each.
fn evidence(entry: &Entry, addresses: &[Spanned<Address>]) -> Option<Fact> {
    let (statistics, others): (Vec<_>, Vec<_>) =
        addresses.iter().cloned().partition(|found| found.value.kind() == "stat");
    let mut fact = cited("Rests on", &others).unwrap_or_else(|| Fact { name: "Rests on".into(), values: Vec::new() });
    if !statistics.is_empty() {
        let words = match statistics.len() {
            1 => "1 statistic".to_owned(),
            count => format!("{count} statistics"),
        };
        let at = statistics[0].at.clone();
        let link = Inline::Reference { address: entry.address.clone(), words: vec![Inline::text(words)], at };
        fact.values.insert(0, vec![link]);
    }
    (!fact.values.is_empty()).then_some(fact)
}
