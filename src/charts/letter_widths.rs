//! How wide letters are: Arial's advance widths in thousandths of the size, of each script that it has, and of
//! Arabic letters in each of their forms, since they join. Never a line, and never a font of the system.

/// Advance widths in thousandths of the size, from U+0020 to U+007E.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The same from U+00A0 to U+00BF: the signs of Latin-1.
#[rustfmt::skip]
const SIGNS: [u16; 32] = [
    278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 552,
    400, 549, 333, 333, 333, 576, 537, 333, 333, 333, 365, 556, 834, 834, 834, 611,
];

/// The letter each of U+00C0 to U+017F is as wide as; a dot where the width is its own.
const LIKE: &str = "AAAAAA.CEEEEIIIIDNOOOOO.OUUUUYPsaaaaaa.ceeeetttt\
                    onooooo.ouuuuyoy\
                    AaAaAaCcCcCcCcD.DdEeEeEeEeEeGgGgGgGgHhHhItItItItIt..JjKkkLlLlL.L.Ll\
                    NnNnNn.NnOoOoOo..RrRrRrSsSsSsSsTtT.TtUuUuUuUuUuUuWwYyYZzZzZzt";

/// The same from U+0384 to U+03CE.
#[rustfmt::skip]
const GREEK: [u16; 75] = [
    333, 333, 667, 278, 784, 838, 384, 365, 774, 365, 855, 752, 222, 667, 667, 551, 668, 667, 611, 722,
    778, 278, 667, 668, 833, 722, 650, 778, 722, 667, 365, 618, 611, 667, 798, 667, 835, 748, 278, 667,
    578, 446, 556, 222, 547, 578, 575, 500, 557, 446, 441, 556, 556, 222, 500, 500, 576, 500, 448, 556,
    690, 569, 482, 617, 395, 547, 648, 525, 713, 781, 222, 547, 556, 547, 781,
];

/// The same from U+0400 to U+045F.
#[rustfmt::skip]
const CYRILLIC: [u16; 96] = [
    667, 667, 865, 542, 719, 667, 278, 278, 500, 1057, 1010, 854, 583, 722, 635, 719, 667, 656, 667, 542,
    677, 667, 923, 604, 719, 719, 583, 656, 833, 722, 778, 719, 667, 722, 611, 635, 760, 667, 740, 667,
    917, 938, 792, 885, 656, 719, 1010, 722, 556, 573, 531, 365, 583, 556, 669, 458, 559, 559, 438, 583,
    688, 552, 556, 542, 556, 500, 458, 500, 823, 500, 573, 521, 802, 823, 625, 719, 521, 510, 750, 542,
    556, 556, 556, 365, 510, 500, 222, 278, 222, 906, 813, 556, 438, 559, 500, 552,
];

/// The advance of one character in thousandths.
fn advance(c: char) -> u16 {
    let from = |table: &[u16], first: char| table[(u32::from(c) - u32::from(first)) as usize];
    match c {
        // A soft hyphen.
        '\u{ad}' => 0,
        ' '..='~' => from(&ASCII, ' '),
        '\u{a0}'..='\u{bf}' => from(&SIGNS, '\u{a0}'),
        'Æ' | 'Œ' | '—' | '…' | '‰' | '™' => 1000,
        'æ' => 889,
        'œ' => 944,
        'Ø' => 778,
        'ø' | 'ß' => 611,
        '×' | '÷' | '−' | '≤' | '≥' => 584,
        'ď' => 643,
        'ľ' | 'ŀ' | 'ť' => 375,
        'ŉ' => 604,
        'Ĳ' => 778,
        'ĳ' => 446,
        'À'..='ſ' => {
            let like = LIKE.as_bytes()[(u32::from(c) - u32::from('À')) as usize];
            advance(char::from(like))
        }
        '–' | '€' => 556,
        '‘' | '’' | '‚' => 222,
        '“' | '”' | '„' | '‹' | '›' => 333,
        '•' => 350,
        '\u{0}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => 0,
        '\u{2000}'..='\u{206f}' => 556,
        '\u{384}'..='\u{3ce}' => from(&GREEK, '\u{384}'),
        '\u{400}'..='\u{45f}' => from(&CYRILLIC, '\u{400}'),
        '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' => 0,
        // Hebrew: its narrow letters, and the others.
        'ג' | 'ו' | 'ז' | 'י' | 'ן' | 'נ' | '\u{5be}' | '\u{5c0}' | '\u{5c3}' => 415,
        '\u{5d0}'..='\u{5f4}' => 710,
        // Arabic: digits and signs; a hamza; what joins is measured with its neighbours.
        '\u{660}'..='\u{66a}' | '\u{6f0}'..='\u{6f9}' | '؟' => 540,
        '،' | '؛' | '\u{66b}' | '\u{66c}' => 330,
        'ء' => 470,
        '\u{600}'..='\u{6ff}' if is_sign(c) => 0,
        // Armenian and its like: as wide as wide capitals.
        '\u{180}'..='\u{10ff}' => 834,
        // Most other scripts are as wide as they are high.
        _ => 1050,
    }
}

/// How letters of one shape join their neighbours, and how wide each form is.
#[derive(Clone, Copy)]
enum Joins {
    /// The letter before it alone: alone, at the end of letters that join.
    Before([u16; 2]),
    /// The letters on both sides: alone, at the end, at the beginning, between others.
    Both([u16; 4]),
}

