//! Whether a chapter's prose types a number that is kept back in what the chapter cites or shows. Never changes a
//! chapter: an editor has to say it otherwise.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kept::Kept;
use super::{Chapter, diagnostics, numerals};
use crate::base::{Diagnostics, Span, Text};
use crate::model::{Block, Decimal};

/// Reports `hidden-number`, at the paragraph: the number itself is masked, and returned as what no message may quote.
pub(super) fn verify(kept: Kept<'_>, chapters: &BTreeMap<Text, Arc<Chapter>>, faults: &mut Diagnostics) -> Vec<Span> {
    let mut masks = Vec::new();
    if kept.hidden.is_empty() {
        return masks;
    }
    for chapter in chapters.values().filter(|chapter| !chapter.document.numerals.is_empty()) {
        let values = kept.values_of(&chapter.document);
        let is_kept = |number: &Decimal| values.iter().any(|value| numerals::says(*number, *value));
        for typed in &chapter.document.numerals {
            if numerals::read(&typed.value).iter().any(is_kept) {
                let start = paragraph(&chapter.document.blocks, &typed.at).unwrap_or(0);
                faults.push(diagnostics::hidden_number(&Span { start, end: start, ..typed.at.clone() }));
                masks.push(typed.at.clone());
            }
        }
    }
    masks
}

/// Where the innermost paragraph or heading that holds a place begins.
fn paragraph(blocks: &[Block], at: &Span) -> Option<u32> {
    blocks.iter().find_map(|block| match block {
        Block::Heading { at: whole, .. } | Block::Paragraph { at: whole, .. } => {
            (whole.start <= at.start && at.end <= whole.end).then_some(whole.start)
        }
        Block::List { items, .. } => items.iter().find_map(|item| paragraph(&item.blocks, at)),
        Block::Quote(blocks) | Block::Alert { blocks, .. } | Block::Details { blocks, .. } => paragraph(blocks, at),
        _ => None,
    })
}
