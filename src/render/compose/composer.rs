//! Turns the addresses in blocks and running text into words and links, for one page. Faults are
//! told here for chapters; those of records have been told by `resolve::review`.

use std::collections::BTreeSet;

use super::diagnostics;
use crate::base::{Address, Diagnostics, Span, Text};
use crate::kinds;
use crate::model::{
    Block, DataTable, Document, Entry, Fact, Figure, Home, Inline, ListItem, Listed, Listing, Note, Refs, Register,
    RegisterRow, Statement, Target, TextTable, Thing,
};
use crate::resolve::{Book, ChapterPlace, LinkFault, Links, is_numbered, paragraph_number};

/// How references may appear where text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// Links are welcome.
    Flow,
    /// Within a link or a heading: words only.
    Words,
}

/// Composes one page.
pub(super) struct Composer<'a> {
    book: &'a Book,
    /// The chapter's file, from which links are written; empty for other pages.
    source: Text,
    /// The page's path.
    page: Text,
    embedded: BTreeSet<Address>,
    pub(super) faults: Diagnostics,
}

impl<'a> Composer<'a> {
    /// Starts a page.
    pub(super) fn new(book: &'a Book, source: &str, page: &str) -> Self {
        Self { book, source: source.into(), page: page.into(), embedded: BTreeSet::new(), faults: Diagnostics::new() }
    }

    /// A chapter's text with its paragraphs numbered.
    pub(super) fn document(&mut self, document: &Document, place: Option<&ChapterPlace>) -> (Vec<Block>, Vec<Note>) {
        let mut nth = 0;
        let mut blocks = Vec::new();
        for block in &document.blocks {
            let mut composed = self.block(block);
            if is_numbered(block) {
                let given = place.and_then(|place| paragraph_number(place, nth));
                if let Some(Block::Paragraph { number, .. }) = composed.first_mut() {
                    *number = given;
                }
                nth += 1;
            }
            blocks.append(&mut composed);
        }
        let notes = document
            .notes
            .iter()
            .map(|note| Note { label: note.label.clone(), blocks: self.blocks(&note.blocks), at: note.at.clone() })
            .collect();
        (blocks, notes)
    }

    /// Blocks in order.
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Vec<Block> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Vec<Block> {
        let composed = match block {
            Block::Heading { level, id, pinned, content, at } => Block::Heading {
                level: *level,
                id: id.clone(),
                pinned: *pinned,
                content: self.inlines(content, Setting::Words),
                at: at.clone(),
            },
            Block::Paragraph { content, number, pin, at } => Block::Paragraph {
                content: self.inlines(content, Setting::Flow),
                number: number.clone(),
                pin: pin.clone(),
                at: at.clone(),
            },
            Block::List { start, tight, items } => Block::List {
                start: *start,
                tight: *tight,
                items: items
                    .iter()
                    .map(|item| ListItem { task: item.task, blocks: self.blocks(&item.blocks) })
                    .collect(),
            },
            Block::Quote(blocks) => Block::Quote(self.blocks(blocks)),
            Block::Alert { kind, blocks } => Block::Alert { kind: *kind, blocks: self.blocks(blocks) },
            Block::Details { summary, open, blocks } => Block::Details {
                summary: self.inlines(summary, Setting::Words),
                open: *open,
                blocks: self.blocks(blocks),
            },
            Block::Table(table) => Block::Table(self.text_table(table)),
            Block::Embed { address, at } => return self.embed(address, at),
            Block::Figure(figure) => Block::Figure(Box::new(self.figure(figure))),
            Block::Data(table) => Block::Data(Box::new(self.data_table(table))),
            Block::Facts(facts) => Block::Facts(self.facts(facts)),
            Block::Statement(statement) => Block::Statement(Box::new(self.statement(statement))),
            Block::Listing(listing) => Block::Listing(Listing {
                items: listing.items.iter().map(|listed| self.listed(listed)).collect(),
                ..listing.clone()
            }),
            Block::Register(register) => Block::Register(self.register(register)),
            Block::BigNumber { id, value, unit, counts } => Block::BigNumber {
                unit: unit.clone(),
                id: id.clone(),
                value: self.inlines(value, Setting::Words),
                counts: self.inlines(counts, Setting::Flow),
            },
            Block::Code { .. } | Block::Rule | Block::Redacted { .. } => block.clone(),
        };
        vec![composed]
    }

