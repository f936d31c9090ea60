//! A figure: label, two titles, chart, description in sight, data in full, note, source, files.

use super::{Writer, attribute, plain, text};
use crate::charts;
use crate::model::{Download, Figure, Inline};
use crate::render::site::phrases;

/// Tables of up to so many rows stand open (A6).
const OPEN_ROWS: usize = 12;

impl Writer<'_> {
    /// A figure.
    pub(super) fn figure(&mut self, figure: &Figure) {
        let id = attribute(&figure.id);
        let described = if figure.description.is_empty() {
            String::new()
        } else {
            format!(" aria-describedby=\"{id}-description\"")
        };
        self.raw(&format!(
            "<figure id=\"{id}\" class=\"figure\" aria-labelledby=\"{id}-label {id}-headline\"{described}>\n"
        ));
        self.caption(figure, &id);
        if let Some(chart) = &figure.chart {
            self.raw("<div class=\"figure-chart\">\n");
            self.raw(chart.drawn(charts::draw));
            self.raw("\n</div>\n");
        }
        self.part(&format!("<p class=\"figure-description\" id=\"{id}-description\">"), "", &figure.description);
        self.full_data(figure, &id);
        self.part("<p class=\"figure-note\">", phrases::NOTE, &figure.note);
        self.part("<p class=\"figure-source\">", phrases::SOURCE, &figure.source);
        self.downloads(&figure.downloads, &figure.label);
        self.raw("</figure>\n");
    }

    /// Label, headline and subtitle. The label leads to the figure's own page, unless this is it.
    fn caption(&mut self, figure: &Figure, id: &str) {
        let label = text(&figure.label);
        let label =
            if self.is_here(&figure.page) { label } else { format!("<a {}>{label}</a>", self.address(&figure.page)) };
        let said_above = plain(&figure.headline, self.language) == self.title;
        let class = if said_above { " class=\"said-above\"" } else { "" };
        self.raw(&format!("<figcaption{class}>\n<p class=\"figure-label\" id=\"{id}-label\">{label}</p>\n"));
        self.raw(&format!("<p class=\"figure-headline\" id=\"{id}-headline\">"));
        self.inlines(&figure.headline);
        self.raw("</p>\n");
        self.part("<p class=\"figure-subtitle\">", "", &figure.subtitle);
        self.raw("</figcaption>\n");
    }

    /// A paragraph with a word before it; nothing when there is nothing to say.
    pub(super) fn part(&mut self, open: &str, word: &str, content: &[Inline]) {
        if content.is_empty() {
            return;
        }
        self.raw(open);
        if !word.is_empty() {
            self.raw(&format!("<span class=\"part-name\">{word}</span> "));
        }
        self.inlines(content);
        self.raw("</p>\n");
    }

    fn full_data(&mut self, figure: &Figure, id: &str) {
        let open = if figure.table.table.rows.len() <= OPEN_ROWS { " open" } else { "" };
        let named = if figure.label.contains(' ') { text(&figure.label) } else { "this figure".to_owned() };
        self.raw(&format!("<details class=\"figure-data\"{open}>\n<summary>Data of {named}</summary>\n"));
        let own_id = if figure.table.id.is_empty() { format!("{id}-table").into() } else { figure.table.id.clone() };
        self.named_table(&figure.table, &own_id);
        self.raw("</details>\n");
    }

    /// Files to take away, each named by what it belongs to.
    pub(super) fn downloads(&mut self, downloads: &[Download], of: &str) {
        if downloads.is_empty() {
            return;
        }
        self.raw("<ul class=\"downloads\">\n");
        for download in downloads {
            let (address, label) = (self.address(&download.target), text(&download.label));
            let of = text(of);
            self.raw(&format!("<li><a {address}>{label}<span class=\"visually-hidden\">, {of}</span></a></li>\n"));
        }
        self.raw("</ul>\n");
    }
}
