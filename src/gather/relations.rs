//! Which values are sums or formulas of which: from derived statistics, derived columns and
//! declared checks. Never decides what may be shown.

use std::collections::BTreeMap;

use super::evaluate::{Derivation, Place, Work, evaluate};
use super::{Gathered, Grid, Slot, Variable};
use crate::base::{Address, Diagnostics};
use crate::model::dataset::{Check, CheckTotal, checks};
use crate::model::{Decimal, Formula, Operand};

/// Values of which one can be worked back from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relation {
    /// The values, each once, with their weights; in a formula that is no sum the weights say
    /// nothing.
    pub(crate) terms: BTreeMap<Variable, Decimal>,
    /// How they hang together.
    pub(crate) form: Form,
    /// The one that is worked out from the others and vanishes with any of them.
    pub(crate) result: Option<Variable>,
    /// The record it is written in.
    pub(crate) written_in: Address,
}

/// How the values of a relation hang together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// The weighted sum is this constant.
    Sum(Decimal),
    /// Some formula: whoever knows all but one knows that one.
    Formula,
}

/// A check, as declared, and the relation it makes.
#[derive(Debug)]
pub(crate) struct DeclaredCheck {
    /// The dataset it stands in.
    pub(crate) dataset: Address,
    /// What was typed.
    pub(crate) check: Check,
    /// The cells it adds up.
    pub(crate) cells: Vec<Variable>,
    /// Whether every cell is a number or nothing; else the sum says nothing.
    pub(crate) complete: bool,
}

/// Finds all values and relations. Reports formulas that rest on themselves.
pub(super) fn find(gathered: &mut Gathered, faults: &mut Diagnostics) {
    read_values(gathered);
    let derivations = derivations(gathered);
    let grids = std::mem::take(&mut gathered.grids);
    evaluate(&derivations, &grids, &mut gathered.values, faults);
    gathered.relations = derivations.iter().filter_map(|derivation| relation(derivation, &grids)).collect();
    for (address, grid) in &grids {
        let Some(record) = gathered.record(address) else { continue };
        let declared: Vec<_> =
            checks(record.record()).into_iter().filter_map(|check| declare(address, check, grid)).collect();
        gathered.relations.extend(declared.iter().map(check_relation));
        gathered.checks.extend(declared);
    }
    gathered.grids = grids;
}

/// Typed numbers: of statistics and of cells.
fn read_values(gathered: &mut Gathered) {
    let mut values = BTreeMap::new();
    for stat in gathered.records_of("stat") {
        if let Some(value) = stat.record().fields.number("value") {
            values.insert(Variable::Stat(stat.record().address.clone()), value);
        }
    }
    let grids = gathered
        .records_of("dataset")
        .map(|dataset| (dataset.record().address.clone(), Grid::read(dataset.record(), &mut values)))
        .collect();
    gathered.grids = grids;
    gathered.values = values;
}

/// Every value that is worked out, in the order of reading.
fn derivations(gathered: &Gathered) -> Vec<Derivation> {
    let mut found = Vec::new();
    for address in &gathered.order {
        let Some(record) = gathered.record(address).map(|raw| raw.record()) else { continue };
        if let (Some(field), Some(formula)) = (record.fields.get("derived"), record.fields.formula("derived")) {
            let result = Variable::Stat(address.clone());
            let work = Work::Formula(formula.clone(), Place::Stat);
            found.extend(derivation(result, work, &gathered.grids, address, &field.value.at));
        }
        if let Some(grid) = gathered.grids.get(address) {
            derived_columns(address, grid, gathered, &mut found);
        }
    }
    found
}

fn derived_columns(address: &Address, grid: &Grid, gathered: &Gathered, found: &mut Vec<Derivation>) {
    let mut totals = std::collections::BTreeSet::new();
    for (column, spec) in grid.columns.iter().enumerate() {
        let Some(formula) = &spec.formula else { continue };
        if uses_total(formula)
            && let Some(of) = first_column(formula).and_then(|key| grid.column(key))
            && totals.insert(of)
        {
            let result = Variable::Total(address.clone(), of);
            found.extend(derivation(result, Work::Sum(of), &gathered.grids, address, &spec.at));
        }
        for row in 0..grid.rows.len() {
            let result = Variable::Cell(address.clone(), row, column);
            let work = Work::Formula(formula.clone(), Place::Row(address.clone(), row));
            found.extend(derivation(result, work, &gathered.grids, address, &spec.at));
        }
    }
}

/// `None` where an input is no number at all: then there is no result either.
fn derivation(
    result: Variable,
    work: Work,
    grids: &BTreeMap<Address, Grid>,
    written_in: &Address,
    at: &crate::base::Span,
) -> Option<Derivation> {
    let inputs = match &work {
        Work::Sum(column) => grids.get(written_in)?.cells(*column).filter_map(Slot::variable).cloned().collect(),
        Work::Formula(formula, place) => {
            leaves(formula).into_iter().map(|leaf| variable(leaf, formula, place, grids)).collect::<Option<_>>()?
        }
    };
    Some(Derivation { result, inputs, work, written_in: written_in.clone(), at: at.clone() })
}

