//! Links, citations and pictures: what a destination means, and what is wrong with it. Never asks
//! whether a file or a thing is there.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::address::{Reading, means_redact, nearest_kind, read, split_scheme, suggest};
use super::diagnostics;
use super::path::{decode, resolve, split_fragment};
use super::reader::{Place, Reader};
use super::redact;
use crate::base::{Address, Span, Text};
use crate::model::{Block, Inline, Target, plain_text, references_in_inlines};

/// What a destination means.
pub(super) enum Destination {
    /// An address.
    Thing(Address),
    /// Another place.
    Place(Target),
    /// Nothing right; reported.
    Wrong,
}

/// Schemes a link may have.
const ALLOWED: [&str; 4] = ["https", "http", "mailto", "tel"];
/// Schemes that are known not to be attempts at a kind.
const REFUSED: [&str; 12] =
    ["data", "javascript", "vbscript", "ftp", "ftps", "sftp", "file", "blob", "about", "sms", "ws", "wss"];
/// Words that say nothing of where a link goes.
const VAGUE: [&str; 9] =
    ["here", "click here", "this", "this page", "this link", "link", "more", "read more", "see here"];

impl Reader<'_, '_> {
    /// Reports a title, which no reader would see.
    pub(super) fn check_title(&mut self, index: usize, title: &str) {
        if !title.is_empty() && !self.is_hidden(index) {
            self.faults.push(diagnostics::link_title(self.span(index)));
        }
    }

    fn is_hidden(&self, index: usize) -> bool {
        match self.events.event(index) {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => redact::hides(dest_url),
            _ => false,
        }
    }

    /// Reads a link of any sort.
    pub(super) fn link(&mut self, index: usize, link_type: LinkType, destination: &str) -> Option<Inline> {
        if redact::hides(destination) {
            return Some(self.redacted(index, destination));
        }
        let at = self.span(index);
        let is_auto = matches!(link_type, LinkType::Autolink | LinkType::Email);
        if link_type == LinkType::Email {
            let target = Target::Outside(format!("mailto:{destination}").into());
            return Some(Inline::Link { target, content: vec![Inline::text(destination)], at });
        }
        let place = self.destination_span(index, destination);
        let meaning = self.destination(destination, place);
        let content = match (is_auto, &meaning) {
            (true, Destination::Thing(_)) => Vec::new(),
            (true, _) => vec![Inline::text(destination)],
            (false, _) => self.inline_run(self.events.inside(index)),
        };
        match meaning {
            Destination::Thing(address) => {
                self.check_vague(&content, &at);
                Some(Inline::Reference { address, words: content, at })
            }
            Destination::Place(target) => {
                if plain_text(&content).trim().is_empty() && references_in_inlines(&content).is_empty() {
                    self.faults.push(diagnostics::link_without_text(at.clone()));
                }
                self.check_vague(&content, &at);
                Some(Inline::Link { target, content, at })
            }
            Destination::Wrong => None,
        }
    }

    /// Reports words that do not say where a link goes.
    fn check_vague(&mut self, content: &[Inline], at: &Span) {
        let words = plain_text(content);
        if VAGUE.contains(&words.trim().to_lowercase().as_str()) {
            self.faults.push(diagnostics::vague_link_text(at.clone(), words.trim()));
        }
    }

    fn redacted(&mut self, index: usize, destination: &str) -> Inline {
        let (scheme, reason) = split_scheme(destination).unwrap_or_default();
        let reason = decode(reason).trim().to_owned();
        let at = self.destination_span(index, destination);
        if self.place == Place::Record {
            self.faults.push(diagnostics::redact_in_record(at));
        } else if scheme != "redact" {
            self.faults.push(diagnostics::redact_spelling(at, scheme));
        } else if reason.is_empty() {
            self.faults.push(diagnostics::redact_without_reason(at));
        } else if self.events.inside(index).is_empty() || is_auto(self.events.event(index)) {
            self.faults.push(diagnostics::redact_not_read(at));
        }
        Inline::Redacted { reason: reason.into() }
    }

    /// Where the destination of a link or picture stands, without its words; else the mark itself.
    fn destination_span(&self, index: usize, destination: &str) -> Span {
        let range = self.events.range(index);
        let words_end = self.events.inside(index).map(|child| self.events.range(child).end).max();
        let from = if is_auto(self.events.event(index)) { range.start } else { words_end.unwrap_or(range.start) };
        let typed = &self.source.text[from..range.end];
        match typed.find(destination).filter(|_| !destination.is_empty()) {
            Some(at) => self.source.span(from + at..from + at + destination.len()),
            None if words_end.is_some() && self.is_hidden(index) => self.source.span(from..range.end),
            None => self.span(index),
        }
    }

