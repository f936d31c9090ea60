//! Names that are written from right to left, set apart from the sentence around them: without that the numbers
//! and stops after such a name are read as a part of it, and stand on its wrong side. Never a name changed.

use crate::charts::text_width::is_leftwards;
use crate::model::{Annotated, Cell, Chart};

/// First strong isolate, and its end: marks that take no room, and say that what is between them has a direction
/// of its own.
const ISOLATE: char = '\u{2068}';
const END: char = '\u{2069}';

/// A text with each name of the chart set apart that has letters which are written from right to left.
pub(super) fn set_apart(text: &str, chart: &Chart) -> String {
    let names = names(chart);
    let mut apart = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        // A name may be a part of a longer one: the longest comes first.
        match names.iter().find(|name| rest.starts_with(name.as_str())) {
            Some(name) => {
                apart.extend([ISOLATE]);
                apart += name;
                apart.extend([END]);
                rest = &rest[name.len()..];
            }
            None => {
                apart.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    apart
}

/// The names of rows and columns, and what is said of them, from the longest to the shortest.
fn names(chart: &Chart) -> Vec<String> {
    let titles = chart.table.columns.iter().map(|column| column.title.to_string());
    let cells = chart.table.rows.iter().flatten().filter_map(|cell| match cell {
        Cell::Words(words) => Some(words.to_string()),
        Cell::Number { .. } | Cell::Missing(_) | Cell::Suppressed => None,
    });
    let said = chart.annotations.iter().flat_map(|annotation| {
        let of = match &annotation.of {
            Annotated::At(row) | Annotated::Break(row) => vec![row.to_string()],
            Annotated::Span(from, to) => vec![from.to_string(), to.to_string()],
            Annotated::Reference(_) | Annotated::Threshold(_) | Annotated::Target(_) => Vec::new(),
        };
        of.into_iter().chain([annotation.text.trim_end_matches('.').to_owned()])
    });
    let mut names: Vec<String> = titles.chain(cells).chain(said).filter(|name| name.contains(is_leftwards)).collect();
    names.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing::bar;

    #[test]
    fn sets_names_from_right_to_left_apart_and_no_others() {
        let chart = bar(&[("كتب للأطفال", "12"), ("كتب", "3"), ("Books", "5")], &[]);
        assert_eq!(
            set_apart("The largest is كتب للأطفال (12); the smallest is كتب (3), not Books (5).", &chart),
            "The largest is \u{2068}كتب للأطفال\u{2069} (12); the smallest is \u{2068}كتب\u{2069} (3), not Books (5)."
        );
        assert_eq!(set_apart("", &chart), "");
    }

    #[test]
    fn a_description_reads_rightly_where_directions_meet() {
        let told = crate::charts::describe(&bar(&[("كتب", "12"), ("Books", "5"), ("Maps", "1")], &[]));
        assert!(told.contains("\u{2068}كتب\u{2069} (12 reports)"), "{told}");
    }
}
