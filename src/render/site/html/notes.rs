//! Footnotes: the marks in the text, the list below it, and the ways back.

use super::Writer;
use crate::model::Note;
use crate::render::site::phrases;

impl Writer<'_> {
    /// The mark of a footnote in the text.
    pub(super) fn note_reference(&mut self, index: usize, nth: usize) {
        if self.citations.len() <= index {
            self.citations.resize(index + 1, 0);
        }
        self.citations[index] = self.citations[index].max(nth + 1);
        let number = index + 1;
        self.raw(&format!(
            "<sup class=\"note-mark\"><a role=\"doc-noteref\" id=\"{}\" href=\"#note-{number}\" aria-label=\"Note {number}\">{number}</a></sup>",
            reference_id(index, nth)
        ));
    }

    /// The list of footnotes. A note may cite another: all texts come first, then the ways back.
    pub(super) fn notes(&mut self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        let texts: Vec<String> = notes.iter().map(|note| self.apart(|writer| writer.blocks(&note.blocks))).collect();
        self.raw(&format!(
            "<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"page_notes\">\n<h2 id=\"page_notes\">{}</h2>\n<ol>\n",
            phrases::NOTES
        ));
        for (index, text) in texts.iter().enumerate() {
            self.raw(&format!("<li id=\"note-{}\">\n{text}", index + 1));
            self.ways_back(index);
            self.raw("</li>\n");
        }
        self.raw("</ol>\n</section>\n");
    }

    fn ways_back(&mut self, index: usize) {
        let citations = self.citations.get(index).copied().unwrap_or_default();
        if citations == 0 {
            return;
        }
        let number = index + 1;
        self.raw("<p class=\"note-back\">");
        for nth in 0..citations {
            let which = if citations == 1 { String::new() } else { format!(", place {}", nth + 1) };
            self.raw(&format!(
                "<a role=\"doc-backlink\" href=\"#{}\">Back to note {number}{which} in the text</a> ",
                reference_id(index, nth)
            ));
        }
        self.out.truncate(self.out.trim_end().len());
        self.raw("</p>\n");
    }
}

/// The id of the nth mark of a note.
fn reference_id(index: usize, nth: usize) -> String {
    match nth {
        0 => format!("note-ref-{}", index + 1),
        _ => format!("note-ref-{}-{}", index + 1, nth + 1),
    }
}
