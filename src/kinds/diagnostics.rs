//! Every sentence this floor may say.

use crate::base::{Address, Diagnostic, Span};

/// A statistic with both `value` and `derived`.
pub(super) fn value_and_derived(address: &Address, at: &Span) -> Diagnostic {
    Diagnostic::error("value-and-derived", at.clone(), format!("`{address}` has both a value and a formula"))
        .label("typed here")
        .help("keep `value` if a source gives the number; keep `derived` if it is worked out here")
}

/// A statistic with neither.
pub(super) fn no_value(address: &Address, at: &Span) -> Diagnostic {
    Diagnostic::error("no-value", at.clone(), format!("`{address}` has neither a value nor a formula"))
        .help("add `value: 260`, or `derived:` with how it is worked out")
}

/// A field that a derived statistic may not have.
pub(super) fn not_with_derived(field: &str, at: &Span) -> Diagnostic {
    Diagnostic::error("not-with-derived", at.clone(), format!("a derived statistic has no `{field}` of its own"))
        .help(format!("take `{field}` out: it comes from the inputs"))
}

/// A field that only a derived statistic may have.
pub(super) fn only_with_derived(field: &str, at: &Span) -> Diagnostic {
    Diagnostic::error("only-with-derived", at.clone(), format!("`{field}` belongs to derived statistics only"))
        .help(format!("take `{field}` out, or give the statistic a `derived` formula instead of a `value`"))
}

/// A plain statistic without what makes it checkable.
pub(super) fn stat_needs(address: &Address, missing: &[&str], at: &Span) -> Diagnostic {
    let names = missing.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    Diagnostic::error("stat-needs", at.clone(), format!("`{address}` lacks {names}"))
        .help(format!("add {names}: no number without what it counts, its unit, place, period and source"))
}

/// A share of things that are counted in another unit.
pub(super) fn units_differ(part: &Address, a: &str, whole: &Address, b: &str, at: &Span) -> Diagnostic {
    Diagnostic::error("units-differ", at.clone(), format!("a share needs one unit, and these are `{a}` and `{b}`"))
        .label(format!("`{part}` counts {a}, `{whole}` counts {b}"))
        .help("for things of different kinds write `{per: 100, of: …, count: …}`, or `ratio`")
}

/// A precise result from values that are not.
pub(super) fn false_precision(address: &Address, input: &Address, precision: &str, at: &Span) -> Diagnostic {
    Diagnostic::error(
        "false-precision",
        at.clone(),
        format!("`{address}` would be worked out from `{input}`, which is not exact (it is \"{precision}\")"),
    )
    .help("use the exact value, or add `from-rounded: true`, and the page will say so")
}

/// `from-rounded` where every input is exact.
pub(super) fn nothing_rounded(at: &Span) -> Diagnostic {
    Diagnostic::error("nothing-rounded", at.clone(), "every input of this formula is exact")
        .help("take `from-rounded` out")
}

/// A column that a dataset does not have.
pub(super) fn unknown_column(name: &str, dataset: &Address, columns: &[&str], at: &Span) -> Diagnostic {
    let fault = Diagnostic::error("unknown-column", at.clone(), format!("`{dataset}` has no column `{name}`"));
    match nearest(name, columns) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault.help(format!("its columns are {}", quoted(columns))),
    }
}

/// A column of numbers where words are needed.
pub(super) fn column_of_numbers(name: &str, channel: &str, at: &Span) -> Diagnostic {
    Diagnostic::error("column-of-numbers", at.clone(), format!("`{channel}` needs a column of words"))
        .label(format!("`{name}` has a unit, so it is a column of numbers"))
        .help("name the column that says what each row is")
}

/// A column of words where numbers are needed.
pub(super) fn column_of_words(name: &str, channel: &str, at: &Span) -> Diagnostic {
    Diagnostic::error("column-of-words", at.clone(), format!("`{channel}` needs a column of numbers"))
        .label(format!("`{name}` has no unit, so it is a column of words"))
        .help(format!("give `{name}` a `unit`, or name another column"))
}

