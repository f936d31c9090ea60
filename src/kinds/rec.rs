//! `rec`: a recommendation, whom it is addressed to, what it arises from, and what became of it.
//! Its text is never altered by responses.

use super::shared::{
    BY, NOTE, NUMBER, REPORT, SOURCE, bare_ids, capitalised, cited, linked_in, named_in, numbered, paragraph,
};
use crate::base::{Address, Diagnostics};
use crate::model::{
    Block, Entry, Fact, FieldSpec, Fields, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Place, Record, Refs,
    Shape, Statement, Value, View, shortened,
};

pub(super) static KIND: Rec = Rec;

/// The kind `rec`.
pub(super) struct Rec;

static RESPONSE: &[FieldSpec] = &[
    BY,
    FieldSpec { name: "date", label: None, shape: Shape::Date, required: false, doc: "When." },
    FieldSpec {
        name: "answer",
        label: None,
        shape: Shape::Choice(&["accepted", "in part", "noted", "rejected", "none"]),
        required: false,
        doc: "What the answer was.",
    },
    FieldSpec { name: "text", label: None, shape: Shape::Text, required: false, doc: "What was answered." },
    SOURCE,
];

static PROGRESS: &[FieldSpec] = &[
    FieldSpec { name: "date", label: None, shape: Shape::Date, required: false, doc: "When it was judged." },
    FieldSpec { name: "status", label: None, shape: Shape::Words, required: false, doc: "How it stood." },
    FieldSpec {
        name: "judged-by",
        label: Some("Judged by"),
        shape: Shape::AddressOrWords(&["org"]),
        required: false,
        doc: "Who judged it.",
    },
    FieldSpec { name: "test", label: Some("Test"), shape: Shape::Text, required: false, doc: "By what test." },
    FieldSpec { name: "text", label: None, shape: Shape::Text, required: false, doc: "What was done." },
    SOURCE,
];

static FIELDS: &[FieldSpec] = &[
    NUMBER,
    // Said together with what it was made as.
    FieldSpec { label: None, ..REPORT },
    FieldSpec {
        name: "kind",
        label: None,
        shape: Shape::Choice(&["report", "call"]),
        required: false,
        doc: "`report` for a recommendation of the report, `call` for a call of its author's own.",
    },
    FieldSpec {
        name: "text",
        label: None,
        shape: Shape::Text,
        required: true,
        doc: "The recommendation itself, in full.",
    },
    FieldSpec {
        name: "to",
        label: Some("Addressed to"),
        shape: Shape::OneOrMany(&Shape::AddressOrWords(&["org"])),
        required: false,
        doc: "Who should do it: organisations by address (`org:police`), or words.",
    },
    FieldSpec {
        name: "from",
        label: Some("Arises from"),
        shape: Shape::OneOrMany(&Shape::Address(&["finding"])),
        required: false,
        doc: "The findings it arises from.",
    },
    FieldSpec {
        name: "due",
        label: Some("Due"),
        shape: Shape::DateOrWords,
        required: false,
        doc: "By when it should be done.",
    },
    FieldSpec {
        name: "responses",
        label: Some("Responses"),
        shape: Shape::OneOrMany(&Shape::Group(RESPONSE)),
        required: false,
        doc: "What was answered, by whom and when.",
    },
    FieldSpec {
        name: "progress",
        label: Some("Progress"),
        shape: Shape::OneOrMany(&Shape::Group(PROGRESS)),
        required: false,
        doc: "What was done, when, and who judged it by what test.",
    },
    FieldSpec {
        name: "confidence",
        label: Some("Confidence in the wording"),
        shape: Shape::Choice(&["high", "medium", "low"]),
        required: false,
        doc: "How sure it is that this is what the report says.",
    },
    SOURCE,
    NOTE,
];

