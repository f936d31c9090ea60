//! Dates read from the words of a column and counted: years, financial years, quarters, months,
//! days. Never a clock, and never a guess at `03/04/2014`.

use crate::model::{Date, Language};

/// A date, or a stretch of time that a year is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// `2014`.
    Year(i16),
    /// `2013/14` or `2013-14`, with what stands between its years.
    FinancialYear(i16, char),
    /// `2014 Q1` or `Q1 2014`; quarters count from 1.
    Quarter(i16, u8),
    /// `2014-03`, `March 2014` or `Mar 2014`.
    Month(i16, u8),
    /// `2014-03-05`, `5 March 2014` or `5 Mar 2014`.
    Day(i16, u8, u8),
}

/// What reads one grain of dates.
type Reader = fn(&str, &Language) -> Option<Moment>;

/// The readers a column is tried with, one after another: `2011-12` is a financial year where its
/// whole column can be, else a month.
const READERS: [Reader; 5] = [year, financial_year, quarter, month, day];

impl Moment {
    /// All words of a column read as dates of one grain; `None` where they are not.
    pub(super) fn column<S: AsRef<str>>(words: &[S], language: &Language) -> Option<Vec<Self>> {
        if words.is_empty() {
            return None;
        }
        READERS.iter().find_map(|read| words.iter().map(|word| read(word.as_ref(), language)).collect())
    }

    /// A day, a month, a quarter or a year, whatever stands beside it.
    pub(super) fn any(words: &str, language: &Language) -> Option<Self> {
        let readers: [Reader; 4] = [day, month, quarter, year];
        readers.iter().find_map(|read| read(words, language))
    }

    /// Where it lies on an axis that counts its own grain: years, quarters, months or days.
    pub(super) fn place(self) -> i32 {
        match self {
            Self::Year(year) | Self::FinancialYear(year, _) => i32::from(year),
            Self::Quarter(year, quarter) => i32::from(year) * 4 + i32::from(quarter) - 1,
            Self::Month(year, month) => i32::from(year) * 12 + i32::from(month) - 1,
            Self::Day(year, month, day) => day_number(year, month, day),
        }
    }

    /// The number of its first day.
    pub(super) fn first_day(self) -> i32 {
        match self {
            Self::Year(year) => day_number(year, 1, 1),
            Self::FinancialYear(year, _) => day_number(year, 4, 1),
            Self::Quarter(year, quarter) => day_number(year, quarter * 3 - 2, 1),
            Self::Month(year, month) => day_number(year, month, 1),
            Self::Day(year, month, day) => day_number(year, month, day),
        }
    }

    /// The one after it.
    pub(super) fn next(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year + 1),
            Self::FinancialYear(year, sign) => Self::FinancialYear(year + 1, sign),
            Self::Quarter(year, 4) => Self::Quarter(year + 1, 1),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter + 1),
            Self::Month(year, 12) => Self::Month(year + 1, 1),
            Self::Month(year, month) => Self::Month(year, month + 1),
            Self::Day(year, month, day) if i32::from(day) < days_in(year, month) => Self::Day(year, month, day + 1),
            Self::Day(year, 12, _) => Self::Day(year + 1, 1, 1),
            Self::Day(year, month, _) => Self::Day(year, month + 1, 1),
        }
    }

    /// The number of its last day.
    pub(super) fn last_day(self) -> i32 {
        self.next().first_day() - 1
    }

    /// Where it begins on an axis that counts the grain of another date, which is no coarser.
    pub(super) fn place_among(self, other: Self) -> i32 {
        match (other, self) {
            (Self::Day(..), _) => self.first_day(),
            (Self::Month(..), Self::Year(year)) => Self::Month(year, 1).place(),
            (Self::Quarter(..), Self::Year(year)) => Self::Quarter(year, 1).place(),
            _ => self.place(),
        }
    }

    /// Its year; of a financial year, the first.
    pub(super) fn year(self) -> i16 {
        match self {
            Self::Year(year)
            | Self::FinancialYear(year, _)
            | Self::Quarter(year, _)
            | Self::Month(year, _)
            | Self::Day(year, ..) => year,
        }
    }

    /// As a sentence writes it: `5 March 2014`, `Q1 2014`.
    pub(super) fn words(self, language: &Language) -> String {
        match self {
            Self::Year(year) => language.date(&Date::Year(year)),
            Self::FinancialYear(year, sign) => format!("{year}{sign}{:02}", (year + 1) % 100),
            Self::Quarter(year, quarter) => format!("Q{quarter} {year}"),
            Self::Month(year, month) => language.date(&Date::Month(year, month)),
            Self::Day(year, month, day) => language.date(&Date::Day(year, month, day)),
        }
    }

    /// What stands over its year, which is written once: `5 March`, `Mar`, `Q1`; nothing for years.
    pub(super) fn within_year(self, language: &Language, is_short: bool) -> Option<String> {
        let name = |month| if is_short { language.short_month(month) } else { language.month(month) };
        match self {
            Self::Year(_) | Self::FinancialYear(..) => None,
            Self::Quarter(_, quarter) => Some(format!("Q{quarter}")),
            Self::Month(_, month) => Some(name(month).to_owned()),
            Self::Day(_, month, day) => Some(format!("{day} {}", name(month))),
        }
    }

    /// What its grain is called: "month".
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Year(_) => "year",
            Self::FinancialYear(..) => "financial year",
            Self::Quarter(..) => "quarter",
            Self::Month(..) => "month",
            Self::Day(..) => "day",
        }
    }
}

