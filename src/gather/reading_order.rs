//! Whether SUMMARY.md and the chapters fit each other. Never puts a chapter anywhere else than
//! its editor did.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Gathered, diagnostics};
use crate::base::{Diagnostics, Text};
use crate::model::{Config, Summary, SummaryItem, SummaryLink};
use crate::parse::Parsed;

/// How alike two paths must be for one to be offered for the other.
const ALIKE: f64 = 0.75;

/// How many paths before and after a wrong one are asked whether they were meant.
const NEIGHBOURS: usize = 150;

/// The path of the cover's text: README.md of the content folder.
pub fn cover_path(config: &Config) -> Text {
    in_content(config, "README.md")
}

/// The path of a file in the content folder.
pub(super) fn in_content(config: &Config, name: &str) -> Text {
    if config.content.is_empty() { name.into() } else { format!("{}/{name}", config.content).into() }
}

/// Takes the reading order over, without links that lead nowhere, come again, or lead to the
/// cover. Reports them, and chapters it does not name.
pub(super) fn check(gathered: &mut Gathered, parsed: &[Arc<Parsed>], faults: &mut Diagnostics) {
    let path = in_content(&gathered.config, "SUMMARY.md");
    if gathered.chapters.is_empty() && gathered.records.is_empty() {
        faults.push(diagnostics::empty_report(&gathered.config.at, &gathered.config.content));
        return;
    }
    let Some(typed) = parsed.iter().find_map(|file| match &**file {
        Parsed::Summary(summary) => Some(summary),
        Parsed::Chapter(_) | Parsed::Records(_) | Parsed::Picture(_) | Parsed::Rows(_) => None,
    }) else {
        faults.push(diagnostics::no_summary(&path));
        gathered.incomplete.chapters = true;
        return;
    };
    let mut sieve = Sieve {
        chapters: &gathered.chapters,
        content: &gathered.config.content,
        named: typed.links().into_iter().map(|link| &link.path).collect(),
        cover: gathered.cover(),
        seen: BTreeSet::new(),
        missing: false,
        faults,
    };
    let summary = Summary {
        prefix: sieve.items(&typed.prefix),
        numbered: sieve.items(&typed.numbered),
        suffix: sieve.items(&typed.suffix),
        broken: typed.broken,
    };
    let (seen, cover, missing) = (sieve.seen, sieve.cover, sieve.missing);
    let mut unlisted: Vec<&Text> = gathered.chapters.keys().collect();
    unlisted.retain(|chapter| !typed.broken && !seen.contains(*chapter) && **chapter != cover);
    for chapter in unlisted {
        let link = below(&gathered.config.content, chapter);
        faults.push(diagnostics::chapter_unlisted(chapter, link, &path));
    }
    gathered.summary = summary;
    gathered.incomplete.chapters = missing || typed.broken;
}

/// Lets through the links that lead to a chapter not seen before.
struct Sieve<'a> {
    chapters: &'a BTreeMap<Text, usize>,
    content: &'a str,
    /// Every path in SUMMARY.md, right or wrong.
    named: BTreeSet<&'a Text>,
    cover: Text,
    seen: BTreeSet<Text>,
    missing: bool,
    faults: &'a mut Diagnostics,
}

impl Sieve<'_> {
    fn items(&mut self, items: &[SummaryItem]) -> Vec<SummaryItem> {
        let mut kept = Vec::new();
        for item in items {
            match item {
                SummaryItem::Chapter(link) => kept.extend(self.link(link).into_iter().map(SummaryItem::Chapter)),
                SummaryItem::Part(_) | SummaryItem::Separator => kept.push(item.clone()),
            }
        }
        kept
    }

    /// The link itself, or what is nested in it where it cannot stay.
    fn link(&mut self, link: &SummaryLink) -> Vec<SummaryLink> {
        let stays = self.stays(link);
        let nested: Vec<SummaryLink> = link.nested.iter().flat_map(|inner| self.link(inner)).collect();
        if stays { vec![SummaryLink { nested, ..link.clone() }] } else { nested }
    }

    fn stays(&mut self, link: &SummaryLink) -> bool {
        if !self.chapters.contains_key(&link.path) {
            // What has its own line, or is the cover, was not meant by this one.
            let around = around(&link.path, self.chapters);
            let free = around.filter(|path| !self.named.contains(*path) && **path != self.cover);
            let nearest = nearest(below(self.content, &link.path), free.map(|path| below(self.content, path)));
            self.faults.push(diagnostics::chapter_missing(&link.at, &link.path, nearest));
            self.missing = true;
            return false;
        }
        // The parser of SUMMARY.md has told of a second link to the same file.
        self.seen.insert(link.path.clone()) && link.path != self.cover
    }
}

/// A path as SUMMARY.md writes it: below the content folder.
fn below<'p>(content: &str, path: &'p str) -> &'p str {
    path.strip_prefix(content).unwrap_or(path).trim_start_matches('/')
}

/// The chapters before and after a path: of a large report not all are asked.
fn around<'a>(path: &Text, chapters: &'a BTreeMap<Text, usize>) -> impl Iterator<Item = &'a Text> {
    let before = chapters.range(..path.clone()).rev().take(NEIGHBOURS);
    before.chain(chapters.range(path.clone()..).take(NEIGHBOURS)).map(|(path, _)| path)
}

/// The existing path most like a wrong one.
fn nearest<'a>(wrong: &str, paths: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    paths
        .map(|path| (strsim::jaro_winkler(wrong, path), path))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, path)| path)
}
