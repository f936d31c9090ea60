//! Numbers in running words, in every way in which they may be read: what must not be told is told
//! with separators and without, and rounded. Never decides what may be told.

use rust_decimal::RoundingStrategy;

use crate::model::Decimal;

/// More groups of digits than this make no number.
const MOST_GROUPS: usize = 10;
/// Fewer letters and digits than this are no quotation.
const SHORTEST_QUOTATION: usize = 3;

/// Every number that may be read in a text: `4,711.5` is 4711.5 and 4, 711, 5 and so on, since nobody
/// knows what the writer took for a separator.
pub(super) fn read(text: &str) -> Vec<Decimal> {
    let mut found = Vec::new();
    for run in runs(text) {
        for first in 0..run.len() {
            for last in first..run.len().min(first + MOST_GROUPS) {
                let groups = &run[first..=last];
                let digits: String = groups.iter().map(|group| group.digits).collect();
                found.extend(digits.parse::<Decimal>().ok());
                let [before @ .., end] = groups else { continue };
                if let (1.., Some('.' | ',')) = (before.len(), end.separator) {
                    let whole: String = before.iter().map(|group| group.digits).collect();
                    found.extend(format!("{whole}.{}", end.digits).parse::<Decimal>().ok());
                }
            }
        }
    }
    found
}

/// Whether a number says a value: it is the value, or the value as it is written with so many digits
/// after the point.
pub(super) fn says(number: Decimal, value: Decimal) -> bool {
    let value = value.abs();
    let digits = number.scale();
    number == value
        || digits > 0 && number == value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}

/// Whether a text has the words, or the numbers, of another in it.
pub(super) fn quotes(text: &str, secret: &str) -> bool {
    let numbers = read(secret);
    if read(text).iter().any(|number| numbers.contains(number)) {
        return true;
    }
    let (text, secret) = (plain(text), plain(secret));
    secret.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST_QUOTATION
        && format!(" {text} ").contains(&format!(" {secret} "))
}

/// Words alone, each behind one space.
fn plain(text: &str) -> String {
    let letters: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    letters.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Digits in a row, and the separator before them.
struct Group<'t> {
    separator: Option<char>,
    digits: &'t str,
}

/// Groups of digits that at most one separator keeps apart.
fn runs(text: &str) -> Vec<Vec<Group<'_>>> {
    let mut runs: Vec<Vec<Group<'_>>> = Vec::new();
    let mut end = 0;
    let mut start = 0;
    while let Some(found) = text[start..].find(|c: char| c.is_ascii_digit()) {
        let first = start + found;
        let length = text[first..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - first);
        let mut between = text[end..first].chars();
        let separator = between.next().filter(|c| is_separator(*c) && between.next().is_none());
        let group = Group { separator, digits: &text[first..first + length] };
        match runs.last_mut() {
            Some(run) if separator.is_some() => run.push(group),
            _ => runs.push(vec![group]),
        }
        start = first + length;
        end = start;
    }
    runs
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '’' | '_' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn a_value_is_found_however_it_is_grouped() {
        for text in [
            "4711",
            "it was 4,711.",
            "4 711 of them",
            "4.711",
            "4'711 and 4’711",
            "4\u{202f}711",
            "(4711)",
            "in 2014 4711 came",
            "12, 4711",
            "x4711y",
            "4711.0",
            "4_711%",
        ] {
            assert!(read(text).iter().any(|found| says(*found, number("4711"))), "{text}");
        }
        for text in ["47110", "14,711", "4712", "47 and 11", "four", "4--711", ""] {
            assert!(!read(text).iter().any(|found| says(*found, number("4711"))), "{text}");
        }
    }

    #[test]
    fn a_value_with_decimals_is_found_also_as_it_is_rounded() {
        let told = |text: &str, value: &str| read(text).iter().any(|found| says(*found, number(value)));
        assert!(told("7.25", "7.25") && told("7,25 per cent", "7.25") && told("7.3", "7.25") && told("7.250", "7.25"));
        assert!(told("1,234.5", "1234.5") && told("it fell by 3", "-3"));
        assert!(!told("7", "7.25") && !told("7.2", "7.25") && !told("725.1", "7.25"));
    }

    #[test]
    fn words_are_quoted_whole() {
        assert!(quotes("It said “Ottoline  MARCHBANKS”.", "Ottoline Marchbanks"));
        assert!(quotes("at number 12", "12 Mill Lane"));
        assert!(!quotes("It said Ottoline.", "Ottoline Marchbanks") && !quotes("he was", "he"));
        assert!(!quotes("annual", "Ann"));
    }

    #[test]
    fn long_rows_of_digits_take_no_time() {
        let row = "1 ".repeat(20_000);
        assert!(read(&row).len() < 500_000);
        assert!(read(&"9".repeat(200)).is_empty(), "too long to be a number");
    }
}
