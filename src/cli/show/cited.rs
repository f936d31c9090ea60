//! Who cites a thing: a chapter once with all its paragraphs, then records. Never looks for
//! citations itself.

use serde_json::{Value, json};

use super::inlines::with_addresses;
use super::sheet::place_in_site;
use crate::cli::asked::Asked;
use crate::model::{Backlink, Refs, Target};
use crate::render::compose;

/// Who cites a thing.
#[derive(Debug, Default)]
pub(super) struct Cited {
    /// One line for each chapter and record.
    pub(super) lines: Vec<String>,
    citations: Vec<Value>,
}

/// A chapter with the paragraphs that cite.
struct Citing<'a> {
    title: &'a str,
    page: &'a str,
    file: String,
    paragraphs: Vec<String>,
}

impl Cited {
    /// Collects them, in the order of reading.
    pub(super) fn of(backlinks: &[Backlink], asked: &Asked) -> Self {
        let citations = backlinks.iter().map(|backlink| json(backlink, asked)).collect();
        let (mut chapters, mut records) = (Vec::<Citing<'_>>::new(), Vec::new());
        for backlink in backlinks {
            match backlink {
                Backlink::Chapter { page, title, number, .. } => {
                    if chapters.last().is_none_or(|last| last.page != &**page) {
                        let file = file(page, asked);
                        chapters.push(Citing { title, page, file, paragraphs: Vec::new() });
                    }
                    let last = chapters.last_mut().expect("just put there");
                    last.paragraphs.extend(number.as_ref().map(ToString::to_string));
                }
                Backlink::Record(address) => {
                    records.push(with_addresses(&compose::described(address, &asked.book), &asked.book));
                }
            }
        }
        let lines = chapters.iter().map(|chapter| chapter.line(asked)).chain(records).collect();
        Self { lines, citations }
    }

    /// The same for programs, every paragraph by itself.
    pub(super) fn json(&self) -> Value {
        self.citations.clone().into()
    }
}

impl Citing<'_> {
    /// "The scale of it, paragraphs 2.1 and 2.4 (content/scale.md)".
    fn line(&self, asked: &Asked) -> String {
        let Self { title, file, .. } = self;
        let numbers = asked.book.language().list(&self.paragraphs);
        match self.paragraphs.len() {
            0 => format!("{title} ({file})"),
            1 => format!("{title}, paragraph {numbers} ({file})"),
            _ => format!("{title}, paragraphs {numbers} ({file})"),
        }
    }
}

fn json(backlink: &Backlink, asked: &Asked) -> Value {
    match backlink {
        Backlink::Chapter { page, title, number, fragment } => json!({
            "title": &**title,
            "file": file(page, asked),
            "paragraph": number.as_ref().map(ToString::to_string),
            "page": place_in_site(&Target::page(page.clone(), fragment.as_deref())),
        }),
        Backlink::Record(address) => json!({
            "address": address.to_string(),
            "title": asked.book.entry(address).map(|entry| &*entry.title),
        }),
    }
}

/// The file of a chapter's page.
fn file(page: &str, asked: &Asked) -> String {
    let chapter = asked.book.chapters().iter().find(|place| &*place.page == page);
    chapter.map(|place| asked.path(&place.source)).unwrap_or_default()
}
