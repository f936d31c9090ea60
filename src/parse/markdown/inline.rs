//! Running text: events between the start and end of a paragraph, heading or cell → `Inline`s.
//! Links and pictures have a file of their own.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::address::is_kind;
use super::diagnostics;
use super::html::{self, Attribute, Markup};
use super::line::Line;
use super::reader::Reader;
use crate::base::Text;
use crate::model::Inline;

/// An HTML element that has been opened and not yet closed.
struct Element {
    tag: Text,
    attributes: Vec<(Text, Text)>,
    at: Range<usize>,
    /// Not allowed, or too deep: its content stays, itself does not.
    refused: bool,
    content: Line,
}

/// Running text with the elements open in it.
#[derive(Default)]
struct Run {
    outer: Line,
    open: Vec<Element>,
}

impl Run {
    fn line(&mut self) -> &mut Line {
        self.open.last_mut().map_or(&mut self.outer, |element| &mut element.content)
    }

    /// Closes the innermost element.
    fn close(&mut self) {
        let Some(element) = self.open.pop() else { return };
        let content = element.content.finish();
        if element.refused {
            self.line().extend(content);
        } else {
            let Element { tag, attributes, .. } = element;
            self.line().push(Inline::Element { tag, attributes, content });
        }
    }
}

impl<'a> Reader<'a, '_> {
    /// Reads a run of events as running text.
    pub(super) fn inline_run(&mut self, range: Range<usize>) -> Vec<Inline> {
        self.find_near_misses(range.clone());
        let mut run = Run::default();
        let events = self.events;
        for index in events.children(range) {
            match events.event(index) {
                Event::Text(words) => {
                    self.find_numerals(events.range(index));
                    run.line().words(words);
                }
                Event::Code(code) => run.line().push(Inline::Code(code.as_ref().into())),
                Event::SoftBreak => run.line().push(Inline::Space),
                Event::HardBreak => run.line().push(Inline::Break),
                Event::InlineHtml(html) => self.inline_html(html, events.range(index), &mut run),
                Event::FootnoteReference(label) => {
                    if let Some((index, nth)) = self.notes.cite(label) {
                        run.line().push(Inline::Note { index, nth });
                    }
                }
                Event::TaskListMarker(done) => self.task = Some(*done),
                Event::Start(tag) => {
                    if let Some(inline) = self.nested_inline(tag, index) {
                        run.line().push(inline);
                    }
                }
                // Mathematics is off, blocks are walked elsewhere, ends are skipped with their starts.
                Event::End(_) | Event::Html(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::Rule => {}
            }
        }
        while let Some(element) = run.open.last() {
            if !element.refused {
                self.leave();
                let at = self.source.span(element.at.clone());
                self.faults.push(diagnostics::html_not_closed(at, &element.tag, "the words it stands among"));
            }
            run.close();
        }
        run.outer.finish()
    }

    fn nested_inline(&mut self, tag: &Tag<'a>, index: usize) -> Option<Inline> {
        let range = self.events.range(index);
        let inside = self.events.inside(index);
        self.deeper(&range, |reader| match tag {
            Tag::Emphasis => Some(Inline::Emphasis(reader.inline_run(inside))),
            Tag::Strong => Some(Inline::Strong(reader.inline_run(inside))),
            Tag::Strikethrough => Some(Inline::Struck(reader.inline_run(inside))),
            Tag::Link { link_type, dest_url, title, .. } => {
                reader.check_title(index, title);
                reader.links += 1;
                let link = reader.link(index, *link_type, dest_url);
                reader.links -= 1;
                link
            }
            Tag::Image { dest_url, title, .. } => {
                reader.check_title(index, title);
                reader.image(index, dest_url)
            }
            _ => None,
        })?
    }

    fn inline_html(&mut self, text: &str, range: Range<usize>, run: &mut Run) {
        let at = self.source.span(range.clone());
        match html::read(text).map(|(markup, _)| markup) {
            Some(Markup::Comment) => {}
            Some(Markup::Close(name)) => self.close_element(name, range, run),
            Some(Markup::Open(tag)) if tag.name.eq_ignore_ascii_case("br") => {
                self.attributes("br", &tag.attributes, range.start);
                run.line().push(Inline::Break);
            }
            Some(Markup::Open(tag)) => {
                let name = tag.name.to_ascii_lowercase();
                let allowed = self.may_open(&tag, &range);
                if html::is_void(&name) || is_meant_as_address(&tag) {
                    return;
                }
                let attributes =
                    if allowed { self.attributes(&name, &tag.attributes, range.start) } else { Vec::new() };
                let refused = !allowed || !self.enter(&range);
                let tag = name.as_str().into();
                run.open.push(Element { tag, attributes, at: range, refused, content: Line::default() });
            }
            Some(Markup::Declaration) | None => self.faults.push(diagnostics::html_declaration(at)),
        }
    }

    /// Whether an element may stand in running text; reports why not.
    fn may_open(&mut self, tag: &html::Tag<'_>, range: &Range<usize>) -> bool {
        let name = tag.name.to_ascii_lowercase();
        if matches!(name.as_str(), "details" | "summary") {
            self.faults.push(diagnostics::details_in_paragraph(self.source.span(range.clone()), &name));
            return false;
        }
        self.may_use(tag, range)
    }

    /// Whether an element is allowed at all; reports why not.
    pub(super) fn may_use(&mut self, tag: &html::Tag<'_>, range: &Range<usize>) -> bool {
        let name = tag.name.to_ascii_lowercase();
        if html::allowed(&name).is_some() {
            return true;
        }
        let at = self.source.span(range.clone());
        self.faults.push(if tag.name.contains(':') {
            diagnostics::address_in_html(at)
        } else if is_meant_as_address(tag) {
            let typed = &self.source.text[range.clone()];
            let rest = typed[1..].trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_end_matches(['>', '/']);
            let kind = &name[..name.find('-').unwrap_or(name.len())];
            let right = super::address::suggest(kind, rest).map_or_else(
                || format!("`<{kind}:the-id>`, with the id of what is meant"),
                |right| format!("`<{right}>`"),
            );
            diagnostics::near_miss(at, &right)
        } else {
            diagnostics::html_not_allowed(at, tag.name, html::instead(&name))
        });
        false
    }

    /// The attributes of an allowed element; reports those it may not have.
    pub(super) fn attributes(&mut self, name: &str, typed: &[Attribute<'_>], start: usize) -> Vec<(Text, Text)> {
        let allowed = html::allowed(name).unwrap_or_default();
        let mut kept: Vec<(Text, Text)> = Vec::new();
        for attribute in typed {
            let at = self.source.span(attribute.at.start + start..attribute.at.end + start);
            let attribute_name = attribute.name.to_ascii_lowercase();
            let value = attribute.value.as_deref().unwrap_or_default();
            if !allowed.contains(&attribute_name.as_str()) || kept.iter().any(|(name, _)| **name == attribute_name) {
                self.faults.push(diagnostics::html_attribute(at, name, attribute.name, allowed));
            } else if !html::is_good_value(&attribute_name, value) {
                self.faults.push(diagnostics::html_value(at, &attribute_name));
            } else {
                kept.push((attribute_name.into(), value.into()));
            }
        }
        kept
    }

    fn close_element(&mut self, name: &str, range: Range<usize>, run: &mut Run) {
        let name = name.to_ascii_lowercase();
        let innermost = run.open.last().filter(|element| *element.tag == name);
        if let Some(element) = innermost {
            if !element.refused {
                self.leave();
            }
            run.close();
        } else if html::allowed(&name).is_some() || !is_kind(&name) || html::is_element_too(&name) {
            self.faults.push(diagnostics::html_not_opened(self.source.span(range), &name));
        }
    }
}

/// Whether a tag was meant as an address: `<fig x>`, `<fig>`, `<fig-x>`, but not `<table>`.
pub(super) fn is_meant_as_address(tag: &html::Tag<'_>) -> bool {
    let name = tag.name.to_ascii_lowercase();
    let kind = &name[..name.find(['-', ':']).unwrap_or(name.len())];
    if !is_kind(kind) {
        return false;
    }
    let has_words = !tag.attributes.is_empty() && tag.attributes.iter().all(|attribute| attribute.value.is_none());
    kind.len() < name.len() || has_words || !html::is_element_too(kind)
}
