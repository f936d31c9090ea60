//! The bounds of bins, read from words such as `0 to 4`, `10 or more`, `under 5`. Never a guess: what
//! is not understood has no bounds.

use rust_decimal::Decimal;

/// Where a bin begins and ends, as far as it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
}

/// What comes before the only bound of an open bin, and what comes after it.
const BELOW: [&str; 4] = ["under ", "less than ", "below ", "up to "];
const ABOVE: [&str; 3] = ["over ", "more than ", "above "];
const OR_LESS: [&str; 4] = [" or less", " or fewer", " and under", " or under"];
const OR_MORE: [&str; 5] = [" or more", " and over", " or over", " and above", "+"];
const BETWEEN: [&str; 3] = [" to ", "\u{2013}", "-"];

impl Bounds {
    /// Reads the bounds of a bin.
    pub(super) fn read(words: &str) -> Option<Self> {
        let words = words.trim().to_lowercase();
        let after = |starts: &[&str]| starts.iter().find_map(|start| number(words.strip_prefix(start)?));
        let before = |ends: &[&str]| ends.iter().find_map(|end| number(words.strip_suffix(end)?));
        if let Some(high) = after(&BELOW).or_else(|| before(&OR_LESS)) {
            return Some(Self { low: None, high: Some(high) });
        }
        if let Some(low) = after(&ABOVE).or_else(|| before(&OR_MORE)) {
            return Some(Self { low: Some(low), high: None });
        }
        let two = BETWEEN.iter().find_map(|sign| {
            let (low, high) = words.split_once(sign)?;
            Some((number(low)?, number(high)?))
        });
        let (low, high) = two.or_else(|| number(&words).map(|only| (only, only)))?;
        Some(Self { low: Some(low), high: Some(high) })
    }
}

/// A number that may have commas between its thousands.
fn number(words: &str) -> Option<Decimal> {
    let words = words.trim();
    let is_plain = words.starts_with(|c: char| c.is_ascii_digit()) && words.ends_with(|c: char| c.is_ascii_digit());
    is_plain.then(|| words.replace(',', "").parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_bounds_of_bins() {
        let read = |words: &str| {
            let bounds = Bounds::read(words)?;
            let say = |bound: Option<Decimal>| bound.map_or("…".to_owned(), |bound| bound.to_string());
            Some(format!("{} {}", say(bounds.low), say(bounds.high)))
        };
        for (words, bounds) in [
            ("0 to 4", "0 4"),
            ("1,000–1,999", "1000 1999"),
            ("5-9", "5 9"),
            ("0.5 to 1.5", "0.5 1.5"),
            ("10 or more", "10 …"),
            ("65+", "65 …"),
            ("Over 100", "100 …"),
            ("Under 5", "… 5"),
            ("4 or fewer", "… 4"),
            ("7", "7 7"),
        ] {
            assert_eq!(read(words).as_deref(), Some(bounds), "{words}");
        }
        for words in ["few", "", "to", "5 to", "a to b", "March to May", "1 to 2 to 3"] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
