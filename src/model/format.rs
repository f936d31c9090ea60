//! How a number, a share, a date or a list of names is written. Nobody else may format one.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal as Digits;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Cell, Column, Date, Precision, Quantity, Shorthand, Words};
use crate::base::Text;

/// A language: its tag and how it writes things. Two with the same tag are equal.
#[derive(Clone, Debug)]
pub struct Language {
    tag: Text,
    numbers: Arc<DecimalFormatter>,
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag
    }
}

impl Eq for Language {}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.tag.hash(state);
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::new("en-GB").expect("a well-formed tag")
    }
}

impl Language {
    /// The language of a tag such as `en-GB`; `None` when the tag is not well formed.
    pub fn new(tag: &str) -> Option<Self> {
        let locale: Locale = tag.parse().ok()?;
        let numbers = DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).ok()?;
        Some(Self { tag: tag.into(), numbers: Arc::new(numbers) })
    }

    /// The tag, for `lang`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The fixed words of the language.
    pub fn words(&self) -> &'static Words {
        &Words::ENGLISH
    }

    /// A number with the language's separators: `12,879`, `8.4`; rounded half away from zero when
    /// `decimals` is given.
    pub fn number(&self, value: Decimal, decimals: Option<u32>) -> String {
        let value = match decimals {
            Some(digits) => pad(value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero), digits),
            None => value,
        };
        let digits = Digits::try_from_str(&value.to_string()).expect("a decimal's own text is a decimal");
        self.numbers.format(&digits).to_string().replace('-', "\u{2212}")
    }

    /// A value with its unit sign and without its unit's noun: `260`, `8.4%`, `£1.2 million`.
    pub fn amount(&self, value: Decimal, unit: &str, decimals: Option<u32>) -> String {
        let number = self.number(value, decimals);
        match currency(unit) {
            Some((sign, scale)) => match number.strip_prefix('\u{2212}') {
                Some(positive) => format!("\u{2212}{sign}{positive}{scale}"),
                None => format!("{sign}{number}{scale}"),
            },
            None if unit == "%" => format!("{number}%"),
            None => number,
        }
    }

    /// A quantity as `<stat:x>` prints it: precision in words, then the amount.
    pub fn quantity(&self, quantity: &Quantity) -> String {
        let words = self.words().precision(quantity.precision);
        format!("{words}{}", self.amount(quantity.value, &quantity.unit, quantity.decimals))
    }

    /// A quantity with its unit's noun: `260 investigations`, `8.4%`.
    pub fn quantity_with_unit(&self, quantity: &Quantity) -> String {
        let amount = self.quantity(quantity);
        if has_noun(&quantity.unit) { format!("{amount} {}", quantity.unit) } else { amount }
    }

    /// How exact a value is, in a phrase for its record.
    pub fn precision(&self, precision: Precision) -> String {
        match precision {
            Precision::Exact => "exact".to_owned(),
            Precision::Rounded(None) => "rounded".to_owned(),
            Precision::Rounded(Some(step)) => format!("rounded to {}", self.number(step, None)),
            other => self.words().precision(other).trim_end().to_owned(),
        }
    }

    /// A date: `30 October 2014`, `October 2014`, `2014`, or its words.
    pub fn date(&self, date: &Date) -> String {
        match date {
            Date::Day(year, month, day) => format!("{day} {} {year}", self.month(*month)),
            Date::Month(year, month) => format!("{} {year}", self.month(*month)),
            Date::Year(year) => year.to_string(),
            Date::Words(words) => words.to_string(),
        }
    }

    /// The month of a number from 1: `October`.
    pub fn month(&self, month: u8) -> &'static str {
        self.words().months[usize::from(month).clamp(1, 12) - 1]
    }

    /// The same where there is little room: `Oct`.
    pub fn short_month(&self, month: u8) -> &'static str {
        self.words().short_months[usize::from(month).clamp(1, 12) - 1]
    }

    /// A list of names: `a, b and c`.
    pub fn list<S: AsRef<str>>(&self, names: &[S]) -> String {
        match names {
            [] => String::new(),
            [one] => one.as_ref().to_owned(),
            [first @ .., last] => {
                let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
                format!("{} {} {}", first.join(", "), self.words().and, last.as_ref())
            }
        }
    }

    /// A cell as a table shows it, shorthand marks included: `65 [p]`, `about 1,000`, `[c]`.
    pub fn cell(&self, cell: &Cell, column: &Column) -> String {
        match cell {
            Cell::Number { value, precision, mark, .. } => {
                let unit = column.unit.as_deref().unwrap_or_default();
                let amount = self.amount(*value, unit, column.decimals);
                let words = self.words().precision(*precision);
                let mark = mark.map(|mark| format!(" [{}]", mark.letter())).unwrap_or_default();
                format!("{words}{amount}{mark}")
            }
            Cell::Words(words) => words.to_string(),
            Cell::Missing(shorthand) => format!("[{}]", shorthand.letter()),
            Cell::Suppressed => format!("[{}]", Shorthand::Confidential.letter()),
        }
    }
}

/// Text cut at a word, with an ellipsis.
pub fn shortened(text: &str, characters: usize) -> String {
    if text.chars().count() <= characters {
        return text.to_owned();
    }
    let cut: String = text.chars().take(characters).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.']))
}

/// Whether a unit is a noun to be printed after a number.
pub(crate) fn has_noun(unit: &str) -> bool {
    !unit.is_empty() && unit != "%" && currency(unit).is_none()
}

/// Splits "£ million" into the sign and what follows the number.
fn currency(unit: &str) -> Option<(&str, &str)> {
    let sign_end = unit.char_indices().nth(1).map_or(unit.len(), |(at, _)| at);
    let (sign, scale) = unit.split_at(sign_end);
    ["£", "€", "$"].contains(&sign).then_some((sign, scale))
}

/// Writes trailing zeros so that a column of numbers lines up.
fn pad(mut value: Decimal, digits: u32) -> Decimal {
    value.rescale(digits);
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_as_the_language_does() {
        let english = Language::default();
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(english.number(number("12879"), None), "12,879");
        assert_eq!(english.number(number("1000"), None), "1,000");
        assert_eq!(english.number(number("8.36"), Some(1)), "8.4");
        assert_eq!(english.number(number("46"), Some(1)), "46.0");
        assert_eq!(english.number(number("-0.25"), Some(1)), "\u{2212}0.3");
        assert_eq!(english.amount(number("1.2"), "£ million", None), "£1.2 million");
        assert_eq!(english.amount(number("8.4"), "%", None), "8.4%");
        let german = Language::new("de").unwrap();
        assert_eq!(german.number(number("12879.5"), None), "12.879,5");
        assert_eq!(Language::new("not a tag"), None);
    }

    #[test]
    fn writes_lists_and_dates() {
        let english = Language::default();
        assert_eq!(english.list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(english.date(&Date::Day(2014, 10, 30)), "30 October 2014");
    }
}
