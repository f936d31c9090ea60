//! What several kinds have in common: fields they share and how they put small texts together.
//! Never a rule that belongs to one kind alone.

use std::sync::Arc;

use super::diagnostics;
use crate::base::{Address, Diagnostics, Span};
use crate::model::{
    Block, Date, Download, Entry, Fact, FieldSpec, Fields, Inline, Record, Refs, Shape, Table, Target, Thing, Value,
};

/// `source`: who says so.
pub(super) const SOURCE: FieldSpec = FieldSpec {
    name: "source",
    label: Some("Source"),
    shape: Shape::OneOrMany(&Shape::Citation(&["source"])),
    required: false,
    doc: "The source, or a list of them; `{cite: id, at: page 5}` says where in it.",
};

/// `note`: what a reader must know beside it.
pub(super) const NOTE: FieldSpec = FieldSpec {
    name: "note",
    label: Some("Note"),
    shape: Shape::Text,
    required: false,
    doc: "What a reader should know when using it.",
};

/// `place`: which place it speaks of.
pub(super) const PLACE: FieldSpec = FieldSpec {
    name: "place",
    label: Some("Place"),
    shape: Shape::Words,
    required: false,
    doc: "The place it speaks of.",
};

/// `period`: which time it speaks of.
pub(super) const PERIOD: FieldSpec = FieldSpec {
    name: "period",
    label: Some("Period"),
    shape: Shape::Words,
    required: false,
    doc: "The time it speaks of.",
};

/// `number`: the number a finding or recommendation carries in its report.
pub(super) const NUMBER: FieldSpec = FieldSpec {
    name: "number",
    label: None,
    shape: Shape::Words,
    required: false,
    doc: "The number it carries in its report.",
};

/// `report`: which of the reports it belongs to.
pub(super) const REPORT: FieldSpec = FieldSpec {
    name: "report",
    label: Some("Report"),
    shape: Shape::Words,
    required: false,
    doc: "Which of the reports it belongs to, such as 2014.",
};

/// The noun and the number: "Finding 4"; the noun alone where there is no number.
pub(super) fn numbered(noun: &str, entry: &Entry) -> String {
    match &entry.number {
        Some(number) => format!("{noun} {number}"),
        None => noun.to_owned(),
    }
}

/// "place, period" in small, whichever of them are known.
pub(super) fn place_and_period(entry: &Entry) -> Vec<Inline> {
    let Some(record) = entry.record() else { return Vec::new() };
    let known: Vec<&str> =
        ["place", "period"].iter().filter_map(|name| record.fields.words(name).map(|words| &**words)).collect();
    if known.is_empty() { Vec::new() } else { vec![Inline::text(known.join(", "))] }
}

/// The citations of a `source` field in one line: "Ann Coffey MP, page 5; ITV News".
pub(super) fn sources(fields: &Fields) -> Vec<Inline> {
    let mut line = Vec::new();
    for citation in fields.citations("source") {
        if !line.is_empty() {
            line.push(Inline::text("; "));
        }
        line.push(Inline::cite(&citation.address));
        if let Some(locator) = &citation.locator {
            line.push(Inline::text(format!(", {locator}")));
        }
    }
    line
}

/// A fact whose values are citations of other things.
pub(super) fn cited(name: &str, addresses: &[crate::base::Spanned<Address>]) -> Option<Fact> {
    let values: Vec<Vec<Inline>> = addresses.iter().map(|address| vec![Inline::cite(&address.value)]).collect();
    (!values.is_empty()).then(|| Fact { name: name.into(), values })
}

/// Words as a heading begins them.
pub(super) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A paragraph without a number.
pub(super) fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph { content, number: None, pin: None, at: Span::file_start(&"".into()) }
}

/// Whether a statistic is kept back to protect people.
pub(super) fn is_suppressed(address: &Address, refs: &dyn Refs) -> bool {
    matches!(
        refs.entry(address).map(|entry| &entry.thing),
        Some(Thing::Stat { suppressed: true, .. } | Thing::Withheld(_))
    )
}

/// `by`: who answered.
pub(super) const BY: FieldSpec = FieldSpec {
    name: "by",
    label: None,
    shape: Shape::AddressOrWords(&["org"]),
    required: true,
    doc: "Who answered: an organisation's address (`org:police`), or words.",
};

/// A text or words of a record as running text; nothing where there are none.
pub(super) fn words_of(record: &Record, name: &str) -> Vec<Inline> {
    match record.fields.value(name) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Words(words)) => vec![Inline::text(words.clone())],
        _ => Vec::new(),
    }
}

