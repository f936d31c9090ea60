//! Text that was meant as an address, a note, an alert or an id, and is not read as one. Never lets
//! one pass silently. Looks at the text as typed, never at code.

use std::ops::Range;

use pulldown_cmark::Event;

use super::address::{is_kind, nearest, nearest_kind, suggest};
use super::diagnostics;
use super::reader::Reader;

/// How far the end of a near miss is looked for, in bytes.
const FARTHEST: usize = 120;

/// The alerts there are.
const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// What was meant.
#[derive(Debug, PartialEq, Eq)]
enum Meant {
    /// An address; what to write.
    Address(String),
    /// A note of this label.
    Note(String),
    /// An alert of this name.
    Alert(String),
    /// An id in braces.
    Id,
    /// A fence of colons.
    Fence,
}

/// What was found, and where.
type Found = (Range<usize>, Meant);

impl Reader<'_, '_> {
    /// Looks through the text of a run of events, those nested in it left out.
    pub(super) fn find_near_misses(&mut self, run: Range<usize>) {
        let mut stretch: Option<Range<usize>> = None;
        let events = self.events;
        for index in events.children(run) {
            let range = events.range(index);
            match (events.event(index), &mut stretch) {
                (Event::Text(_) | Event::SoftBreak, Some(stretch)) => stretch.end = range.end,
                (Event::Text(_) | Event::SoftBreak, None) => stretch = Some(range),
                (_, stretch) => self.search(stretch.take()),
            }
        }
        self.search(stretch);
    }

    fn search(&mut self, stretch: Option<Range<usize>>) {
        let Some(stretch) = stretch else { return };
        let escaped = self.source.text[..stretch.start].ends_with('\\');
        for (range, meant) in search(&self.source.text[stretch.clone()], escaped) {
            let range = range.start + stretch.start..range.end + stretch.start;
            if meant == Meant::Id && self.pin_at == Some(range.start) {
                continue;
            }
            self.report(range, meant);
        }
    }

    /// Reports an alert whose bracket a formatter escaped; GitHub would print it.
    pub(super) fn find_escaped_alert(&mut self, quote: usize) {
        let first = quote + 2;
        let is_text = first < self.events.end(quote) && matches!(self.events.event(first), Event::Text(_));
        let start = self.events.range(first.min(self.events.len() - 1)).start;
        let rest = &self.source.text[start..];
        if is_text
            && self.source.text[..start].ends_with('\\')
            && let Some((length, word)) = alert(rest)
        {
            self.report(start - 1..start + length, Meant::Alert(word.to_owned()));
        }
    }

    fn report(&mut self, range: Range<usize>, meant: Meant) {
        let at = self.source.span(range);
        let fault = match meant {
            Meant::Address(right) => diagnostics::near_miss(at, &right),
            Meant::Id => diagnostics::stray_id(at),
            Meant::Fence => diagnostics::colon_fence(at),
            Meant::Note(label) => {
                let near = nearest(&label, self.notes.labels().take(500)).map(str::to_owned);
                diagnostics::unknown_note(at, &label, near.as_deref())
            }
            Meant::Alert(word) => {
                let known = ALERTS.iter().find(|alert| alert.eq_ignore_ascii_case(&word));
                match known {
                    Some(known) => diagnostics::alert_not_alone(at, known),
                    None => diagnostics::unknown_alert(at, &word, nearest(&word, ALERTS.into_iter())),
                }
            }
        };
        self.faults.push(fault);
    }
}

/// Whether text that is not read for addresses holds what was meant as one.
pub(in crate::parse) fn holds_an_address(text: &str) -> bool {
    search(text, false).iter().any(|(_, meant)| matches!(meant, Meant::Address(_)))
}

/// Searches text as typed; `escaped` says that its first character stands after a backslash.
fn search(text: &str, escaped: bool) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = usize::from(escaped);
    if text.starts_with(":::") && !escaped {
        let length = text.find('\n').unwrap_or(text.len());
        found.push((0..text[..length].trim_end().len(), Meant::Fence));
    }
    while at < text.len() {
        let here = match text.as_bytes()[at] {
            b'\\' => {
                at += 2;
                continue;
            }
            b'<' => angle(text, at),
            b'[' => bracket(text, at),
            b']' => destination(text, at),
            b'{' => braces(text, at),
            b':' => bare(text, at),
            _ => None,
        };
        match here {
            Some((range, meant)) => {
                at = range.end.max(at + 1);
                found.push((range, meant));
            }
            None => at += 1,
        }
    }
    found
}

/// The part of `text` from `start` in which an end is looked for.
fn window(text: &str, start: usize) -> &str {
    &text[start..text.floor_char_boundary(start + FARTHEST)]
}

/// The ASCII letters at the start of `text`.
fn letters(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_alphabetic).count()]
}

/// The letters, digits and joining signs at the start of `text`.
fn name(text: &str) -> &str {
    &text[..text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(byte)).count()]
}

/// The kind a word names, capitals aside.
fn kind_of(word: &str) -> Option<String> {
    let word = word.to_ascii_lowercase();
    is_kind(&word).then_some(word)
}

