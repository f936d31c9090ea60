//! Many places that cite one missing thing → one fault that names them all. Never drops a place
//! without counting it.

use std::collections::BTreeMap;

use super::diagnostics::UNKNOWN_ADDRESS;
use crate::base::{Diagnostic, Diagnostics, Label};

/// How many further places a fault names.
const MOST: usize = 12;

/// Joins what is said of one unknown address; all else stays as it is. Faults come sorted.
pub fn join(faults: Diagnostics) -> Diagnostics {
    let mut joined: Vec<Diagnostic> = Vec::new();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut more: BTreeMap<usize, usize> = BTreeMap::new();
    for fault in faults {
        if fault.code != UNKNOWN_ADDRESS {
            joined.push(fault);
        } else if let Some(&index) = first.get(&fault.message) {
            let related = &mut joined[index].related;
            if related.len() < MOST {
                related.push(Label { text: "and here".to_owned(), ..fault.at });
            } else {
                *more.entry(index).or_default() += 1;
            }
        } else {
            first.insert(fault.message.clone(), joined.len());
            joined.push(fault);
        }
    }
    for (index, many) in more {
        if let Some(last) = joined[index].related.last_mut() {
            last.text = format!("and here, and in {many} more {}", if many == 1 { "place" } else { "places" });
        }
    }
    joined.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;

    #[test]
    fn one_missing_thing_is_one_fault_with_all_its_places() {
        let at = |start: usize| Span::new(&"a.md".into(), start..start + 1);
        let unknown = |start, name: &str| Diagnostic::error(UNKNOWN_ADDRESS, at(start), format!("no `{name}`"));
        let other = Diagnostic::error("other", at(0), "no `a`");
        let faults = (1..20).map(|n| unknown(n, "a")).chain([unknown(30, "b"), other.clone(), other]).collect();
        let joined = join(faults);
        let places: Vec<(u32, usize)> = joined.iter().map(|fault| (fault.at.at.start, fault.related.len())).collect();
        assert_eq!(places, [(1, MOST), (30, 0), (0, 0), (0, 0)]);
        let last = joined.iter().next().and_then(|fault| fault.related.last()).expect("a place");
        assert_eq!((last.at.start, &*last.text), (13, "and here, and in 6 more places"));
    }
}
