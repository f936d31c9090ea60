//! The chain from a source to what is recommended: from any thing, all it rests on and all that
//! rests on it. Only what fields name counts; a thing mentioned in running text is no evidence.

use std::collections::{BTreeMap, BTreeSet};

use super::Exports;
use crate::base::Address;
use crate::kinds;
use crate::model::{Entry, Fields, Formula, Record, Thing, Value};

/// What rests on what, one step at a time.
#[derive(Clone, Debug, Default)]
pub(super) struct Chains {
    below: BTreeMap<Address, Vec<Address>>,
    above: BTreeMap<Address, Vec<Address>>,
}

/// What a thing rests on and what rests on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// What it rests on, from the sources up.
    pub rests_on: Reach,
    /// What rests on it, down to what is recommended.
    pub leads_to: Reach,
}

/// All that is reached in one direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Each thing once, by its place in the chain and then by its address.
    pub things: Vec<Address>,
    /// Whether all of it is reached in one step, so that the thing's own record names it already.
    pub is_direct: bool,
}

/// Joins every record with what its fields name.
pub(super) fn chains(exports: &Exports, entries: &BTreeMap<Address, Entry>) -> Chains {
    let mut chains = Chains::default();
    let mut seen = BTreeSet::new();
    for record in &exports.records {
        let entry = entries.get(&record.address);
        let record: &Record = entry.and_then(Entry::record).unwrap_or(record);
        let mut evidence = Vec::new();
        named(&record.fields, &mut evidence);
        for other in evidence {
            let is_shown = entries.get(&other).is_some_and(|entry| !matches!(entry.thing, Thing::Withheld(_)));
            let counts = is_shown && link(&other).is_some() && link(&record.address).is_some();
            if counts && other != record.address && seen.insert((record.address.clone(), other.clone())) {
                chains.below.entry(record.address.clone()).or_default().push(other.clone());
                chains.above.entry(other).or_default().push(record.address.clone());
            }
        }
    }
    chains
}

impl Chains {
    /// The chain of one thing.
    pub(super) fn of(&self, address: &Address) -> Chain {
        Chain { rests_on: reached(address, &self.below), leads_to: reached(address, &self.above) }
    }
}

/// All that is reached by going on in one direction, the start left out.
fn reached(from: &Address, steps: &BTreeMap<Address, Vec<Address>>) -> Reach {
    let mut seen = BTreeSet::from([from]);
    let mut found: Vec<Address> = Vec::new();
    let mut ahead = vec![from];
    while let Some(address) = ahead.pop() {
        for next in steps.get(address).into_iter().flatten() {
            if seen.insert(next) {
                found.push(next.clone());
                ahead.push(next);
            }
        }
    }
    found.sort_by(|a, b| (link(a), a).cmp(&(link(b), b)));
    let is_direct = steps.get(from).map_or(0, Vec::len) == found.len();
    Reach { things: found, is_direct }
}

/// Where things of this kind stand in the chain.
fn link(address: &Address) -> Option<u8> {
    kinds::find(address.kind()).and_then(|kind| kind.link_of_chain())
}

/// What fields name outside running text.
fn named(fields: &Fields, found: &mut Vec<Address>) {
    fields.0.iter().for_each(|field| named_in(&field.value.value, found));
}

fn named_in(value: &Value, found: &mut Vec<Address>) {
    match value {
        Value::Address(address) => found.push(address.clone()),
        Value::Citation(citation) => found.push(citation.address.clone()),
        Value::List(items) => items.iter().for_each(|item| named_in(&item.value, found)),
        Value::Group(fields) => named(fields, found),
        Value::Named(groups) => groups.iter().for_each(|(_, fields)| named(fields, found)),
        Value::Formula(formula) => found.extend(in_formula(formula)),
        Value::Rows(_) => found.extend(in_rows(value)),
        Value::Text(_) | Value::Words(_) | Value::Number(_) | Value::Flag(_) | Value::Date(_) | Value::Precision(_) => {
        }
    }
}

fn in_formula(formula: &Formula) -> impl Iterator<Item = Address> {
    formula.stats().into_iter().map(|stat| stat.value.clone())
}

/// Statistics that are cells.
fn in_rows(rows: &Value) -> Vec<Address> {
    let Value::Rows(rows) = rows else { return Vec::new() };
    let cells = rows.iter().flat_map(|row| &row.value);
    cells.filter_map(crate::model::cell_reference).map(|found| found.value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(pairs: &[(&str, &str)]) -> Chains {
        let address = |text: &str| Address::parse(text).unwrap();
        let mut chains = Chains::default();
        for (upper, lower) in pairs {
            chains.below.entry(address(upper)).or_default().push(address(lower));
            chains.above.entry(address(lower)).or_default().push(address(upper));
        }
        chains
    }

    fn names(addresses: &[Address]) -> Vec<String> {
        addresses.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn goes_both_ways_and_names_each_thing_once() {
        let chains = steps(&[
            ("stat:share", "stat:part"),
            ("stat:part", "source:a"),
            ("stat:share", "source:a"),
            ("fig:x", "dataset:d"),
            ("dataset:d", "stat:part"),
            ("finding:one", "fig:x"),
            ("finding:one", "stat:share"),
            ("rec:do", "finding:one"),
        ]);
        let source = chains.of(&Address::new("source", "a"));
        assert_eq!(
            names(&source.leads_to.things),
            ["stat:part", "stat:share", "dataset:d", "fig:x", "finding:one", "rec:do"]
        );
        assert_eq!(source.rests_on.things, []);
        assert!(!source.leads_to.is_direct);
        let figure = chains.of(&Address::new("fig", "x"));
        assert_eq!(names(&figure.rests_on.things), ["source:a", "stat:part", "dataset:d"]);
        assert_eq!(names(&figure.leads_to.things), ["finding:one", "rec:do"]);
    }

    #[test]
    fn a_ring_of_findings_ends() {
        let chains = steps(&[("finding:a", "finding:b"), ("finding:b", "finding:a")]);
        assert_eq!(names(&chains.of(&Address::new("finding", "a")).rests_on.things), ["finding:b"]);
    }
}
