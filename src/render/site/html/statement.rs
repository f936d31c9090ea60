//! What kinds lower themselves to beside prose, figures and tables: statements, facts, registers,
//! the one large number.

use super::{Writer, attribute, text};
use crate::charts;
use crate::model::{BookPart, Fact, Inline, Listed, Listing, Register, Statement};

impl Writer<'_> {
    /// A finding or a recommendation, set apart.
    pub(super) fn statement(&mut self, statement: &Statement) {
        let (id, class) = (attribute(&statement.id), attribute(&statement.class));
        let label = text(&statement.label);
        let label = if self.is_here(&statement.page) {
            label
        } else {
            format!("<a {}>{label}</a>", self.address(&statement.page))
        };
        self.raw(&format!("<section id=\"{id}\" class=\"statement {class}\" aria-labelledby=\"{id}-label\">\n"));
        self.raw(&format!("<p class=\"statement-label\" id=\"{id}-label\">{label}</p>\n"));
        self.line("statement-text", &statement.text);
        self.blocks(&statement.blocks);
        self.facts(&statement.facts);
        self.raw("</section>\n");
    }

    /// A record in words.
    pub(super) fn facts(&mut self, facts: &[Fact]) {
        if facts.is_empty() {
            return;
        }
        self.raw("<dl class=\"facts\">\n");
        for fact in facts {
            self.raw(&format!("<div><dt>{}</dt>", text(&fact.name)));
            if fact.values.is_empty() {
                self.raw(&format!("<dd>{}</dd>", text(self.language.words().not_known)));
            }
            for value in &fact.values {
                self.raw("<dd>");
                self.inlines(value);
                self.raw("</dd>");
            }
            self.raw("</div>\n");
        }
        self.raw("</dl>\n");
    }

    /// All things of a kind, each a section of its own.
    pub(super) fn listing(&mut self, listing: &Listing) {
        let role = match listing.part {
            Some(BookPart::Glossary) => " role=\"doc-glossary\"",
            Some(BookPart::Errata) => " role=\"doc-errata\"",
            None => "",
        };
        let name =
            if role.is_empty() { String::new() } else { format!(" aria-label=\"{}\"", attribute(&listing.title)) };
        self.raw(&format!("<div class=\"listing {}\"{role}{name}>\n", attribute(&listing.class)));
        for listed in &listing.items {
            self.listed(listed);
        }
        self.raw("</div>\n");
    }

    fn listed(&mut self, listed: &Listed) {
        let id = attribute(&listed.id);
        self.raw(&format!("<section id=\"{id}\" class=\"listed\" aria-labelledby=\"{id}-name\">\n"));
        self.line("listed-label", &listed.label);
        self.raw(&format!("<h2 id=\"{id}-name\">"));
        self.inlines(&listed.title);
        self.raw("</h2>\n");
        self.blocks(&listed.blocks);
        self.raw("</section>\n");
    }

    /// What there is of a kind.
    pub(super) fn register(&mut self, register: &Register) {
        self.raw("<ul class=\"register\">\n");
        for row in &register.rows {
            self.raw(&format!("<li id=\"{}\">\n", attribute(&row.id)));
            self.line("register-label", &row.label);
            self.line("register-title", &row.title);
            self.line("register-detail", &row.detail);
            self.line("register-used", &row.used);
            if let Some(drawing) = &row.drawing {
                // Closed, so that the list stays one; the title leads to its description and its data.
                self.raw("<details class=\"register-chart\">\n<summary>Chart");
                if !row.label.is_empty() {
                    self.raw("<span class=\"visually-hidden\">: ");
                    self.inlines(&row.label);
                    self.raw("</span>");
                }
                self.raw("</summary>\n");
                self.raw(drawing.drawn(charts::draw));
                self.raw("</details>\n");
            }
            self.raw("</li>\n");
        }
        self.raw("</ul>\n");
    }

    fn line(&mut self, class: &str, content: &[Inline]) {
        if content.is_empty() {
            return;
        }
        self.raw(&format!("<p class=\"{class}\">"));
        self.inlines(content);
        self.raw("</p>\n");
    }

    /// The one large number of a statistic's page.
    pub(super) fn big_number(&mut self, id: &str, value: &[Inline], unit: &str, counts: &[Inline]) {
        self.raw(&format!("<p class=\"big-number\" id=\"{}\"><span", attribute(id)));
        self.raw(" class=\"big-number-value\">");
        self.inlines(value);
        if !unit.is_empty() {
            self.raw(&format!(" <span class=\"big-number-unit\">{}</span>", text(unit)));
        }
        self.raw("</span>");
        if !counts.is_empty() {
            self.raw(" <span class=\"big-number-counts\">");
            self.inlines(counts);
            self.raw("</span>");
        }
        self.raw("</p>\n");
    }
}