/// `<fig: x>`, `< fig:x>`, `<fig.x>`, `<fig:Two Words>`, `<figure: x>`.
fn angle(text: &str, at: usize) -> Option<Found> {
    let window = window(text, at);
    let inner = window[1..].trim_start_matches([' ', '\t']);
    let word = Some(letters(inner)).filter(|word| kind_of(word).is_some()).unwrap_or_else(|| name(inner));
    let after = &inner[word.len()..];
    let separator = after.trim_start_matches([' ', '\t']).chars().next()?;
    let close = after.find(['>', '<']).filter(|end| after[*end..].starts_with('>'));
    let kind = match kind_of(word) {
        Some(kind) if separator == ':' || close.is_some() && is_separator(after) => kind,
        None if separator == ':' && close.is_some() && word.len() > 2 => nearest_kind(word)?.to_owned(),
        _ => return None,
    };
    let end = close.unwrap_or_else(|| after.find(char::is_whitespace).unwrap_or(after.len()).max(1));
    let id = after[..end].trim_start_matches(|c: char| !c.is_alphanumeric());
    let length = window.len() - after.len() + end + usize::from(close.is_some());
    Some((at..at + length, Meant::Address(quoted(&kind, id, "<", ">"))))
}

fn is_separator(after: &str) -> bool {
    after.starts_with(['.', ';', '/', '_', '=', ' ', '\t', '-', ','])
}

/// `[fig:x]`, `![fig:x]`, `![][fig:x]`, `[words][fig:x]`, `[^nope]`, `[!NOTE] Title`.
fn bracket(text: &str, at: usize) -> Option<Found> {
    let window = window(text, at);
    if let Some(label) = window.strip_prefix("[^") {
        let length = label.find(']')?;
        let label = &label[..length];
        let is_label = !label.is_empty() && !label.contains(char::is_whitespace) && !label.contains('[');
        return is_label.then(|| (at..at + length + 3, Meant::Note(label.to_owned())));
    }
    if let Some((length, word)) = alert(window) {
        let line = window.find('\n').unwrap_or(window.len());
        let end = if ALERTS.iter().any(|alert| alert.eq_ignore_ascii_case(word)) { line } else { length };
        return Some((at..at + window[..end].trim_end().len(), Meant::Alert(word.to_owned())));
    }
    let inner = window[1..].trim_start_matches(' ');
    let word = letters(inner);
    let kind = kind_of(word)?;
    let id = inner[word.len()..].trim_start_matches(' ').strip_prefix(':')?;
    let length = id.find([']', '\n']).filter(|end| id[*end..].starts_with(']'));
    let id_typed = &id[..length?];
    let is_prose = id_typed.starts_with(char::is_whitespace) && (word != kind || id_typed.trim().contains(' '));
    if is_prose {
        return None;
    }
    let end = at + window.len() - id.len() + id_typed.len() + 1;
    Some(whole_bracket(text, at..end, &kind, id_typed))
}

/// A bracket with what belongs to it in front.
fn whole_bracket(text: &str, range: Range<usize>, kind: &str, id: &str) -> Found {
    let before = &text[..range.start];
    if before.ends_with("![]") {
        (range.start - 3..range.end, Meant::Address(quoted(kind, id, "![](", ")")))
    } else if before.ends_with('!') {
        (range.start - 1..range.end, Meant::Address(quoted(kind, id, "![](", ")")))
    } else if before.ends_with(']') {
        (range, Meant::Address(quoted(kind, id, "[words](", ")")))
    } else {
        (range, Meant::Address(quoted(kind, id, "<", ">")))
    }
}

/// `[!WORD]` at the start of `text`: its length and its word.
fn alert(text: &str) -> Option<(usize, &str)> {
    let word = letters(text.strip_prefix("[!")?);
    (!word.is_empty() && text[word.len() + 2..].starts_with(']')).then_some((word.len() + 3, word))
}

/// `[words](fig:Two Words)` and `[words] (fig:x)`: the part after the words.
fn destination(text: &str, at: usize) -> Option<Found> {
    let rest = window(text, at + 1);
    let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let inner = rest[gap..].strip_prefix('(')?.trim_start_matches([' ', '<']);
    let word = letters(inner);
    let kind = kind_of(word)?;
    let id = inner[word.len()..].trim_start_matches(' ').strip_prefix(':')?;
    let close = id.find([')', '\n']).filter(|end| id[*end..].starts_with(')'));
    let length = close.unwrap_or_else(|| id.find(char::is_whitespace).unwrap_or(id.len()));
    let end = at + 1 + rest.len() - id.len() + length + usize::from(close.is_some());
    let is_embed = text[..at].ends_with("![") || text[..at].ends_with("!\\[");
    let before = if is_embed { "![](" } else { "[words](" };
    let typed = id[..length].trim_end_matches('>');
    Some((at + 1 + gap..end, Meant::Address(quoted(&kind, typed, before, ")"))))
}

