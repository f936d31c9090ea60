//! A `Page`'s blocks as HTML. Never the frame around them (the theme's) and never a kind's name:
//! whatever a kind shows has been lowered to blocks.

mod blocks;
mod escape;
mod figure;
mod inlines;
mod notes;
mod statement;
mod table;

pub(crate) use escape::{attribute, text};
pub(crate) use inlines::plain;

use super::links::Links;
use crate::base::Text;
use crate::model::{Block, Inline, Language};
use crate::render::Page;

/// A page in pieces, each ready to be put into a frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pieces {
    /// What stands in the `h1`.
    pub(crate) heading: String,
    /// The id of the `h1`, where it has one.
    pub(crate) heading_id: Option<Text>,
    /// Everything below the `h1`, footnotes included.
    pub(crate) body: String,
    /// What to know before reading.
    pub(crate) content_note: String,
    /// Who cites the page.
    pub(crate) cited_by: Vec<String>,
}

/// Writes the pieces of a page.
pub(crate) fn pieces(page: &Page, links: &Links, language: &Language) -> Pieces {
    let (heading_id, title, blocks) = opening(page);
    let mut writer =
        Writer { links, language, title: plain(title, language), out: String::new(), citations: Vec::new(), tables: 0 };
    let heading = writer.apart(|writer| writer.inlines(title));
    let content_note = writer.apart(|writer| writer.inlines(&page.content_note));
    writer.blocks(blocks);
    writer.notes(&page.notes);
    let body = std::mem::take(&mut writer.out);
    let cited_by = page.cited_by.iter().map(|line| writer.apart(|writer| writer.inlines(line))).collect();
    Pieces { heading, heading_id, body, content_note, cited_by }
}

/// The `h1` of a page and the blocks below it: where the blocks begin with a heading of the first
/// level, that is the page's own.
fn opening(page: &Page) -> (Option<Text>, &[Inline], &[Block]) {
    match page.blocks.split_first() {
        Some((Block::Heading { level: 1, id, content, .. }, rest)) => (Some(id.clone()), content, rest),
        _ => (None, &page.heading, &page.blocks),
    }
}

/// Writes HTML and remembers what a page may have only once.
struct Writer<'a> {
    links: &'a Links,
    language: &'a Language,
    /// What the `h1` says, so that a figure's headline need not be shown twice.
    title: String,
    out: String,
    /// How often each footnote has been cited so far.
    citations: Vec<usize>,
    /// How many tables without an id of their own there are so far.
    tables: usize,
}

