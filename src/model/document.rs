//! `Document`: a chapter as a tree of `Block` and `Inline`, each with its place. Never borrowed
//! from the source. The same tree carries what kinds lower themselves to, so an output knows
//! blocks and never kinds.

use std::sync::Arc;

use super::{Drawing, Number, Picture, Quantity, Table};
use crate::base::{Address, Span, Spanned, Text};

/// A chapter's text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Document {
    /// The blocks in order; the first is the chapter's `h1`, where there is one.
    pub blocks: Vec<Block>,
    /// Footnotes in order of first citation; `Inline::Note` counts into this.
    pub notes: Vec<Note>,
    /// Numbers typed in running text that a statistic may say better, as typed, with a `%` behind
    /// them where one stands there. Never years, dates, pages or telephone numbers.
    pub numerals: Vec<Spanned<Text>>,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Note {
    /// What was typed between `[^` and `]`.
    pub label: Text,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Where it is defined.
    pub at: Span,
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its fragment: typed as `{#id}`, else a slug of its text.
        id: Text,
        /// Whether the author typed the id, so that `<section:id>` may cite it.
        pinned: bool,
        /// Its text.
        content: Vec<Inline>,
        /// Where it stands.
        at: Span,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        content: Vec<Inline>,
        /// Its number, given when the page is composed: top-level prose only.
        number: Option<Number>,
        /// The id its author pinned it with.
        pin: Option<Text>,
        /// Where it stands.
        at: Span,
    },
    /// A list.
    List {
        /// The first number of an ordered list; `None` for bullets.
        start: Option<u64>,
        /// Whether items are single lines: their paragraphs are not set apart.
        tight: bool,
        /// The items.
        items: Vec<ListItem>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// One of the five alerts.
    Alert {
        /// Which.
        kind: AlertKind,
        /// Its text.
        blocks: Vec<Block>,
    },
    /// Text to be shown as typed.
    Code {
        /// What was typed after the fence.
        language: Text,
        /// The text.
        text: Text,
    },
    /// A table typed in Markdown.
    Table(TextTable),
    /// A line across.
    Rule,
    /// `<details>` with its `<summary>`.
    Details {
        /// The summary.
        summary: Vec<Inline>,
        /// Whether it is open at first.
        open: bool,
        /// What it holds.
        blocks: Vec<Block>,
    },
    /// `![](kind:id)` alone in a paragraph; gone once the page is composed.
    Embed {
        /// What is embedded.
        address: Address,
        /// Where.
        at: Span,
    },
    /// A block that was deleted, with the reason.
    Redacted {
        /// Why.
        reason: Text,
    },
    /// A figure: chart, titles, description, table, note, source.
    Figure(Box<Figure>),
    /// A table of data.
    Data(Box<DataTable>),
    /// A record in words: names and values.
    Facts(Vec<Fact>),
    /// A finding or a recommendation, set apart.
    Statement(Box<Statement>),
    /// A register: a list of things, one row each.
    Register(Register),
    /// All things of a kind that stand together on a page.
    Listing(Listing),
    /// The one large number of a statistic's page, with what it counts.
    BigNumber {
        /// The element's id: `stat-live-investigations`.
        id: Text,
        /// The value with its precision, or the words that stand for it.
        value: Vec<Inline>,
        /// The noun of its unit, in small; empty where it has none.
        unit: Text,
        /// What it counts.
        counts: Vec<Inline>,
    },
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListItem {
    /// Whether a task is done; `None` when it is no task.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// The five alerts of GitHub's Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AlertKind {
    /// `> [!NOTE]`
    Note,
    /// `> [!TIP]`
    Tip,
    /// `> [!IMPORTANT]`
    Important,
    /// `> [!WARNING]`
    Warning,
    /// `> [!CAUTION]`
    Caution,
}

/// A table typed in Markdown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TextTable {
    /// One for each column.
    pub alignments: Vec<Alignment>,
    /// Column headings.
    pub head: Vec<Vec<Inline>>,
    /// Rows of cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Where it stands.
    pub at: Span,
}

