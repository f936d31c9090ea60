//! Numbers as an author types them. Never a float: a decimal keeps the digits that were typed.

use super::decode::Decoder;
use super::diagnostics;
use super::node::{Node, Scalar, Style};
use crate::model::Decimal;

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberFault {
    /// `1,234`, `1_234`, `1 234`.
    Separators,
    /// `.inf`, `.nan`.
    NotFinite,
    /// More than 28 digits.
    TooLong,
    /// `1e3`.
    Exponent,
    /// `007`, `.5`, `+5`.
    Form,
    /// A number and something else: `5%`, `£5`.
    Unit,
    /// No number at all.
    Words,
}

/// Reads a number. Reports `wrong-type` and `bad-number`.
pub(crate) fn read(decoder: &mut Decoder<'_>, node: &Node, name: &str) -> Option<Decimal> {
    let example = format!("{name}: 1234");
    let Scalar { text, style } = decoder.scalar(node, name, ("a number", &example))?;
    let number = parse(text);
    match (style, number) {
        (Style::Plain, Ok(number)) => return Some(number),
        (Style::Plain, Err(NumberFault::Words)) => decoder.wrong_type(node, name, "a number", &example),
        (Style::Plain, Err(fault)) => {
            decoder.faults.push(diagnostics::bad_number(node.at.clone(), name, text, fault));
        }
        (Style::Quoted(..) | Style::Block, Ok(_)) => {
            decoder.faults.push(diagnostics::quoted_number(node.at.clone(), name, text));
        }
        (Style::Quoted(..) | Style::Block, Err(_)) => decoder.wrong_type(node, name, "a number", &example),
    }
    None
}

/// Reads a whole number from 0 to the limit. Reports as [`read`].
pub(crate) fn read_whole(decoder: &mut Decoder<'_>, node: &Node, name: &str, limit: u32) -> Option<Decimal> {
    let number = read(decoder, node, name)?;
    let fits = number.is_integer() && number >= Decimal::ZERO && number <= Decimal::from(limit);
    if !fits {
        decoder.faults.push(diagnostics::number_out_of_range(node.at.clone(), name, number, limit));
    }
    fits.then_some(number)
}

/// Reads the text of a number: digits, at most one point, a minus in front.
pub(crate) fn parse(text: &str) -> Result<Decimal, NumberFault> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(part) {
        return Err(why_not(digits));
    }
    if whole.len() > 1 && whole.starts_with('0') {
        return Err(NumberFault::Form);
    }
    let significant = digits.bytes().filter(u8::is_ascii_digit).count();
    if significant > 28 {
        return Err(NumberFault::TooLong);
    }
    Decimal::from_str_exact(text).map_err(|_| NumberFault::TooLong)
}

fn why_not(digits: &str) -> NumberFault {
    let lower = digits.trim_start_matches('+').to_ascii_lowercase();
    if [".inf", ".nan", "inf", "nan", "infinity"].contains(&&*lower) {
        return NumberFault::NotFinite;
    }
    if !digits.contains(|character: char| character.is_ascii_digit()) {
        return NumberFault::Words;
    }
    let only = |allowed: &str| digits.chars().all(|c| c.is_ascii_digit() || allowed.contains(c));
    let exponent =
        lower.split_once('e').is_some_and(|(base, power)| base.parse::<f64>().is_ok() && power.parse::<i32>().is_ok());
    match () {
        () if only("+.") => NumberFault::Form,
        () if only(",._'\u{a0}\u{2009}\u{202f} ") => NumberFault::Separators,
        () if exponent => NumberFault::Exponent,
        () if digits.chars().filter(|c| !c.is_ascii_digit() && !",. ".contains(*c)).count() <= 3 => NumberFault::Unit,
        () => NumberFault::Words,
    }
}

/// What was meant by a number with separators, if that is plain.
pub(crate) fn without_separators(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
    parse(&bare).is_ok().then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        for text in ["0", "-5", "1.10", "0.05", "1234567890123456789012345678"] {
            assert_eq!(parse(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        for (text, fault) in [
            ("1,234", NumberFault::Separators),
            ("1_000", NumberFault::Separators),
            ("1 234", NumberFault::Separators),
            (".inf", NumberFault::NotFinite),
            ("-.INF", NumberFault::NotFinite),
            (".nan", NumberFault::NotFinite),
            ("12345678901234567890123456789", NumberFault::TooLong),
            ("1e3", NumberFault::Exponent),
            ("007", NumberFault::Form),
            (".5", NumberFault::Form),
            ("+5", NumberFault::Form),
            ("5%", NumberFault::Unit),
            ("£5", NumberFault::Unit),
            ("many", NumberFault::Words),
            ("", NumberFault::Words),
        ] {
            assert_eq!(parse(text), Err(fault), "{text}");
        }
        assert_eq!(without_separators("12,345.5").as_deref(), Some("12345.5"));
    }
}
