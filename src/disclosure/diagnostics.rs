//! Every sentence this floor may say. Never a value that is kept back, nor one it could be worked
//! back from.

use crate::base::{Address, Diagnostic, Severity, Span};

/// A check that does not add up, all of whose values are shown: they may be named.
pub(super) fn check_fails(at: &Span, column: &str, figures: &CheckFigures) -> Diagnostic {
    let CheckFigures { sum, total, difference, allowed } = figures;
    let message = match allowed {
        None => format!("the cells of `{column}` add up to {sum}, not to {total}"),
        Some(allowed) => {
            format!("the cells of `{column}` add up to {sum}, which is off {total} by {difference}, not by {allowed}")
        }
    };
    let help = match allowed {
        None => {
            format!("correct the numbers; if they were published so, add `off-by: {difference}` and `because: ...`")
        }
        Some(_) => format!("correct the numbers, or write `off-by: {difference}`"),
    };
    Diagnostic::error("check-fails", at.clone(), message).help(help)
}

/// The numbers of a failed check, as the language writes them but for the difference, which is to
/// be typed.
pub(super) struct CheckFigures {
    /// Of the cells.
    pub(super) sum: String,
    /// What they should add up to.
    pub(super) total: String,
    /// Sum less total.
    pub(super) difference: String,
    /// The typed `off-by`.
    pub(super) allowed: Option<String>,
}

/// A check that does not add up and has suppressed values.
pub(super) fn check_fails_in_silence(at: &Span, column: &str) -> Diagnostic {
    Diagnostic::error("check-fails", at.clone(), format!("the cells of `{column}` do not add up as this check says"))
        .help("some of its values are suppressed, so no number is given here; compare the file with its source")
}

/// A difference is declared and there is none.
pub(super) fn check_off_by(at: &Span, column: &str) -> Diagnostic {
    Diagnostic::error("check-off-by", at.clone(), format!("the cells of `{column}` add up, so nothing is off"))
        .help("take `off-by` and `because` out")
}

/// A difference is declared without its reason.
pub(super) fn off_by_unexplained(at: &Span) -> Diagnostic {
    Diagnostic::error("off-by-unexplained", at.clone(), "a known difference needs its reason")
        .help("add `because: ...`, such as `because: the published parts add to one less`")
}

/// Cells were suppressed so that others cannot be worked back.
pub(super) fn secondary_cells(dataset: &Address, at: &Span, cells: usize) -> Diagnostic {
    let (cells, are) =
        if cells == 1 { ("one more cell".to_owned(), "is") } else { (format!("{cells} more cells"), "are") };
    Diagnostic::warning(
        "secondary-suppression",
        at.clone(),
        format!("{cells} of `{dataset}` {are} suppressed, so that others cannot be worked back"),
    )
    .help("look at the table as it is published; `[c]` on a cell of your choice may keep more of it")
}

/// A statistic was suppressed so that other values cannot be worked back.
pub(super) fn secondary_stat(stat: &Address, at: &Span) -> Diagnostic {
    Diagnostic::warning(
        "secondary-suppression",
        at.clone(),
        format!("`{stat}` is suppressed wherever it is named, so that other values cannot be worked back"),
    )
    .help("look at the pages that cite it; `[c]` on a cell of your choice may keep it")
}

/// A suppressed value can be worked back, and nothing more can be suppressed.
pub(super) fn cannot_protect(at: &Span) -> Diagnostic {
    Diagnostic::error(
        "cannot-protect",
        at.clone(),
        "a suppressed value can be worked back from what is written here, and nothing is left to suppress",
    )
    .help("give the total as a statistic (`equals: stat:...`) so that it can be suppressed, or take the check out")
}

/// A correction that names what is kept back in the thing it corrects. Neither is named here.
pub(super) fn correction_tells(at: &Span, field: &str) -> Diagnostic {
    Diagnostic::error(
        "correction-tells",
        at.clone(),
        format!("`{field}` says what is kept back in the thing it corrects"),
    )
    .help("tell what was wrong without it; a number that only looks like it is written as a word")
}

/// A number typed in prose that is kept back in what the chapter cites. It is not named here.
pub(super) fn hidden_number(at: &Span) -> Diagnostic {
    Diagnostic::error(
        "hidden-number",
        at.clone(),
        "a number typed here is one that is kept back in what this chapter cites or shows",
    )
    .help("take it out; a number of something else that only looks like it is cited from a statistic of its own")
}

/// Too large for exact arithmetic.
pub(super) fn too_large(at: &Span) -> Diagnostic {
    Diagnostic::error(
        "suppression-too-large",
        at.clone(),
        "the sums of this report have too many digits to tell whether suppressed values can be worked back",
    )
    .help("write large numbers in thousands or millions, with a unit that says so")
}

/// A fault inside withheld text: what kind, and no more.
pub(super) fn veiled(code: &'static str, severity: Severity, at: Span) -> Diagnostic {
    Diagnostic { severity, ..Diagnostic::error(code, at, "a fault in withheld text") }
        .help("open the file at this place to see it")
}
