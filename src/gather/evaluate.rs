//! Works out derived values in the order they need. Never says what is wrong with a formula but
//! that it rests on itself: all else is told where the result would be shown.

use std::collections::{BTreeMap, BTreeSet};

use super::relations::variable;
use super::{Grid, Variable, diagnostics};
use crate::base::{Address, Diagnostics, Span};
use crate::model::{Decimal, Formula};

/// A value that is worked out from others.
#[derive(Debug)]
pub(super) struct Derivation {
    /// What is worked out.
    pub(super) result: Variable,
    /// From what.
    pub(super) inputs: Vec<Variable>,
    /// How.
    pub(super) work: Work,
    /// The record it is written in.
    pub(super) written_in: Address,
    /// Where.
    pub(super) at: Span,
}

/// How a value is worked out.
#[derive(Debug)]
pub(super) enum Work {
    /// By a formula, at a place.
    Formula(Formula, Place),
    /// By adding up this column of the dataset.
    Sum(usize),
}

/// Where a formula stands, which says what its columns mean.
#[derive(Debug)]
pub(super) enum Place {
    /// In a statistic.
    Stat,
    /// In this row of a dataset.
    Row(Address, usize),
}

/// Adds the value of every derivation whose inputs are known. Reports rings.
pub(super) fn evaluate(
    derivations: &[Derivation],
    grids: &BTreeMap<Address, Grid>,
    values: &mut BTreeMap<Variable, Decimal>,
    faults: &mut Diagnostics,
) {
    let by_result: BTreeMap<&Variable, usize> =
        derivations.iter().enumerate().map(|(nth, derivation)| (&derivation.result, nth)).collect();
    let needs = |nth: usize| derivations[nth].inputs.iter().filter_map(|input| by_result.get(input).copied());
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); derivations.len()];
    let mut waits: Vec<usize> = vec![0; derivations.len()];
    for (nth, wait) in waits.iter_mut().enumerate() {
        for needed in needs(nth) {
            users[needed].push(nth);
            *wait += 1;
        }
    }
    let mut ready: Vec<usize> = (0..derivations.len()).filter(|nth| waits[*nth] == 0).collect();
    while let Some(nth) = ready.pop() {
        work_out(&derivations[nth], grids, values);
        for user in &users[nth] {
            waits[*user] -= 1;
            if waits[*user] == 0 {
                ready.push(*user);
            }
        }
    }
    let stuck: BTreeSet<usize> = (0..derivations.len()).filter(|nth| waits[*nth] > 0).collect();
    let next = |nth: usize| needs(nth).find(|needed| stuck.contains(needed));
    report_rings(derivations, &stuck, &next, grids, faults);
}

/// A typed value wins over a worked out one; that there are both is told elsewhere.
fn work_out(derivation: &Derivation, grids: &BTreeMap<Address, Grid>, values: &mut BTreeMap<Variable, Decimal>) {
    let result = match &derivation.work {
        Work::Sum(_) => derivation
            .inputs
            .iter()
            .try_fold(Decimal::ZERO, |sum, input| values.get(input).and_then(|value| sum.checked_add(*value))),
        Work::Formula(formula, place) => formula
            .evaluate(&|operand| {
                variable(operand, formula, place, grids).and_then(|variable| values.get(&variable).copied())
            })
            .ok(),
    };
    if let Some(result) = result {
        values.entry(derivation.result.clone()).or_insert(result);
    }
}

/// From each derivation that never became ready, walks on until it meets itself. A derivation
/// that only waits for a ring is not part of one.
fn report_rings(
    derivations: &[Derivation],
    stuck: &BTreeSet<usize>,
    next: &dyn Fn(usize) -> Option<usize>,
    grids: &BTreeMap<Address, Grid>,
    faults: &mut Diagnostics,
) {
    let mut walked = BTreeSet::new();
    let mut told = BTreeSet::new();
    for start in stuck {
        let mut path = Vec::new();
        let mut here = *start;
        while walked.insert(here) {
            path.push(here);
            match next(here) {
                Some(needed) => here = needed,
                None => break,
            }
        }
        let Some(from) = path.iter().position(|nth| *nth == here) else { continue };
        let mut ring = path.split_off(from);
        if ring.len() == 1 && next(here) != Some(here) {
            continue;
        }
        let first = ring.iter().enumerate().min_by_key(|(_, nth)| **nth).map_or(0, |(at, _)| at);
        ring.rotate_left(first);
        let names: Vec<String> = ring.iter().filter_map(|nth| name(&derivations[*nth].result, grids)).collect();
        if told.insert(names.clone()) && !names.is_empty() {
            faults.push(diagnostics::formula_cycle(&derivations[ring[0]].at, &names));
        }
    }
}

/// What an author calls a value; the sum of a column has no name.
fn name(variable: &Variable, grids: &BTreeMap<Address, Grid>) -> Option<String> {
    match variable {
        Variable::Stat(address) => Some(address.to_string()),
        Variable::Cell(address, _, column) => Some(grids.get(address)?.columns.get(*column)?.key.to_string()),
        Variable::Total(..) => None,
    }
}
