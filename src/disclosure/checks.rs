//! Whether declared checks add up. Never names a number when one of them is suppressed.

use std::collections::BTreeSet;

use super::diagnostics::{self, CheckFigures};
use crate::base::Diagnostics;
use crate::gather::{DeclaredCheck, Gathered, Variable};
use crate::model::Decimal;
use crate::model::dataset::CheckTotal;

/// Reports checks that do not add up, and known differences that are none or have no reason.
pub(super) fn verify(gathered: &Gathered, hidden: &BTreeSet<Variable>, faults: &mut Diagnostics) {
    for declared in &gathered.checks {
        if let (Some(off_by), None) = (&declared.check.off_by, &declared.check.because) {
            faults.push(diagnostics::off_by_unexplained(&off_by.at));
        }
        if let Some((sum, total)) = figures(gathered, declared) {
            compare(gathered, hidden, declared, (sum, total), faults);
        }
    }
}

/// Sum and total, where all of it is known.
fn figures(gathered: &Gathered, declared: &DeclaredCheck) -> Option<(Decimal, Decimal)> {
    if !declared.complete {
        return None;
    }
    let value = |variable: &Variable| gathered.values.get(variable).copied();
    let sum = declared.cells.iter().try_fold(Decimal::ZERO, |sum, cell| sum.checked_add(value(cell)?))?;
    let total = match &declared.check.total {
        CheckTotal::Stat(address) => value(&Variable::Stat(address.value.clone()))?,
        CheckTotal::Number(number) => *number,
    };
    Some((sum, total))
}

fn compare(
    gathered: &Gathered,
    hidden: &BTreeSet<Variable>,
    declared: &DeclaredCheck,
    (sum, total): (Decimal, Decimal),
    faults: &mut Diagnostics,
) {
    let check = &declared.check;
    let Some(difference) = sum.checked_sub(total) else { return };
    match &check.off_by {
        None if difference.is_zero() => return,
        Some(off_by) if difference.is_zero() => {
            faults.push(diagnostics::check_off_by(&off_by.at, &check.column.value));
            return;
        }
        Some(off_by) if off_by.value == difference => return,
        Some(_) | None => {}
    }
    let hides_total =
        matches!(&check.total, CheckTotal::Stat(stat) if hidden.contains(&Variable::Stat(stat.value.clone())));
    if hides_total || declared.cells.iter().any(|cell| hidden.contains(cell)) {
        faults.push(diagnostics::check_fails_in_silence(&check.column.at, &check.column.value));
        return;
    }
    let language = &gathered.config.language;
    let figures = CheckFigures {
        sum: language.number(sum, None),
        total: language.number(total, None),
        difference: difference.normalize().to_string(),
        allowed: check.off_by.as_ref().map(|off_by| off_by.value.normalize().to_string()),
    };
    faults.push(diagnostics::check_fails(&check.column.at, &check.column.value, &figures));
}