impl Writer<'_> {
    /// Adds markup as it is.
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Adds words.
    fn words(&mut self, words: &str) {
        escape::push_text(&mut self.out, words);
    }

    /// Writes into a string of its own.
    fn apart(&mut self, write: impl FnOnce(&mut Self)) -> String {
        let kept = std::mem::take(&mut self.out);
        write(self);
        std::mem::replace(&mut self.out, kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;
    use crate::model::{
        Cell, Column, DataTable, Figure, Note, Number, Precision, Quantity, Shorthand, Statement, Table, Target,
    };
    use crate::render::PageKind;

    fn at() -> Span {
        Span::file_start(&"content/a.md".into())
    }

    fn page(blocks: Vec<Block>) -> Page {
        Page {
            path: "chapters/scale.html".into(),
            kind: PageKind::Chapter,
            title: "The scale of it".into(),
            description: "".into(),
            heading: vec![Inline::text("The scale of it")],
            blocks,
            ..Page::default()
        }
    }

    fn body(page: &Page) -> String {
        pieces(page, &Links::from_path(&page.path), &Language::default()).body
    }

    fn paragraph(content: Vec<Inline>) -> Block {
        Block::Paragraph { content, number: None, pin: None, at: at() }
    }

    fn link(target: Target, words: &str) -> Inline {
        Inline::Link { target, content: vec![Inline::text(words)], at: at() }
    }

    fn table() -> Table {
        let column = |key: &str, title: &str, unit: Option<&str>| Column {
            key: key.into(),
            title: title.into(),
            unit: unit.map(Into::into),
            decimals: None,
            people: false,
        };
        let number = |digits: &str, mark| Cell::Number {
            value: digits.parse().unwrap(),
            precision: Precision::Exact,
            mark,
            stat: None,
        };
        Table {
            columns: vec![column("place", "Place", None), column("count", "Reports", Some("sightings"))],
            rows: vec![
                vec![Cell::Words("Bury & Rochdale".into()), number("12879", Some(Shorthand::Provisional))],
                vec![Cell::Words("".into()), Cell::Suppressed],
            ],
        }
    }

    #[test]
    fn numbers_a_paragraph_in_real_text_linked_to_itself() {
        let block = Block::Paragraph {
            content: vec![Inline::text("a < b & \"c\"")],
            number: Some(Number("2.14".into())),
            pin: Some("losses".into()),
            at: at(),
        };
        assert_eq!(
            body(&page(vec![block])),
            "<p id=\"p-2.14\" class=\"numbered\"><span id=\"losses\"></span><a class=\"paragraph-number\" \
             href=\"#p-2.14\" aria-label=\"Paragraph 2.14\">2.14</a> a &lt; b &amp; \"c\"</p>\n"
        );
    }

    #[test]
    fn writes_links_from_where_the_page_stands_and_tells_no_one_outside() {
        let links = vec![
            link(Target::page("index.html", None), "home"),
            link(Target::page("chapters/scale.html", Some("p-1.1")), "here"),
            link(Target::Outside("https://example.org/?a=1&b=\"2\"".into()), "out"),
            link(Target::Outside("mailto:a@example.org".into()), "mail"),
        ];
        let html = body(&page(vec![paragraph(links)]));
        assert!(html.contains("<a href=\"../index.html\">home</a>"), "{html}");
        assert!(html.contains("<a href=\"#p-1.1\">here</a>"), "{html}");
        assert!(html.contains("<a href=\"https://example.org/?a=1&amp;b=%222%22\" rel=\"noreferrer\">"), "{html}");
        assert!(html.contains("<a href=\"mailto:a@example.org\">"), "{html}");
    }

    #[test]
    fn leads_from_each_citation_of_a_note_to_it_and_back() {
        let cite = |index, nth| Inline::Note { index, nth };
        let note = |content| Note { label: "a".into(), blocks: vec![paragraph(content)], at: at() };
        let mut page = page(vec![paragraph(vec![cite(0, 0), cite(1, 0), cite(0, 1)])]);
        page.notes = vec![note(vec![Inline::text("First")]), note(vec![cite(0, 2)])];
        let html = body(&page);
        for id in ["note-ref-1", "note-ref-1-2", "note-ref-1-3", "note-ref-2"] {
            assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id} in {html}");
            let back = format!("<a role=\"doc-backlink\" href=\"#{id}\">");
            assert_eq!(html.matches(&back).count(), 1, "back to {id} in {html}");
        }
        assert!(
            html.contains("<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"page_notes\">"),
            "{html}"
        );
    }

    #[test]
    fn says_why_a_cell_has_no_value_and_leaves_none_empty() {
        let data = DataTable {
            id: "table-a".into(),
            caption: vec![Inline::text("Sightings")],
            table: table().into(),
            ..DataTable::default()
        };
        let html = body(&page(vec![Block::Data(Box::new(data))]));
        assert!(html.contains("role=\"region\" aria-labelledby=\"table-a-caption\" tabindex=\"0\""), "{html}");
        assert!(
            html.contains("<th scope=\"col\" class=\"number\">Reports <span class=\"unit\">(sightings)</span></th>")
        );
        assert!(html.contains("<th scope=\"row\">Bury &amp; Rochdale</th><td class=\"number\">12,879 [p]"), "{html}");
        assert!(
            html.contains("[c]<span class=\"visually-hidden\"> not shown, to protect people</span></td>"),
            "{html}"
        );
        assert!(html.contains("<th scope=\"row\"><span class=\"visually-hidden\">blank</span></th>"), "{html}");
        assert!(html.contains("<li>[c] not shown, to protect people</li>\n<li>[p] provisional</li>"), "{html}");
    }

    fn figure(rows: usize) -> Block {
        let mut table = table();
        table.rows = vec![table.rows[0].clone(); rows];
        let words = |words: &str| vec![Inline::text(words)];
        Block::Figure(Box::new(Figure {
            id: "fig-a".into(),
            label: "Figure 2.1".into(),
            page: Target::page("figures/a.html", None),
            headline: words("Most were in Bury"),
            subtitle: words("Sightings"),
            chart: None,
            description: words("Bury has the most."),
            table: DataTable { caption: words("Sightings"), table: table.into(), ..DataTable::default() },
            note: Vec::new(),
            source: words("A source"),
            downloads: Vec::new(),
        }))
    }

    #[test]
    fn shows_a_figure_with_its_description_in_sight_and_its_data_in_full() {
        let html = body(&page(vec![figure(12)]));
        assert!(html.contains("aria-describedby=\"fig-a-description\""), "{html}");
        assert!(
            html.contains("<p class=\"figure-description\" id=\"fig-a-description\">Bury has the most.</p>"),
            "{html}"
        );
        assert!(html.contains("<a href=\"../figures/a.html\">Figure 2.1</a>"), "{html}");
        assert!(html.contains("<details class=\"figure-data\" open>\n<summary>Data of Figure 2.1</summary>"), "{html}");
        assert!(body(&page(vec![figure(13)])).contains("<details class=\"figure-data\">"));
    }

    #[test]
    fn does_not_link_a_thing_to_the_page_it_stands_on() {
        let statement = |page: &str| {
            Block::Statement(Box::new(Statement {
                id: "finding-a".into(),
                class: "finding".into(),
                label: "Finding 1".into(),
                page: Target::page(page, None),
                text: vec![Inline::text("So it is.")],
                blocks: Vec::new(),
                facts: Vec::new(),
            }))
        };
        assert!(
            body(&page(vec![statement("findings/a.html")])).contains("<a href=\"../findings/a.html\">Finding 1</a>")
        );
        assert!(!body(&page(vec![statement("chapters/scale.html")])).contains("<a "));
    }

    #[test]
    fn marks_what_is_deleted_the_same_whatever_stood_there() {
        let marks = vec![
            Inline::Redacted { reason: "names-a-person".into() },
            Inline::Withheld { reason: "before the court".into() },
        ];
        assert_eq!(
            body(&page(vec![paragraph(marks)])),
            "<p><span class=\"redacted\">[redacted: names a person]</span>\
             <span class=\"withheld\">[withheld: before the court]</span></p>\n"
        );
    }

    #[test]
    fn takes_the_first_heading_of_the_text_for_the_title() {
        let about = Quantity {
            value: "1000".parse().unwrap(),
            precision: Precision::About,
            unit: "children".into(),
            decimals: None,
        };
        let heading = Block::Heading {
            level: 1,
            id: "scale".into(),
            pinned: true,
            content: vec![Inline::Quantity(about)],
            at: at(),
        };
        let page = page(vec![heading, Block::Rule]);
        let pieces = pieces(&page, &Links::from_path(&page.path), &Language::default());
        assert_eq!(pieces.heading, "<span class=\"quantity\">about 1,000</span>");
        assert_eq!(pieces.heading_id.as_deref(), Some("scale"));
        assert_eq!(pieces.body, "<hr>\n");
    }
}
