//! Ids made from words: of headings without one, and as suggestions. Never decides that an id is
//! right; that is `is_id`.

/// The id nearest to some words: lower-case ASCII letters and digits joined by hyphens. Empty where
/// the words hold none.
pub(super) fn slug(words: &str) -> String {
    let mut id = String::with_capacity(words.len());
    for letter in words.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => id.push(letter),
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            _ => match plain_letters(letter) {
                "" if id.is_empty() || id.ends_with('-') => {}
                "" => id.push('-'),
                plain => id.push_str(plain),
            },
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// A lower-case Latin letter without its marks; empty for anything else.
fn plain_letters(letter: char) -> &'static str {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::slug;
    use crate::base::is_id;

    #[test]
    fn folds_and_joins() {
        for (words, id) in [
            ("What the figures leave out", "what-the-figures-leave-out"),
            ("  Children’s homes: 1 – 2 ", "childrens-homes-1-2"),
            ("Tŷ Œuvre ß Łódź", "ty-oeuvre-ss-lodz"),
            ("Café e\u{301}", "cafe-e"),
            ("日本", ""),
        ] {
            assert_eq!(slug(words), id);
            assert!(id.is_empty() || is_id(id), "{id}");
        }
    }
}
