//! Blocks of prose as HTML; figures, tables and statements have files of their own.

use super::{Writer, attribute, text};
use crate::base::Text;
use crate::model::{AlertKind, Block, Inline, ListItem, Number};
use crate::render::site::phrases;

impl Writer<'_> {
    /// Blocks, one after another.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, id, content, .. } => self.heading(*level, id, content),
            Block::Paragraph { content, number, pin, .. } => self.paragraph(content, number.as_ref(), pin.as_ref()),
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Quote(blocks) => self.within("blockquote", blocks),
            Block::Alert { kind, blocks } => self.alert(*kind, blocks),
            Block::Code { language, text } => self.code(language, text),
            Block::Table(table) => self.text_table(table),
            Block::Rule => self.raw("<hr>\n"),
            Block::Details { summary, open, blocks } => self.details(summary, *open, blocks),
            Block::Embed { address, .. } => unreachable!("`{address}` was to be embedded when its page was composed"),
            Block::Redacted { reason } => {
                self.raw(&format!("<p class=\"redacted\">{}</p>\n", text(&phrases::redacted(reason))));
            }
            Block::Figure(figure) => self.figure(figure),
            Block::Data(data) => self.data_table(data),
            Block::Facts(facts) => self.facts(facts),
            Block::Statement(statement) => self.statement(statement),
            Block::Register(register) => self.register(register),
            Block::Listing(listing) => self.listing(listing),
            Block::BigNumber { id, value, unit, counts } => self.big_number(id, value, unit, counts),
        }
    }

    fn heading(&mut self, level: u8, id: &str, content: &[Inline]) {
        self.raw(&format!("<h{level} id=\"{}\">", attribute(id)));
        self.inlines(content);
        self.raw(&format!("</h{level}>\n"));
    }

    /// A paragraph. Its number is real text, so that copies, speech and archives keep it.
    fn paragraph(&mut self, content: &[Inline], number: Option<&Number>, pin: Option<&Text>) {
        let pin = pin.map(|pin| attribute(pin));
        match (number, pin) {
            (Some(number), pin) => {
                let number = attribute(&number.0);
                self.raw(&format!("<p id=\"p-{number}\" class=\"numbered\">"));
                if let Some(pin) = pin {
                    self.raw(&format!("<span id=\"{pin}\"></span>"));
                }
                self.raw(&format!(
                    "<a class=\"paragraph-number\" href=\"#p-{number}\" aria-label=\"Paragraph {number}\">{number}</a> "
                ));
            }
            (None, Some(pin)) => self.raw(&format!("<p id=\"{pin}\">")),
            (None, None) => self.raw("<p>"),
        }
        self.inlines(content);
        self.raw("</p>\n");
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        let first = start.filter(|first| *first != 1).map(|first| format!(" start=\"{first}\"")).unwrap_or_default();
        self.raw(&format!("<{tag}{first}>\n"));
        for item in items {
            self.raw("<li>");
            if let Some(done) = item.task {
                self.raw(&format!("<span class=\"task\">{}</span> ", phrases::TASK[usize::from(done)]));
            }
            if tight {
                self.tight_item(&item.blocks);
            } else {
                self.blocks(&item.blocks);
            }
            self.raw("</li>\n");
        }
        self.raw(&format!("</{tag}>\n"));
    }

    /// An item whose paragraphs are not set apart.
    fn tight_item(&mut self, blocks: &[Block]) {
        for (nth, block) in blocks.iter().enumerate() {
            if nth > 0 {
                self.raw("\n");
            }
            match block {
                Block::Paragraph { content, .. } => self.inlines(content),
                other => self.block(other),
            }
        }
    }

    fn within(&mut self, tag: &str, blocks: &[Block]) {
        self.raw(&format!("<{tag}>\n"));
        self.blocks(blocks);
        self.raw(&format!("</{tag}>\n"));
    }

    fn alert(&mut self, kind: AlertKind, blocks: &[Block]) {
        let (class, word) = (phrases::alert_class(kind), phrases::alert(kind));
        self.raw(&format!("<aside class=\"alert {class}\" role=\"note\">\n<p class=\"alert-title\">{word}</p>\n"));
        self.blocks(blocks);
        self.raw("</aside>\n");
    }

    fn code(&mut self, language: &str, code: &str) {
        let language = language.split_whitespace().next().unwrap_or_default();
        let class =
            if language.is_empty() { String::new() } else { format!(" class=\"language-{}\"", attribute(language)) };
        self.raw(&format!("<pre><code{class}>{}</code></pre>\n", text(code)));
    }

    fn details(&mut self, summary: &[Inline], open: bool, blocks: &[Block]) {
        self.raw(if open { "<details open>\n<summary>" } else { "<details>\n<summary>" });
        self.inlines(summary);
        self.raw("</summary>\n");
        self.blocks(blocks);
        self.raw("</details>\n");
    }
}