static SPEC: KindSpec = KindSpec {
    name: "rec",
    plural: "recs",
    noun: Noun { one: "Recommendation", many: "Recommendations" },
    origin: Origin::Record,
    home: Home::Folder("recommendations"),
    numbering: Numbering::Own,
    has_anchor: true,
    fields: || FIELDS,
    always_told: &["to", "from", "responses", "progress", "progress.judged-by", "progress.test"],
};

static VIEWS: &[View] = &[
    View { slug: View::REGISTER, title: "By number", places: |_, _| vec![Place::plain()] },
    View { slug: "by-addressee", title: "By addressee", places: by_addressee },
    View { slug: "by-status", title: "By status", places: by_status },
    View { slug: "by-report", title: "By report", places: by_report },
];

impl Kind for Rec {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn views(&self) -> &'static [View] {
        VIEWS
    }

    fn link_of_chain(&self) -> Option<u8> {
        Some(6)
    }

    fn is_in_menu(&self) -> bool {
        true
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        record.fields.text("text").map(<[Inline]>::to_vec).unwrap_or_default()
    }

    /// To whom, and how it last stood: told in words, never by colour.
    fn detail(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        let Some(record) = entry.record() else { return Vec::new() };
        let to: Vec<String> = record.fields.list("to").into_iter().map(|item| named_in(&item.value, refs)).collect();
        let to = if to.is_empty() { refs.language().words().not_known.to_owned() } else { refs.language().list(&to) };
        let answer = last_answer(&record.fields, refs).map(|answer| format!(" Answer: {answer}.")).unwrap_or_default();
        let status = last_status(&record.fields, refs);
        vec![Inline::text(format!("Addressed to: {to}.{answer} Progress: {status}."))]
    }

    fn review(&self, entry: &Entry, refs: &dyn Refs, faults: &mut Diagnostics) {
        let Some(record) = entry.record() else { return };
        bare_ids(&record.fields, &["to"], refs, faults);
        for group in groups(&record.fields, "responses").into_iter().chain(groups(&record.fields, "progress")) {
            bare_ids(group, &["by", "judged-by"], refs, faults);
        }
    }

    /// An organisation says in its own record what it is asked to do.
    fn told_at(&self, entry: &Entry, thing: &Address) -> Option<&'static str> {
        let to = entry.record().map(|record| record.fields.addresses("to")).unwrap_or_default();
        to.iter().any(|to| to.value == *thing).then_some("Asked to do")
    }

    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        vec![Inline::text(numbered("Recommendation", entry))]
    }

    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        let mut facts = Vec::new();
        let to = addressees(&record.fields, refs);
        if !to.is_empty() {
            facts.push(Fact { name: "To".into(), values: vec![to] });
        }
        facts.extend(cited("Arises from", &record.fields.addresses("from")));
        facts.push(Fact {
            name: "Progress".into(),
            values: vec![vec![Inline::text(last_status(&record.fields, refs))]],
        });
        vec![Block::Statement(Box::new(Statement {
            id: format!("rec-{}", entry.address.id()).into(),
            class: "rec".into(),
            label: numbered("Recommendation", entry).into(),
            page: entry.page.clone(),
            text: self.title(record),
            blocks: Vec::new(),
            facts,
        }))]
    }

    fn show(&self, entry: &Entry, _: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        let mut blocks = vec![paragraph(self.title(record))];
        let report = record.fields.words("report").map(|report| &**report);
        let made = match (record.fields.words("kind").map(|kind| &**kind), report) {
            (Some("call"), None) => "A call of the author’s own, during or after the inquiry".to_owned(),
            (Some("call"), Some(year)) => format!("A call of the author’s own, {year}"),
            (Some(_) | None, Some(report)) => format!("A recommendation of the {report} report"),
            (Some(_), None) => "A recommendation of the report".to_owned(),
            (None, None) => return blocks,
        };
        blocks.push(Block::Facts(vec![Fact { name: "Made as".into(), values: vec![vec![Inline::text(made)]] }]));
        blocks
    }
}

