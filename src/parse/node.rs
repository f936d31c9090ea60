//! `Node`: a YAML or TOML file as one kind of tree, each part with its place. Scalars keep their
//! text as it stands in the file; never a guess at its type: `1.10`, `007` and `no` are text until
//! a field says what it wants.

use super::positions::Escapes;
use crate::base::{Span, Spanned, Text};

/// One value, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) content: Content,
    pub(crate) at: Span,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// Nothing at all, or `~`.
    Nothing,
    /// Something of which a fault has been told already; nobody speaks of it again.
    Faulty,
    /// One piece of text.
    Scalar(Scalar),
    /// Values in order.
    List(Vec<Node>),
    /// Values by name, in the order typed. A name may come twice: that has been told, and the
    /// first counts.
    Mapping(Vec<Entry>),
}

/// One named value of a mapping.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: Spanned<Text>,
    pub(crate) value: Node,
}

/// A piece of text.
#[derive(Clone, Debug)]
pub(crate) struct Scalar {
    /// The text, its escapes and folds undone.
    pub(crate) text: Text,
    pub(crate) style: Style,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Bare: the field decides what it is.
    Plain,
    /// In quotes, so text and never a number: what an escape is in it, and how many quotation marks
    /// stand at each end.
    Quoted(Escapes, usize),
    /// A block after `|` or `>`.
    Block,
}

impl Node {
    /// The scalar, if it is one.
    pub(crate) fn scalar(&self) -> Option<&Scalar> {
        match &self.content {
            Content::Scalar(scalar) => Some(scalar),
            Content::Nothing | Content::Faulty | Content::List(_) | Content::Mapping(_) => None,
        }
    }

    /// The entries, if it is a mapping.
    pub(crate) fn mapping(&self) -> Option<&[Entry]> {
        match &self.content {
            Content::Mapping(entries) => Some(entries),
            Content::Nothing | Content::Faulty | Content::Scalar(_) | Content::List(_) => None,
        }
    }

    /// What stands there, in words for a message.
    pub(crate) fn describe(&self) -> String {
        match &self.content {
            Content::Nothing | Content::Faulty => "nothing".to_owned(),
            Content::List(_) => "a list".to_owned(),
            Content::Mapping(_) => "a group of fields".to_owned(),
            Content::Scalar(Scalar { style: Style::Quoted(..), text }) => format!("`{}` in quotes", shorten(text)),
            Content::Scalar(Scalar { style: Style::Block, .. }) => "a block of text".to_owned(),
            Content::Scalar(Scalar { style: Style::Plain, text }) => format!("`{}`", shorten(text)),
        }
    }
}

/// The first words of a text, for a message.
pub(crate) fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