/// How a column of a typed table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// As text runs.
    Start,
    /// In the middle.
    Centre,
    /// At the far side.
    End,
}

/// One piece of running text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Inline {
    /// Words.
    Text(Text),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck out.
    Struck(Vec<Inline>),
    /// Text as typed.
    Code(Text),
    /// A line break that must be kept.
    Break,
    /// A line end in the source: a space.
    Space,
    /// A link that is not an address.
    Link {
        /// Where to.
        target: Target,
        /// Its text.
        content: Vec<Inline>,
        /// Where it stands.
        at: Span,
    },
    /// A picture.
    Image {
        /// Path of the picture in the report's folder, or as typed when it does not resolve.
        source: Text,
        /// The picture itself, once the page is composed.
        picture: Option<Picture>,
        /// Alternative text.
        alt: Text,
        /// Where it stands.
        at: Span,
    },
    /// An address; gone once the page is composed.
    Reference {
        /// Of what.
        address: Address,
        /// The author's own words; empty for a citation.
        words: Vec<Inline>,
        /// Where it stands.
        at: Span,
    },
    /// A reference to a footnote, by its place in [`Document::notes`].
    Note {
        /// Which note, from 0.
        index: usize,
        /// Which citation of that note this is, from 0: notes may be cited more than once.
        nth: usize,
    },
    /// An allowed HTML element: `abbr`, `cite`, `del`, `ins`, `kbd`, `span`, `sub`, `sup`, `time`.
    Element {
        /// Its name.
        tag: Text,
        /// Its allowed attributes.
        attributes: Vec<(Text, Text)>,
        /// What it holds.
        content: Vec<Inline>,
    },
    /// A span that was deleted, with the reason: always the same length on the page.
    Redacted {
        /// Why.
        reason: Text,
    },
    /// A citation of a thing that is withheld, with the reason.
    Withheld {
        /// Why.
        reason: Text,
    },
    /// A value, typed until an output writes it.
    Quantity(Quantity),
}

impl Inline {
    /// Plain words.
    pub fn text(words: impl Into<Text>) -> Self {
        Self::Text(words.into())
    }

    /// A citation of a thing, at no place in particular: for text that kinds write.
    pub fn cite(address: &Address) -> Self {
        Self::Reference { address: address.clone(), words: Vec::new(), at: Span::file_start(&"".into()) }
    }
}

/// Where a link goes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Outside the site: `https`, `http`, `mailto` or `tel`.
    Outside(Text),
    /// A file of the report, by its path in the report's folder, with a fragment; gone once the
    /// page is composed. An empty path is the file itself.
    Source {
        /// `content/scale.md`.
        path: Text,
        /// Without `#`.
        fragment: Option<Text>,
    },
    /// A page of this site, by its path from the site's root. Outputs write it relative.
    Page {
        /// `figures/missing.html`.
        path: Text,
        /// Without `#`.
        fragment: Option<Text>,
    },
}

impl Target {
    /// A page, or a place on it.
    pub fn page(path: impl Into<Text>, fragment: Option<&str>) -> Self {
        Self::Page { path: path.into(), fragment: fragment.map(Into::into) }
    }

    /// The path of a page of the site.
    pub fn path(&self) -> Option<&Text> {
        match self {
            Self::Page { path, .. } => Some(path),
            _ => None,
        }
    }
}

/// A figure ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Figure {
    /// The element's id: `fig-missing`.
    pub id: Text,
    /// "Figure 2.1", or "Figure" where it has no number.
    pub label: Text,
    /// Its own page.
    pub page: Target,
    /// What the chart says.
    pub headline: Vec<Inline>,
    /// What is measured, where and when.
    pub subtitle: Vec<Inline>,
    /// The chart; `None` where nothing may be drawn.
    pub chart: Option<Arc<Drawing>>,
    /// The description, visible: one paragraph.
    pub description: Vec<Inline>,
    /// The data in full.
    pub table: DataTable,
    /// Caution beside the chart.
    pub note: Vec<Inline>,
    /// Where the data comes from.
    pub source: Vec<Inline>,
    /// Files to take away.
    pub downloads: Vec<Download>,
}

