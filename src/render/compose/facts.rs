//! A record in words: each labelled field with its value, in the order of the kind's fields.

use super::record::described;
use crate::base::{Span, Text};
use crate::model::{Citation, Entry, Fact, FieldSpec, Fields, Inline, Kind, Refs, Shape, Target, Value};
use crate::resolve::Book;

/// The labelled fields of a record; what a source does not say is told as not known where its
/// kind asks for that.
pub fn facts(entry: &Entry, kind: &dyn Kind, book: &Book) -> Vec<Fact> {
    let Some(record) = entry.record() else { return Vec::new() };
    kind.fields()
        .iter()
        .filter_map(|spec| {
            let name: Text = spec.label?.into();
            let values = values(&record.fields, spec, book);
            match values.is_empty() {
                false => Some(Fact { name, values }),
                true if kind.spec().always_told.contains(&spec.name) => {
                    Some(Fact { name, values: vec![vec![Inline::text(book.language().words().not_known)]] })
                }
                true => None,
            }
        })
        .collect()
}

fn values(fields: &Fields, spec: &FieldSpec, book: &Book) -> Vec<Vec<Inline>> {
    fields.list(spec.name).into_iter().map(|item| value(&item.value, &spec.shape, book)).collect()
}

fn value(value: &Value, shape: &Shape, book: &Book) -> Vec<Inline> {
    match value {
        Value::Text(text) => text.clone(),
        Value::Words(words) if matches!(shape, Shape::Url) => vec![outside(words)],
        Value::Words(words) => vec![Inline::text(words.clone())],
        Value::Number(number) => vec![Inline::text(book.language().number(*number, None))],
        Value::Flag(flag) => vec![Inline::text(if *flag { "yes" } else { "no" })],
        Value::Date(date) => vec![Inline::text(book.language().date(date))],
        Value::Precision(precision) => vec![Inline::text(book.language().precision(*precision))],
        Value::Address(address) => described(address, book),
        Value::Citation(citation) => cited(citation, book),
        Value::Group(fields) => group(fields, shape, book),
        Value::List(_) | Value::Named(_) | Value::Rows(_) | Value::Formula(_) => Vec::new(),
    }
}

fn outside(url: &Text) -> Inline {
    Inline::Link {
        target: Target::Outside(url.clone()),
        content: vec![Inline::text(url.clone())],
        at: Span::file_start(&"".into()),
    }
}

fn cited(citation: &Citation, book: &Book) -> Vec<Inline> {
    let mut line = described(&citation.address, book);
    if let Some(locator) = &citation.locator {
        line.push(Inline::text(format!(", {locator}")));
    }
    line
}

/// "30 March 2017: in progress. Judged by: … Test: … Source: …".
fn group(fields: &Fields, shape: &Shape, book: &Book) -> Vec<Inline> {
    let specs = match shape {
        Shape::Group(specs) | Shape::OneOrMany(Shape::Group(specs)) => *specs,
        _ => &[],
    };
    let mut line: Vec<Inline> = Vec::new();
    let mut after_date = false;
    for spec in specs {
        for item in values(fields, spec, book) {
            if !line.is_empty() {
                let ended = book.plain(&line).ends_with(['.', '!', '?', '’', '”']);
                line.push(Inline::text(if after_date {
                    ": "
                } else if ended {
                    " "
                } else {
                    ". "
                }));
            }
            if let Some(words) = lead(spec.name) {
                line.push(Inline::text(words));
            }
            line.extend(item);
            after_date = spec.name == "date";
        }
    }
    line
}

/// What stands before a value inside a group, where the value alone would not be understood.
fn lead(name: &str) -> Option<&'static str> {
    match name {
        "judged-by" => Some("Judged by: "),
        "test" => Some("Test: "),
        "source" => Some("Source: "),
        _ => None,
    }
}
