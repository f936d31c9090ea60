//! How words, dates and addresses are written, as patterns of JSON Schema: the same as their readers
//! take, letter for letter. Never more than the text can show.
//!
//! Patterns are ECMA-262 with Unicode. Not everybody who reads them knows `\d` as ASCII only, nor the
//! same characters as `\s`: both are written out.

use crate::kinds;

/// White space that readers trim and fold.
const BLANK: &str = r"[ \t\n\f\r]";

/// What else can begin or end a text.
const INK: &str = r"[^ \t\n\f\r]";

/// An id, as [`crate::base::is_id`] takes it.
const ID: &str = "[a-z0-9]+(-[a-z0-9]+)*";

/// A day, a month or a year.
const DATE: &str = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?";

/// Any words: not empty.
pub(super) fn words() -> String {
    INK.to_owned()
}

/// One of these words, however many spaces stand in and around it.
pub(super) fn one_of(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|words| folded(words)).collect();
    format!("^{BLANK}*({}){BLANK}*$", words.join("|"))
}

/// These words and then a number above zero.
pub(super) fn words_and_number(words: &str) -> String {
    let words = folded(words.trim_end());
    format!("^{BLANK}*{words}{BLANK}+(?!0(\\.0+)?{BLANK}*$)(0|[1-9][0-9]*)(\\.[0-9]+)?{BLANK}*$")
}

/// A web address.
pub(super) fn url() -> String {
    format!(r#"^{BLANK}*https?://[\p{{Alphabetic}}\p{{N}}][^\p{{White_Space}}\p{{Cc}}<>"]*{BLANK}*$"#)
}

/// A date.
pub(super) fn date() -> String {
    format!("^{BLANK}*{DATE}{BLANK}*$")
}

/// A date or words; what is written as a date must be one.
pub(super) fn date_or_words() -> String {
    format!("^{BLANK}*({DATE}{BLANK}*$|(?![0-9]{{4}}(-[0-9]{{1,4}}){{1,2}}{BLANK}*$){INK})")
}

/// An id and nothing else.
pub(super) fn id() -> String {
    format!("^{ID}$")
}

/// An address of one of these kinds, all where none is named; an id alone where there is only one.
pub(super) fn address(allowed: &[&str]) -> String {
    match allowed {
        [only] => format!("^({only}:)?{ID}$"),
        _ => format!("^{}:{ID}$", any_kind(allowed)),
    }
}

/// An address of one of these kinds, or words that are not written like an address.
pub(super) fn address_or_words(allowed: &[&str]) -> String {
    format!("^{}:{ID}$|^{BLANK}*(?!{ID}:{ID}{BLANK}*$){INK}", any_kind(allowed))
}

/// A cell: anything but nothing, and no broken address of a statistic.
pub(super) fn cell() -> String {
    format!("^{BLANK}*(stat:{ID}{BLANK}*$|(?!stat:){INK})")
}

/// The name of a CSV file.
pub(super) fn csv_file() -> String {
    format!("\\.csv{BLANK}*$")
}

fn any_kind(allowed: &[&str]) -> String {
    let all: Vec<&str> = kinds::all().iter().map(|kind| kind.name()).collect();
    format!("({})", if allowed.is_empty() { all.join("|") } else { allowed.join("|") })
}

/// Words with any white space between them, what means something in a pattern taken as it is.
fn folded(words: &str) -> String {
    let plain = |word: &str| -> String {
        let letters = word.chars().map(|letter| match letter {
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/' => {
                format!("\\{letter}")
            }
            letter => letter.to_string(),
        });
        letters.collect()
    };
    words.split_ascii_whitespace().map(plain).collect::<Vec<_>>().join(&format!("{BLANK}+"))
}
