//! `Positions`: from a byte of text as YAML decoded it to the byte of the file it came from. Never
//! decodes anything itself.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use crate::base::{Span, Text};

/// Where each byte of a text stands in its file.
#[derive(Clone, Debug)]
pub(crate) struct Positions {
    file: Text,
    pieces: Vec<Piece>,
    /// One past the last byte of the file's own text.
    end: usize,
}

/// What a backslash or a doubled quote means in the file's own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escapes {
    /// Nothing: plain and block scalars.
    None,
    /// `''` is one quote.
    Single,
    /// `\n`, `\u00e9`, and a backslash at the end of a line.
    Double,
}

/// A stretch of the decoded text, which runs on to the next piece.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    decoded: usize,
    source: Range<usize>,
    /// Byte for byte; otherwise the stretch has its place only as a whole.
    verbatim: bool,
}

impl Positions {
    /// Text that stands in the file as it is, from this byte on.
    pub(crate) fn identity(file: &Text, offset: usize) -> Self {
        let whole = Piece { decoded: 0, source: offset..offset, verbatim: true };
        Self { file: file.clone(), pieces: vec![whole], end: usize::MAX }
    }

    /// Lays decoded text beside what stands in the file at `offset` (without its quotes):
    /// characters match themselves, a run of white space any run of white space, since folding and
    /// indentation change nothing else.
    pub(crate) fn align(file: &Text, offset: usize, source: &str, decoded: &str, escapes: Escapes) -> Self {
        let mut aligner = Aligner { offset, pieces: Vec::new() };
        aligner.run(source, decoded, escapes);
        if aligner.pieces.is_empty() {
            aligner.pieces.push(Piece { decoded: 0, source: offset..offset, verbatim: true });
        }
        Self { file: file.clone(), pieces: aligner.pieces, end: offset + source.len() }
    }

    /// The place in the file of a range of the text.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let start = self.start(range.start);
        let end = if range.end > range.start { self.end(range.end) } else { start };
        Span::new(&self.file, start..end.max(start))
    }

    fn start(&self, at: usize) -> usize {
        let piece = self.piece(at);
        let start = if piece.verbatim { piece.source.start + (at - piece.decoded) } else { piece.source.start };
        start.min(self.end)
    }

    /// One past the byte that the byte before `at` came from.
    fn end(&self, at: usize) -> usize {
        let piece = self.piece(at - 1);
        let end = if piece.verbatim { piece.source.start + (at - piece.decoded) } else { piece.source.end };
        end.min(self.end)
    }

    fn piece(&self, at: usize) -> &Piece {
        let after = self.pieces.partition_point(|piece| piece.decoded <= at);
        &self.pieces[after.saturating_sub(1)]
    }
}

/// Walks through both texts at once.
struct Aligner {
    offset: usize,
    pieces: Vec<Piece>,
}

type Characters<'a> = Peekable<CharIndices<'a>>;

impl Aligner {
    fn run(&mut self, source: &str, decoded: &str, escapes: Escapes) {
        let (mut typed, mut wanted) = (source.char_indices().peekable(), decoded.char_indices().peekable());
        while let Some(&(at, want)) = wanted.peek() {
            let Some(&(here, found)) = typed.peek() else {
                self.add(at, source.len()..source.len(), false);
                return;
            };
            let escape = escape_length(&source[here..], escapes);
            if let Some(length) = escape {
                skip_to(&mut typed, here + length);
                if !continues_line(&source[here..], escapes) {
                    self.add(at, here..here + length, false);
                    wanted.next();
                }
            } else if is_white(found) {
                let end = here + white_length(&source[here..]);
                skip_to(&mut typed, end);
                let run = &decoded[at..at + white_length(&decoded[at..])];
                let length = folded_length(&source[here..end], run, escapes);
                if length > 0 {
                    self.add(at, here..end, run[..length] == source[here..end]);
                    skip_to(&mut wanted, at + length);
                }
            } else {
                let matches = found == want;
                self.add(at, here..here + found.len_utf8(), matches);
                wanted.next();
                if matches || !is_white(want) {
                    typed.next();
                }
            }
        }
    }

    /// Adds a piece, or lets the last one run on where this is its natural continuation.
    fn add(&mut self, decoded: usize, source: Range<usize>, verbatim: bool) {
        let source = self.offset + source.start..self.offset + source.end;
        let continues = self.pieces.last().is_some_and(|last| {
            verbatim && last.verbatim && last.source.end == source.start && last.source.len() == decoded - last.decoded
        });
        match self.pieces.last_mut() {
            Some(last) if continues => last.source.end = source.end,
            _ => self.pieces.push(Piece { decoded, source, verbatim }),
        }
    }
}