/// Arabic letters by their shapes, as wide as in the widest common face, which is wider than Arial.
const SHAPES: [(&str, Joins); 20] = [
    ("اآأإٱ", Joins::Before([280, 310])),
    ("دذڈ", Joins::Before([450, 530])),
    ("رزڑژ", Joins::Before([490, 560])),
    ("وؤۆۇۈۋ", Joins::Before([490, 520])),
    ("ةۀە", Joins::Before([530, 540])),
    ("بتثٹپ", Joins::Both([950, 990, 280, 310])),
    ("نں", Joins::Both([740, 770, 280, 310])),
    ("ئىيیې", Joins::Both([790, 840, 280, 310])),
    ("جحخچ", Joins::Both([650, 650, 620, 650])),
    ("سش", Joins::Both([1230, 1280, 840, 900])),
    ("صض", Joins::Both([1210, 1230, 850, 870])),
    ("طظ", Joins::Both([930, 950, 800, 820])),
    ("عغ", Joins::Both([600, 540, 600, 490])),
    ("فڤ", Joins::Both([1040, 1040, 480, 510])),
    ("ق", Joins::Both([780, 840, 480, 510])),
    ("كکگڭ", Joins::Both([900, 900, 480, 560])),
    ("ل", Joins::Both([730, 760, 310, 340])),
    ("م", Joins::Both([620, 670, 540, 580])),
    ("هھہ", Joins::Both([700, 640, 530, 470])),
    ("ـ", Joins::Both([300, 300, 300, 300])),
];

/// What is not among the shapes is as wide as the widest of them in any form.
const OTHER: Joins = Joins::Both([1230, 1280, 900, 900]);

/// How a letter joins; `None` for what joins nothing.
fn joins(c: char) -> Option<Joins> {
    let is_letter =
        matches!(c, '\u{620}' | '\u{622}'..='\u{64a}' | '\u{66e}' | '\u{66f}' | '\u{671}'..='\u{6d3}' | '\u{6d5}');
    // Most letters of most reports are of other scripts.
    if !is_letter {
        return None;
    }
    let shape = SHAPES.iter().find(|(letters, _)| letters.contains(c)).map(|(_, joins)| *joins);
    Some(shape.unwrap_or(OTHER))
}

/// Vowel signs over and under Arabic letters, which letters join through.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}')
}

/// No letter before this one joins another, and no sign is written over one.
const FIRST_THAT_JOINS: char = '\u{610}';

/// How wide all letters of a text are, in thousandths.
pub(super) fn advances(text: &str) -> u32 {
    // Every text of a chart is measured many times, and hardly any has letters that join.
    if text.chars().all(|c| c < FIRST_THAT_JOINS) {
        return text.chars().map(|c| u32::from(advance(c))).sum();
    }
    let mut sum = 0;
    let mut joins_on = false;
    let mut letters = text.chars().filter(|c| !is_sign(*c)).peekable();
    while let Some(letter) = letters.next() {
        let Some(joins) = joins(letter) else {
            joins_on = false;
            sum += u32::from(advance(letter));
            continue;
        };
        let meets_next = letters.peek().is_some_and(|next| self::joins(*next).is_some());
        sum += u32::from(match (joins, joins_on, meets_next) {
            (Joins::Before([alone, _]), false, _) => alone,
            (Joins::Before([_, end]), true, _) => end,
            (Joins::Both([alone, ..]), false, false) => alone,
            (Joins::Both([_, end, ..]), true, false) => end,
            (Joins::Both([.., beginning, _]), false, true) => beginning,
            (Joins::Both([.., between]), true, true) => between,
        });
        joins_on = matches!(joins, Joins::Both(_));
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_letters_with_and_without_marks() {
        assert_eq!(LIKE.len(), 0x180 - 0xc0);
        for (marked, plain) in ["ÅA", "éE", "ñn", "ïi", "Žz", "ğg", "Łl", "ŷy", "Ŵw", "őo", "ńn", "řr", "śs", "ıi"]
            .iter()
            .filter_map(|pair| pair.chars().next().zip(pair.chars().nth(1)))
        {
            let same_case = if marked.is_uppercase() { plain.to_ascii_uppercase() } else { plain.to_ascii_lowercase() };
            let wanted = if same_case == 'i' { 278 } else { advance(same_case) };
            assert_eq!(advance(marked), wanted, "{marked}");
        }
        assert_eq!(advances("Rochdale"), 4224);
    }

    /// Measured in a browser, in thousandths, in a face that is wider than Arial.
    #[test]
    fn letters_that_join_are_hardly_wider_than_they_are_drawn() {
        let measured =
            [("مكتبة الأطفال", 5688), ("كتب للأطفال", 5275), ("افتتاح مكتبة الأطفال", 8275), ("في المدينة القديمة", 7675)];
        for (words, drawn) in measured {
            let estimated = advances(words);
            assert!(estimated >= drawn && estimated <= drawn * 11 / 10, "{words}: {estimated} for {drawn}");
        }
        assert_eq!(advances("بَ"), advances("ب"));
        assert!(advances("ببب") < 2 * advances("ب"));
        assert_eq!(advances("دب"), advances("د") + advances("ب"));
    }

    #[test]
    fn other_scripts_have_widths_of_their_own() {
        assert_eq!(advances("Ω"), 748);
        assert_eq!(advances("Ж"), 923);
        assert!(advances("ספריות") < 6 * 710);
    }
}