/// A file to take away.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Download {
    /// "Data as CSV".
    pub label: Text,
    /// The file.
    pub target: Target,
}

/// A table of data with its caption.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DataTable {
    /// The element's id; empty for none.
    pub id: Text,
    /// "Table 2.1", which leads to the table's own page; `None` for tables within other things.
    pub label: Option<(Text, Target)>,
    /// What it shows.
    pub caption: Vec<Inline>,
    /// The cells.
    pub table: Arc<Table>,
    /// What a reader should know when using it.
    pub note: Vec<Inline>,
    /// Where the data comes from.
    pub source: Vec<Inline>,
    /// Files to take away.
    pub downloads: Vec<Download>,
}

/// One line of a record in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fact {
    /// "Counts", "Place", "Source".
    pub name: Text,
    /// What is said; several values are several items.
    pub values: Vec<Vec<Inline>>,
}

/// A finding or recommendation as it stands in a chapter or on its page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Statement {
    /// The element's id: `finding-not-isolated`.
    pub id: Text,
    /// The kind, for the theme: `finding`, `rec`.
    pub class: Text,
    /// "Finding 4".
    pub label: Text,
    /// Its own page.
    pub page: Target,
    /// Its text, never altered.
    pub text: Vec<Inline>,
    /// What it holds beside its text: rival values.
    pub blocks: Vec<Block>,
    /// What belongs under it: addressees, evidence.
    pub facts: Vec<Fact>,
}

/// All things of a kind, on one page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Listing {
    /// The kind, for the theme: `term`.
    pub class: Text,
    /// What the whole is called: "Glossary".
    pub title: Text,
    /// What it is among the parts of a book, where there is a word for it.
    pub part: Option<BookPart>,
    /// The things in order.
    pub items: Vec<Listed>,
}

/// A part of a book that reading aids know by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BookPart {
    /// Words and what they mean.
    Glossary,
    /// What was put right after publication.
    Errata,
}

/// One of several things that stand together on a page: a term in the glossary.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Listed {
    /// The element's id: `term-phoenix`.
    pub id: Text,
    /// Its name.
    pub title: Vec<Inline>,
    /// Small words above the name: a date, a status.
    pub label: Vec<Inline>,
    /// What it says, its record in words, and who cites it.
    pub blocks: Vec<Block>,
}

/// A register: what there is of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Register {
    /// Rows in order.
    pub rows: Vec<RegisterRow>,
}

/// One row of a register.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RegisterRow {
    /// The element's id on the register's page.
    pub id: Text,
    /// "Figure 2.1", "Finding 4", or the value of a statistic.
    pub label: Vec<Inline>,
    /// What it is, linked to its page.
    pub title: Vec<Inline>,
    /// More in small: place and period, where it is discussed.
    pub detail: Vec<Inline>,
    /// Where it is shown and used, linked.
    pub used: Vec<Inline>,
    /// Its chart, for those who look for one they have seen; its page has all that belongs to it.
    pub drawing: Option<Arc<Drawing>>,
}

/// Plain text of inlines whose references have been resolved: what an alternative text, a title
/// or an index may hold. Quantities and unresolved references need the language and the report;
/// those are [`super::Refs::plain`]'s.
pub fn plain_text(content: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(content, &mut text);
    text
}

fn push_plain(content: &[Inline], text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => push_plain(inner, text),
            Inline::Link { content, .. } | Inline::Element { content, .. } => push_plain(content, text),
            Inline::Reference { words, .. } => push_plain(words, text),
            Inline::Break | Inline::Space => text.push(' '),
            Inline::Image { alt, .. } => text.push_str(alt),
            Inline::Redacted { .. } => text.push_str("[redacted]"),
            Inline::Withheld { .. } => text.push_str("[withheld]"),
            Inline::Note { .. } | Inline::Quantity(_) => {}
        }
    }
}
