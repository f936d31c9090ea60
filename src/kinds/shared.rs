//! What several kinds have in common: fields they share and how they put small texts together.
//! Never a rule that belongs to one kind alone.

use crate::model::{Block, Entry, Fact, FieldSpec, Inline, Refs, Shape, Thing};

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
pub(super) fn sources(fields: &crate::model::Fields) -> Vec<Inline> {
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
pub(super) fn cited(name: &str, addresses: &[crate::base::Spanned<crate::base::Address>]) -> Option<Fact> {
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
    Block::Paragraph { content, number: None, pin: None, at: crate::base::Span::file_start(&"".into()) }
}

/// Whether a statistic is kept back to protect people.
pub(super) fn is_suppressed(address: &crate::base::Address, refs: &dyn Refs) -> bool {
    matches!(
        refs.entry(address).map(|entry| &entry.thing),
        Some(Thing::Stat { suppressed: true, .. } | Thing::Withheld(_))
    )
}
