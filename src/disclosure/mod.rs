//! Floor 7: `Gathered` → `Cleared`: the one gate. Nothing above ever holds a withheld value.

mod checks;
mod corrections;
mod diagnostics;
mod fraction;
mod kept;
mod numerals;
mod policy;
mod redact;
mod solve;
mod suppress;
mod typed;
mod withhold;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::{Address, Diagnostic, Diagnostics, Outcome, Span, Text};
use crate::gather::{Gathered, Incomplete, Variable};
use crate::model::{Config, Document, Fields, Picture, Record, Summary};
use crate::parse::{Parsed, RawDocument};

/// What may be shown. Only this floor can make one; everything above takes only this.
#[derive(Debug, Default)]
pub struct Cleared {
    config: Arc<Config>,
    summary: Summary,
    chapters: BTreeMap<Text, Arc<Chapter>>,
    records: Vec<Arc<Record>>,
    suppressed: BTreeSet<Address>,
    tombstones: BTreeMap<Address, Text>,
    withheld_chapters: BTreeMap<Text, Text>,
    pictures: BTreeMap<Text, Picture>,
    incomplete: Incomplete,
    masks: Vec<Span>,
}

/// A chapter that may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Chapter {
    /// Path of its file.
    pub path: Text,
    /// Its front matter.
    pub front: Fields,
    /// Its text; what was redacted is a mark.
    pub document: Arc<Document>,
}

impl Cleared {
    /// The settings.
    pub fn config(&self) -> &Arc<Config> {
        &self.config
    }

    /// The reading order without withheld chapters.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The chapters by path; those SUMMARY.md does not name are not here, but for the cover's
    /// README.md.
    pub fn chapters(&self) -> &BTreeMap<Text, Arc<Chapter>> {
        &self.chapters
    }

    /// The records in the order of reading; suppressed values have been taken out of them: the
    /// `value` of a statistic is gone, a cell of a dataset is `[c]`.
    pub fn records(&self) -> &[Arc<Record>] {
        &self.records
    }

    /// Statistics whose value is kept back.
    pub fn suppressed(&self) -> &BTreeSet<Address> {
        &self.suppressed
    }

    /// Withheld things with their reasons.
    pub fn tombstones(&self) -> &BTreeMap<Address, Text> {
        &self.tombstones
    }

    /// Paths of withheld chapters with their reasons: for links to their files.
    pub fn withheld_chapters(&self) -> &BTreeMap<Text, Text> {
        &self.withheld_chapters
    }

    /// What could not be read.
    pub fn incomplete(&self) -> Incomplete {
        self.incomplete
    }

    /// The pictures by path in the report's folder.
    pub fn pictures(&self) -> &BTreeMap<Text, Picture> {
        &self.pictures
    }

    /// Bytes of source files that no message may quote.
    pub fn masks(&self) -> &[Span] {
        &self.masks
    }
}

/// Takes out everything that may not be shown. Reports declared checks that do not add up,
/// corrections and prose that tell what is kept back, and what was suppressed to protect something else.
pub fn clear(gathered: &Gathered) -> Outcome<Cleared> {
    let mut faults = Diagnostics::new();
    let withheld = withhold::find(gathered);
    let hidden = suppress::suppress(gathered, &withheld).tell(&mut faults);
    checks::verify(gathered, &hidden, &mut faults);
    let kept = kept::Kept { gathered, withheld: &withheld, hidden: &hidden };
    corrections::verify(kept, &mut faults);
    let mut redaction = redact::Redaction::new(kept);
    let shown = gathered.order.iter().filter(|address| !withheld.has(address));
    let records =
        shown.filter_map(|address| gathered.record(address)).map(|raw| redaction.record(raw.record())).collect();
    let summary = withheld.summary(&gathered.summary);
    let chapters = chapters(gathered, &summary, &withheld.chapters);
    let mut masks = redaction.masks;
    masks.extend(typed::verify(kept, &chapters, &mut faults));
    masks.sort();
    masks.dedup();
    let cleared = Cleared {
        config: gathered.config.clone(),
        chapters,
        summary,
        records,
        suppressed: suppressed(&hidden, |stat| gathered.records.contains_key(stat) && !withheld.has(stat)),
        withheld_chapters: withheld.chapters,
        tombstones: withheld.tombstones,
        pictures: gathered.pictures.clone(),
        incomplete: gathered.incomplete,
        masks,
    };
    Outcome::new(cleared, faults)
}

/// The chapters the reading order names, and the cover's.
fn chapters(gathered: &Gathered, summary: &Summary, withheld: &BTreeMap<Text, Text>) -> BTreeMap<Text, Arc<Chapter>> {
    let mut paths: BTreeSet<Text> = summary.links().into_iter().map(|link| link.path.clone()).collect();
    let cover = gathered.cover();
    if !withheld.contains_key(&cover) {
        paths.insert(cover);
    }
    let opened = paths.into_iter().filter_map(|path| gathered.chapter(&path));
    opened.map(opened_chapter).map(|chapter| (chapter.path.clone(), Arc::new(chapter))).collect()
}

fn opened_chapter(document: &RawDocument) -> Chapter {
    Chapter { path: document.path().clone(), front: document.front().clone(), document: document.document().clone() }
}

/// A chapter of which nothing is kept back, cleared alone; `None` for any other file. Whether the
/// chapter is withheld because of where it stands in the reading order, the book knows.
pub fn clear_chapter(parsed: &Parsed) -> Option<Chapter> {
    let Parsed::Chapter(document) = parsed else { return None };
    let is_open = document.hidden().is_empty() && document.front().get("withheld").is_none();
    is_open.then(|| opened_chapter(document))
}

/// Hidden statistics whose records are shown.
fn suppressed(hidden: &BTreeSet<Variable>, is_shown: impl Fn(&Address) -> bool) -> BTreeSet<Address> {
    let stats = hidden.iter().filter_map(|variable| match variable {
        Variable::Stat(address) => Some(address),
        Variable::Cell(..) | Variable::Total(..) => None,
    });
    stats.filter(|address| is_shown(address)).cloned().collect()
}

/// Faults found inside withheld text, without its words: what is said of it, and no more.
pub fn veil(faults: Diagnostics, masks: &[Span]) -> Diagnostics {
    let masks = merged(masks);
    let masked = |at: &Span| {
        // Of masks that share no byte, only the last that begins before the place ends, and one that
        // begins where it ends, can meet it.
        let after = masks.partition_point(|mask| (&mask.file, mask.start) <= (&at.file, at.end));
        masks[after.saturating_sub(2)..after].iter().any(|mask| overlap(at, mask))
    };
    let veil = |mut fault: Diagnostic| {
        if masked(&fault.at.at) {
            return diagnostics::veiled(fault.code, fault.severity, fault.at.at);
        }
        fault.related.retain(|label| !masked(&label.at));
        fault
    };
    faults.into_iter().map(veil).collect()
}

/// The same masks, sorted, those that touch as one.
fn merged(masks: &[Span]) -> Vec<Span> {
    let mut sorted = masks.to_vec();
    sorted.sort();
    let mut merged: Vec<Span> = Vec::new();
    for mask in sorted {
        match merged.last_mut() {
            Some(last) if last.touches(&mask) => last.end = last.end.max(mask.end),
            _ => merged.push(mask),
        }
    }
    merged
}

/// Whether a place shares a byte with a mask; a place without bytes, whether it lies in it.
fn overlap(at: &Span, mask: &Span) -> bool {
    if at.start == at.end {
        at.touches(mask)
    } else {
        at.file == mask.file && at.start < mask.end && mask.start < at.end
    }
}

#[cfg(test)]
mod tests;
