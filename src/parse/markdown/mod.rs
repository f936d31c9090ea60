//! Markdown → `Document`, running text and the reading order. The only user of pulldown-cmark; never
//! looks at a second file.

mod address;
mod blocks;
mod details;
mod diagnostics;
mod events;
mod heading;
mod html;
mod inline;
mod line;
mod link;
mod near_miss;
mod notes;
mod numerals;
mod path;
mod reader;
mod redact;
mod slug;
mod summary;
mod table;
#[cfg(test)]
mod tests;

pub(in crate::parse) use self::near_miss::holds_an_address;

use self::events::{Events, Source};
use self::reader::{Place, Reader, Within};
use super::Hidden;
use super::positions::Positions;
use crate::base::{Diagnostics, SourceFile, Text};
use crate::model::{Document, Inline, Summary};

/// Reads a chapter from byte `body_offset` on, which is where its front matter ends. Gives the
/// document with holes where something is redacted, and what stood in them.
pub(crate) fn chapter(file: &SourceFile, body_offset: usize, faults: &mut Diagnostics) -> (Document, Vec<Hidden>) {
    let (offset, text) = body(&file.text, body_offset);
    let positions = Positions::identity(&file.path, offset);
    let source = Source::new(&file.path, text, &positions);
    let events = Events::read(text);
    let mut own_faults = Diagnostics::new();
    let mut reader = Reader::new(&source, &events, Place::Chapter, &mut own_faults);
    reader.find_notes();
    reader.find_ids();
    reader.check_first_heading();
    let blocks = reader.blocks(0..events.len(), Within::Chapter);
    let notes = reader.cited_notes();
    reader.find_unread_redactions();
    let (hidden, numerals) = (reader.hidden, reader.numerals);
    faults.append(redact::without_hidden(own_faults, &hidden));
    (Document { blocks, notes, numerals }, hidden)
}

/// Reads a text field: paragraphs of running text, with addresses. `positions` says where each byte
/// of `text` stands in `file`. Redactions are faults there; what stood in them is given all the
/// same, so that no message quotes it.
pub(crate) fn inlines(
    file: &Text,
    text: &str,
    positions: &Positions,
    faults: &mut Diagnostics,
) -> (Vec<Inline>, Vec<Hidden>) {
    let source = Source::new(file, text, positions);
    let events = Events::read(text);
    let mut own_faults = Diagnostics::new();
    let mut reader = Reader::new(&source, &events, Place::Record, &mut own_faults);
    let content = reader.running_text();
    reader.find_unread_redactions();
    let hidden = reader.hidden;
    faults.append(redact::without_hidden(own_faults, &hidden));
    (content, hidden)
}

/// Reads SUMMARY.md; `content` is the folder of chapters, relative to the report's folder.
pub(crate) fn summary(file: &SourceFile, content: &str, faults: &mut Diagnostics) -> Summary {
    let (offset, text) = body(&file.text, 0);
    let positions = Positions::identity(&file.path, offset);
    let source = Source::new(&file.path, text, &positions);
    let events = Events::read(text);
    summary::Reading::new(&source, &events, content, faults).read()
}

/// The text from `offset` on, without a byte order mark, and where it begins.
fn body(text: &str, offset: usize) -> (usize, &str) {
    let rest = text.get(offset..).unwrap_or_default();
    let stripped = rest.strip_prefix('\u{feff}').unwrap_or(rest);
    (text.len() - stripped.len(), stripped)
}
