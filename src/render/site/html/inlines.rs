//! Running text as HTML, and as the plain words that names and attributes hold.

use super::{Writer, attribute, text};
use crate::model::{Inline, Language, Picture, Target};
use crate::render::site::{links, phrases};

impl Writer<'_> {
    /// Running text.
    pub(super) fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(words) => self.words(words),
            Inline::Emphasis(content) => self.wrapped("em", content),
            Inline::Strong(content) => self.wrapped("strong", content),
            Inline::Struck(content) => self.wrapped("s", content),
            Inline::Code(words) => self.raw(&format!("<code>{}</code>", text(words))),
            Inline::Break => self.raw("<br>\n"),
            Inline::Space => self.raw("\n"),
            Inline::Link { target, content, .. } => self.link(target, content),
            Inline::Image { picture, alt, .. } => self.image(picture.as_ref(), alt),
            Inline::Reference { address, .. } => {
                unreachable!("`{address}` was to be resolved when its page was composed")
            }
            Inline::Note { index, nth } => self.note_reference(*index, *nth),
            Inline::Element { tag, attributes, content } => self.element(tag, attributes, content),
            Inline::Redacted { reason } => self.mark("redacted", &phrases::redacted(reason)),
            Inline::Withheld { reason } => self.mark("withheld", &phrases::withheld(reason)),
            Inline::Quantity(quantity) => self.mark("quantity", &self.language.quantity(quantity)),
        }
    }

    fn wrapped(&mut self, tag: &str, content: &[Inline]) {
        self.raw(&format!("<{tag}>"));
        self.inlines(content);
        self.raw(&format!("</{tag}>"));
    }

    fn mark(&mut self, class: &str, words: &str) {
        self.raw(&format!("<span class=\"{class}\">{}</span>", text(words)));
    }

    fn link(&mut self, target: &Target, content: &[Inline]) {
        self.raw(&format!("<a {}>", self.address(target)));
        self.inlines(content);
        self.raw("</a>");
    }

    /// The attributes of a link to a target.
    pub(super) fn address(&self, target: &Target) -> String {
        match target {
            Target::Page { path, fragment } => format!("href=\"{}\"", self.links.href(path, fragment.as_deref())),
            Target::Outside(url) => {
                let quiet = if url.starts_with("http") { " rel=\"noreferrer\"" } else { "" };
                format!("href=\"{}\"{quiet}", links::attribute(url))
            }
            Target::Source { path, .. } => {
                unreachable!("the link to `{path}` was to be resolved when its page was composed")
            }
        }
    }

    /// Whether a target is the page being written.
    pub(super) fn is_here(&self, target: &Target) -> bool {
        matches!(target, Target::Page { path, .. } if self.links.is_here(path))
    }

    /// A picture. One that could not be found is a fault already told: its words stand for it.
    fn image(&mut self, picture: Option<&Picture>, alt: &str) {
        match picture {
            Some(picture) => {
                let source = self.links.href(&picture.path, None);
                let (width, height, alt) = (picture.width_px, picture.height_px, attribute(alt));
                self.raw(&format!("<img src=\"{source}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\">"));
            }
            None => self.words(alt),
        }
    }

    fn element(&mut self, tag: &str, attributes: &[(crate::base::Text, crate::base::Text)], content: &[Inline]) {
        self.raw(&format!("<{tag}"));
        for (name, value) in attributes {
            self.raw(&format!(" {name}=\"{}\"", attribute(value)));
        }
        self.raw(">");
        self.inlines(content);
        self.raw(&format!("</{tag}>"));
    }
}

/// The words of running text, without links, notes or markup.
pub(crate) fn plain(content: &[Inline], language: &Language) -> String {
    let mut words = String::new();
    push_plain(content, language, &mut words);
    words
}

fn push_plain(content: &[Inline], language: &Language, words: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => {
                push_plain(inner, language, words);
            }
            Inline::Link { content, .. } | Inline::Element { content, .. } => push_plain(content, language, words),
            Inline::Break | Inline::Space => words.push(' '),
            Inline::Image { alt, .. } => words.push_str(alt),
            Inline::Reference { address, .. } => {
                unreachable!("`{address}` was to be resolved when its page was composed")
            }
            Inline::Note { .. } => {}
            Inline::Redacted { reason } => words.push_str(&phrases::redacted(reason)),
            Inline::Withheld { reason } => words.push_str(&phrases::withheld(reason)),
            Inline::Quantity(quantity) => words.push_str(&language.quantity(quantity)),
        }
    }
}