/// A fact of plain words or a date, if the record has it.
pub(super) fn written(name: &str, record: &Record, field: &str, refs: &dyn Refs) -> Option<Fact> {
    let words: Vec<String> = record
        .fields
        .list(field)
        .into_iter()
        .filter_map(|item| match &item.value {
            Value::Words(words) => Some(words.to_string()),
            Value::Date(date) => Some(refs.language().date(date)),
            _ => None,
        })
        .collect();
    (!words.is_empty()).then(|| Fact { name: name.into(), values: vec![vec![Inline::text(words.join(", "))]] })
}

/// The `date` of a record as the language writes it.
pub(super) fn date_of(entry: &Entry, refs: &dyn Refs) -> Option<String> {
    Some(refs.language().date(entry.record()?.fields.date("date")?))
}

/// An order by `date`. A month comes before its days and a year before its months; words come
/// after the year they name, and last where they name none.
pub(super) fn earliest_first(entry: &Entry) -> String {
    let date = entry.record().and_then(|record| record.fields.date("date"));
    match date {
        Some(Date::Words(words)) => format!("{}~", year_in(words).unwrap_or_default()),
        Some(date) => date.machine().unwrap_or_default(),
        None => "~".to_owned(),
    }
}

/// The same the other way round, but for what has no year: that is last again.
pub(super) fn latest_first(entry: &Entry) -> String {
    let turned = |c: char| c.to_digit(10).and_then(|digit| char::from_digit(9 - digit, 10)).unwrap_or(c);
    earliest_first(entry).chars().map(turned).collect()
}

/// The first year that some words name.
fn year_in(words: &str) -> Option<&str> {
    words.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == 4)
}

/// A thing by its title, linked, whatever it is cited as.
pub(super) fn named(entry: &Entry) -> Inline {
    Inline::Reference {
        address: entry.address.clone(),
        words: vec![Inline::text(entry.title.clone())],
        at: Span::file_start(&"".into()),
    }
}

/// Who is meant, as plain words: an organisation by its name in full, or the words typed.
pub(super) fn named_in(value: &Value, refs: &dyn Refs) -> String {
    match value {
        Value::Address(address) => match refs.entry(address).filter(|entry| entry.record().is_some()) {
            Some(entry) => entry.title.to_string(),
            None => refs.plain(&[Inline::cite(address)]).to_string(),
        },
        Value::Words(words) => words.to_string(),
        _ => String::new(),
    }
}

/// Who is meant, linked where it is an organisation.
pub(super) fn linked_in(value: &Value, refs: &dyn Refs) -> Inline {
    match value {
        Value::Address(address) => match refs.entry(address).filter(|entry| entry.record().is_some()) {
            Some(entry) => named(entry),
            None => Inline::cite(address),
        },
        other => Inline::text(named_in(other, refs)),
    }
}

/// Reports words that are the id of an organisation: its whole address was meant.
pub(super) fn bare_ids(fields: &Fields, names: &[&str], refs: &dyn Refs, faults: &mut Diagnostics) {
    for item in names.iter().flat_map(|name| fields.list(name)) {
        let Value::Words(words) = &item.value else { continue };
        let meant = Address::new("org", words.clone());
        if refs.entry(&meant).is_some_and(|entry| entry.record().is_some()) {
            faults.push(diagnostics::bare_id(&meant, &item.at));
        }
    }
}

/// The cleared cells of a dataset.
pub(super) fn table_of<'a>(dataset: &Address, refs: &'a dyn Refs) -> Option<&'a Arc<Table>> {
    match &refs.entry(dataset)?.thing {
        Thing::Dataset { table, .. } => Some(table),
        _ => None,
    }
}

/// A record's own source, or that of the dataset it shows.
pub(super) fn own_or_its_source(record: &Record, data: &Entry) -> Vec<Inline> {
    let own = sources(&record.fields);
    if own.is_empty() { data.record().map(|record| sources(&record.fields)).unwrap_or_default() } else { own }
}

/// A dataset's files.
pub(super) fn files(data: &Entry) -> Vec<Download> {
    ["csv", "json"]
        .into_iter()
        .map(|ending| Download {
            label: format!("Data as {}", ending.to_uppercase()).into(),
            target: Target::page(format!("datasets/{}.{ending}", data.address.id()), None),
        })
        .collect()
}
