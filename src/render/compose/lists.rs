//! Small pieces that the pages of lists are put together from.

use crate::base::{Span, Text};
use crate::model::{Block, Inline, ListItem, Target, folded};

/// A heading within a page of lists.
pub(super) fn heading(level: u8, id: impl Into<Text>, words: &str) -> Block {
    Block::Heading { level, id: id.into(), pinned: false, content: vec![Inline::text(words)], at: nowhere() }
}

/// A paragraph without a number.
pub(super) fn line(content: Vec<Inline>) -> Block {
    Block::Paragraph { content, number: None, pin: None, at: nowhere() }
}

/// A list without numbers.
pub(super) fn list(items: Vec<ListItem>) -> Block {
    Block::List { start: None, tight: true, items }
}

/// One line of a list, and what stands below it.
pub(super) fn item(content: Vec<Inline>, below: Option<Block>) -> ListItem {
    ListItem { task: None, blocks: [line(content)].into_iter().chain(below).collect() }
}

/// Words that lead somewhere.
pub(super) fn link(target: Target, words: impl Into<Text>) -> Inline {
    Inline::Link { target, content: vec![Inline::text(words)], at: nowhere() }
}

/// A fragment made of words: `group-missing-episodes`.
pub(super) fn fragment(prefix: &str, words: &str) -> String {
    let letters = folded(words).chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect::<String>();
    let parts: Vec<&str> = letters.split('-').filter(|part| !part.is_empty()).collect();
    format!("{prefix}-{}", parts.join("-"))
}

/// What these pages say stands in no file of the author's.
pub(super) fn nowhere() -> Span {
    Span::file_start(&"".into())
}

#[cfg(test)]
mod tests {
    use super::fragment;

    #[test]
    fn fragments_are_made_of_letters_and_digits() {
        assert_eq!(fragment("group", "1,000 to 9,999"), "group-1-000-to-9-999");
        assert_eq!(fragment("group", "“Débats” (court)"), "group-debats-court");
    }
}
