//! How words are put in the order of the alphabet: without case, without marks on letters, without
//! the quotation marks they may begin with. Never how words are shown.

/// Letters with marks, each with the letters it is looked up under.
const MARKED: [(&str, &str); 24] = [
    ("àáâãäåāăą", "a"),
    ("æ", "ae"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįı", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŉ", "n"),
    ("òóôõöøōŏő", "o"),
    ("œ", "oe"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ß", "ss"),
    ("ţťŧț", "t"),
    ("þ", "th"),
    ("ùúûüũūŭůűų", "u"),
    ("ŵẁẃẅ", "w"),
    ("ýÿŷỳ", "y"),
    ("źżž", "z"),
    ("\u{300}\u{301}\u{302}\u{303}\u{308}\u{327}", ""),
];

/// What a text is sorted by.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().flat_map(char::to_lowercase) {
        match MARKED.iter().find(|(marked, _)| marked.contains(letter)) {
            Some((_, plain)) if !letter.is_ascii() => folded.push_str(plain),
            _ => folded.push(letter),
        }
    }
    folded
}

/// The letter a text is found under, as a capital; `None` for what begins with no letter.
pub fn initial(text: &str) -> Option<char> {
    folded(text).chars().next().filter(|first| first.is_alphabetic()).and_then(|first| first.to_uppercase().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_under_the_letter_a_reader_looks_at() {
        assert_eq!(initial("Éire"), Some('E'));
        assert_eq!(initial("“Operation Doublet”"), Some('O'));
        assert_eq!(initial("ŵy"), Some('W'));
        assert_eq!(initial("Łódź"), Some('L'));
        assert_eq!(initial("30 October"), None);
        assert_eq!(initial("Ωmega"), Some('Ω'));
        assert!(folded("Étude") < folded("event"));
        assert_eq!(folded("Cafe\u{301}"), folded("Café"));
    }
}
