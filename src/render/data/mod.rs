//! Tables as files to take away: CSV and JSON, and the whole data of a report in one package. Never
//! more than the table shows: it has been cleared.

mod csv;
mod descriptor;
mod json;
mod package;
mod zip;

use super::{Artifact, Frame, Output, Page, Theme};
use crate::base::{Diagnostics, Outcome};
use crate::model::{Cell, Decimal, Language, Precision, Shorthand, plain_text};

/// Tables as files to take away.
pub(super) struct Data;

impl Output for Data {
    fn page(&self, _: &Theme, frame: &Frame, page: &Page) -> Outcome<Vec<Artifact>> {
        let package = page.package.iter().flat_map(|package| package::files(package));
        Outcome::new(files(page, &frame.language).into_iter().chain(package).collect(), Diagnostics::new())
    }

    fn whole(&self, _: &Theme, _: &Frame, _: &[&Page]) -> Outcome<Vec<Artifact>> {
        Outcome::default()
    }
}

/// The page that offers the whole data; there is one wherever there is a dataset.
pub(super) const INDEX: &str = "data/index.html";

/// The path of the CSV file beside a page.
pub(super) fn csv_path(page: &str) -> String {
    beside(page, "csv")
}

/// The path of the JSON file beside a page.
pub(super) fn json_path(page: &str) -> String {
    beside(page, "json")
}

fn beside(page: &str, ending: &str) -> String {
    format!("{}.{ending}", page.strip_suffix(".html").unwrap_or(page))
}

/// The files of a page's data; none where it has none.
fn files(page: &Page, language: &Language) -> Vec<Artifact> {
    let Some(table) = &page.data else { return Vec::new() };
    vec![
        Artifact::new(csv_path(&page.path), csv::write(table, language)),
        Artifact::new(json_path(&page.path), json::write(&plain_text(&page.heading), table, language)),
    ]
}

/// How exact a cell's value is, where it is not exact.
fn precision(cell: &Cell, language: &Language) -> Option<String> {
    match cell {
        Cell::Number { precision: Precision::Exact, .. } | Cell::Words(_) | Cell::Missing(_) | Cell::Suppressed => None,
        Cell::Number { precision, .. } => Some(language.precision(*precision)),
    }
}

/// The shorthand beside a cell's value, or instead of it.
fn mark(cell: &Cell) -> Option<Shorthand> {
    match cell {
        Cell::Number { mark, .. } => *mark,
        Cell::Words(_) => None,
        Cell::Missing(shorthand) => Some(*shorthand),
        Cell::Suppressed => Some(Shorthand::Confidential),
    }
}

/// The number of decimals a column shows, applied: a file says what the page says.
fn value(cell: &Cell, decimals: Option<u32>) -> Option<Decimal> {
    let value = cell.number()?;
    let away = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    Some(decimals.map_or(value, |digits| value.round_dp_with_strategy(digits, away)).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, Table};

    /// A table with one of everything.
    pub(super) fn table() -> Table {
        let column = |key: &str, title: &str, unit: Option<&str>, decimals| Column {
            key: key.into(),
            title: title.into(),
            unit: unit.map(Into::into),
            decimals,
            people: false,
        };
        let number = |digits: &str, precision, mark| Cell::Number {
            value: digits.parse().unwrap(),
            precision,
            mark,
            stat: None,
        };
        let exact = |digits: &str| number(digits, Precision::Exact, None);
        Table {
            columns: vec![
                column("division", "Division", None, None),
                column("reports", "Reports", Some("intelligence reports"), None),
                column("share", "Share", Some("%"), Some(1)),
            ],
            rows: vec![
                vec![Cell::Words("Bury, \"north\"".into()), exact("12879"), exact("8.36")],
                vec![
                    Cell::Words("=SUM(A1)".into()),
                    number("1000", Precision::About, Some(Shorthand::Provisional)),
                    Cell::Suppressed,
                ],
                vec![Cell::Words("Wigan".into()), Cell::Missing(Shorthand::NotAvailable), exact("0.0")],
            ],
        }
    }

    #[test]
    fn stands_beside_its_page() {
        assert_eq!(csv_path("figures/missing.html"), "figures/missing.csv");
    }
}
