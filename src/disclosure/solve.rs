//! What a reader can work back: exact linear algebra over sums, and the last unknown of any
//! formula. Never decides what to do about it.

use std::collections::{BTreeMap, BTreeSet};

use super::fraction::Fraction;
use crate::gather::{Form, Relation, Variable};
use crate::model::Decimal;

/// What a reader can work back from what is shown.
#[derive(Debug, Default)]
pub(super) struct Reader<'a> {
    /// Hidden values a reader can work back, each with the shown values it takes.
    pub(super) worked_back: BTreeMap<&'a Variable, BTreeSet<&'a Variable>>,
    /// Sums in which two or more values stay unknown.
    pub(super) open: Vec<Equation<'a>>,
}

/// A weighted sum of values that equals a constant.
#[derive(Clone, Debug)]
pub(super) struct Equation<'a> {
    terms: BTreeMap<&'a Variable, Fraction>,
    constant: Option<Fraction>,
}

/// What is left for the unknown values of an equation together.
#[derive(Debug)]
pub(super) struct Remainder<'a> {
    /// The unknown values.
    pub(super) unknown: Vec<&'a Variable>,
    /// The sum of their weights.
    pub(super) count: Decimal,
    /// Their weighted sum.
    pub(super) value: Decimal,
    /// The known values it takes to know that.
    pub(super) known: BTreeSet<&'a Variable>,
}

/// Works back all that can be. `None` when the numbers grow too large to tell.
pub(super) fn read<'a>(relations: &[&'a Relation], hidden: &BTreeSet<Variable>) -> Option<Reader<'a>> {
    let concerned: Vec<&Relation> =
        relations.iter().copied().filter(|relation| relation.terms.keys().any(|term| hidden.contains(term))).collect();
    let sums: Vec<Equation> = concerned.iter().filter_map(|relation| Equation::of(relation)).collect::<Option<_>>()?;
    let mut reader = Reader::default();
    loop {
        let before = reader.worked_back.len();
        let rows = reduce(&sums, &|term| hidden.contains(term) && !reader.worked_back.contains_key(term))?;
        for row in &rows {
            let (unknown, known) = reader.split(row.terms.keys().copied(), hidden);
            reader.learn(&unknown, &known);
        }
        for relation in concerned.iter().filter(|relation| relation.form == Form::Formula) {
            let (unknown, known) = reader.split(relation.terms.keys(), hidden);
            reader.learn(&unknown, &known);
        }
        if reader.worked_back.len() == before {
            reader.open = rows.into_iter().chain(sums).collect();
            return Some(reader);
        }
    }
}

impl<'a> Reader<'a> {
    /// Whether a reader knows a value.
    fn knows(&self, variable: &Variable, hidden: &BTreeSet<Variable>) -> bool {
        !hidden.contains(variable) || self.worked_back.contains_key(variable)
    }

    /// Unknown and known ones.
    fn split(
        &self,
        terms: impl Iterator<Item = &'a Variable>,
        hidden: &BTreeSet<Variable>,
    ) -> (Vec<&'a Variable>, Vec<&'a Variable>) {
        terms.partition(|term| !self.knows(term, hidden))
    }

    /// The only unknown one becomes known.
    fn learn(&mut self, unknown: &[&'a Variable], known: &[&'a Variable]) {
        if let [only] = unknown {
            let shown = self.shown(known.iter().copied());
            self.worked_back.insert(only, shown);
        }
    }

    /// The shown values behind known ones.
    fn shown(&self, known: impl Iterator<Item = &'a Variable>) -> BTreeSet<&'a Variable> {
        let mut shown = BTreeSet::new();
        for term in known {
            match self.worked_back.get(term) {
                Some(behind) => shown.extend(behind.iter().copied()),
                None => {
                    shown.insert(term);
                }
            }
        }
        shown
    }

    /// For every open sum whose unknown values all count the same way: what is left for them.
    pub(super) fn remainders<'b>(
        &'b self,
        hidden: &'b BTreeSet<Variable>,
        values: &'b BTreeMap<Variable, Decimal>,
    ) -> impl Iterator<Item = Remainder<'a>> + 'b {
        self.open.iter().filter_map(move |equation| self.remainder(equation, hidden, values))
    }

