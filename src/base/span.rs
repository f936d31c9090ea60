//! Where something stands: a file and a byte range. Line and column are worked out on demand,
//! never stored.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::Text;

/// A byte range of one source file. Takes no part in hashes: two documents that differ only in
/// where their parts stand are the same document to every cache.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Path of the file, relative to the report's folder, with `/`.
    pub file: Text,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span from a range of bytes. Files are limited to 4 GiB.
    pub fn new(file: &Text, range: Range<usize>) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file: file.clone(), start: narrow(range.start), end: narrow(range.end) }
    }

    /// The very start of a file: for faults of the file as a whole.
    pub fn file_start(file: &Text) -> Self {
        Self { file: file.clone(), start: 0, end: 0 }
    }

    /// The byte range.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the two share a byte, or one lies at an edge of the other, in the same file.
    pub fn touches(&self, other: &Self) -> bool {
        self.file == other.file && self.start <= other.end && other.start <= self.end
    }
}

#[allow(
    clippy::derived_hash_with_manual_eq,
    reason = "equal spans hash equally; that spans never change a digest is the point"
)]
impl Hash for Span {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// What stands there.
    pub value: T,
    /// Where it stands.
    pub at: Span,
}

impl<T> Spanned<T> {
    /// Joins the two.
    pub fn new(value: T, at: Span) -> Self {
        Self { value, at }
    }
}

/// A place as people count it: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl LineColumn {
    /// The line and column of byte `offset` in `text`; past the end counts as the end.
    pub fn of(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let marks = usize::from(line_start == 0 && text.starts_with('\u{feff}') && offset > 0);
        Self {
            line: before.bytes().filter(|b| *b == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1 - marks,
        }
    }
}
