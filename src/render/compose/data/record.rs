//! A record in full as plain data. Running text becomes plain words; what is withheld is never
//! named, not even by its id.

use super::address_of;
use crate::base::{Address, Text};
use crate::model::{Backlink, Entry, Fields, Inline, Kind, Refs, Target, Thing, Value};
use crate::render::package::Datum;
use crate::resolve::Book;

/// Fields of a statistic that are told as what they come to.
pub(super) const WORKED_OUT: [&str; 4] = ["value", "unit", "precision", "derived"];

/// One record: what it is, its fields, and who cites it.
pub(super) fn record(entry: &Entry, kind: &dyn Kind, book: &Book) -> Datum {
    let mut map: Vec<(Text, Datum)> = vec![
        ("address".into(), Datum::words(entry.address.to_string())),
        ("id".into(), Datum::words(entry.address.id())),
    ];
    match &entry.number {
        Some(number) if entry.record().is_none_or(|record| record.fields.get("number").is_none()) => {
            map.push(("number".into(), Datum::Words(number.0.clone())));
        }
        _ => {}
    }
    map.push(("page".into(), Datum::words(page(entry, book))));
    map.extend(value(entry, book));
    if let Some(record) = entry.record() {
        let is_value = matches!(entry.thing, Thing::Stat { .. });
        for field in &record.fields.0 {
            let name = &*field.name.value;
            let known = kind.fields().iter().any(|spec| spec.name == name);
            let is_shown = known && !(is_value && WORKED_OUT.contains(&name));
            if let Some(datum) = datum(&field.value.value, book).filter(|_| is_shown) {
                map.push((name.into(), datum));
            }
        }
    }
    let cited: Vec<Datum> = book.backlinks(&entry.address).iter().map(|link| backlink(link, book)).collect();
    if !cited.is_empty() {
        map.push(("used-in".into(), Datum::List(cited)));
    }
    Datum::Map(map)
}

/// Where a thing can be read.
pub(super) fn page(entry: &Entry, book: &Book) -> String {
    match &entry.page {
        Target::Page { path, fragment } => {
            let fragment = fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
            format!("{}{fragment}", address_of(path, book))
        }
        Target::Outside(_) | Target::Source { .. } => String::new(),
    }
}

/// What a statistic comes to, and how.
fn value(entry: &Entry, book: &Book) -> Vec<(Text, Datum)> {
    let Thing::Stat { quantity, working, suppressed, .. } = &entry.thing else { return Vec::new() };
    let mut map: Vec<(Text, Datum)> = Vec::new();
    match quantity {
        Some(quantity) => {
            map.push(("value".into(), Datum::Number(super::sheet::shown(quantity))));
            map.push(("unit".into(), Datum::Words(quantity.unit.clone())));
            map.push(("precision".into(), Datum::words(book.language().precision(quantity.precision))));
        }
        None => {
            map.push(("value".into(), Datum::Nothing));
            map.push(("mark".into(), Datum::words(if *suppressed { "c" } else { "x" })));
        }
    }
    if !working.is_empty() {
        map.push(("worked-out-as".into(), Datum::Words(book.plain(working))));
    }
    map
}

/// A value; what only tables can show is left to them.
fn datum(value: &Value, book: &Book) -> Option<Datum> {
    Some(match value {
        Value::Text(text) => Datum::Words(book.plain(text)),
        Value::Words(words) => Datum::Words(words.clone()),
        Value::Number(number) => Datum::Number(*number),
        Value::Flag(flag) => Datum::Flag(*flag),
        Value::Date(date) => Datum::words(date.machine().unwrap_or_else(|| book.language().date(date))),
        Value::Precision(precision) => Datum::words(book.language().precision(*precision)),
        Value::Address(other) => Datum::words(named(other, book)),
        Value::Citation(citation) => match &citation.locator {
            Some(locator) => Datum::Map(vec![
                ("cite".into(), Datum::words(named(&citation.address, book))),
                ("at".into(), Datum::Words(locator.clone())),
            ]),
            None => Datum::words(named(&citation.address, book)),
        },
        Value::List(items) => Datum::List(items.iter().filter_map(|item| datum(&item.value, book)).collect()),
        Value::Group(fields) => group(fields, book),
        Value::Named(_) | Value::Rows(_) | Value::Formula(_) => return None,
    })
}

fn group(fields: &Fields, book: &Book) -> Datum {
    let field = |field: &crate::model::Field| Some((field.name.value.clone(), datum(&field.value.value, book)?));
    Datum::Map(fields.0.iter().filter_map(field).collect())
}

/// The address of a thing that may be shown.
pub(super) fn named(address: &Address, book: &Book) -> String {
    match book.entry(address).map(|entry| &entry.thing) {
        Some(Thing::Withheld(_)) => book.plain(&[Inline::cite(address)]).to_string(),
        _ => address.to_string(),
    }
}

fn backlink(link: &Backlink, book: &Book) -> Datum {
    match link {
        Backlink::Chapter { page, title, number, .. } => {
            let mut map: Vec<(Text, Datum)> = vec![("chapter".into(), Datum::Words(title.clone()))];
            map.extend(number.as_ref().map(|number| ("paragraph".into(), Datum::Words(number.0.clone()))));
            map.push(("page".into(), Datum::words(address_of(page, book))));
            Datum::Map(map)
        }
        Backlink::Record(other) => Datum::words(named(other, book)),
    }
}