/// The value an operand names.
pub(super) fn variable(
    operand: &Operand,
    formula: &Formula,
    place: &Place,
    grids: &BTreeMap<Address, Grid>,
) -> Option<Variable> {
    let column = |key: &str| match place {
        Place::Row(address, row) => {
            let grid = grids.get(address)?;
            Some((address, grid, *row, grid.column(key)?))
        }
        Place::Stat => None,
    };
    match operand {
        Operand::Stat(address) => Some(Variable::Stat(address.value.clone())),
        Operand::Column(key) => {
            let (_, grid, row, at) = column(&key.value)?;
            grid.rows.get(row)?.get(at)?.variable().cloned()
        }
        Operand::Total => {
            let (address, _, _, at) = column(first_column(formula)?)?;
            Some(Variable::Total(address.clone(), at))
        }
        Operand::Number(_) | Operand::Nested(_) => None,
    }
}

/// Operands that are neither numbers nor formulas.
fn leaves(formula: &Formula) -> Vec<&Operand> {
    formula
        .operands()
        .into_iter()
        .flat_map(|operand| match operand {
            Operand::Nested(inner) => leaves(inner),
            Operand::Number(_) => Vec::new(),
            Operand::Stat(_) | Operand::Column(_) | Operand::Total => vec![operand],
        })
        .collect()
}

fn uses_total(formula: &Formula) -> bool {
    leaves(formula).into_iter().any(|leaf| *leaf == Operand::Total)
}

/// The column whose sum `total` is.
fn first_column(formula: &Formula) -> Option<&str> {
    leaves(formula).into_iter().find_map(|leaf| match leaf {
        Operand::Column(key) => Some(&*key.value),
        Operand::Stat(_) | Operand::Number(_) | Operand::Total | Operand::Nested(_) => None,
    })
}

fn relation(derivation: &Derivation, grids: &BTreeMap<Address, Grid>) -> Option<Relation> {
    let mut sum = Sum::default();
    let is_sum = match &derivation.work {
        Work::Sum(_) => derivation.inputs.iter().try_for_each(|input| sum.add(input.clone(), Decimal::ONE)),
        Work::Formula(formula, place) => {
            sum.add_formula(formula, Decimal::ONE, &|leaf| variable(leaf, formula, place, grids))
        }
    }
    .and_then(|()| sum.add(derivation.result.clone(), Decimal::NEGATIVE_ONE))
    .is_some();
    let (terms, form) = if is_sum {
        (sum.terms, Form::Sum(-sum.constant))
    } else {
        let all = derivation.inputs.iter().chain([&derivation.result]);
        (all.map(|variable| (variable.clone(), Decimal::ONE)).collect(), Form::Formula)
    };
    Some(Relation { terms, form, result: Some(derivation.result.clone()), written_in: derivation.written_in.clone() })
        .filter(|relation| !relation.terms.is_empty())
}

/// A weighted sum of values and a constant.
#[derive(Default)]
struct Sum {
    terms: BTreeMap<Variable, Decimal>,
    constant: Decimal,
}

impl Sum {
    /// `None` when the weight grows beyond what can be held.
    fn add(&mut self, variable: Variable, weight: Decimal) -> Option<()> {
        let sum = self.terms.get(&variable).copied().unwrap_or_default().checked_add(weight)?;
        if sum.is_zero() {
            self.terms.remove(&variable);
        } else {
            self.terms.insert(variable, sum);
        }
        Some(())
    }

    /// `None` when the formula is not made of sums and differences alone.
    fn add_formula(
        &mut self,
        formula: &Formula,
        weight: Decimal,
        variable: &dyn Fn(&Operand) -> Option<Variable>,
    ) -> Option<()> {
        match formula {
            Formula::Sum(all) => all.iter().try_for_each(|operand| self.add_operand(operand, weight, variable)),
            Formula::Difference(a, b) => {
                self.add_operand(a, weight, variable)?;
                self.add_operand(b, -weight, variable)
            }
            Formula::Share { .. } | Formula::Per { .. } | Formula::Change(..) | Formula::Ratio(..) => None,
        }
    }

    fn add_operand(
        &mut self,
        operand: &Operand,
        weight: Decimal,
        variable: &dyn Fn(&Operand) -> Option<Variable>,
    ) -> Option<()> {
        match operand {
            Operand::Nested(inner) => self.add_formula(inner, weight, variable),
            Operand::Number(number) => {
                self.constant = self.constant.checked_add(number.checked_mul(weight)?)?;
                Some(())
            }
            Operand::Stat(_) | Operand::Column(_) | Operand::Total => self.add(variable(operand)?, weight),
        }
    }
}

fn declare(dataset: &Address, check: Check, grid: &Grid) -> Option<DeclaredCheck> {
    let column = grid.column(&check.column.value)?;
    let cells = grid.cells(column).filter_map(Slot::variable).cloned().collect();
    let complete = !grid.cells(column).any(|slot| *slot == Slot::Unknown);
    Some(DeclaredCheck { dataset: dataset.clone(), check, cells, complete })
}

/// Cells less total is the known difference.
fn check_relation(declared: &DeclaredCheck) -> Relation {
    let mut sum = Sum::default();
    let mut constant = declared.check.off_by.as_ref().map_or(Decimal::ZERO, |off_by| off_by.value);
    let counted = declared.cells.iter().try_for_each(|cell| sum.add(cell.clone(), Decimal::ONE));
    counted.expect("as many ones as there are cells can be added");
    match &declared.check.total {
        CheckTotal::Stat(address) => {
            let counted = sum.add(Variable::Stat(address.value.clone()), Decimal::NEGATIVE_ONE);
            counted.expect("one can be taken from a count of cells");
        }
        CheckTotal::Number(number) => constant = constant.checked_add(*number).unwrap_or(*number),
    }
    Relation { terms: sum.terms, form: Form::Sum(constant), result: None, written_in: declared.dataset.clone() }
}
