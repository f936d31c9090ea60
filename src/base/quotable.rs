//! A source file as messages may quote it: masked bytes are gone, places are clamped to the text.
//! Never prints.

use std::ops::Range;

use super::{LineColumn, Span};

/// What stands for masked text, however long it is.
const BLOCKS: &str = "████████";

/// The text of one file without what no message may quote.
#[derive(Debug)]
pub struct Quotable {
    text: String,
    cuts: Vec<Cut>,
}

/// A range of the file, and what stands for it in [`Quotable::text`].
#[derive(Debug)]
struct Cut {
    old: Range<usize>,
    new: Range<usize>,
    is_mask: bool,
}

/// A place as people count it: lines and columns from 1. Columns behind a mask on its line count
/// what stands for it, or they would tell its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Of the first character.
    pub start: LineColumn,
    /// One past the last character.
    pub end: LineColumn,
}

impl Quotable {
    /// Masks a text.
    pub fn new(text: &str, masks: impl Iterator<Item = Range<usize>>) -> Self {
        let mut quotable = Self { text: String::new(), cuts: Vec::new() };
        let mut done = 0;
        if text.starts_with('\u{feff}') {
            quotable.cut(0..'\u{feff}'.len_utf8(), "", false);
            done = '\u{feff}'.len_utf8();
        }
        for mask in joined(text, masks) {
            let mask = mask.start.max(done)..mask.end;
            if mask.is_empty() {
                continue;
            }
            quotable.text.push_str(&text[done..mask.start]);
            // Line ends stay, so that lines below keep their numbers.
            let lines = text[mask.clone()].matches('\n').count();
            quotable.cut(mask.clone(), &format!("{BLOCKS}{}", "\n".repeat(lines)), true);
            done = mask.end;
        }
        quotable.text.push_str(&text[done..]);
        quotable
    }

    fn cut(&mut self, old: Range<usize>, replacement: &str, is_mask: bool) {
        let start = self.text.len();
        self.text.push_str(replacement);
        self.cuts.push(Cut { old, new: start..self.text.len(), is_mask });
    }

    /// Whether a span lies in a mask: then nothing around it may be quoted.
    pub fn hides(&self, span: &Span) -> bool {
        let range = span.range();
        self.cuts.iter().any(|cut| cut.is_mask && cut.old.start <= range.start && range.end <= cut.old.end)
    }

    /// Where a span lies in the text that may be quoted: whole characters, never past the end, without the
    /// line end that it may finish with.
    pub fn range(&self, span: &Span) -> Range<usize> {
        let (from, to) = (span.range().start, span.range().end.max(span.range().start));
        let mut start = self.floor(self.moved(from, |new| new.start));
        let mut end = self.ceiling(self.moved(to, |new| new.end)).max(start);
        while end > start && self.text[..end].ends_with(['\n', '\r']) {
            end -= 1;
        }
        if start == end && end == self.text.len() {
            let line = self.text.strip_suffix('\n').unwrap_or(&self.text);
            start = line.strip_suffix('\r').unwrap_or(line).len();
            end = start;
        }
        start..end
    }

    /// Where a span lies, in lines and columns.
    pub fn place(&self, span: &Span) -> Place {
        let range = self.range(span);
        Place { start: LineColumn::of(&self.text, range.start), end: LineColumn::of(&self.text, range.end) }
    }

    /// The whole lines that a range of that text lies in: their text, their start, and the
    /// number of the first.
    pub fn lines(&self, range: &Range<usize>) -> (&str, usize, usize) {
        let start = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[range.end..].find('\n').map_or(self.text.len(), |at| range.end + at);
        let lines = &self.text[start..end];
        (lines.strip_suffix('\r').unwrap_or(lines), start, LineColumn::of(&self.text, start).line)
    }

    /// An offset of the file as an offset of the masked text; within a cut, that edge of it.
    fn moved(&self, offset: usize, edge: impl Fn(&Range<usize>) -> usize) -> usize {
        let Some(cut) = self.cuts.iter().rev().find(|cut| cut.old.start < offset || cut.old.start == 0 && offset == 0)
        else {
            return offset;
        };
        if offset < cut.old.end { edge(&cut.new) } else { cut.new.end.saturating_add(offset - cut.old.end) }
    }

    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    fn ceiling(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset += 1;
        }
        offset
    }
}

