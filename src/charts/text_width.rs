//! How wide text is, with slack for the faces that stand in for Arial, and where lines break. Never asks the
//! system for a font.

use super::letter_widths::advances;

/// The size of all chart text, in units.
pub(super) const SIZE: f64 = 16.0;
/// From one baseline to the next, in units.
pub(super) const LINE: f64 = 20.0;
/// From the top of a line to its baseline, in units.
pub(super) const BASELINE: f64 = 15.5;

/// For other faces, and for kerning.
const SLACK: f64 = 1.08;

/// How wide a line of text is at most, in units.
pub(super) fn width(text: &str) -> f64 {
    f64::from(advances(text)) / 1000.0 * SIZE * SLACK
}

/// Whether a letter is of a script that is written from right to left.
pub(super) fn is_leftwards(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// A name with its value, which never stands alone on a line. A name that is written from right to left ends
/// before its value does: no part of a number is drawn into it.
pub(super) fn named(name: &str, value: &str) -> String {
    let end = if name.contains(is_leftwards) { "\u{200e}" } else { "" };
    format!("{name}{end}:\u{a0}{value}")
}

/// Where a word may be broken, with a hyphen; it takes no room otherwise.
const SOFT_HYPHEN: char = '\u{ad}';

/// Breaks text at spaces into lines no wider than the room. A word that is wider alone is broken at its
/// soft hyphens, or else between letters, without a hyphen: better than a word that is cut.
pub(super) fn wrap(text: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words(text) {
        if let Some(last) = lines.last_mut() {
            let joined = format!("{last} {}", bare(word));
            if width(&joined) <= room {
                *last = joined;
                continue;
            }
        }
        let parts = if width(word) <= room { vec![bare(word)] } else { hyphenated(word, room) };
        lines.extend(parts.iter().flat_map(|part| pieces(part, room)));
    }
    lines
}

/// Breaks text as `wrap` does into as few lines, but as even ones as it can.
pub(super) fn wrap_evenly(text: &str, room: f64) -> Vec<String> {
    let mut best = wrap(text, room);
    if best.len() < 2 {
        return best;
    }
    let widest_unbroken = words(text).map(width).fold(0.0, f64::max);
    let (mut enough, mut narrow) = (room, widest_unbroken.min(room));
    for _ in 0..8 {
        let middle = enough.midpoint(narrow);
        let lines = wrap(text, middle);
        if lines.len() == best.len() {
            (best, enough) = (lines, middle);
        } else {
            narrow = middle;
        }
    }
    best
}

/// The width of the widest word, or of the widest part of a word between its soft hyphens.
pub(super) fn widest_word(text: &str) -> f64 {
    words(text).flat_map(parts).map(|part| width(&part)).fold(0.0, f64::max)
}

/// A word without its soft hyphens.
fn bare(word: &str) -> String {
    word.replace(SOFT_HYPHEN, "")
}

/// The parts of a word between its soft hyphens, all but the last with a hyphen that is seen.
fn parts(word: &str) -> Vec<String> {
    let parts: Vec<&str> = word.split(SOFT_HYPHEN).filter(|part| !part.is_empty()).collect();
    let last = parts.len().saturating_sub(1);
    let part = |(nth, part): (usize, &&str)| if nth == last { (*part).to_owned() } else { with_hyphen(part) };
    parts.iter().enumerate().map(part).collect()
}

fn with_hyphen(part: &str) -> String {
    if part.ends_with('-') { part.to_owned() } else { format!("{part}-") }
}

/// A word broken at as few of its soft hyphens as it can be.
fn hyphenated(word: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut parts = word.split(SOFT_HYPHEN).filter(|part| !part.is_empty()).peekable();
    let mut line = String::new();
    while let Some(part) = parts.next() {
        let joined = format!("{line}{part}");
        let shown = if parts.peek().is_some() { with_hyphen(&joined) } else { joined.clone() };
        if line.is_empty() || width(&shown) <= room {
            line = joined;
        } else {
            lines.push(with_hyphen(&line));
            line = part.to_owned();
        }
    }
    lines.extend(Some(line).filter(|line| !line.is_empty()));
    lines
}

/// The width of the widest of some lines.
pub(super) fn widest<S: AsRef<str>>(lines: &[S]) -> f64 {
    lines.iter().map(|line| width(line.as_ref())).fold(0.0, f64::max)
}

/// Splits at spaces that may be broken at.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty())
}

/// A word broken between letters into as few lines as it can be, and as even ones: never a last letter
/// alone.
fn pieces(word: &str, room: f64) -> Vec<String> {
    let mut best = filled(word, room);
    let (mut enough, mut narrow) = (room, 0.0);
    for _ in 0..if best.len() > 1 { 8 } else { 0 } {
        let middle = f64::midpoint(enough, narrow);
        let pieces = filled(word, middle);
        if pieces.len() == best.len() {
            (best, enough) = (pieces, middle);
        } else {
            narrow = middle;
        }
    }
    best
}

fn filled(word: &str, room: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        let piece = pieces.last_mut().expect("there is one from the start");
        piece.push(c);
        // Letters may be narrower together than alone.
        if piece.chars().count() > 1 && width(piece) > room {
            piece.pop();
            pieces.push(c.to_string());
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_at_soft_hyphens_only_where_it_must_and_shows_them_there() {
        let text = "Kinder- und Jugend\u{ad}hilfe\u{ad}zentrum Nord";
        assert_eq!(width("a\u{ad}b"), width("ab"));
        assert_eq!(wrap(text, 900.0), ["Kinder- und Jugendhilfezentrum Nord"]);
        assert_eq!(wrap(text, 160.0), ["Kinder- und", "Jugendhilfezentrum", "Nord"]);
        assert_eq!(wrap(text, 110.0), ["Kinder- und", "Jugendhilfe-", "zentrum Nord"]);
        assert_eq!(wrap(text, 70.0), ["Kinder-", "und", "Jugend-", "hilfe-", "zentrum", "Nord"]);
        assert_eq!(wrap_evenly(text, 160.0), ["Kinder- und", "Jugendhilfezentrum", "Nord"]);
        assert!(widest_word(text) < 70.0);
        assert_eq!(wrap("\u{ad}", 70.0), [""]);
        for room in [20.0, 40.0, 60.0, 90.0] {
            assert!(wrap(text, room).iter().all(|line| width(line) <= room), "{room}");
        }
    }

    #[test]
    fn keeps_a_value_with_its_name_and_out_of_a_name_from_right_to_left() {
        assert_eq!(wrap(&named("Talking books", "12"), 90.0).last().map(String::as_str), Some("books:\u{a0}12"));
        assert_eq!(named("كتب", "12%"), "كتب\u{200e}:\u{a0}12%");
    }

    #[test]
    fn wraps_at_words_and_loses_nothing() {
        let text = "Missing, looked-after\nchildren £1,000\u{a0}million";
        for room in [40.0, 90.0, 150.0, 900.0] {
            let lines = wrap(text, room);
            assert!(lines.iter().all(|line| width(line) <= room), "{lines:?}");
            assert_eq!(lines.concat().replace(' ', ""), text.replace([' ', '\n'], ""));
        }
        assert_eq!(wrap("one two", 61.0), ["one two"]);
        assert_eq!(wrap("one two", 40.0), ["one", "two"]);
        assert_eq!(wrap("  ", 40.0), Vec::<String>::new());
        assert_eq!(wrap("one two three and four", 140.0), ["one two three and", "four"]);
        assert_eq!(wrap_evenly("one two three and four", 140.0), ["one two three", "and four"]);
    }
}