    /// What stands where a thing is embedded.
    fn embed(&mut self, address: &Address, at: &Span) -> Vec<Block> {
        let entry = match Links::new(self.book).address(address, at) {
            Ok(entry) => entry,
            Err(fault) => {
                self.tell(fault);
                return Vec::new();
            }
        };
        if let Thing::Withheld(reason) = &entry.thing {
            let mark = Inline::Withheld { reason: reason.clone() };
            return vec![Block::Paragraph { content: vec![mark], number: None, pin: None, at: at.clone() }];
        }
        let Some(kind) = kinds::find(address.kind()) else { return Vec::new() };
        let blocks = kind.embed(entry, self.book);
        if blocks.is_empty() {
            // A figure whose record is faulty has been told of; only things that can never be
            // embedded are told of here.
            if kind.spec().home == Home::Nowhere {
                self.faults.push(diagnostics::not_embeddable(address, kind.noun().one, at));
            }
            return Vec::new();
        }
        if !self.embedded.insert(address.clone()) {
            self.faults.push(diagnostics::embedded_twice(address, at));
            return Vec::new();
        }
        self.blocks(&blocks)
    }

    /// Running text.
    pub(super) fn inlines(&mut self, content: &[Inline], setting: Setting) -> Vec<Inline> {
        let mut composed = Vec::with_capacity(content.len());
        content.iter().for_each(|inline| self.inline(inline, setting, &mut composed));
        composed
    }

    /// Adds what a piece of text becomes: mostly one piece, so that none needs a list of its own.
    fn inline(&mut self, inline: &Inline, setting: Setting, all: &mut Vec<Inline>) {
        let composed = match inline {
            Inline::Reference { address, words, at } => {
                return all.extend(self.reference(address, words, at, setting));
            }
            Inline::Link { target, content, at } => return all.extend(self.link(target, content, at, setting)),
            Inline::Emphasis(inner) => Inline::Emphasis(self.inlines(inner, setting)),
            Inline::Strong(inner) => Inline::Strong(self.inlines(inner, setting)),
            Inline::Struck(inner) => Inline::Struck(self.inlines(inner, setting)),
            Inline::Element { tag, attributes, content } => Inline::Element {
                tag: tag.clone(),
                attributes: attributes.clone(),
                content: self.inlines(content, setting),
            },
            Inline::Image { source, alt, at, .. } => {
                let picture = self.book.picture(source).cloned();
                if picture.is_none() {
                    self.faults.push(diagnostics::no_picture(source, at));
                }
                Inline::Image { source: source.clone(), picture, alt: alt.clone(), at: at.clone() }
            }
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Break
            | Inline::Space
            | Inline::Note { .. }
            | Inline::Redacted { .. }
            | Inline::Withheld { .. }
            | Inline::Quantity(_) => inline.clone(),
        };
        all.push(composed);
    }

    /// A citation or the author's own words, linked where links are welcome.
    fn reference(&mut self, address: &Address, words: &[Inline], at: &Span, setting: Setting) -> Vec<Inline> {
        let own = self.inlines(words, Setting::Words);
        let entry = match Links::new(self.book).address(address, at) {
            Ok(entry) => entry,
            Err(fault) => {
                self.tell(fault);
                return own;
            }
        };
        if let Thing::Withheld(reason) = &entry.thing {
            let mark = Inline::Withheld { reason: reason.clone() };
            return own.into_iter().chain([mark]).collect();
        }
        let content = if own.is_empty() { self.citation(entry) } else { own };
        match setting {
            Setting::Words => content,
            Setting::Flow => vec![Inline::Link { target: self.target(entry), content, at: at.clone() }],
        }
    }

