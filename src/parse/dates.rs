//! Dates as an author types them: a day, a month, a year. Never a guess at `03/04/2014`.

use super::decode::Decoder;
use super::diagnostics;
use super::node::Node;
use crate::model::Date;

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DateFault {
    /// Not written as a date at all.
    Words,
    /// Written as one, but not with as many digits: the right form.
    Form(String),
    /// There is no such day, with how many the month has.
    NoSuchDay { year: i16, month: u8, days: i8 },
    /// There is no such month.
    NoSuchMonth(i64),
}

/// Reads a date. Reports `wrong-type` and `bad-date`.
pub(crate) fn read(decoder: &mut Decoder<'_>, node: &Node, name: &str) -> Option<Date> {
    let text = &decoder.scalar(node, name, ("a date", "2014-10-30"))?.text;
    match parse(text.trim_ascii()) {
        Ok(date) => Some(date),
        Err(fault) => {
            decoder.faults.push(diagnostics::bad_date(node.at.clone(), name, text, &fault));
            None
        }
    }
}

/// Reads a date, or words where it is not written as one. Reports `bad-date` for what is.
pub(crate) fn read_or_words(decoder: &mut Decoder<'_>, node: &Node, name: &str) -> Option<Date> {
    let words = decoder.words(node, name)?;
    match parse(&words) {
        Ok(date) => Some(date),
        Err(DateFault::Words) => Some(Date::Words(words)),
        Err(fault) => {
            decoder.faults.push(diagnostics::bad_date(node.at.clone(), name, &words, &fault));
            None
        }
    }
}

/// Reads `2014`, `2014-10` or `2014-10-30`.
pub(crate) fn parse(text: &str) -> Result<Date, DateFault> {
    let parts: Vec<&str> = text.split('-').collect();
    let is_number = |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    if parts[0].len() != 4 || parts.len() > 3 || !parts.iter().all(is_number) {
        return Err(DateFault::Words);
    }
    let numbers: Vec<i64> = parts.iter().map(|part| part.parse().expect("at most four digits")).collect();
    let year = i16::try_from(numbers[0]).expect("four digits");
    let month = match numbers.get(1) {
        None => return Ok(Date::Year(year)),
        Some(month @ 1..=12) => i8::try_from(*month).expect("at most twelve"),
        Some(month) => return Err(DateFault::NoSuchMonth(*month)),
    };
    if parts[1..].iter().any(|part| part.len() != 2) {
        let padded: Vec<String> = numbers[1..].iter().map(|number| format!("{number:02}")).collect();
        return Err(DateFault::Form(format!("{}-{}", parts[0], padded.join("-"))));
    }
    let first = jiff::civil::Date::new(year, month, 1).expect("any year of four digits has any month");
    let month = month.unsigned_abs();
    match numbers.get(2) {
        None => Ok(Date::Month(year, month)),
        Some(day) if (1..=i64::from(first.days_in_month())).contains(day) => {
            Ok(Date::Day(year, month, u8::try_from(*day).expect("at most 31")))
        }
        Some(_) => Err(DateFault::NoSuchDay { year, month, days: first.days_in_month() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_years_and_nothing_else() {
        assert_eq!(parse("2014-10-30"), Ok(Date::Day(2014, 10, 30)));
        assert_eq!(parse("2016-02-29"), Ok(Date::Day(2016, 2, 29)));
        assert_eq!(parse("2014-10"), Ok(Date::Month(2014, 10)));
        assert_eq!(parse("2014"), Ok(Date::Year(2014)));
        assert_eq!(parse("2014-02-30"), Err(DateFault::NoSuchDay { year: 2014, month: 2, days: 28 }));
        assert_eq!(parse("2014-16"), Err(DateFault::NoSuchMonth(16)));
        assert_eq!(parse("2014-3-7"), Err(DateFault::Form("2014-03-07".to_owned())));
        for words in ["", "autumn 2014", "14/03/2014", "2014-", "2014-10-30T12:00", "20140", "2014-10-30-1", "٢٠١٤"]
        {
            assert_eq!(parse(words), Err(DateFault::Words), "{words}");
        }
    }
}
