//! Primary and secondary suppression: which values are kept back, so that no protected one is
//! shown or can be worked back. Never touches a record.

use std::collections::{BTreeMap, BTreeSet};

use super::diagnostics;
use super::policy::Policy;
use super::solve::{Reader, read};
use super::withhold::Withheld;
use crate::base::{Address, Diagnostics, Outcome};
use crate::gather::{Gathered, Relation, Slot, Variable};
use crate::model::Decimal;

/// All values that are kept back. Reports how many were added to keep others from being worked
/// back, never which value was the cause.
pub(super) fn suppress(gathered: &Gathered, withheld: &Withheld) -> Outcome<BTreeSet<Variable>> {
    let mut gate = Gate::new(gathered, withheld);
    let mut faults = Diagnostics::new();
    gate.primary();
    gate.forget_unseen_formulas();
    gate.secondary(&mut faults);
    gate.restore_needless();
    gate.tell(&mut faults);
    Outcome::new(gate.hidden, faults)
}

/// A value's place in a dataset: the column.
type Home<'a> = (&'a Address, usize);

/// A way in which protected values are not safe yet.
struct Leak {
    /// Values that a reader could work back, or narrow down too far; the first is protected.
    of: Vec<Variable>,
    /// The shown values it takes: hiding one of them helps.
    from: Vec<Variable>,
}

/// The state of the work.
struct Gate<'a> {
    gathered: &'a Gathered,
    withheld: &'a Withheld,
    policy: Policy,
    relations: Vec<&'a Relation>,
    homes: BTreeMap<&'a Variable, BTreeSet<Home<'a>>>,
    places: BTreeMap<&'a Address, usize>,
    /// The hidden and the protected before anything followed from them.
    at_first: (BTreeSet<Variable>, BTreeSet<Variable>),
    /// Values that must be neither shown nor worked back.
    protected: BTreeSet<Variable>,
    /// Values that are not shown.
    hidden: BTreeSet<Variable>,
    /// Those of the hidden that were added to protect others.
    added: Vec<Variable>,
    /// Leaks that nothing can stop, and that have been told.
    given_up: BTreeSet<Vec<Variable>>,
}

impl<'a> Gate<'a> {
    fn new(gathered: &'a Gathered, withheld: &'a Withheld) -> Self {
        let mut homes: BTreeMap<&Variable, BTreeSet<Home>> = BTreeMap::new();
        for (address, grid) in &gathered.grids {
            for (column, slot) in grid.rows.iter().flat_map(|row| row.iter().enumerate()) {
                if let Some(variable) = slot.variable() {
                    homes.entry(variable).or_default().insert((address, column));
                }
            }
        }
        Self {
            gathered,
            withheld,
            policy: Policy::of(&gathered.config),
            relations: gathered.relations.iter().collect(),
            homes,
            places: gathered.order.iter().enumerate().map(|(place, address)| (address, place)).collect(),
            at_first: Default::default(),
            protected: BTreeSet::new(),
            hidden: BTreeSet::new(),
            added: Vec::new(),
            given_up: BTreeSet::new(),
        }
    }

    /// Hides more until nothing protected can be worked back.
    fn secondary(&mut self, faults: &mut Diagnostics) {
        self.at_first = (self.hidden.clone(), self.protected.clone());
        self.spread();
        loop {
            let leaks = self.leaks(&self.relations, faults);
            if leaks.is_empty() {
                return;
            }
            let before = self.added.len();
            for leak in leaks {
                let is_stopped = leak.from.iter().any(|variable| self.added[before..].contains(variable));
                match self.choose(&leak) {
                    _ if is_stopped => {}
                    Some(chosen) => self.added.push(chosen),
                    None => self.give_up(leak, faults),
                }
            }
            self.hidden.extend(self.added[before..].iter().cloned());
            self.spread();
        }
    }

    /// What was hidden early may be needless once more has been hidden: shows it again where that
    /// is safe. A value that alone was added among those it hangs together with is needed.
    fn restore_needless(&mut self) {
        let groups = connected(&self.relations, &self.hidden);
        for candidate in self.added.clone() {
            let Some(group) = groups.iter().find(|group| group.iter().any(|one| one.terms.contains_key(&candidate)))
            else {
                continue;
            };
            let in_group = |variable: &&Variable| group.iter().any(|one| one.terms.contains_key(*variable));
            if self.added.iter().filter(in_group).count() < 2 {
                continue;
            }
            let before = (self.hidden.clone(), self.protected.clone(), self.added.clone());
            self.added.retain(|variable| *variable != candidate);
            (self.hidden, self.protected) = self.at_first.clone();
            self.hidden.extend(self.added.iter().cloned());
            self.spread();
            if !self.leaks(group, &mut Diagnostics::new()).is_empty() {
                (self.hidden, self.protected, self.added) = before;
            }
        }
    }