    /// What `<kind:id>` becomes, without its link.
    fn citation(&mut self, entry: &Entry) -> Vec<Inline> {
        let citation = kinds::find(entry.address.kind()).map(|kind| kind.cite(entry, self.book)).unwrap_or_default();
        self.inlines(&citation, Setting::Words)
    }

    /// Where a citation leads: to the thing itself where it stands on this page, else to its own
    /// page.
    fn target(&self, entry: &Entry) -> Target {
        match &entry.home {
            Some(home @ Target::Page { path, .. }) if *path == self.page => home.clone(),
            _ => entry.page.clone(),
        }
    }

    fn link(&mut self, target: &Target, content: &[Inline], at: &Span, setting: Setting) -> Vec<Inline> {
        let content = self.inlines(content, Setting::Words);
        let target = match target {
            Target::Source { path, fragment } => {
                if let Some(reason) = self.book.withheld_chapter(path) {
                    return content.into_iter().chain([Inline::Withheld { reason: reason.clone() }]).collect();
                }
                match Links::new(self.book).file(&self.source, path, fragment.as_deref(), at) {
                    Ok(target) => target,
                    Err(fault) => {
                        self.tell(fault);
                        return content;
                    }
                }
            }
            Target::Outside(_) | Target::Page { .. } => target.clone(),
        };
        match setting {
            Setting::Words => content,
            Setting::Flow => vec![Inline::Link { target, content, at: at.clone() }],
        }
    }

    fn tell(&mut self, fault: LinkFault) {
        fault.into_iter().for_each(|fault| self.faults.push(*fault));
    }

    fn text_table(&mut self, table: &TextTable) -> TextTable {
        TextTable {
            alignments: table.alignments.clone(),
            head: table.head.iter().map(|cell| self.inlines(cell, Setting::Flow)).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| row.iter().map(|cell| self.inlines(cell, Setting::Flow)).collect())
                .collect(),
            at: table.at.clone(),
        }
    }

    fn figure(&mut self, figure: &Figure) -> Figure {
        Figure {
            headline: self.inlines(&figure.headline, Setting::Words),
            subtitle: self.inlines(&figure.subtitle, Setting::Words),
            description: self.inlines(&figure.description, Setting::Flow),
            table: self.data_table(&figure.table),
            note: self.inlines(&figure.note, Setting::Flow),
            source: self.inlines(&figure.source, Setting::Flow),
            id: figure.id.clone(),
            label: figure.label.clone(),
            page: figure.page.clone(),
            chart: figure.chart.clone(),
            downloads: figure.downloads.clone(),
        }
    }

    fn data_table(&mut self, table: &DataTable) -> DataTable {
        DataTable {
            caption: self.inlines(&table.caption, Setting::Words),
            note: self.inlines(&table.note, Setting::Flow),
            source: self.inlines(&table.source, Setting::Flow),
            ..table.clone()
        }
    }

    fn statement(&mut self, statement: &Statement) -> Statement {
        Statement {
            text: self.inlines(&statement.text, Setting::Flow),
            blocks: self.blocks(&statement.blocks),
            facts: self.facts(&statement.facts),
            ..statement.clone()
        }
    }

    pub(super) fn facts(&mut self, facts: &[Fact]) -> Vec<Fact> {
        facts
            .iter()
            .map(|fact| Fact {
                name: fact.name.clone(),
                values: fact.values.iter().map(|value| self.inlines(value, Setting::Flow)).collect(),
            })
            .collect()
    }

    fn listed(&mut self, listed: &Listed) -> Listed {
        Listed {
            title: self.inlines(&listed.title, Setting::Flow),
            label: self.inlines(&listed.label, Setting::Words),
            blocks: self.blocks(&listed.blocks),
            ..listed.clone()
        }
    }

    fn register(&mut self, register: &Register) -> Register {
        let rows = register.rows.iter().map(|row| RegisterRow {
            id: row.id.clone(),
            label: self.inlines(&row.label, Setting::Words),
            title: self.inlines(&row.title, Setting::Flow),
            detail: self.inlines(&row.detail, Setting::Words),
            used: self.inlines(&row.used, Setting::Flow),
            drawing: row.drawing.clone(),
        });
        Register { rows: rows.collect() }
    }
}