    /// What a destination means; reports what is wrong with it.
    pub(super) fn destination(&mut self, destination: &str, at: Span) -> Destination {
        let Some((scheme, rest)) = split_scheme(destination) else { return self.source_path(destination, at) };
        let lower = scheme.to_ascii_lowercase();
        if ALLOWED.contains(&lower.as_str()) {
            if rest.trim_matches('/').is_empty() {
                self.faults.push(diagnostics::link_without_target(at));
                return Destination::Wrong;
            }
            return Destination::Place(Target::Outside(destination.into()));
        }
        let fault = match read(scheme, rest) {
            Reading::Address(address) => return Destination::Thing(address),
            Reading::BadId(right) => diagnostics::bad_address(at, scheme, right.as_ref()),
            Reading::Capitals(right) => diagnostics::capitals(at, scheme, right.as_ref()),
            Reading::NoKind if REFUSED.contains(&lower.as_str()) => diagnostics::link_scheme(at, scheme),
            Reading::NoKind => match nearest_kind(scheme) {
                Some(nearest) => diagnostics::unknown_kind(at, scheme, nearest, suggest(nearest, rest).as_ref()),
                None => diagnostics::link_scheme(at, scheme),
            },
        };
        self.faults.push(fault);
        Destination::Wrong
    }

    fn source_path(&mut self, destination: &str, at: Span) -> Destination {
        let (typed, fragment) = split_fragment(destination);
        let fault = if typed.is_empty() && fragment.is_none_or(str::is_empty) {
            diagnostics::link_without_target(at)
        } else if typed.starts_with(['/', '\\']) {
            diagnostics::absolute_link(at)
        } else if typed.starts_with("www.") {
            diagnostics::link_without_scheme(at, destination)
        } else if let Some(stem) = typed.strip_suffix(".html").or_else(|| typed.strip_suffix(".htm")) {
            let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
            diagnostics::link_to_html(at, &format!("{stem}.md{fragment}"))
        } else {
            let fragment = fragment.filter(|fragment| !fragment.is_empty()).map(|fragment| decode(fragment).into());
            let path = if typed.is_empty() { Some(String::new()) } else { resolve(self.source.file, typed) };
            match path {
                Some(path) => return Destination::Place(Target::Source { path: path.into(), fragment }),
                None => diagnostics::link_outside_report(at),
            }
        };
        self.faults.push(fault);
        Destination::Wrong
    }

    /// Reads the destination of an embed that stands where it may.
    pub(super) fn embedded(&mut self, image: usize, destination: &str) -> Option<Block> {
        let place = self.destination_span(image, destination);
        match self.destination(destination, place) {
            Destination::Thing(address) => Some(Block::Embed { address, at: self.span(image) }),
            Destination::Place(_) | Destination::Wrong => None,
        }
    }

    /// Reads a picture in running text; an embed is none.
    pub(super) fn image(&mut self, index: usize, destination: &str) -> Option<Inline> {
        let at = self.span(index);
        let place = self.destination_span(index, destination);
        if redact::hides(destination) {
            self.faults.push(diagnostics::redact_not_read(place));
            return None;
        }
        if self.place == Place::Record && !is_embed(destination) {
            self.faults.push(diagnostics::block_in_text(at, "a picture", "a text field"));
            return None;
        }
        let source: Text = match split_scheme(destination).map(|(scheme, _)| scheme.to_ascii_lowercase()) {
            Some(scheme) if matches!(scheme.as_str(), "http" | "https") => {
                self.faults.push(diagnostics::remote_image(place));
                return None;
            }
            _ => match self.destination(destination, place) {
                Destination::Thing(address) => {
                    self.faults.push(diagnostics::embed_not_alone(at, &address));
                    return None;
                }
                Destination::Place(Target::Source { path, .. }) if !path.is_empty() => path,
                Destination::Place(_) => {
                    self.faults.push(diagnostics::link_without_target(at));
                    return None;
                }
                Destination::Wrong => return None,
            },
        };
        let alt = self.alternative(self.events.inside(index));
        if alt.trim().is_empty() {
            self.faults.push(diagnostics::image_without_alternative(at.clone()));
        }
        Some(Inline::Image { source, picture: None, alt: alt.trim().into(), at })
    }

    /// The plain words of an alternative text; reports what cannot be said in plain words.
    fn alternative(&mut self, inside: Range<usize>) -> String {
        self.find_near_misses(inside.clone());
        let events = self.events;
        let mut is_redacted = false;
        for index in inside.clone() {
            let is_address = match events.event(index) {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    is_redacted |= redact::hides(dest_url);
                    is_redacted || is_embed(dest_url)
                }
                Event::FootnoteReference(_) => true,
                _ => false,
            };
            if is_address {
                self.faults.push(diagnostics::address_in_alt(self.span(index)));
            }
        }
        if is_redacted { String::from("[redacted]") } else { events.words(inside) }
    }
}

/// Whether a picture's destination is an address, right or nearly right.
pub(super) fn is_embed(destination: &str) -> bool {
    split_scheme(destination)
        .is_some_and(|(scheme, rest)| !means_redact(scheme) && read(scheme, rest) != Reading::NoKind)
}

fn is_auto(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }))
}