/// Days from 1 March of the year 0, by the calendar in use now.
fn day_number(year: i16, month: u8, day: u8) -> i32 {
    let (month, day) = (i32::from(month), i32::from(day));
    // Years begin in March, so that a leap day is the last of its year.
    let year = i32::from(year) - i32::from(month <= 2);
    let since_march = (month + 9) % 12;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (since_march * 153 + 2) / 5 + day - 1
}

fn year(words: &str, _: &Language) -> Option<Moment> {
    four_digits(words).map(Moment::Year)
}

fn four_digits(words: &str) -> Option<i16> {
    (words.len() == 4 && words.bytes().all(|digit| digit.is_ascii_digit())).then(|| words.parse().ok())?
}

fn two_digits(words: &str) -> Option<u8> {
    (words.len() == 2 && words.bytes().all(|digit| digit.is_ascii_digit())).then(|| words.parse().ok())?
}

fn financial_year(words: &str, _: &Language) -> Option<Moment> {
    let sign = ['/', '-', '\u{2013}'].into_iter().find(|sign| words.contains(*sign))?;
    let (first, second) = words.split_once(sign)?;
    let (first, second) = (four_digits(first)?, two_digits(second)?);
    ((first + 1) % 100 == i16::from(second)).then_some(Moment::FinancialYear(first, sign))
}

fn quarter(words: &str, _: &Language) -> Option<Moment> {
    let (one, other) = words.split_once(' ')?;
    let (year, quarter) = if one.starts_with('Q') { (other, one) } else { (one, other) };
    let quarter = quarter.strip_prefix('Q')?.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
    Some(Moment::Quarter(four_digits(year)?, quarter))
}

fn month(words: &str, language: &Language) -> Option<Moment> {
    if let Some((name, year)) = words.split_once(' ') {
        return Some(Moment::Month(four_digits(year)?, month_of(name, language)?));
    }
    let (year, month) = words.split_once('-')?;
    let month = two_digits(month).filter(|month| (1..=12).contains(month))?;
    Some(Moment::Month(four_digits(year)?, month))
}

fn day(words: &str, language: &Language) -> Option<Moment> {
    let (year, month, day) = if let [day, name, year] = words.split(' ').collect::<Vec<_>>()[..] {
        (four_digits(year)?, month_of(name, language)?, day.parse().ok()?)
    } else {
        let (rest, day) = words.rsplit_once('-')?;
        let (year, month) = rest.split_once('-')?;
        (four_digits(year)?, two_digits(month)?, two_digits(day)?)
    };
    let exists = (1..=12).contains(&month) && day >= 1 && i32::from(day) <= days_in(year, month);
    exists.then_some(Moment::Day(year, month, day))
}

fn days_in(year: i16, month: u8) -> i32 {
    let month = Moment::Month(year, month);
    month.next().first_day() - month.first_day()
}

/// The number of a month by its name, whole or short.
fn month_of(name: &str, language: &Language) -> Option<u8> {
    (1..=12)
        .find(|month| name == language.month(*month) || name == language.short_month(*month) || is_sept(name, *month))
}

/// September alone has a short form of four letters too.
fn is_sept(name: &str, month: u8) -> bool {
    month == 9 && name == "Sept"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Option<Vec<String>> {
        let language = Language::default();
        Some(Moment::column(words, &language)?.into_iter().map(|moment| moment.words(&language)).collect())
    }

    #[test]
    fn reads_columns_of_one_grain() {
        let same = |words: &[&str]| assert_eq!(read(words).expect("dates"), words);
        same(&["2012", "2014"]);
        same(&["2012/13", "2013/14", "2099/00"]);
        same(&["2010-11", "2011-12"]);
        same(&["Q1 2014", "Q4 2014"]);
        same(&["March 2014", "May 2015"]);
        same(&["5 March 2014", "29 February 2016"]);
        assert_eq!(read(&["2014 Q1"]).expect("a quarter"), ["Q1 2014"]);
        assert_eq!(read(&["2011-11", "2011-12"]).expect("months"), ["November 2011", "December 2011"]);
        assert_eq!(read(&["Sept 2014", "Oct 2014"]).expect("months"), ["September 2014", "October 2014"]);
        assert_eq!(read(&["2014-03-05", "5 Mar 2015"]).expect("days"), ["5 March 2014", "5 March 2015"]);
    }

    #[test]
    fn leaves_what_is_no_date_or_of_two_grains() {
        for words in [
            &["2014", "2014-03"][..],
            &["2014-13"],
            &["2014-02-29"],
            &["0 March 2014"],
            &["2013/15"],
            &["Q5 2014"],
            &["03/04/2014"],
            &["spring"],
            &[""],
            &["２０１４"],
            &[],
        ] {
            assert_eq!(read(words), None, "{words:?}");
        }
    }

    #[test]
    fn counts_days_as_the_calendar_does() {
        let day = |year, month, day| Moment::Day(year, month, day).place();
        assert_eq!(day(1970, 1, 1) - day(1969, 12, 31), 1);
        assert_eq!(day(2001, 1, 1) - day(2000, 1, 1), 366);
        assert_eq!(day(1901, 1, 1) - day(1900, 1, 1), 365);
        assert_eq!(day(2014, 3, 1) - day(2014, 2, 28), 1);
        let length = |moment: Moment| moment.last_day() - moment.first_day() + 1;
        assert_eq!(length(Moment::Year(2016)), 366);
        assert_eq!(length(Moment::Quarter(2014, 4)), 92);
        assert_eq!(length(Moment::FinancialYear(2015, '/')), 366);
        assert_eq!(length(Moment::Month(2014, 12)), 31);
    }
}
