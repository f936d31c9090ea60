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

/// Letters of two signs, each after the letter it follows in the alphabet. Source: the collation rules for Welsh of
/// the Unicode Common Locale Data Repository.
const WELSH: [(&str, &str); 8] =
    [("ch", "c"), ("dd", "d"), ("ff", "f"), ("ng", "g"), ("ll", "l"), ("ph", "p"), ("rh", "r"), ("th", "t")];

/// Sorts after all signs that words are made of.
const LAST: char = '\u{10ffff}';

/// The alphabet of a language, as far as it has letters of its own: those of Welsh.
#[derive(Clone, Copy, Debug)]
pub struct Alphabet {
    letters: &'static [(&'static str, &'static str)],
}

impl Alphabet {
    /// The alphabet of the language with a tag: `cy`.
    pub fn of(tag: &str) -> Self {
        let is_welsh = tag.split('-').next().is_some_and(|language| language.eq_ignore_ascii_case("cy"));
        Self { letters: if is_welsh { &WELSH } else { &[] } }
    }

    /// What a text is sorted by.
    pub fn key(self, text: &str) -> String {
        let folded = folded(text);
        if self.letters.is_empty() {
            return folded;
        }
        let mut key = String::with_capacity(folded.len());
        let mut rest = folded.as_str();
        while let Some(sign) = rest.chars().next() {
            match self.first_of_two(rest) {
                Some((letter, after)) => {
                    key.extend([after, LAST.encode_utf8(&mut [0; 4])]);
                    rest = &rest[letter.len()..];
                }
                None => {
                    key.push(sign);
                    rest = &rest[sign.len_utf8()..];
                }
            }
        }
        key
    }

    /// The letter a text is found under, as a capital, `Ch` where it has two signs; `None` for what begins with no
    /// letter.
    pub fn initial(self, text: &str) -> Option<String> {
        let folded = folded(text);
        let first = folded.chars().next().filter(|first| first.is_alphabetic())?;
        let second = self.first_of_two(&folded).map_or("", |(letter, _)| &letter[1..]);
        Some(first.to_uppercase().take(1).chain(second.chars()).collect())
    }

    fn first_of_two(self, text: &str) -> Option<(&'static str, &'static str)> {
        self.letters.iter().copied().find(|(letter, _)| text.starts_with(letter))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_under_the_letter_a_reader_looks_at() {
        let initial = |text| Alphabet::of("en-GB").initial(text);
        let found = |letter: &str| Some(letter.to_owned());
        assert_eq!(initial("Éire"), found("E"));
        assert_eq!(initial("“Operation Doublet”"), found("O"));
        assert_eq!(initial("ŵy"), found("W"));
        assert_eq!(initial("Łódź"), found("L"));
        assert_eq!(initial("30 October"), None);
        assert_eq!(initial("Ωmega"), found("Ω"));
        assert_eq!(initial("Children"), found("C"));
        assert!(folded("Étude") < folded("event"));
        assert_eq!(folded("Cafe\u{301}"), folded("Café"));
    }

    #[test]
    fn welsh_has_letters_of_two_signs() {
        let welsh = Alphabet::of("cy");
        let sorted = [
            "cwm", "chwarae", "dŵr", "ddoe", "gwyn", "ngwas", "haul", "lori", "llyfr", "rhif", "sir", "tŷ", "theatr",
            "un",
        ];
        let keys: Vec<String> = sorted.iter().map(|word| welsh.key(word)).collect();
        assert!(keys.is_sorted(), "{keys:?}");
        assert!(welsh.key("allan") > welsh.key("alwad"), "within words, too");
        let letters: Vec<Option<String>> = ["Llyfrau", "chwarae", "Cymru", "7"].map(|word| welsh.initial(word)).into();
        assert_eq!(letters, [Some("Ll".into()), Some("Ch".into()), Some("C".into()), None]);
    }
}
