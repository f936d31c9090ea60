//! Tables typed in Markdown. Never a table of data: those come from records.

use std::ops::Range;

use pulldown_cmark::{Alignment as Typed, Event, Tag};

use super::diagnostics;
use super::reader::Reader;
use crate::model::{Alignment, Block, Inline, TextTable};

impl Reader<'_, '_> {
    /// Reads a table.
    pub(super) fn table(&mut self, index: usize, alignments: &[Typed]) -> Block {
        let mut table = TextTable {
            alignments: alignments.iter().map(alignment).collect(),
            head: Vec::new(),
            rows: Vec::new(),
            at: self.span(index),
        };
        let events = self.events;
        for row in events.children(events.inside(index)) {
            if matches!(events.event(row), Event::Start(Tag::TableHead)) {
                table.head = self.head(row);
            } else {
                table.rows.push(self.row(row, alignments.len()));
            }
        }
        Block::Table(table)
    }

    fn head(&mut self, row: usize) -> Vec<Vec<Inline>> {
        let cells: Vec<usize> = self.events.children(self.events.inside(row)).collect();
        cells
            .into_iter()
            .map(|cell| {
                let content = self.inline_run(self.events.inside(cell));
                if content.is_empty() {
                    let at = self.source.span(self.between_pipes(cell));
                    self.faults.push(diagnostics::empty_table_heading(at));
                }
                content
            })
            .collect()
    }

    fn row(&mut self, row: usize, columns: usize) -> Vec<Vec<Inline>> {
        let typed = self.cells_typed(row);
        if typed != columns {
            self.faults.push(diagnostics::table_cells(self.span(row), typed, columns));
        }
        let cells: Vec<usize> = self.events.children(self.events.inside(row)).collect();
        cells
            .into_iter()
            .enumerate()
            .map(|(place, cell)| {
                let had = self.faults.iter().len();
                let content = self.inline_run(self.events.inside(cell));
                if content.is_empty() && place < typed && self.faults.iter().len() == had {
                    let at = self.source.span(self.between_pipes(cell));
                    self.faults.push(diagnostics::empty_table_cell(at));
                }
                content
            })
            .collect()
    }

    /// A cell's range; where it has no width, with the pipe after it.
    fn between_pipes(&self, cell: usize) -> Range<usize> {
        let range = self.events.range(cell);
        let rest = &self.source.text[range.end..];
        if range.is_empty() && rest.starts_with('|') { range.start..range.end + 1 } else { range }
    }

    /// How many cells an author typed in a row; the parser drops those beyond the head's.
    fn cells_typed(&self, row: usize) -> usize {
        let typed = self.source.text[self.events.range(row)].trim();
        let mut pipes = 0;
        let mut escaped = false;
        for byte in typed.bytes() {
            pipes += usize::from(byte == b'|' && !escaped);
            escaped = byte == b'\\' && !escaped;
        }
        let outer = usize::from(typed.starts_with('|'))
            + usize::from(typed.len() > 1 && typed.ends_with('|') && !typed.ends_with("\\|"));
        pipes + 1 - outer.min(pipes)
    }
}

fn alignment(typed: &Typed) -> Alignment {
    match typed {
        Typed::None | Typed::Left => Alignment::Start,
        Typed::Center => Alignment::Centre,
        Typed::Right => Alignment::End,
    }
}
