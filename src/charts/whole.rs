//! What parts add up to: the parts of a row of several values, or of a column, and whether they make
//! a whole. Never a total over a part that is not shown.

use rust_decimal::Decimal;

use super::Refusal;
use super::ends::End;
use crate::model::{Cell, Chart, Precision, Shorthand};

/// The sum of all of some cells, if all of them are shown.
pub(super) fn sum<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Option<Decimal> {
    cells.into_iter().try_fold(Decimal::ZERO, |sum, cell| sum.checked_add(cell.number()?))
}

/// The first of some cells that is not shown; a suppressed one before others.
pub(super) fn absent<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Option<&'a Cell> {
    cells.into_iter().filter(|cell| cell.number().is_none()).min_by_key(|cell| **cell != Cell::Suppressed)
}

/// Whether all of some cells are as counted.
pub(super) fn are_exact<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> bool {
    cells.into_iter().all(|cell| match cell {
        Cell::Number { precision, .. } => precision.is_exact(),
        Cell::Words(_) | Cell::Missing(_) | Cell::Suppressed => false,
    })
}

/// The marks beside some values, each once, as they are written after a number: ` [p]`.
pub(super) fn marks<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> String {
    let mut marks: Vec<Shorthand> = cells
        .into_iter()
        .filter_map(|cell| match cell {
            Cell::Number { mark, .. } => *mark,
            Cell::Words(_) | Cell::Missing(_) | Cell::Suppressed => None,
        })
        .collect();
    marks.sort_unstable();
    marks.dedup();
    marks.into_iter().map(|mark| format!(" [{}]", mark.letter())).collect()
}

/// How the end of a bar is drawn that all of some cells make together.
pub(super) fn end<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> End {
    let ends: Vec<End> = cells.into_iter().map(End::of).collect();
    let (on, back) = (ends.contains(&End::Onwards), ends.contains(&End::Back));
    match (on, back) {
        (true, true) => End::Soft,
        (true, false) => End::Onwards,
        (false, true) => End::Back,
        (false, false) if ends.contains(&End::Soft) => End::Soft,
        (false, false) => End::Sharp,
    }
}

/// Whether shares of some cells are drawn from rounded numbers: those of counts that are not exact, and
/// those of percentages, unless these make a hundred.
pub(super) fn is_rounded(cells: &[&Cell], unit: &str) -> bool {
    let is_hundred = sum(cells.iter().copied()) == Some(Decimal::ONE_HUNDRED);
    !are_exact(cells.iter().copied()) || (unit == "%" && !is_hundred)
}

/// What the subtitle says of shares that are drawn from rounded numbers.
pub(super) const ROUNDED: &str = "Shares are drawn from rounded numbers.";

/// Why some cells make no whole that could be drawn to a hundred, if so; `of` names them.
pub(super) fn no_whole(chart: &Chart, (cells, unit): (&[&Cell], &str), of: &str) -> Option<Refusal> {
    let refusal = |why: String| Some(Refusal { why, instead: "draw `bar` or `grouped` instead".to_owned() });
    let numbers: Vec<Decimal> = cells.iter().filter_map(|cell| cell.number()).collect();
    if numbers.len() < cells.len() {
        return refusal(format!("a part of {of} is not shown, so that its parts make no whole"));
    }
    if numbers.iter().any(|value| *value < Decimal::ZERO) {
        return refusal(format!("a part of {of} is below zero, and is no part of a whole"));
    }
    let Some(sum) = sum(cells.iter().copied()).filter(|sum| *sum > Decimal::ZERO) else {
        return refusal(format!("the parts of {of} add up to nothing"));
    };
    let is_off = (sum - Decimal::ONE_HUNDRED).abs() > rounding(&numbers);
    if unit == "%" && is_off {
        let sum = chart.language.amount(sum, unit, None);
        return refusal(format!("the parts of {of} add up to {sum}, which is more off 100% than rounding explains"));
    }
    None
}

/// By how much the sum of some numbers may be off that were all rounded to the same digits.
pub(super) fn rounding(numbers: &[Decimal]) -> Decimal {
    let scale = numbers.iter().map(Decimal::scale).max().unwrap_or(0);
    let half = Decimal::new(5, (scale + 1).min(Decimal::MAX_SCALE));
    half.saturating_mul(Decimal::from(numbers.len()))
}

/// Refuses parts so large that they cannot be added up.
pub(super) fn too_large(cells: &[&Cell], of: &str) -> Option<Refusal> {
    (absent(cells.iter().copied()).is_none() && sum(cells.iter().copied()).is_none()).then(|| Refusal {
        why: format!("the parts of {of} are too large to be added up"),
        instead: "give them in a larger unit".to_owned(),
    })
}

/// Whether a value is stated as about what it is.
pub(super) fn is_close(cell: &Cell) -> bool {
    match cell {
        Cell::Number { precision, .. } => matches!(precision, Precision::Exact | Precision::Rounded(_)),
        Cell::Words(_) | Cell::Missing(_) | Cell::Suppressed => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing::{bar, cell};

    #[test]
    fn percentages_make_a_whole_within_their_rounding() {
        let refused = |values: &[&str], unit: &str| {
            let cells: Vec<Cell> = values.iter().map(|value| cell(value)).collect();
            let cells: Vec<&Cell> = cells.iter().collect();
            no_whole(&bar(&[], &[]), (&cells, unit), "the whole").is_some()
        };
        assert!(!refused(&["33.3", "33.3", "33.3"], "%"));
        assert!(!refused(&["34", "33", "34"], "%"));
        assert!(refused(&["33.3", "33.3", "33"], "%"));
        assert!(!refused(&["3", "4"], "reports"));
        assert!(refused(&["3", "[c]"], "reports"));
        assert!(refused(&["3", "-1"], "reports"));
        assert!(refused(&["0", "0"], "reports"));
    }

    #[test]
    fn a_suppressed_cell_stands_for_a_row_before_a_missing_one() {
        let cells = [cell("3"), cell("[x]"), cell("[c]")];
        assert_eq!(absent(&cells), Some(&Cell::Suppressed));
        assert_eq!(sum(&cells), None);
    }
}