    fn is_withheld_cell(&self, variable: &Variable) -> bool {
        matches!(variable, Variable::Cell(dataset, ..) if self.withheld.has(dataset))
    }

    /// Too small counts of people, cells their editor keeps back, and what is withheld. The plain
    /// cells of a withheld dataset are shown nowhere, so they are hidden and need no more.
    fn primary(&mut self) {
        let gathered = self.gathered;
        for grid in gathered.grids.values() {
            for (column, slot) in grid.rows.iter().flat_map(|row| row.iter().enumerate()) {
                let Slot::Value { variable, confidential } = slot else { continue };
                let small = gathered.values.get(variable).is_some_and(|value| self.policy.forbids(*value));
                if self.is_withheld_cell(variable) {
                    self.hidden.insert(variable.clone());
                } else if *confidential || (small && grid.columns[column].people) {
                    self.protect(variable);
                }
            }
        }
        for stat in self.withheld.tombstones.keys().filter(|address| address.kind() == "stat") {
            self.protect(&Variable::Stat(stat.clone()));
        }
    }

    fn protect(&mut self, variable: &Variable) -> bool {
        self.hidden.insert(variable.clone()) | self.protected.insert(variable.clone())
    }

    /// The formula of a withheld statistic is withheld with it, so nobody can use it, unless the
    /// statistic has a place in a table that is shown.
    fn forget_unseen_formulas(&mut self) {
        let (withheld, homes) = (self.withheld, &self.homes);
        self.relations.retain(|relation| match &relation.result {
            Some(result @ Variable::Stat(address)) if withheld.has(address) => {
                homes.get(result).is_some_and(|homes| homes.iter().any(|(dataset, _)| !withheld.has(dataset)))
            }
            _ => true,
        });
    }

    /// What is worked out from a hidden value is hidden, and a percentage typed in the row of a
    /// hidden count is hidden too.
    fn spread(&mut self) {
        loop {
            let mut changed = false;
            for relation in &self.gathered.relations {
                let Some(result) = &relation.result else { continue };
                let rests_on_hidden = relation.terms.keys().any(|term| term != result && self.hidden.contains(term));
                changed |= rests_on_hidden && self.hidden.insert(result.clone());
            }
            changed |= self.hide_percentages();
            if !changed {
                return;
            }
        }
    }

    fn hide_percentages(&mut self) -> bool {
        let mut changed = false;
        for (_, grid) in self.gathered.grids.iter().filter(|(address, _)| !self.withheld.has(address)) {
            let is_percentage = |column: usize| grid.columns[column].unit.as_deref() == Some("%");
            for row in &grid.rows {
                let values = || row.iter().enumerate().filter_map(|(column, slot)| Some((column, slot.variable()?)));
                let hides = values().any(|(column, variable)| !is_percentage(column) && self.hidden.contains(variable));
                let typed = |column: usize| is_percentage(column) && grid.columns[column].formula.is_none();
                for (_, variable) in values().filter(|(column, _)| hides && typed(*column)) {
                    changed |= self.protect(&variable.clone());
                }
            }
        }
        changed
    }

    /// The ways in which protected values are not safe.
    fn leaks(&self, relations: &[&Relation], faults: &mut Diagnostics) -> Vec<Leak> {
        if self.protected.is_empty() {
            return Vec::new();
        }
        let Some(reader) = read(relations, &self.hidden) else {
            faults.push(diagnostics::too_large(&self.gathered.config.at));
            return Vec::new();
        };
        let worked_back = self.worked_back(&reader);
        if worked_back.is_empty() { self.narrowed_down(&reader) } else { worked_back }
    }

    fn worked_back(&self, reader: &Reader) -> Vec<Leak> {
        let leaks = self.protected.iter().filter_map(|variable| {
            let from = reader.worked_back.get(variable)?.iter().map(|shown| (*shown).clone()).collect();
            Some(Leak { of: vec![variable.clone()], from })
        });
        leaks.filter(|leak| !self.given_up.contains(&leak.of)).collect()
    }

    /// Counts are never below zero, so a remainder of nothing, of one for each, or too small for
    /// people says nearly all.
    fn narrowed_down(&self, reader: &Reader) -> Vec<Leak> {
        let leaks = reader.remainders(&self.hidden, &self.gathered.values).filter_map(|remainder| {
            let protected = remainder.unknown.iter().find(|variable| self.protected.contains(**variable))?;
            let people = remainder.unknown.iter().any(|variable| self.counts_people(variable));
            let negative = |variable: &&Variable| {
                self.gathered.values.get(*variable).is_some_and(|value| value.is_sign_negative())
            };
            let tight = remainder.value.is_zero()
                || people && (remainder.value <= remainder.count || self.policy.is_small(remainder.value));
            if !tight || remainder.unknown.iter().any(negative) {
                return None;
            }
            let mut of = vec![(*protected).clone()];
            of.extend(remainder.unknown.iter().filter(|other| *other != protected).map(|other| (*other).clone()));
            let leak = Leak { of, from: remainder.known.into_iter().cloned().collect() };
            (!self.given_up.contains(&leak.of)).then_some(leak)
        });
        leaks.collect()
    }