/// A highlighted row that does not exist.
pub(super) fn unknown_cell(word: &str, channel: &str, cells: &[&str], at: &Span) -> Diagnostic {
    let fault = Diagnostic::error("unknown-cell", at.clone(), format!("no `{channel}` is `{word}`"));
    match nearest(word, cells) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault.help("write it just as it stands in the rows"),
    }
}

/// Data that a chart of this type would misrepresent.
pub(super) fn chart_refused(refusal: &crate::charts::Refusal, at: &Span) -> Diagnostic {
    Diagnostic::error("chart-refused", at.clone(), refusal.why.clone()).help(refusal.instead.clone())
}

/// An annotation that says nothing of anything, or of several things at once.
pub(super) fn annotation_place(places: &[&str], at: &Span) -> Diagnostic {
    let words = match places {
        [] => "this annotation does not say what it is said of".to_owned(),
        ["from"] => "this span has no end".to_owned(),
        ["to"] => "this span has no beginning".to_owned(),
        many => format!("this annotation is said of several things at once: {}", quoted(many)),
    };
    Diagnostic::error("annotation-place", at.clone(), words).help(
        "give one of `reference`, `threshold`, `target` (a value), `at`, `break` (a step), or `from` with `to` (a span)",
    )
}

/// An annotation that a chart type cannot show.
pub(super) fn annotation_chart(name: &str, noun: &str, at: &Span) -> Diagnostic {
    let help = match name {
        "reference" | "threshold" | "target" => {
            "only charts with one value axis can show it, such as `bar` or `line`; else say it in the note"
        }
        "at" => "only charts of rows or of steps can show it, such as `bar` or `line`; else say it in the note",
        _ => "only charts of steps can show it, such as `line`; else say it in the note",
    };
    Diagnostic::error("annotation-chart", at.clone(), format!("a {noun} cannot show `{name}`")).help(help)
}

/// Two annotations that would be drawn alike.
pub(super) fn annotation_twice(name: &str, at: &Span) -> Diagnostic {
    Diagnostic::error("annotation-twice", at.clone(), format!("a second `{name}` would look like the first"))
        .help("keep one, or tell them apart as `reference`, `threshold` and `target`")
}

/// A figure without a chart.
pub(super) fn no_chart(address: &Address, at: &Span) -> Diagnostic {
    let names: Vec<&str> = crate::charts::all().iter().map(|form| form.name()).collect();
    Diagnostic::error("no-chart", at.clone(), format!("`{address}` has no chart"))
        .help(format!("add a chart type with its columns: {}", quoted(&names)))
}

/// A figure with two charts.
pub(super) fn two_charts(address: &Address, at: &Span) -> Diagnostic {
    Diagnostic::error("two-charts", at.clone(), format!("`{address}` has two charts"))
        .label("the second one")
        .help("make a figure of each")
}

/// A number in a description that the table does not show.
pub(super) fn stale_description(number: &str, at: &Span) -> Diagnostic {
    Diagnostic::error("stale-description", at.clone(), format!("the description says {number}, the table does not"))
        .help("correct it, write the number as the table shows it, or write `description: generated`")
}

/// The id of an organisation where words may stand too.
pub(super) fn bare_id(meant: &Address, at: &Span) -> Diagnostic {
    Diagnostic::error("bare-id", at.clone(), format!("`{}` alone is read as words", meant.id()))
        .help(format!("write `{meant}` to name the organisation"))
}

/// The nearest of some names.
fn nearest<'a>(name: &str, names: &[&'a str]) -> Option<&'a str> {
    names
        .iter()
        .map(|candidate| (strsim::jaro_winkler(&name.to_lowercase(), &candidate.to_lowercase()), *candidate))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
