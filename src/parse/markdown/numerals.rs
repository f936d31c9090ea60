//! Numbers typed in running text, for the warning that a statistic says the same. Never decides
//! whether one does.

use std::ops::Range;

use super::reader::Reader;
use crate::base::Spanned;

/// Words after which a number counts nothing: it names a place or a thing.
const NAMES: [&str; 16] = [
    "page",
    "pages",
    "p.",
    "pp.",
    "paragraph",
    "paragraphs",
    "chapter",
    "chapters",
    "figure",
    "figures",
    "table",
    "tables",
    "section",
    "sections",
    "number",
    "no.",
];

impl Reader<'_, '_> {
    /// Keeps the numbers of a piece of text; those in the words of a link are the link's.
    pub(super) fn find_numerals(&mut self, range: Range<usize>) {
        if self.links > 0 {
            return;
        }
        let text = self.source.text;
        for found in numerals(text, range) {
            let typed = text[found.clone()].into();
            self.numerals.push(Spanned::new(typed, self.source.span(found)));
        }
    }
}

/// Where numbers of three digits or more, or with decimals, stand in a range of a text: `12,879`,
/// `8.4%`.
fn numerals(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < range.end && (bytes[at].is_ascii_digit() || (is_separator(bytes[at]) && follows_digit(bytes, at))) {
            at += 1;
        }
        if stands_alone(text, start, at) && counts_something(&text[start..at], &text[..start]) {
            let end = if bytes.get(at) == Some(&b'%') { at + 1 } else { at };
            found.push(start..end);
        }
    }
    found
}

fn is_separator(byte: u8) -> bool {
    byte == b',' || byte == b'.'
}

fn follows_digit(bytes: &[u8], at: usize) -> bool {
    bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

/// Whether neither a letter nor a sign joins the number to something else: `2014/15`, `A12`, `x-3`.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '\u{2013}' | ':' | '#' | '_' | '.' | '\\');
    let before = text[..start].chars().next_back().is_some_and(joins);
    let mut after = text[end..].chars();
    let next = after.next();
    let ends_sentence = next == Some('.') && !after.next().is_some_and(char::is_alphanumeric);
    !before && (ends_sentence || !next.is_some_and(joins))
}

/// Whether a number may be a count: not a year, not the number of a page, not a telephone's.
fn counts_something(number: &str, before: &str) -> bool {
    let has_decimals = number.contains('.');
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_year = digits == 4 && number.len() == 4 && (1000..=2100).contains(&number.parse().unwrap_or(0));
    let starts_with_zero = number.starts_with('0') && !has_decimals;
    let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let continues_a_telephone = word.len() > 1 && word.starts_with('0') && word.bytes().all(|b| b.is_ascii_digit());
    (digits >= 3 || has_decimals)
        && !is_year
        && !starts_with_zero
        && !continues_a_telephone
        && !NAMES.contains(&word.trim_start_matches(['(', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_counts_and_nothing_else() {
        let found = |text: &str| -> Vec<String> {
            numerals(text, 0..text.len()).into_iter().map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(found("In 2014 there were 260 of 12,879, or 8.4%. Also 1,078."), ["260", "12,879", "8.4%", "1,078"]);
        assert_eq!(found("(174) and £150."), ["174", "150"]);
        for none in [
            "17 September 2014",
            "2014/15",
            "page 148",
            "p. 148",
            "Figure 101",
            "0800 1111",
            "A120",
            "12 or 99",
            "v1.2.3",
            "3.12-a",
            "section 300",
            "(page 148)",
            "10-200",
        ] {
            assert!(found(none).is_empty(), "{none}: {:?}", found(none));
        }
    }
}
