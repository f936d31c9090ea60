//! What the rest of the report can see of a chapter: headings, paragraphs, what each cites, what
//! is embedded. Never body text, never spans: an edit that changes none of these changes no other
//! page.

use crate::base::{Address, Text};
use crate::disclosure::Chapter;
use crate::model::{Block, Document, Inline, references_in_blocks, references_in_inlines, visit_blocks};

/// A chapter seen from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Outline {
    /// The id of its `h1`, when the author typed it.
    pub id: Option<Text>,
    /// Its `h1`.
    pub heading: Vec<Inline>,
    /// What is in it, in order.
    pub items: Vec<OutlineItem>,
    /// Whether it begins with a note on what readers may find distressing.
    pub has_content_note: bool,
}

/// One thing in a chapter that others can see.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum OutlineItem {
    /// A heading below the `h1`.
    Heading {
        /// 2 to 6.
        level: u8,
        /// Its fragment.
        id: Text,
        /// Whether the author typed it.
        pinned: bool,
        /// Its text.
        title: Vec<Inline>,
    },
    /// A paragraph that is numbered where its chapter is.
    Paragraph {
        /// The id its author pinned it with.
        pin: Option<Text>,
        /// What it cites, its footnotes included.
        cites: Vec<Address>,
    },
    /// A list, quotation, table or the like: it belongs to the paragraph above.
    Other {
        /// What it cites.
        cites: Vec<Address>,
    },
    /// Something embedded.
    Embed(Address),
}

impl Outline {
    /// Looks at a chapter from outside.
    pub fn of(chapter: &Chapter) -> Self {
        let document = &*chapter.document;
        let note = chapter.front.text("content-note");
        let has_content_note = note.is_some_and(|note| !note.is_empty());
        let mut outline = Self { has_content_note, ..Self::default() };
        for block in &document.blocks {
            match block {
                Block::Heading { level: 1, id, pinned, content, .. } if outline.heading.is_empty() => {
                    outline.id = pinned.then(|| id.clone());
                    outline.heading.clone_from(content);
                }
                Block::Heading { level, id, pinned, content, .. } => outline.items.push(OutlineItem::Heading {
                    level: *level,
                    id: id.clone(),
                    pinned: *pinned,
                    title: without_places(content),
                }),
                Block::Embed { address, .. } => outline.items.push(OutlineItem::Embed(address.clone())),
                Block::Paragraph { pin, .. } if is_numbered(block) => {
                    outline.items.push(OutlineItem::Paragraph { pin: pin.clone(), cites: cited_in(document, block) });
                }
                _ => outline.items.push(OutlineItem::Other { cites: cited_in(document, block) }),
            }
        }
        outline
    }

    /// How many of its paragraphs are numbered where the chapter is.
    pub fn paragraphs(&self) -> usize {
        self.items.iter().filter(|item| matches!(item, OutlineItem::Paragraph { .. })).count()
    }
}

/// Whether a top-level block is prose that takes a number: a picture alone does not.
pub fn is_numbered(block: &Block) -> bool {
    match block {
        Block::Paragraph { content, .. } => !matches!(content.as_slice(), [Inline::Image { .. }]),
        _ => false,
    }
}

/// What a block cites, together with the footnotes it calls, each once.
fn cited_in(document: &Document, block: &Block) -> Vec<Address> {
    let mut cites: Vec<Address> =
        references_in_blocks(std::slice::from_ref(block)).into_iter().map(|found| found.value).collect();
    for index in notes_in(block) {
        if let Some(note) = document.notes.get(index) {
            cites.extend(references_in_blocks(&note.blocks).into_iter().map(|found| found.value));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    cites.retain(|address| seen.insert(address.clone()));
    cites
}

/// The footnotes a block calls.
fn notes_in(block: &Block) -> Vec<usize> {
    let mut notes = Vec::new();
    visit_blocks(std::slice::from_ref(block), &mut |inline| {
        if let Inline::Note { index, .. } = inline {
            notes.push(*index);
        }
    });
    notes
}

/// A heading's text as it may stand in lists: footnote marks stay behind.
fn without_places(content: &[Inline]) -> Vec<Inline> {
    content.iter().filter(|inline| !matches!(inline, Inline::Note { .. })).cloned().collect()
}

/// What running text cites, for kinds whose text is not in a chapter.
pub(super) fn cited_in_text(content: &[Inline]) -> Vec<Address> {
    references_in_inlines(content).into_iter().map(|found| found.value).collect()
}
