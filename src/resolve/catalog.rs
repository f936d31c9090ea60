//! Address → `Entry`: records, chapters, sections and pinned paragraphs.

use std::collections::BTreeMap;

use super::{ChapterPlace, Exports, OutlineItem, paragraph_number};
use crate::base::{Address, Text, is_id};
use crate::kinds;
use crate::model::{Entry, Home, Number, Numbering, Target, Thing, plain_text};

/// Entries of all records and tombstones; statistics and datasets get their values later.
pub(super) fn records(exports: &Exports) -> BTreeMap<Address, Entry> {
    let shown = exports.records.iter().filter_map(|record| {
        let kind = kinds::find(record.address.kind())?;
        let id = record.address.id();
        let page = match kind.spec().home {
            Home::Folder(folder) => Target::page(format!("{folder}/{id}.html"), None),
            Home::Page(page) => Target::page(page, Some(&format!("{}-{id}", kind.name()))),
            Home::Nowhere => return None,
        };
        let number = match kind.numbering() {
            Numbering::Own => record.fields.words("number").map(|words| Number(words.clone())),
            Numbering::PerChapter | Numbering::None => None,
        };
        Some(Entry {
            address: record.address.clone(),
            title: plain_text(&kind.title(record)).into(),
            number,
            page,
            home: None,
            thing: Thing::Record(record.clone()),
        })
    });
    let withheld = exports.tombstones.iter().map(|(address, reason)| Entry {
        address: address.clone(),
        title: "[withheld]".into(),
        number: None,
        page: Target::page("", None),
        home: None,
        thing: Thing::Withheld(reason.clone()),
    });
    shown.chain(withheld).map(|entry| (entry.address.clone(), entry)).collect()
}

/// The addresses of all records that may be shown, in the order of reading.
pub(super) fn order(exports: &Exports) -> Vec<Address> {
    exports.records.iter().map(|record| record.address.clone()).collect()
}

/// Adds chapters, sections and pinned paragraphs. Of duplicates the first stays; `review` tells.
pub(super) fn places(chapters: &[ChapterPlace], entries: &mut BTreeMap<Address, Entry>) {
    for place in chapters {
        for id in chapter_ids(place) {
            let entry = Entry {
                address: Address::new("chapter", id),
                title: place.title.clone(),
                number: place.number.clone().map(Number),
                page: Target::page(place.page.clone(), None),
                home: None,
                thing: Thing::Chapter,
            };
            entries.entry(entry.address.clone()).or_insert(entry);
        }
        for entry in inside(place) {
            entries.entry(entry.address.clone()).or_insert(entry);
        }
    }
}

/// The ids a chapter answers to: its `{#id}`, and its file name where that is an id.
pub fn chapter_ids(place: &ChapterPlace) -> Vec<Text> {
    let name = place.source.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let by_name = is_id(name).then(|| Text::from(name));
    let by_id = place.outline.id.clone();
    by_id.into_iter().chain(by_name).collect()
}

/// Sections and pinned paragraphs of one chapter.
fn inside(place: &ChapterPlace) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut nth = 0;
    for (index, item) in place.outline.items.iter().enumerate() {
        match item {
            OutlineItem::Heading { id, title, level, pinned: true } => entries.push(Entry {
                address: Address::new("section", id.clone()),
                title: plain_text(title).into(),
                number: None,
                page: Target::page(place.page.clone(), Some(id)),
                home: None,
                thing: Thing::Section(range(place, index, *level, nth)),
            }),
            OutlineItem::Paragraph { pin, .. } => {
                if let Some(pin) = pin {
                    entries.push(Entry {
                        address: Address::new("para", pin.clone()),
                        title: place.title.clone(),
                        number: paragraph_number(place, nth),
                        page: Target::page(place.page.clone(), Some(pin)),
                        home: None,
                        thing: Thing::Paragraph,
                    });
                }
                nth += 1;
            }
            OutlineItem::Heading { .. } | OutlineItem::Other { .. } | OutlineItem::Embed(_) => {}
        }
    }
    entries
}

/// "2.9 to 2.14": the paragraphs from a heading to the next of its level or above.
fn range(place: &ChapterPlace, heading: usize, level: u8, first: usize) -> Option<Text> {
    let body = place.outline.items[heading + 1..]
        .iter()
        .take_while(|item| !matches!(item, OutlineItem::Heading { level: other, .. } if *other <= level));
    let count = body.filter(|item| matches!(item, OutlineItem::Paragraph { .. })).count();
    let number = |nth| paragraph_number(place, nth);
    match count {
        0 => None,
        1 => Some(number(first)?.0),
        _ => Some(format!("{} to {}", number(first)?, number(first + count - 1)?).into()),
    }
}
