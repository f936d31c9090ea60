//! Walking through blocks and running text, written once. Never changes what it walks through.

use super::{Block, DataTable, Fact, Inline};
use crate::base::{Address, Spanned};

/// Visits every inline in blocks, in order, from the outside in.
pub fn visit_blocks(blocks: &[Block], visit: &mut dyn FnMut(&Inline)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph { content, .. } => visit_inlines(content, visit),
            Block::List { items, .. } => items.iter().for_each(|item| visit_blocks(&item.blocks, visit)),
            Block::Quote(inner) | Block::Alert { blocks: inner, .. } => visit_blocks(inner, visit),
            Block::Details { summary, blocks, .. } => {
                visit_inlines(summary, visit);
                visit_blocks(blocks, visit);
            }
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| visit_inlines(cell, visit));
            }
            Block::Figure(figure) => {
                let DataTable { caption, .. } = &figure.table;
                let texts = [&figure.headline, &figure.subtitle, &figure.description, caption, &figure.note];
                texts.into_iter().chain([&figure.source]).for_each(|text| visit_inlines(text, visit));
            }
            Block::Data(table) => {
                [&table.caption, &table.note, &table.source].into_iter().for_each(|text| visit_inlines(text, visit));
            }
            Block::Facts(facts) => visit_facts(facts, visit),
            Block::Statement(statement) => {
                visit_inlines(&statement.text, visit);
                visit_blocks(&statement.blocks, visit);
                visit_facts(&statement.facts, visit);
            }
            Block::Listing(listing) => {
                for listed in &listing.items {
                    visit_inlines(&listed.title, visit);
                    visit_inlines(&listed.label, visit);
                    visit_blocks(&listed.blocks, visit);
                }
            }
            Block::Register(register) => {
                let cells = register.rows.iter().flat_map(|row| [&row.label, &row.title, &row.detail]);
                cells.for_each(|cell| visit_inlines(cell, visit));
            }
            Block::BigNumber { value, counts, .. } => {
                visit_inlines(value, visit);
                visit_inlines(counts, visit);
            }
            Block::Code { .. } | Block::Rule | Block::Embed { .. } | Block::Redacted { .. } => {}
        }
    }
}

fn visit_facts(facts: &[Fact], visit: &mut dyn FnMut(&Inline)) {
    facts.iter().flat_map(|fact| &fact.values).for_each(|value| visit_inlines(value, visit));
}

/// Visits every inline in running text, in order, from the outside in.
pub fn visit_inlines(content: &[Inline], visit: &mut dyn FnMut(&Inline)) {
    for inline in content {
        visit(inline);
        match inline {
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Link { content: inner, .. }
            | Inline::Reference { words: inner, .. }
            | Inline::Element { content: inner, .. } => visit_inlines(inner, visit),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Break
            | Inline::Space
            | Inline::Image { .. }
            | Inline::Note { .. }
            | Inline::Redacted { .. }
            | Inline::Withheld { .. }
            | Inline::Quantity(_) => {}
        }
    }
}

/// Every address in running text, in order, with its place.
pub fn references_in_inlines(content: &[Inline]) -> Vec<Spanned<Address>> {
    let mut found = Vec::new();
    visit_inlines(content, &mut |inline| found.extend(reference(inline)));
    found
}

/// Every address in the running text of blocks, in order, with its place. Embeds are not running
/// text.
pub fn references_in_blocks(blocks: &[Block]) -> Vec<Spanned<Address>> {
    let mut found = Vec::new();
    visit_blocks(blocks, &mut |inline| found.extend(reference(inline)));
    found
}

/// Every thing that is embedded in blocks, in order.
pub fn embeds_in_blocks(blocks: &[Block]) -> Vec<Address> {
    let within = |block: &Block| match block {
        Block::Embed { address, .. } => vec![address.clone()],
        Block::List { items, .. } => items.iter().flat_map(|item| embeds_in_blocks(&item.blocks)).collect(),
        Block::Quote(inner) | Block::Alert { blocks: inner, .. } | Block::Details { blocks: inner, .. } => {
            embeds_in_blocks(inner)
        }
        Block::Heading { .. }
        | Block::Paragraph { .. }
        | Block::Code { .. }
        | Block::Table(_)
        | Block::Rule
        | Block::Redacted { .. }
        | Block::Figure(_)
        | Block::Data(_)
        | Block::Facts(_)
        | Block::Statement(_)
        | Block::Register(_)
        | Block::Listing(_)
        | Block::BigNumber { .. } => Vec::new(),
    };
    blocks.iter().flat_map(within).collect()
}

fn reference(inline: &Inline) -> Option<Spanned<Address>> {
    match inline {
        Inline::Reference { address, at, .. } => Some(Spanned::new(address.clone(), at.clone())),
        _ => None,
    }
}