/// `{#id}` where none is read.
fn braces(text: &str, at: usize) -> Option<Found> {
    let window = window(text, at);
    let length = window.strip_prefix("{#").map(|rest| rest.find(['}', '\n']).map_or(2, |end| end + 2))?;
    let length = length + usize::from(window[length..].starts_with('}'));
    Some((at..at + length, Meant::Id))
}

/// `fig:x` in running text, with neither brackets nor code around it.
fn bare(text: &str, at: usize) -> Option<Found> {
    let before = &text[..at];
    let from = at - before.bytes().rev().take(FARTHEST).take_while(u8::is_ascii_lowercase).count();
    let word = &text[from..at];
    let set_apart = |c: char| c.is_whitespace() || "(\"“‘'—–,;|*>!{}]/".contains(c);
    let starts_word = text[..from].chars().next_back().is_none_or(set_apart);
    let id = &text[at + 1..];
    let id = &id[..id
        .bytes()
        .take(FARTHEST)
        .take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-')
        .count()];
    let id = id.trim_end_matches('-');
    (starts_word && !id.is_empty() && is_kind(word))
        .then(|| (from..at + 1 + id.len(), Meant::Address(quoted(word, id, "<", ">"))))
}

/// What to write, in backquotes.
fn quoted(kind: &str, id: &str, before: &str, after: &str) -> String {
    match suggest(kind, id) {
        Some(address) => format!("`{before}{address}{after}`"),
        None => format!("`{before}{kind}:the-id{after}`, with the id of what is meant"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (&str, String) {
        let found = search(text, false);
        match found.as_slice() {
            [(range, Meant::Address(right))] => (&text[range.clone()], right.clone()),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn finds_what_was_meant_as_an_address() {
        for (text, underlined, right) in [
            ("a <fig: x> b", "<fig: x>", "`<fig:x>`"),
            ("a < fig:x> b", "< fig:x>", "`<fig:x>`"),
            ("a <fig:x > b", "<fig:x >", "`<fig:x>`"),
            ("a <fig.x> b", "<fig.x>", "`<fig:x>`"),
            ("a <fig:Two Words> b", "<fig:Two Words>", "`<fig:two-words>`"),
            ("a <FIG:two words> b", "<FIG:two words>", "`<fig:two-words>`"),
            ("a <fig: é> b", "<fig: é>", "`<fig:e>`"),
            ("a <figure: x y> b", "<figure: x y>", "`<fig:x-y>`"),
            ("a <2fig:x> b", "<2fig:x>", "`<fig:x>`"),
            ("a <fig:x y", "<fig:x", "`<fig:x>`"),
            ("<fig:a", "<fig:a", "`<fig:a>`"),
            ("[fig:x]", "[fig:x]", "`<fig:x>`"),
            ("[Fig:x]", "[Fig:x]", "`<fig:x>`"),
            ("![fig:x]", "![fig:x]", "`![](fig:x)`"),
            ("![][fig:x]", "![][fig:x]", "`![](fig:x)`"),
            ("[words][fig:x]", "[fig:x]", "`[words](fig:x)`"),
            ("[words](fig:Two Words) on", "(fig:Two Words)", "`[words](fig:two-words)`"),
            ("[words] (fig:x) on", "(fig:x)", "`[words](fig:x)`"),
            ("![](fig:x y) on", "(fig:x y)", "`![](fig:x-y)`"),
            ("see fig:x.", "fig:x", "`<fig:x>`"),
            ("(fig:x-)", "fig:x", "`<fig:x>`"),
            ("![]fig:x)", "fig:x", "`<fig:x>`"),
        ] {
            assert_eq!(one(text), (underlined, right.to_owned()), "{text}");
        }
    }

    #[test]
    fn leaves_prose_alone() {
        for text in [
            "\\<fig: x>",
            "\\[fig:x]",
            "fig\\:x",
            "a < b and c > d",
            "[Source: The Guardian]",
            "[source: two words]",
            "Source: the inquiry",
            "the term: a word",
            "at 10:30, 1:2",
            "http://x.org/?fig:x",
            "[ ] [x] [1]",
            "<",
            "[",
            "]",
            "{",
            "{1, 2}",
            "<figs",
            "a <é: b>",
        ] {
            assert_eq!(search(text, false), [], "{text}");
        }
        assert_eq!(search("<fig: x>", true), []);
    }

    #[test]
    fn finds_notes_alerts_ids_and_fences() {
        let meant = |text: &'static str| {
            let mut found = search(text, false);
            let (range, meant) = found.remove(0);
            (&text[range], meant)
        };
        assert_eq!(meant("a[^nope] b"), ("[^nope]", Meant::Note("nope".to_owned())));
        assert_eq!(meant("[!FINDING] T"), ("[!FINDING]", Meant::Alert("FINDING".to_owned())));
        assert_eq!(meant("[!note] T \nx"), ("[!note] T", Meant::Alert("note".to_owned())));
        assert_eq!(meant("a {#x} b"), ("{#x}", Meant::Id));
        assert_eq!(meant("a {# b"), ("{#", Meant::Id));
        assert_eq!(meant("::: note\nx"), ("::: note", Meant::Fence));
    }
}