/// Under everyone it is addressed to.
fn by_addressee(entry: &Entry, refs: &dyn Refs) -> Vec<Place> {
    let Some(record) = entry.record() else { return Vec::new() };
    let to = record.fields.list("to");
    let places: Vec<Place> =
        to.into_iter().map(|item| Place::under(capitalised(&named_in(&item.value, refs)))).collect();
    if places.is_empty() { vec![Place::last("Addressee not known")] } else { places }
}

/// How it last stood; where no progress is known, how it was answered.
fn by_status(entry: &Entry, _: &dyn Refs) -> Vec<Place> {
    let Some(record) = entry.record() else { return Vec::new() };
    let place = |rank: u64, heading: String| {
        vec![Place { rank: (rank, heading.to_lowercase()), heading: heading.into(), within: None }]
    };
    if let Some(progress) = groups(&record.fields, "progress").pop() {
        return match progress.words("status") {
            Some(status) => place(0, format!("Progress: {status}")),
            None => place(1, "Progress told without a status".to_owned()),
        };
    }
    match groups(&record.fields, "responses").pop() {
        Some(response) => match response.words("answer") {
            Some(answer) => place(2, format!("Answer: {answer}; progress not known")),
            None => place(3, "Answered; progress not known".to_owned()),
        },
        None => vec![Place::last("Answer and progress not known")],
    }
}

/// Reports first, then the calls of the author's own.
fn by_report(entry: &Entry, _: &dyn Refs) -> Vec<Place> {
    let Some(record) = entry.record() else { return Vec::new() };
    let is_call = record.fields.words("kind").is_some_and(|kind| &**kind == "call");
    let place = |rank: u64, sorted: &str, heading: String| {
        vec![Place { rank: (rank, sorted.to_owned()), heading: heading.into(), within: None }]
    };
    match record.fields.words("report") {
        Some(report) if is_call => place(1, report, format!("Calls of the author’s own, {report}")),
        Some(report) => place(0, report, capitalised(&format!("the {report} report"))),
        None if is_call => place(1, "", "Calls of the author’s own".to_owned()),
        None => vec![Place::last("Report not known")],
    }
}

/// Whom it is addressed to in one line: "A, B and C", organisations linked.
fn addressees(fields: &Fields, refs: &dyn Refs) -> Vec<Inline> {
    let to = fields.list("to");
    let and = format!(" {} ", refs.language().words().and);
    let mut line = Vec::new();
    for (nth, item) in to.iter().enumerate() {
        if nth > 0 {
            line.push(Inline::text(if nth + 1 == to.len() { &*and } else { ", " }));
        }
        line.push(linked_in(&item.value, refs));
    }
    line
}

/// The groups of a field that holds them.
fn groups<'a>(fields: &'a Fields, name: &str) -> Vec<&'a Fields> {
    fields
        .list(name)
        .into_iter()
        .filter_map(|item| match &item.value {
            Value::Group(group) => Some(group),
            _ => None,
        })
        .collect()
}

/// What the last answer was, and whose.
fn last_answer(fields: &Fields, refs: &dyn Refs) -> Option<String> {
    let last = groups(fields, "responses").pop()?;
    let answer = last.words("answer").map_or("given", |answer| answer);
    Some(match last.value("by").map(|by| named_in(by, refs)).filter(|by| !by.is_empty()) {
        Some(by) => format!("{answer} ({by})"),
        None => answer.to_owned(),
    })
}

/// How it stood when last judged, with the date where there is one.
fn last_status(fields: &Fields, refs: &dyn Refs) -> String {
    let language = refs.language();
    let Some(last) = groups(fields, "progress").pop() else { return language.words().not_known.to_owned() };
    let status = match last.words("status") {
        Some(status) => status.to_string(),
        None => shortened(refs.plain(last.text("text").unwrap_or_default()).trim_end_matches('.'), 100),
    };
    match last.date("date") {
        Some(date) => format!("{status} ({})", language.date(date)),
        None => status,
    }
}
