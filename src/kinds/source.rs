//! `source`: a work that is cited. Never a file that was read: that is a source file.

use super::shared::{NOTE, paragraph};
use crate::base::Text;
use crate::model::{
    Block, Entry, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Place, Record, Refs, Shape, View,
};

pub(super) static KIND: Source = Source;

/// The kind `source`.
pub(super) struct Source;

static FIELDS: &[FieldSpec] = &[
    FieldSpec { name: "title", label: None, shape: Shape::Text, required: true, doc: "The title of the work." },
    FieldSpec { name: "author", label: Some("Author"), shape: Shape::Words, required: false, doc: "Who wrote it." },
    FieldSpec {
        name: "publisher",
        label: Some("Publisher"),
        shape: Shape::Words,
        required: false,
        doc: "Who published it.",
    },
    FieldSpec {
        name: "date",
        label: Some("Date"),
        shape: Shape::DateOrWords,
        required: false,
        doc: "When it was published: a day, a month, a year or words.",
    },
    FieldSpec {
        name: "kind",
        label: Some("Kind"),
        shape: Shape::Words,
        required: false,
        doc: "What kind of work it is: news, primary, agency, parliament.",
    },
    FieldSpec {
        name: "url",
        label: Some("Web address"),
        shape: Shape::Url,
        required: false,
        doc: "Where it can be read.",
    },
    FieldSpec {
        name: "archived",
        label: Some("Archived copy"),
        shape: Shape::Url,
        required: false,
        doc: "Where a dated copy of it is kept.",
    },
    FieldSpec {
        name: "accessed",
        label: Some("Read on"),
        shape: Shape::Date,
        required: false,
        doc: "When it was last read there.",
    },
    FieldSpec {
        name: "licence",
        label: Some("Licence"),
        shape: Shape::Words,
        required: false,
        doc: "On what terms it may be used.",
    },
    NOTE,
];

static SPEC: KindSpec = KindSpec {
    name: "source",
    plural: "sources",
    noun: Noun { one: "Source", many: "Sources" },
    origin: Origin::Record,
    home: Home::Folder("sources"),
    numbering: Numbering::None,
    has_anchor: false,
    fields: || FIELDS,
    always_told: &["publisher", "date", "url"],
};

static VIEWS: &[View] = &[
    View { slug: View::REGISTER, title: "In the order of reading", places: |_, _| vec![Place::plain()] },
    View { slug: "by-publisher", title: "By publisher", places: by_publisher },
];

impl Kind for Source {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn views(&self) -> &'static [View] {
        VIEWS
    }

    fn link_of_chain(&self) -> Option<u8> {
        Some(1)
    }

    /// By who wrote it and by who published it; a work of nobody's, by its title.
    fn names(&self, entry: &Entry, _: &dyn Refs) -> Vec<Text> {
        let fields = entry.record().map(|record| &record.fields);
        let mut names: Vec<Text> =
            ["author", "publisher"].iter().filter_map(|name| fields?.words(name).cloned()).collect();
        names.dedup();
        if names.is_empty() { vec![entry.title.clone()] } else { names }
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        record.fields.text("title").map(<[Inline]>::to_vec).unwrap_or_default()
    }

    fn detail(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        let Some(record) = entry.record() else { return Vec::new() };
        let publisher = record.fields.words("publisher").map(ToString::to_string);
        let date = record.fields.date("date").map(|date| refs.language().date(date));
        let known: Vec<String> = publisher.into_iter().chain(date).collect();
        vec![Inline::text(known.join(", "))]
    }

    /// "Publisher, date", or its title where neither is known.
    fn cite(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        let Some(record) = entry.record() else { return Vec::new() };
        let who = record.fields.words("publisher").or_else(|| record.fields.words("author"));
        let when = record.fields.date("date").map(|date| refs.language().date(date));
        match (who, when) {
            (Some(who), Some(when)) => vec![Inline::text(format!("{who}, {when}"))],
            (Some(who), None) => vec![Inline::text(who.clone())],
            (None, _) => vec![Inline::text(entry.title.clone())],
        }
    }

    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        let mut line = self.cite(entry, refs);
        line.push(Inline::text(": "));
        line.push(Inline::Reference {
            address: entry.address.clone(),
            words: vec![Inline::text(entry.title.clone())],
            at: crate::base::Span::file_start(&"".into()),
        });
        vec![paragraph(line)]
    }

    fn show(&self, _: &Entry, _: &dyn Refs) -> Vec<Block> {
        Vec::new()
    }
}

fn by_publisher(entry: &Entry, _: &dyn Refs) -> Vec<Place> {
    let publisher = entry.record().and_then(|record| record.fields.words("publisher"));
    vec![publisher.map_or_else(|| Place::last("Publisher not known"), |publisher| Place::under(publisher.clone()))]
}
