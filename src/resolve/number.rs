//! Gives out numbers in reading order: chapters, first paragraphs, figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ChapterPlace, Exports, OutlineItem};
use crate::base::{Address, Text};
use crate::gather::page_path;
use crate::kinds;
use crate::model::{Entry, Number, Numbering, SummaryItem, SummaryLink, Target};

/// The chapters in reading order, numbered.
pub(super) fn chapters(exports: &Exports) -> Vec<ChapterPlace> {
    let mut walk = Walk { exports, places: Vec::new(), part: None };
    walk.items(&exports.summary.prefix, false);
    walk.items(&exports.summary.numbered, true);
    walk.part = None;
    walk.items(&exports.summary.suffix, false);
    walk.places
}

/// The walk through the reading order.
struct Walk<'a> {
    exports: &'a Exports,
    places: Vec<ChapterPlace>,
    part: Option<Text>,
}

/// The number that paragraphs carry, and the next one's own.
struct Series {
    number: Option<Text>,
    next: usize,
}

impl Walk<'_> {
    fn items(&mut self, items: &[SummaryItem], numbered: bool) {
        let mut chapter = 0;
        for item in items {
            match item {
                SummaryItem::Chapter(link) => {
                    chapter += 1;
                    let number: Option<Text> = numbered.then(|| chapter.to_string().into());
                    let mut series = Series { number: number.clone(), next: 1 };
                    self.chapter(link, number, &mut series, 0);
                }
                SummaryItem::Part(title) => self.part = Some(title.clone()),
                SummaryItem::Separator => {}
            }
        }
    }

    fn chapter(&mut self, link: &SummaryLink, number: Option<Text>, series: &mut Series, depth: usize) {
        let outline =
            self.exports.outlines.get(&link.path).cloned().unwrap_or_else(|| Arc::new(super::Outline::default()));
        let paragraphs = outline.paragraphs();
        self.places.push(ChapterPlace {
            source: link.path.clone(),
            page: page_path(&self.exports.config.content, &link.path).into(),
            title: link.title.clone(),
            number,
            series: series.number.clone(),
            first_paragraph: series.next,
            depth,
            part: self.part.clone(),
            outline,
        });
        series.next += paragraphs;
        for nested in &link.nested {
            self.chapter(nested, None, series, depth + 1);
        }
    }
}

/// Numbers what is embedded, by kind and top-level chapter, and says where it is embedded first.
pub(super) fn figures(chapters: &[ChapterPlace], entries: &mut BTreeMap<Address, Entry>) {
    let mut counts: BTreeMap<(Text, Text), usize> = BTreeMap::new();
    for place in chapters {
        for item in &place.outline.items {
            let OutlineItem::Embed(address) = item else { continue };
            let Some(entry) = entries.get_mut(address) else { continue };
            let Some(kind) = kinds::find(address.kind()).filter(|kind| kind.spec().has_anchor) else { continue };
            if entry.home.is_some() || entry.record().is_none() {
                continue;
            }
            let fragment = format!("{}-{}", address.kind(), address.id());
            entry.home = Some(Target::page(place.page.clone(), Some(&fragment)));
            let per_chapter = kind.numbering() == Numbering::PerChapter;
            if let (true, Some(series)) = (per_chapter, &place.series) {
                let count = counts.entry((address.kind().into(), series.clone())).or_default();
                *count += 1;
                entry.number = Some(Number::within(series, *count));
            }
        }
    }
}