    fn remainder(
        &self,
        equation: &Equation<'a>,
        hidden: &BTreeSet<Variable>,
        values: &BTreeMap<Variable, Decimal>,
    ) -> Option<Remainder<'a>> {
        let (unknown, known) = self.split(equation.terms.keys().copied(), hidden);
        let negative = equation.terms[*unknown.first()?].is_negative();
        if unknown.len() < 2 || unknown.iter().any(|term| equation.terms[*term].is_negative() != negative) {
            return None;
        }
        let mut value = equation.constant?;
        for term in &known {
            value = value.less(equation.terms[*term], Fraction::of(*values.get(*term)?)?)?;
        }
        let mut count = Decimal::ZERO;
        for term in &unknown {
            count = count.checked_add(equation.terms[*term].to_decimal()?)?;
        }
        let value = if negative { -value.to_decimal()? } else { value.to_decimal()? };
        Some(Remainder { unknown, count: count.abs(), value, known: self.shown(known.into_iter()) })
    }
}

impl<'a> Equation<'a> {
    /// `None` for a formula that is no sum; `Some(None)` when a weight is too large.
    fn of(relation: &'a Relation) -> Option<Option<Self>> {
        let Form::Sum(constant) = relation.form else { return None };
        let terms: Option<BTreeMap<_, _>> = relation
            .terms
            .iter()
            .map(|(variable, weight)| Fraction::of(*weight).map(|weight| (variable, weight)))
            .collect();
        Some(terms.map(|terms| Self { terms, constant: Fraction::of(constant) }))
    }

    /// Takes a multiple of another equation away.
    fn subtract(&mut self, factor: Fraction, other: &Self) -> Option<()> {
        for (variable, weight) in &other.terms {
            let mine = self.terms.get(variable).copied().unwrap_or(Fraction::ZERO).less(factor, *weight)?;
            if mine.is_zero() {
                self.terms.remove(variable);
            } else {
                self.terms.insert(variable, mine);
            }
        }
        self.constant = self.constant.zip(other.constant).and_then(|(mine, theirs)| mine.less(factor, theirs));
        Some(())
    }

    /// Divides by a weight.
    fn divide(&mut self, weight: Fraction) -> Option<()> {
        let inverse = weight.inverse()?;
        for mine in self.terms.values_mut() {
            *mine = mine.times(inverse)?;
        }
        self.constant = self.constant.and_then(|mine| mine.times(inverse));
        Some(())
    }
}

/// Gauss and Jordan: each row given has an unknown of its own that is in no other row.
fn reduce<'a>(sums: &[Equation<'a>], unknown: &dyn Fn(&Variable) -> bool) -> Option<Vec<Equation<'a>>> {
    let mut rows: Vec<Equation> = Vec::new();
    let mut owners: BTreeMap<&Variable, usize> = BTreeMap::new();
    for sum in sums {
        let mut row = sum.clone();
        let owned: Vec<(&Variable, usize)> =
            row.terms.keys().filter_map(|term| owners.get(term).map(|owner| (*term, *owner))).collect();
        for (term, owner) in owned {
            let Some(factor) = row.terms.get(term).copied() else { continue };
            row.subtract(factor, &rows[owner])?;
        }
        let Some((own, weight)) =
            row.terms.iter().find(|(term, _)| unknown(term)).map(|(term, weight)| (*term, *weight))
        else {
            continue;
        };
        row.divide(weight)?;
        for other in &mut rows {
            if let Some(factor) = other.terms.get(own).copied() {
                other.subtract(factor, &row)?;
            }
        }
        owners.insert(own, rows.len());
        rows.push(row);
    }
    Some(rows)
}
