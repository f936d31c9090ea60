//! Entry → who cites it, by chapter and paragraph, then by record.

use std::collections::{BTreeMap, BTreeSet};

use super::outline::cited_in_text;
use super::{ChapterPlace, Exports, OutlineItem, paragraph_number};
use crate::base::Address;
use crate::gather::cover_path;
use crate::kinds;
use crate::model::{Backlink, Entry, Kind, Thing};

/// Who cites what.
pub(super) fn backlinks(
    exports: &Exports,
    chapters: &[ChapterPlace],
    entries: &BTreeMap<Address, Entry>,
) -> BTreeMap<Address, Vec<Backlink>> {
    let mut found: BTreeMap<Address, Vec<Backlink>> = BTreeMap::new();
    for place in cover(exports).iter().chain(chapters) {
        in_chapter(place, &mut |address, backlink| {
            let list = found.entry(address.clone()).or_default();
            if list.last() != Some(&backlink) {
                list.push(backlink);
            }
        });
    }
    let mut seen = BTreeSet::new();
    for record in &exports.records {
        let entry = entries.get(&record.address).and_then(Entry::record).unwrap_or(record);
        for reference in entry.references() {
            let mut cited = vec![reference.value];
            cited.extend(drawn_statistics(&record.address, &cited[0], entries));
            for address in cited {
                if address != record.address && seen.insert((address.clone(), record.address.clone())) {
                    found.entry(address).or_default().push(Backlink::Record(record.address.clone()));
                }
            }
        }
    }
    found
}

/// The cover cites things too, though it is no chapter of the reading order.
fn cover(exports: &Exports) -> Option<ChapterPlace> {
    let source = cover_path(&exports.config);
    let outline = exports.outlines.get(&source)?.clone();
    Some(ChapterPlace {
        source,
        page: "index.html".into(),
        title: "Cover".into(),
        number: None,
        series: None,
        first_paragraph: 1,
        depth: 0,
        part: None,
        outline,
    })
}

/// The statistics that a figure or table shows through its dataset: who reads a statistic's page
/// wants to see where it is shown.
fn drawn_statistics(from: &Address, dataset: &Address, entries: &BTreeMap<Address, Entry>) -> Vec<Address> {
    let draws = kinds::find(from.kind()).is_some_and(Kind::draws);
    match entries.get(dataset).map(|entry| &entry.thing) {
        Some(Thing::Dataset { record, .. }) if draws => record
            .references()
            .into_iter()
            .map(|reference| reference.value)
            .filter(|address| address.kind() == "stat")
            .collect(),
        _ => Vec::new(),
    }
}

/// What one chapter cites, each with its paragraph.
fn in_chapter(place: &ChapterPlace, tell: &mut dyn FnMut(&Address, Backlink)) {
    let mut nth = 0;
    for item in &place.outline.items {
        let (cites, current): (Vec<Address>, Option<usize>) = match item {
            OutlineItem::Paragraph { cites, .. } => {
                nth += 1;
                (cites.clone(), Some(nth - 1))
            }
            OutlineItem::Other { cites } => (cites.clone(), nth.checked_sub(1)),
            OutlineItem::Embed(address) => (vec![address.clone()], nth.checked_sub(1)),
            OutlineItem::Heading { title, .. } => (cited_in_text(title), None),
        };
        for address in &cites {
            let number = current.and_then(|nth| paragraph_number(place, nth));
            let fragment = number.as_ref().map(|number| format!("p-{number}").into());
            tell(address, Backlink::Chapter { page: place.page.clone(), title: place.title.clone(), number, fragment });
        }
    }
}