fn is_white(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

/// Bytes of white space at the start of `text`.
fn white_length(text: &str) -> usize {
    text.find(|character| !is_white(character)).unwrap_or(text.len())
}

/// How much of the decoded white space `run` the typed white space stands for. Outside double
/// quotes all of it; within them it may go on as an escape, so lines are folded by YAML's rule.
fn folded_length(typed: &str, run: &str, escapes: Escapes) -> usize {
    let folded = match typed.matches('\n').count() {
        _ if escapes != Escapes::Double => run.len(),
        0 => typed.len(),
        1 => 1,
        breaks => breaks - 1,
    };
    folded.min(run.len())
}

/// Bytes of the escape at the start of `text`, if there is one.
fn escape_length(text: &str, escapes: Escapes) -> Option<usize> {
    match escapes {
        Escapes::None => None,
        Escapes::Single => text.starts_with("''").then_some(2),
        Escapes::Double => {
            let after = text.strip_prefix('\\')?;
            let first = after.chars().next()?;
            let length = match first {
                'x' => 3,
                'u' => 5,
                'U' => 9,
                '\r' | '\n' => white_length(after),
                other => other.len_utf8(),
            };
            Some((1 + length).min(text.len()))
        }
    }
}

/// Whether the escape at the start of `text` only joins two lines.
fn continues_line(text: &str, escapes: Escapes) -> bool {
    escapes == Escapes::Double && (text.starts_with("\\\n") || text.starts_with("\\\r"))
}

fn skip_to(characters: &mut Characters<'_>, end: usize) {
    while characters.next_if(|(at, _)| *at < end).is_some() {}
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The part of the file that `part` of the decoded text comes from.
    fn source_of<'a>(source: &'a str, decoded: &str, escapes: Escapes, part: &str) -> &'a str {
        let positions = Positions::align(&"a.yaml".into(), 100, source, decoded, escapes);
        let at = decoded.find(part).expect("part is there");
        let span = positions.span(at..at + part.len()).range();
        &source[span.start - 100..span.end - 100]
    }

    #[test]
    fn plain_and_block_scalars_keep_their_places_over_folds_and_indentation() {
        let folded = "one <stat:a>\r\n     two\r\n\r\n     three <stat:b> é\r\n";
        let decoded = "one <stat:a> two\nthree <stat:b> é\n";
        for part in ["<stat:a>", "two", "<stat:b>", "é"] {
            assert_eq!(source_of(folded, decoded, Escapes::None, part), part);
        }
        assert_eq!(source_of("a\n  b\n    c\n", "a\nb\n  c\n", Escapes::None, "c"), "c");
        assert_eq!(source_of("a\n  b", "a b", Escapes::None, "a b"), "a\n  b");
    }

    #[test]
    fn quoted_scalars_keep_their_places_over_escapes() {
        assert_eq!(source_of("it''s <stat:a>", "it's <stat:a>", Escapes::Single, "<stat:a>"), "<stat:a>");
        assert_eq!(source_of("it''s", "it's", Escapes::Single, "'"), "''");
        let typed = r#"a \n <stat:a> \u00e9\x41 "#.to_owned() + "\\\n   end \n\n <stat:b>";
        let decoded = "a \n <stat:a> éA end\n<stat:b>";
        for part in ["<stat:a>", "end", "<stat:b>"] {
            assert_eq!(source_of(&typed, decoded, Escapes::Double, part), part);
        }
        assert_eq!(source_of(&typed, decoded, Escapes::Double, "éA"), r"\u00e9\x41");
    }

    #[test]
    fn empty_and_exhausted_ranges_have_a_place() {
        let positions = Positions::align(&"a.yaml".into(), 7, "", "", Escapes::None);
        assert_eq!(positions.span(0..0).range(), 7..7);
        let positions = Positions::align(&"a.yaml".into(), 7, "ab", "ab\n", Escapes::None);
        assert_eq!(positions.span(3..3).range(), 9..9);
        assert_eq!(positions.span(0..3).range(), 7..9);
        assert_eq!(Positions::identity(&"a.md".into(), 5).span(2..4).range(), 7..9);
    }
}
