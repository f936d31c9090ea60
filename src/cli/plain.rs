//! Plain text for people who ask: lines wrapped at words, and cells in columns. Never what is
//! said, and never a colour.

use std::io::{self, IsTerminal};

/// As wide as text gets, however wide the terminal is: longer lines are hard to read.
const WIDEST: usize = 100;

/// As narrow as text gets, however narrow the terminal is.
const NARROWEST: usize = 40;

/// A column's heading is wrapped where it is longer than this and than all its cells.
const HEADING: usize = 18;

/// How wide the terminal is that text is printed to; `None` where it goes to a file or a program.
pub(super) fn terminal_width() -> Option<usize> {
    let is_terminal = io::stdout().is_terminal();
    let size = terminal_size::terminal_size().filter(|_| is_terminal);
    size.map(|(width, _)| usize::from(width.0).max(NARROWEST))
}

/// How wide running text is.
pub(super) fn text_width() -> usize {
    terminal_width().unwrap_or(WIDEST).min(WIDEST)
}

/// How wide a text is when it is printed.
pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}

/// Text on lines of at most so many characters; a longer word has a line of its own.
pub(super) fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Which edge the cells of a column share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// Words begin together.
    Left,
    /// Numbers end together.
    Right,
}

/// Rows of cells with two spaces between columns. Columns in which nothing stands are left out,
/// and no line ends with spaces.
pub(super) fn columns(rows: &[Vec<String>], edges: &[Edge]) -> String {
    let widths = edges.iter().enumerate().map(|(at, _)| widest(rows, at)).collect::<Vec<_>>();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(edges).zip(&widths).filter(|(_, most)| **most > 0);
        let cells: Vec<String> = cells.map(|((cell, edge), most)| padded(cell, *edge, *most)).collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}

/// A table: headings, a rule below them, rows.
pub(super) fn table(headings: &[String], rows: &[Vec<String>], edges: &[Edge]) -> String {
    let heads: Vec<Vec<String>> = headings.iter().enumerate().map(|(at, heading)| head(heading, rows, at)).collect();
    let height = heads.iter().map(Vec::len).max().unwrap_or(0);
    let line = |nth: usize| {
        // A shorter heading stands on the rule, below empty lines.
        let cell = |lines: &Vec<String>| (nth + lines.len()).checked_sub(height).map(|at| lines[at].clone());
        heads.iter().map(|lines| cell(lines).unwrap_or_default()).collect::<Vec<String>>()
    };
    let mut all: Vec<Vec<String>> = (0..height).map(line).collect();
    let most = |at: usize| widest(&all, at).max(widest(rows, at));
    all.push((0..headings.len()).map(|at| "-".repeat(most(at))).collect());
    all.extend(rows.iter().cloned());
    columns(&all, edges)
}

/// A heading on as many lines as it takes in a column of these cells.
fn head(heading: &str, rows: &[Vec<String>], at: usize) -> Vec<String> {
    wrapped(heading, widest(rows, at).max(HEADING))
}

fn widest(rows: &[Vec<String>], at: usize) -> usize {
    rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max().unwrap_or(0)
}

fn padded(cell: &str, edge: Edge, most: usize) -> String {
    let gap = " ".repeat(most.saturating_sub(width(cell)));
    match edge {
        Edge::Left => format!("{cell}{gap}"),
        Edge::Right => format!("{gap}{cell}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_words_and_a_long_word_stands_alone() {
        assert_eq!(wrapped("one  two\nthree", 7), ["one two", "three"]);
        assert_eq!(wrapped("a considerable b", 5), ["a", "considerable", "b"]);
        assert_eq!(wrapped("ŵŵŵ ŵŵŵ", 7), ["ŵŵŵ ŵŵŵ"]);
        assert!(wrapped(" \n", 7).is_empty());
    }

    #[test]
    fn columns_line_up_and_empty_ones_are_left_out() {
        let rows = [["a", "", "1"], ["bcd", "", "23"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(columns(&rows, &[Edge::Left, Edge::Left, Edge::Right]), "a     1\nbcd  23\n");
        assert_eq!(columns(&rows, &[Edge::Right, Edge::Left, Edge::Left]), "  a  1\nbcd  23\n");
    }

    #[test]
    fn headings_stand_on_the_rule() {
        let headings = ["Library", "Opening hours a week before"].map(str::to_owned);
        let rows = [["Eastgate", "42"], ["Westgate", "[c]"]].map(|row| row.map(str::to_owned).to_vec());
        let expected = "\
            \u{20}         Opening hours a\n\
            Library       week before\n\
            --------  ---------------\n\
            Eastgate               42\n\
            Westgate              [c]\n";
        assert_eq!(table(&headings, &rows, &[Edge::Left, Edge::Right]), expected);
    }
}
