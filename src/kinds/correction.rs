//! `correction`: what was put right after publication, where, and why. Never what was right all along.

use super::shared::{date_of, is_suppressed, latest_first, paragraph, words_of};
use crate::base::{Address, Span};
use crate::model::{
    Alphabet, Block, BookPart, Entry, Fact, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record,
    Refs, Shape,
};

pub(super) static KIND: Correction = Correction;

/// The kind `correction`.
pub(super) struct Correction;

static FIELDS: &[FieldSpec] = &[
    FieldSpec { name: "date", label: None, shape: Shape::DateOrWords, required: true, doc: "When it was put right." },
    FieldSpec {
        name: "kind",
        label: None,
        shape: Shape::Choice(&["correction", "revision"]),
        required: false,
        doc: "`correction` of a fault, or `revision` because more is known now.",
    },
    FieldSpec {
        name: "severity",
        label: None,
        shape: Shape::Choice(&["minor", "substantial"]),
        required: false,
        doc: "Whether it changes what a reader may conclude.",
    },
    FieldSpec { name: "at", label: None, shape: Shape::Address(&[]), required: true, doc: "The thing it concerns." },
    FieldSpec { name: "was", label: None, shape: Shape::Words, required: false, doc: "What stood there." },
    FieldSpec { name: "now", label: None, shape: Shape::Words, required: false, doc: "What stands there now." },
    FieldSpec {
        name: "reason",
        label: None,
        shape: Shape::Text,
        required: true,
        doc: "What was wrong, and why it was changed.",
    },
];

static SPEC: KindSpec = KindSpec {
    name: "correction",
    plural: "corrections",
    noun: Noun { one: "Correction", many: "Corrections" },
    origin: Origin::Record,
    home: Home::Page("corrections.html"),
    numbering: Numbering::None,
    has_anchor: false,
    fields: || FIELDS,
    always_told: &[],
};

impl Kind for Correction {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn book_part(&self) -> Option<BookPart> {
        Some(BookPart::Errata)
    }

    fn order(&self, entry: &Entry, _: Alphabet) -> String {
        latest_first(entry)
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        words_of(record, "reason")
    }

    /// "5 November 2014, minor correction".
    fn detail(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        let severity = entry.record().and_then(|record| record.fields.words("severity"));
        let severity = severity.map(|severity| format!("{severity} ")).unwrap_or_default();
        let date = date_of(entry, refs).unwrap_or_default();
        vec![Inline::text(format!("{date}, {severity}{}", noun(entry)))]
    }

    /// The thing it concerns, by name.
    fn heading(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        let subject = entry.record().and_then(|record| record.fields.addresses("at").into_iter().next());
        subject.map(|subject| concerned(&subject.value, refs)).unwrap_or_default()
    }

    fn cite(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(format!("the {} of {}", noun(entry), date_of(entry, refs).unwrap_or_default()))]
    }

    /// "5 November 2014: 261 is now 260. A digit was wrong."
    fn in_full(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        let Some(record) = entry.record() else { return Vec::new() };
        let date = date_of(entry, refs).unwrap_or_default();
        let words = vec![Inline::text(date)];
        let mut line =
            vec![Inline::Reference { address: entry.address.clone(), words, at: Span::file_start(&"".into()) }];
        line.push(Inline::text(": "));
        if let Some(change) = change(record, refs) {
            line.push(Inline::text(format!("{change}. ")));
        }
        line.extend(words_of(record, "reason"));
        line
    }

    /// The thing it concerns says so in its own record.
    fn told_at(&self, entry: &Entry, thing: &Address) -> Option<&'static str> {
        let concerned = entry.record().map(|record| record.fields.addresses("at")).unwrap_or_default();
        let is_this = concerned.iter().any(|concerned| concerned.value == *thing);
        is_this.then(|| if noun(entry) == "revision" { "Revised" } else { "Corrected" })
    }

    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        vec![Block::Facts(vec![Fact { name: "Corrected".into(), values: vec![self.in_full(entry, refs)] }])]
    }

    fn show(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        let reason = paragraph(words_of(record, "reason"));
        let facts: Vec<Fact> = changed(record, refs);
        std::iter::once(reason).chain((!facts.is_empty()).then_some(Block::Facts(facts))).collect()
    }
}

/// "correction" or "revision".
fn noun(entry: &Entry) -> &str {
    entry.record().and_then(|record| record.fields.words("kind")).map_or("correction", |kind| kind)
}

/// The thing that was corrected, named in full.
fn concerned(address: &Address, refs: &dyn Refs) -> Vec<Inline> {
    let entry = refs.entry(address).filter(|entry| entry.record().is_some());
    match (entry, crate::kinds::find(address.kind())) {
        (Some(entry), Some(kind)) => kind.in_full(entry, refs),
        _ => vec![Inline::cite(address)],
    }
}

/// Whether what stood there may be said: not where the thing itself is kept back.
fn may_be_told(record: &Record, refs: &dyn Refs) -> bool {
    !record.fields.addresses("at").iter().any(|concerned| is_suppressed(&concerned.value, refs))
}

/// What stood there and what stands there, each where it is told.
fn changed(record: &Record, refs: &dyn Refs) -> Vec<Fact> {
    let fields = [("Was", "was"), ("Is now", "now")];
    let told = fields.into_iter().filter(|_| may_be_told(record, refs));
    told.filter_map(|(name, field)| {
        let words = record.fields.words(field)?;
        Some(Fact { name: name.into(), values: vec![vec![Inline::text(words.clone())]] })
    })
    .collect()
}

/// "261 is now 260".
fn change(record: &Record, refs: &dyn Refs) -> Option<String> {
    let told = may_be_told(record, refs);
    let typed = |field| record.fields.words(field).filter(|_| told).map(|words| quoted(words));
    match (typed("was"), typed("now")) {
        (Some(was), Some(now)) => Some(format!("{was} is now {now}")),
        (Some(was), None) => Some(format!("{was} was taken out")),
        (None, Some(now)) => Some(format!("{now} was put in")),
        (None, None) => None,
    }
}

/// Words in quotation marks, so that they do not run into the sentence; a number needs none.
fn quoted(words: &str) -> String {
    if words.contains(char::is_alphabetic) { format!("“{words}”") } else { words.to_owned() }
}
