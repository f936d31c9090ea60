//! A record in words: each labelled field with its value, in the order of the kind's fields; then
//! what other records tell of it.

use super::record::described;
use crate::base::{Span, Text};
use crate::kinds;
use crate::model::{Backlink, Citation, Entry, Fact, FieldSpec, Fields, Inline, Kind, Refs, Shape, Target, Value};
use crate::resolve::Book;

/// The labelled fields of a record; what a source does not say is told as not known where its
/// kind asks for that.
pub fn facts(entry: &Entry, kind: &dyn Kind, book: &Book) -> Vec<Fact> {
    let Some(record) = entry.record() else { return Vec::new() };
    let own = kind.fields().iter().filter_map(|spec| {
        let name: Text = spec.label?.into();
        let values = values(&record.fields, spec, spec.name, kind, book);
        match values.is_empty() {
            false => Some(Fact { name, values }),
            true if kind.spec().always_told.contains(&spec.name) => {
                Some(Fact { name, values: vec![vec![not_known(book)]] })
            }
            true => None,
        }
    });
    own.chain(told_by_others(entry, book)).collect()
}

/// What other records tell of a thing in its own record: that it was corrected, that another
/// number stands against it.
pub(super) fn told_by_others(entry: &Entry, book: &Book) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for link in book.backlinks(&entry.address) {
        let Some((name, other)) = told_at(link, entry, book) else { continue };
        let line = described(&other.address, book);
        match facts.iter_mut().find(|fact| &*fact.name == name) {
            Some(fact) => fact.values.push(line),
            None => facts.push(Fact { name: name.into(), values: vec![line] }),
        }
    }
    facts
}

/// The record behind a backlink that is told in the thing's own record, and under which name.
pub(super) fn told_at<'b>(link: &Backlink, entry: &Entry, book: &'b Book) -> Option<(&'static str, &'b Entry)> {
    let Backlink::Record(address) = link else { return None };
    let other = book.entry(address)?;
    let name = kinds::find(address.kind())?.told_at(other, &entry.address)?;
    Some((name, other))
}

fn not_known(book: &Book) -> Inline {
    Inline::text(book.language().words().not_known)
}

/// The values of a field; `path` is its name, behind that of the field it stands in.
fn values(fields: &Fields, spec: &FieldSpec, path: &str, kind: &dyn Kind, book: &Book) -> Vec<Vec<Inline>> {
    let one = |value: &Value| match value {
        Value::Group(fields) => group(fields, &spec.shape, path, kind, book),
        other => value_in_words(other, &spec.shape, book),
    };
    fields.list(spec.name).into_iter().map(|item| one(&item.value)).collect()
}

fn value_in_words(value: &Value, shape: &Shape, book: &Book) -> Vec<Inline> {
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
        Value::Group(_) | Value::List(_) | Value::Named(_) | Value::Rows(_) | Value::Formula(_) => Vec::new(),
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

/// "The council, 30 March 2017: in progress. Judged by: … Test: … Source: …". Who and when head the
/// line.
fn group(fields: &Fields, shape: &Shape, path: &str, kind: &dyn Kind, book: &Book) -> Vec<Inline> {
    let specs = match shape {
        Shape::Group(specs) | Shape::OneOrMany(Shape::Group(specs)) => *specs,
        _ => &[],
    };
    let mut line: Vec<Inline> = Vec::new();
    let mut after_head = false;
    for spec in specs {
        let path = format!("{path}.{}", spec.name);
        let mut items = values(fields, spec, &path, kind, book);
        if items.is_empty() && kind.spec().always_told.contains(&&*path) {
            items.push(vec![not_known(book)]);
        }
        for item in items {
            if !line.is_empty() {
                let ended = book.plain(&line).ends_with(['.', '!', '?', '’', '”']);
                line.push(Inline::text(joint(after_head, spec, ended)));
            }
            if let Some(words) = spec.label {
                line.push(Inline::text(format!("{words}: ")));
            }
            line.extend(item);
            after_head = is_head(spec);
        }
    }
    line
}

/// What stands between one part of such a line and the next.
fn joint(after_head: bool, next: &FieldSpec, ended: bool) -> &'static str {
    match after_head {
        true if is_head(next) => ", ",
        true if next.label.is_none() => ": ",
        _ if ended => " ",
        _ => ". ",
    }
}

/// Whether a field of a group says whose it is or when, before what it says.
fn is_head(spec: &FieldSpec) -> bool {
    ["by", "date"].contains(&spec.name)
}
