//! Small numbers in words, and the shapes of sentences. Never a value of the table.

/// "one bar", "ten bars".
pub(in crate::charts) fn count(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", in_words(number), if number == 1 { "" } else { "s" })
}

/// The same with a capital letter first.
pub(in crate::charts) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// A whole number in words up to 999.
pub(in crate::charts) fn in_words(number: usize) -> String {
    const SMALL: [&str; 20] = [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match number {
        0..20 => SMALL[number].to_owned(),
        20..100 if number.is_multiple_of(10) => TENS[number / 10 - 2].to_owned(),
        20..100 => format!("{}-{}", TENS[number / 10 - 2], SMALL[number % 10]),
        100..1000 if number.is_multiple_of(100) => format!("{} hundred", SMALL[number / 100]),
        100..1000 => format!("{} hundred and {}", SMALL[number / 100], in_words(number % 100)),
        _ => "a great many".to_owned(),
    }
}
