//! Redactions: finds what is marked, so that it can lie apart, and what was meant to be marked and
//! is not. Never lets a word of either into a message.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::address::{means_redact, split_scheme};
use super::diagnostics;
use super::events::{Events, Source};
use super::reader::Reader;
use crate::base::{Diagnostic, Diagnostics};
use crate::parse::Hidden;

/// How far back the beginning of an unread redaction is looked for, in bytes.
const FARTHEST: usize = 4_000;

/// The info string of a fence that hides its block: what follows the word, the reason.
pub(super) fn fence_reason(info: &str) -> Option<(&str, &str)> {
    let info = info.trim_start_matches(|c: char| c.is_whitespace() || c == '{' || c == '.');
    let word = info.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.to_ascii_lowercase().starts_with("redact").then(|| (word, info[word.len()..].trim()))
}

/// Whether a link or picture hides its words.
pub(super) fn hides(destination: &str) -> bool {
    split_scheme(destination).is_some_and(|(scheme, _)| means_redact(scheme))
}

/// Everything that is marked, in order; nothing inside it is looked at.
pub(super) fn hidden(source: &Source<'_>, events: &Events<'_>) -> Vec<Hidden> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < events.len() {
        let hidden = match events.event(index) {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) if hides(dest_url) => {
                Some((events.range(index), link_words(events, index)))
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if fence_reason(info).is_some() => {
                let words = block_words(events, index);
                (!words.is_empty()).then(|| (words.clone(), words))
            }
            _ => None,
        };
        if let Some((at, words)) = hidden {
            found.push(Hidden { at: source.span(at), text: source.text[words].into() });
            index = events.end(index);
        }
        index += 1;
    }
    found.extend(events.definitions().iter().map(|at| {
        // `[words]: redact:reason` holds the words too; it is never shown, so it is hidden whole.
        Hidden { at: source.span(at.clone()), text: source.text[at.clone()].into() }
    }));
    found.sort_by_key(|hidden| hidden.at.start);
    found
}

/// The words of a link, as they stand in the text; of a picture too.
fn link_words(events: &Events<'_>, index: usize) -> Range<usize> {
    let inside = events.inside(index);
    let start = events.range(index).start + 1;
    let end = inside.map(|child| events.range(child).end).max();
    start..end.unwrap_or(start)
}

fn block_words(events: &Events<'_>, index: usize) -> Range<usize> {
    let inside = events.inside(index);
    if inside.is_empty() {
        return 0..0;
    }
    events.range(inside.start).start..events.range(inside.end - 1).end
}

impl Reader<'_, '_> {
    /// Finds what was meant as a redaction and is not read as one; hides it and reports it.
    pub(super) fn find_unread_redactions(&mut self) {
        let code = code_ranges(self.events);
        let comments = comment_ranges(self.source, self.events);
        let text = self.source.text;
        self.hidden.sort_by_key(|hidden| hidden.at.start);
        for (at, _) in text.match_indices(']') {
            let Some(mark) = mark_after(text, at) else { continue };
            let is_escaped = text[..at].ends_with('\\');
            let span = self.source.span(mark.clone());
            let known = self.hidden.partition_point(|hidden| hidden.at.start <= span.start);
            let is_hidden = known > 0 && self.hidden[known - 1].at.end >= span.end;
            if is_escaped || is_hidden || within_one_of(&code, at) {
                continue;
            }
            let whole = opening(text, at)..mark.end;
            let hidden = Hidden { at: self.source.span(whole.clone()), text: text[whole.start..at].into() };
            self.hidden.insert(known, hidden);
            if !within_one_of(&comments, at) {
                self.faults.push(diagnostics::redact_not_read(span));
            }
        }
    }
}

/// `(redact:…)` or `[redact:…]` after the `]` at `at`, with spaces where none belong.
fn mark_after(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at + 1..];
    let start = at + 1 + (rest.len() - rest.trim_start_matches([' ', '\t']).len());
    let inner = text[start..].strip_prefix(['(', '['])?;
    let word_from = inner.trim_start_matches([' ', '<']);
    let word = &word_from[..word_from.bytes().take_while(u8::is_ascii_alphabetic).count()];
    if !word_from[word.len()..].trim_start_matches(' ').starts_with(':') || !means_redact(word) {
        return None;
    }
    let line = text[start..].lines().next().unwrap_or_default();
    let length = line.find([')', ']']).map_or(line.len(), |end| end + 1);
    Some(start..start + length)
}

/// Where the bracket opens that closes at `at`; the start of the paragraph where none does.
fn opening(text: &str, at: usize) -> usize {
    let mut depth = 0_usize;
    let bytes = text.as_bytes();
    let first = text.floor_char_boundary(at.saturating_sub(FARTHEST));
    for index in (first..at).rev() {
        match bytes[index] {
            b']' => depth += 1,
            b'[' if depth == 0 => return index,
            b'[' => depth -= 1,
            b'\n' if index > first && bytes[index - 1] == b'\n' => return index + 1,
            _ => {}
        }
    }
    first
}

fn code_ranges(events: &Events<'_>) -> Vec<Range<usize>> {
    (0..events.len())
        .filter(|index| matches!(events.event(*index), Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
        .map(|index| events.range(index))
        .collect()
}

/// Comments: what stands in one is not published, marked or not.
fn comment_ranges(source: &Source<'_>, events: &Events<'_>) -> Vec<Range<usize>> {
    let is_html = |index: &usize| matches!(events.event(*index), Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock));
    let mut found = Vec::new();
    for range in (0..events.len()).filter(is_html).map(|index| events.range(index)) {
        let mut at = range.start;
        while let Some(start) = source.text[at..range.end].find("<!--") {
            let start = at + start;
            at = source.text[start..range.end].find("-->").map_or(range.end, |length| start + length);
            found.push(start..at);
        }
    }
    found
}

fn within_one_of(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.start <= at);
    after > 0 && ranges[after - 1].contains(&at)
}

/// Drops what was found within something hidden: the message could hold its words. Of what reaches
/// into something hidden, only the suggestion could.
pub(super) fn without_hidden(faults: Diagnostics, hidden: &[Hidden]) -> Diagnostics {
    if hidden.is_empty() {
        return faults;
    }
    faults.into_iter().filter_map(|fault| masked(fault, hidden)).collect()
}

fn masked(mut fault: Diagnostic, hidden: &[Hidden]) -> Option<Diagnostic> {
    if fault.code.starts_with("redact") {
        return Some(fault);
    }
    let at = &fault.at.at;
    if hidden.iter().any(|hidden| hidden.at.start <= at.start && at.end <= hidden.at.end) {
        return None;
    }
    if fault.code == "near-miss" && hidden.iter().any(|hidden| hidden.at.start < at.end && at.start < hidden.at.end) {
        fault = fault.help(diagnostics::NEAR_MISS_HIDDEN);
    }
    Some(fault)
}