/// The masks in order, widened to whole characters; those that touch are one, so that not even
/// their number shows.
fn joined(text: &str, masks: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut masks: Vec<_> = masks.map(|mask| whole_characters(text, mask)).filter(|mask| !mask.is_empty()).collect();
    masks.sort_by_key(|mask| mask.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for mask in masks {
        match joined.last_mut() {
            Some(last) if mask.start <= last.end => last.end = last.end.max(mask.end),
            Some(_) | None => joined.push(mask),
        }
    }
    joined
}

fn whole_characters(text: &str, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start.min(text.len()), range.end.min(text.len()));
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "a list of one mask is a list of masks")]
mod tests {
    use super::*;

    fn span(range: Range<usize>) -> Span {
        Span::new(&"a.md".into(), range)
    }

    fn quotable(text: &str, masks: &[Range<usize>]) -> Quotable {
        Quotable::new(text, masks.iter().cloned())
    }

    #[test]
    fn masks_are_of_one_length_and_spans_move_with_them() {
        let text = "one Jo two\nthree Alexandrina four";
        let masked = quotable(text, &[4..6, 17..28]);
        assert_eq!(masked.text, format!("one {BLOCKS} two\nthree {BLOCKS} four"));
        let word = |needle: &str| {
            let at = text.find(needle).expect("is there");
            masked.text[masked.range(&span(at..at + needle.len()))].to_owned()
        };
        assert_eq!([word("one"), word("two"), word("three"), word("four")], ["one", "two", "three", "four"]);
        assert_eq!(word("Jo two"), format!("{BLOCKS} two"));
        assert_eq!(word("one Jo"), format!("one {BLOCKS}"));
        assert_eq!(masked.place(&span(29..33)).start, LineColumn { line: 2, column: 16 });
    }

    #[test]
    fn what_lies_in_a_mask_is_hidden() {
        let masked = quotable("one Jo two", &[4..6]);
        assert!(masked.hides(&span(4..6)) && masked.hides(&span(5..6)));
        assert!(!masked.hides(&span(0..3)) && !masked.hides(&span(4..7)) && !masked.hides(&span(0..10)));
    }

    #[test]
    fn a_mask_at_the_very_start_moves_what_follows() {
        let masked = quotable("Jo two", &[0..2]);
        assert_eq!(&masked.text[masked.range(&span(3..6))], "two");
        assert_eq!(&masked.text[masked.range(&span(0..6))], masked.text);
    }

    #[test]
    fn touching_and_overlapping_masks_are_one() {
        assert_eq!(quotable("abcdef", &[3..5, 1..3, 2..4]).text, format!("a{BLOCKS}f"));
        assert_eq!(quotable("abc", &[1..1]).text, "abc");
    }

    #[test]
    fn masks_over_several_lines_keep_the_lines_below_in_place() {
        let masked = quotable("a\nb\nc\nd", &[2..6]);
        assert_eq!(masked.text, format!("a\n{BLOCKS}\n\nd"));
        assert_eq!(masked.place(&span(6..7)).start.line, 4);
    }

    #[test]
    fn ranges_are_whole_characters_and_never_past_the_end() {
        let accents = quotable("é€é", &[]);
        assert_eq!(accents.range(&span(1..3)), 0..5);
        assert_eq!(accents.range(&span(90..99)), 7..7);
        assert_eq!(quotable("é€é", &[3..4]).text, format!("é{BLOCKS}é"));
        assert_eq!(quotable("", &[0..9]).range(&span(3..5)), 0..0);
    }

    #[test]
    fn line_ends_are_not_underlined() {
        let text = quotable("one\r\ntwo\r\n", &[]);
        assert_eq!(text.range(&span(0..5)), 0..3);
        assert_eq!(text.place(&span(10..10)).start, LineColumn { line: 2, column: 4 });
        assert_eq!(text.lines(&(5..8)), ("two", 5, 2));
    }

    #[test]
    fn a_byte_order_mark_has_no_column() {
        let text = quotable("\u{feff}title = 1", &[]);
        assert_eq!(&text.text[text.range(&span(3..8))], "title");
        assert_eq!(text.place(&span(3..8)).start, LineColumn { line: 1, column: 1 });
        assert_eq!(text.place(&span(0..8)).end, LineColumn { line: 1, column: 6 });
        let masked = quotable("\u{feff}Jo is", &[0..5]);
        assert_eq!(masked.text, format!("{BLOCKS} is"));
        assert!(masked.hides(&span(3..5)));
    }
}