    fn counts_people(&self, variable: &Variable) -> bool {
        let homes = self.homes.get(variable).into_iter().flatten();
        homes.into_iter().any(|(dataset, column)| self.gathered.grids[*dataset].columns[*column].people)
    }

    /// The shown value to hide: not zero, in the same column, else another cell, else a
    /// statistic; of these the smallest, and of equals the first.
    fn choose(&self, leak: &Leak) -> Option<Variable> {
        let of = leak.of.iter().filter_map(|variable| self.homes.get(variable)).flatten().collect::<BTreeSet<_>>();
        let candidates = leak.from.iter().filter_map(|variable| {
            let value = self.can_hide(variable)?;
            let homes = self.homes.get(variable);
            let distance = match homes {
                Some(homes) if homes.iter().any(|home| of.contains(home)) => 0,
                Some(_) => 1,
                None => 2,
            };
            Some(((value.is_zero(), distance, value.abs(), self.place(variable)), variable))
        });
        candidates.min().map(|(_, variable)| variable.clone())
    }

    /// The value of what can be hidden by itself: a statistic or a typed cell that is shown.
    fn can_hide(&self, variable: &Variable) -> Option<Decimal> {
        let shown = match variable {
            Variable::Stat(address) => self.gathered.records.contains_key(address) && !self.withheld.has(address),
            Variable::Cell(address, _, column) => {
                !self.withheld.has(address) && self.gathered.grids.get(address)?.positions[*column].is_some()
            }
            Variable::Total(..) => false,
        };
        (shown && !self.hidden.contains(variable)).then(|| self.gathered.values.get(variable).copied()).flatten()
    }

    /// Where a value stands in the order of reading.
    fn place(&self, variable: &Variable) -> (usize, usize, usize) {
        let (address, row, column) = match variable {
            Variable::Stat(address) => (address, 0, 0),
            Variable::Cell(address, row, column) => (address, *row, *column),
            Variable::Total(address, column) => (address, usize::MAX, *column),
        };
        (self.places.get(address).copied().unwrap_or(usize::MAX), row, column)
    }

    /// Nothing is left to hide: the editor has to help.
    fn give_up(&mut self, leak: Leak, faults: &mut Diagnostics) {
        let written_in = self.relations.iter().find(|relation| leak.of.iter().any(|v| relation.terms.contains_key(v)));
        let record = written_in.and_then(|relation| self.gathered.record(&relation.written_in));
        let at = record.map_or(&self.gathered.config.at, |record| &record.record().at);
        faults.push(diagnostics::cannot_protect(at));
        self.given_up.insert(leak.of);
    }

    /// Says how many values were added, by the dataset or the statistic.
    fn tell(&self, faults: &mut Diagnostics) {
        let mut cells: BTreeMap<&Address, BTreeSet<&Variable>> = BTreeMap::new();
        for variable in &self.added {
            for (dataset, _) in self.homes.get(variable).into_iter().flatten() {
                cells.entry(*dataset).or_default().insert(variable);
            }
            if let Variable::Stat(address) = variable
                && let Some(record) = self.gathered.record(address)
            {
                faults.push(diagnostics::secondary_stat(address, &record.record().at));
            }
        }
        for (dataset, added) in cells {
            if let Some(record) = self.gathered.record(dataset) {
                faults.push(diagnostics::secondary_cells(dataset, &record.record().at, added.len()));
            }
        }
    }
}

/// Relations that hang together by hidden values; those without any are left out.
fn connected<'a>(relations: &[&'a Relation], hidden: &BTreeSet<Variable>) -> Vec<Vec<&'a Relation>> {
    let mut groups: Vec<(BTreeSet<&Variable>, Vec<&Relation>)> = Vec::new();
    for relation in relations {
        let mut unknown: BTreeSet<&Variable> = relation.terms.keys().filter(|term| hidden.contains(*term)).collect();
        if unknown.is_empty() {
            continue;
        }
        let mut members = Vec::new();
        let joined: Vec<_> = groups.extract_if(.., |(others, _)| !others.is_disjoint(&unknown)).collect();
        for (others, theirs) in joined {
            members.extend(theirs);
            unknown.extend(others);
        }
        members.push(*relation);
        groups.push((unknown, members));
    }
    groups.into_iter().map(|(_, members)| members).collect()
}
