//! A sheet as lines for people. Never decides what is said.

use super::grid::Grid;
use super::sheet::Sheet;
use crate::cli::plain::{self, Edge, width, wrapped};

/// Names of facts take so much room at most.
const NAMES: usize = 16;

/// The whole sheet, in lines of at most so many characters.
pub(super) fn text(sheet: &Sheet, most: usize) -> String {
    let mut parts = vec![format!("{}  {}\n", sheet.address, sheet.name)];
    parts.extend(sheet.value.as_ref().map(|value| format!("{value}\n")));
    let title = (!sheet.title.is_empty()).then_some(&sheet.title);
    let texts = title.into_iter().chain(&sheet.texts);
    parts.extend(texts.map(|text| lines(&wrapped(text, most))));
    parts.extend(sheet.table.as_ref().map(table));
    parts.push(facts(&sheet.facts, most));
    let nobody = sheet.cited_by.lines.is_empty();
    let cited = if nobody { vec!["nobody".to_owned()] } else { sheet.cited_by.lines.clone() };
    let mut places = sheet.places();
    places.push(("Cited by".to_owned(), cited));
    parts.push(facts(&places, most));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn lines(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn table(grid: &Grid) -> String {
    let edges: Vec<Edge> = grid.is_number.iter().map(|is| if *is { Edge::Right } else { Edge::Left }).collect();
    plain::table(&grid.headings, &grid.rows, &edges)
}

/// Names on the left, values beside them; further lines of a value are set in.
fn facts(facts: &[(String, Vec<String>)], most: usize) -> String {
    let names = facts.iter().map(|(name, _)| width(name)).max().unwrap_or(0).clamp(8, NAMES);
    let mut text = String::new();
    for (name, values) in facts {
        let room = most.saturating_sub(names + 2).max(20);
        let mut name = name.as_str();
        if width(name) > names {
            text.push_str(&format!("{name}\n"));
            name = "";
        }
        for value in values {
            for (nth, line) in wrapped(value, room - 2).into_iter().enumerate() {
                let hang = if nth > 0 && values.len() > 1 { "  " } else { "" };
                let gap = " ".repeat(names + 2 - width(name));
                text.push_str(&format!("{name}{gap}{hang}{line}\n"));
                name = "";
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_stand_side_by_side() {
        let list = |name: &str, values: &[&str]| {
            (name.to_owned(), values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>())
        };
        let drawn = facts(&[list("Place", &["Northshire"]), list("Source", &["One long name of it", "Two"])], 32);
        let expected = "\
            Place     Northshire\n\
            Source    One long name of it\n\
            \u{20}         Two\n";
        assert_eq!(drawn, expected);
        let drawn = facts(&[list("Confidence in the wording", &["high"])], 40);
        assert_eq!(drawn, format!("Confidence in the wording\n{}high\n", " ".repeat(18)));
    }
}
