//! Tables: of data, and as typed in Markdown. Each scrolls on its own, by keyboard too, and no cell
//! is empty (A7).

use std::collections::BTreeSet;

use super::{Writer, attribute, plain, text};
use crate::model::{Alignment, Cell, Column, DataTable, Decimal, Inline, Shorthand, Target, TextTable};
use crate::render::site::phrases;

impl Writer<'_> {
    /// A table of data with its caption, and below it the shorthands it uses.
    pub(super) fn data_table(&mut self, data: &DataTable) {
        self.named_table(data, &data.id);
    }

    /// The same under another id than its own.
    pub(super) fn named_table(&mut self, data: &DataTable, name: &str) {
        let id = self.table_id(name);
        let own_id = if name.is_empty() { String::new() } else { format!(" id=\"{id}\"") };
        let label = if data.caption.is_empty() {
            format!("aria-label=\"{}\"", attribute(&column_names(data)))
        } else {
            format!("aria-labelledby=\"{id}-caption\"")
        };
        self.raw(&format!("<div class=\"table-scroll\" role=\"region\" {label} tabindex=\"0\">\n<table{own_id}>\n"));
        if !data.caption.is_empty() {
            let said_above = data.label.is_some() && plain(&data.caption, self.language) == self.title;
            let class = if said_above { " class=\"said-above\"" } else { "" };
            self.raw(&format!("<caption id=\"{id}-caption\"{class}><span>"));
            self.caption_label(data);
            self.inlines(&data.caption);
            self.raw("</span></caption>\n");
        }
        self.data_head(&data.table.columns);
        self.raw("<tbody>\n");
        for row in &data.table.rows {
            self.data_row(row, &data.table.columns);
        }
        self.raw("</tbody>\n</table>\n</div>\n");
        self.shorthands(data);
        self.part("<p class=\"table-note\">", phrases::NOTE, &data.note);
        self.part("<p class=\"table-source\">", phrases::SOURCE, &data.source);
        let of = data.label.as_ref().map_or("", |(label, _)| &**label);
        self.downloads(&data.downloads, of);
    }

    /// "Table 2.1: ", which leads to the table's own page, unless this is it.
    fn caption_label(&mut self, data: &DataTable) {
        let Some((label, page)) = &data.label else { return };
        if self.is_here(page) {
            self.words(label);
        } else {
            self.linked(Some(page), label);
        }
        self.words(": ");
    }

    fn table_id(&mut self, id: &str) -> String {
        if !id.is_empty() {
            return attribute(id);
        }
        self.tables += 1;
        format!("table_{}", self.tables)
    }

    fn data_head(&mut self, columns: &[Column]) {
        self.raw("<thead>\n<tr>");
        for column in columns {
            let class = if column.unit.is_some() { " class=\"number\"" } else { "" };
            self.raw(&format!("<th scope=\"col\"{class}>{}", text(&column.title)));
            if let Some(noun) = self.unit_to_say(column) {
                self.raw(&format!(" <span class=\"unit\">({})</span>", text(noun)));
            }
            self.raw("</th>");
        }
        self.raw("</tr>\n</thead>\n");
    }

    /// The unit of a column, unless its title or each of its cells says it already.
    fn unit_to_say<'c>(&self, column: &'c Column) -> Option<&'c str> {
        let unit = column.unit.as_deref().filter(|unit| !unit.is_empty())?;
        let in_each_cell = self.language.amount(Decimal::ONE, unit, None) != self.language.number(Decimal::ONE, None);
        let in_the_title = column.title.to_lowercase().contains(&unit.to_lowercase());
        (!in_each_cell && !in_the_title).then_some(unit)
    }

    fn data_row(&mut self, row: &[Cell], columns: &[Column]) {
        self.raw("<tr>");
        for (nth, (cell, column)) in row.iter().zip(columns).enumerate() {
            let names_its_row = nth == 0 && column.unit.is_none();
            let tag = if names_its_row { "th" } else { "td" };
            let scope = if names_its_row { " scope=\"row\"" } else { "" };
            let class = if names_its_row && is_short(cell) { " class=\"short\"" } else { cell_class(cell, column) };
            self.raw(&format!("<{tag}{scope}{class}>"));
            self.cell(cell, column);
            self.raw(&format!("</{tag}>"));
        }
        self.raw("</tr>\n");
    }

    fn cell(&mut self, cell: &Cell, column: &Column) {
        match cell {
            Cell::Number { value, precision, mark, stat } => {
                let bare = Cell::Number { value: *value, precision: *precision, mark: None, stat: None };
                let number = self.language.cell(&bare, column);
                self.linked(stat.as_ref().map(|(_, target)| target), &number);
                if let Some(mark) = mark {
                    self.raw(" ");
                    self.shorthand(*mark);
                }
            }
            Cell::Words(words) if words.trim().is_empty() => self.blank(),
            Cell::Words(words) => self.words(words),
            Cell::Missing(shorthand) => self.shorthand(*shorthand),
            Cell::Suppressed => self.shorthand(Shorthand::Confidential),
        }
    }

    fn linked(&mut self, target: Option<&Target>, words: &str) {
        match target {
            Some(target) => self.raw(&format!("<a {}>{}</a>", self.address(target), text(words))),
            None => self.words(words),
        }
    }

    /// A shorthand, said in words to those who do not see the list below the table.
    fn shorthand(&mut self, shorthand: Shorthand) {
        let words = self.language.words().shorthand(shorthand);
        self.raw(&format!("[{}]<span class=\"visually-hidden\"> {}</span>", shorthand.letter(), text(words)));
    }

    fn blank(&mut self) {
        self.raw(&format!("<span class=\"visually-hidden\">{}</span>", phrases::BLANK));
    }

    fn shorthands(&mut self, data: &DataTable) {
        let used: BTreeSet<Shorthand> = data.table.rows.iter().flatten().filter_map(shorthand_of).collect();
        if used.is_empty() {
            return;
        }
        self.raw("<ul class=\"shorthands\">\n");
        for shorthand in used {
            let words = text(self.language.words().shorthand(shorthand));
            self.raw(&format!("<li>[{}] {words}</li>\n", shorthand.letter()));
        }
        self.raw("</ul>\n");
    }

    /// A table typed in Markdown. With an empty first heading, the first column names the rows.
    pub(super) fn text_table(&mut self, table: &TextTable) {
        let heads: Vec<String> = table.head.iter().map(|head| plain(head, self.language)).collect();
        let named: Vec<&str> = heads.iter().map(|head| head.trim()).filter(|head| !head.is_empty()).collect();
        self.tables += 1;
        let name = attribute(&format!("Table {} on this page: {}", self.tables, named.join(", ")));
        self.raw(&format!(
            "<div class=\"table-scroll\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\">\n<table>\n"
        ));
        self.raw("<thead>\n<tr>");
        for (nth, head) in table.head.iter().enumerate() {
            self.typed_cell("th", &format!(" scope=\"col\"{}", alignment(table, nth)), head);
        }
        self.raw("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.raw("<tr>");
            for (nth, cell) in row.iter().enumerate() {
                let (tag, scope) = if nth == 0 { ("th", " scope=\"row\"") } else { ("td", "") };
                self.typed_cell(tag, &format!("{scope}{}", alignment(table, nth)), cell);
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n</div>\n");
    }

    fn typed_cell(&mut self, tag: &str, attributes: &str, content: &[Inline]) {
        self.raw(&format!("<{tag}{attributes}>"));
        if content.is_empty() {
            self.blank();
        } else {
            self.inlines(content);
        }
        self.raw(&format!("</{tag}>"));
    }
}

/// The name of a table without a caption.
fn column_names(data: &DataTable) -> String {
    let titles: Vec<&str> = data.table.columns.iter().map(|column| &*column.title).collect();
    format!("Table: {}", titles.join(", "))
}

/// Whether a name of words is better read on one line than given a narrower column.
fn is_short(cell: &Cell) -> bool {
    /// "Route 12", "2016 to 2017": what a third of a narrow phone has room for.
    const LETTERS: usize = 12;
    matches!(cell, Cell::Words(words) if words.trim().contains(' ') && words.chars().count() <= LETTERS)
}

fn cell_class(cell: &Cell, column: &Column) -> &'static str {
    match (cell, column.unit.is_some()) {
        (Cell::Missing(_) | Cell::Suppressed, true) => " class=\"number missing\"",
        (Cell::Missing(_) | Cell::Suppressed, false) => " class=\"missing\"",
        (Cell::Number { .. }, _) => " class=\"number\"",
        (Cell::Words(_), true) => " class=\"number\"",
        (Cell::Words(_), false) => "",
    }
}

fn shorthand_of(cell: &Cell) -> Option<Shorthand> {
    match cell {
        Cell::Number { mark, .. } => *mark,
        Cell::Words(_) => None,
        Cell::Missing(shorthand) => Some(*shorthand),
        Cell::Suppressed => Some(Shorthand::Confidential),
    }
}

fn alignment(table: &TextTable, column: usize) -> &'static str {
    match table.alignments.get(column) {
        Some(Alignment::Centre) => " class=\"centre\"",
        Some(Alignment::End) => " class=\"number\"",
        Some(Alignment::Start) | None => "",
    }
}
