//! What one build has that the one before had not, beyond the page that was edited: numbers, values,
//! findings and recommendations, pages, faults. Never names what is withheld.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::{Inputs, Severity, Text};
use crate::model::{Entry, Refs, Target, Thing};
use crate::pipeline::Built;
use crate::render::Artifacts;
use crate::resolve::{Book, ChapterPlace, OutlineItem, paragraph_number};

/// What else changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Figures, tables, sections, chapters and others whose number is another.
    pub numbers: Vec<Change>,
    /// Chapters whose paragraphs have other numbers.
    pub paragraphs: Vec<Change>,
    /// Statistics whose value is another.
    pub values: Vec<Change>,
    /// Findings and recommendations whose page reads differently.
    pub argued: Vec<Change>,
    /// Pages that are new, gone, or read differently: all but those of the files that were edited.
    pub pages: Vec<Change>,
    /// Faults that were not there before.
    pub broken: Vec<String>,
    /// Faults that are no longer there; none where others are new.
    pub mended: Vec<String>,
}

/// One thing that is not as before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is called: an address with its title, or a page's title.
    pub what: String,
    /// How it was; empty for what is new.
    pub from: String,
    /// How it is; empty for what is gone.
    pub to: String,
    /// Its page in the site, if it has one.
    pub page: Option<Text>,
}

impl Differences {
    /// Compares two builds. `good` is the last one that gave a site.
    pub(super) fn between(old: &Built, new: &Built, good: Option<&Built>, files: (&Inputs, &Inputs)) -> Self {
        let mut differences = Self::default();
        differences.faults(old, new);
        let (Some(old_book), Some(new_book)) = (&old.book, &new.book) else { return differences };
        if !Arc::ptr_eq(old_book, new_book) {
            differences.entries(old_book, new_book);
            differences.paragraphs(old_book, new_book);
        }
        let sites = (good.and_then(|good| good.artifacts.as_ref()), new.artifacts.as_ref());
        if let (Some(before), Some(after)) = sites {
            differences.pages(before, after, new_book, &edited_pages(new_book, files));
        }
        differences
    }

    /// Whether nothing beyond the edited page changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The lists with what they are called, in the order they are told.
    pub fn lists(&self) -> [(&'static str, &[Change]); 5] {
        [
            ("Numbers", &self.numbers),
            ("Paragraphs", &self.paragraphs),
            ("Statistics", &self.values),
            ("Findings and recommendations", &self.argued),
            ("Other pages", &self.pages),
        ]
    }

    fn faults(&mut self, old: &Built, new: &Built) {
        let told = |built: &Built| -> BTreeSet<String> {
            let word = |severity| if severity == Severity::Error { "error" } else { "warning" };
            let faults = built.faults.iter();
            faults.map(|fault| format!("{} in {}: {}", word(fault.severity), fault.at.at.file, fault.message)).collect()
        };
        let (before, after) = (told(old), told(new));
        self.broken = after.difference(&before).cloned().collect();
        // What a new fault hides, as one in how a file is written does, is not mended.
        if self.broken.is_empty() {
            self.mended = before.difference(&after).cloned().collect();
        }
    }

    fn entries(&mut self, old: &Book, new: &Book) {
        for (address, entry) in new.entries() {
            let Some(before) = old.entry(address) else { continue };
            if [before, entry].iter().any(|entry| matches!(entry.thing, Thing::Withheld(_))) {
                continue;
            }
            let list = if matches!(entry.thing, Thing::Stat { .. }) { &mut self.values } else { &mut self.numbers };
            let (from, to) = (old.label(before), new.label(entry));
            if from != to {
                list.push(Change { what: named(entry), from, to, page: page_of(&entry.page) });
            }
        }
    }

    fn paragraphs(&mut self, old: &Book, new: &Book) {
        for chapter in new.chapters() {
            let Some((_, before)) = old.chapter(&chapter.source) else { continue };
            let (from, to) = (range(before), range(chapter));
            if from != to {
                let page = Some(chapter.page.clone());
                self.paragraphs.push(Change { what: chapter.title.to_string(), from, to, page });
            }
        }
    }

    fn pages(&mut self, before: &Artifacts, after: &Artifacts, book: &Book, edited: &BTreeSet<Text>) {
        let things: BTreeMap<&Text, &Entry> = things_by_page(book);
        let mut change = |path: &Text, from: &str, to: &str| {
            let entry = things.get(path);
            let is_argued = entry.is_some_and(|entry| ["finding", "rec"].contains(&entry.address.kind()));
            let what = entry.map_or_else(|| path.to_string(), |entry| named(entry));
            let change = Change { what, from: from.into(), to: to.into(), page: Some(path.clone()) };
            if is_argued { self.argued.push(change) } else { self.pages.push(change) }
        };
        for (path, artifact) in after.0.iter().filter(|(path, _)| path.ends_with(".html") && !edited.contains(*path)) {
            match before.0.get(path) {
                None => change(path, "", "new"),
                Some(old) if old.digest != artifact.digest => change(path, "", "changed"),
                Some(_) => {}
            }
        }
        for path in before.0.keys().filter(|path| path.ends_with(".html") && !after.0.contains_key(*path)) {
            change(path, "gone", "");
        }
    }
}

/// The pages of chapters whose files were edited.
fn edited_pages(book: &Book, (before, after): (&Inputs, &Inputs)) -> BTreeSet<Text> {
    let is_edited = |chapter: &&ChapterPlace| {
        let digest = |inputs: &Inputs| inputs.file(&chapter.source).map(|file| file.digest);
        digest(before) != digest(after)
    };
    book.chapters().iter().filter(is_edited).map(|chapter| chapter.page.clone()).collect()
}

/// Things that have a page of their own, by it.
fn things_by_page(book: &Book) -> BTreeMap<&Text, &Entry> {
    let own = book.entries().values().filter(|entry| !matches!(entry.thing, Thing::Withheld(_)));
    let own = own.filter_map(|entry| match &entry.page {
        Target::Page { path, fragment: None } => Some((path, entry)),
        Target::Page { .. } | Target::Source { .. } | Target::Outside(_) => None,
    });
    own.collect()
}

/// "fig:losses, Losses by year".
fn named(entry: &Entry) -> String {
    format!("{}, {}", entry.address, entry.title.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The numbers of a chapter's paragraphs: "1.1 to 1.12".
fn range(chapter: &ChapterPlace) -> String {
    let is_paragraph = |item: &&OutlineItem| matches!(item, OutlineItem::Paragraph { .. });
    let count = chapter.outline.items.iter().filter(is_paragraph).count();
    let ends = (count > 0).then(|| (paragraph_number(chapter, 0), paragraph_number(chapter, count - 1)));
    match ends {
        Some((Some(first), Some(last))) if count > 1 => format!("{first} to {last}"),
        Some((Some(only), _)) => only.to_string(),
        Some((None, _)) | None => String::new(),
    }
}

fn page_of(target: &Target) -> Option<Text> {
    match target {
        Target::Page { path, .. } => Some(path.clone()),
        Target::Source { .. } | Target::Outside(_) => None,
    }
}

/// Addresses in a row, for tests and messages.
#[cfg(test)]
fn whats(changes: &[Change]) -> Vec<&str> {
    changes.iter().map(|change| &*change.what).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::{Cache, build};

    fn report(edits: &[(&str, &str)]) -> Inputs {
        let mut inputs = Inputs::default();
        let stats = "stats:\n  a:\n    value: 10\n    unit: cases\n    counts: Cases\n    place: Here\n    period: 2014\n\
            \x20   source: s\n  b:\n    derived: {sum: [a, a]}\n    counts: Twice\n";
        for (path, text) in [
            ("book.toml", "[book]\ntitle = \"A report\"\n"),
            ("content/SUMMARY.md", "# Summary\n\n- [One](one.md)\n- [Two](two.md)\n"),
            ("content/one.md", "# One\n\nWords.\n"),
            ("content/two.md", "# Two\n\n## Part {#part}\n\nMany: <stat:b>.\n\n![](finding:f)\n"),
            ("data/stats.yaml", stats),
            ("data/sources.yaml", "sources:\n  s:\n    title: A work\n    publisher: Someone\n    date: 2014-03\n"),
            (
                "data/findings.yaml",
                "findings:\n  f:\n    number: 1\n    text: Much was found.\n    rests-on: [stat:a, source:s]\n    argued-in: section:part\n",
            ),
        ] {
            let text = edits.iter().find(|edit| edit.0 == path).map_or(text, |edit| edit.1);
            inputs.put(path, text.as_bytes());
        }
        for (path, text) in edits {
            inputs.put(path, text.as_bytes());
        }
        inputs
    }

    fn between(edits: &[(&str, &str)]) -> Differences {
        let (before, after) = (report(&[]), report(edits));
        let mut cache = Cache::default();
        let (old, new) = (build(&mut cache, &before), build(&mut cache, &after));
        assert_eq!(old.faults.errors(), 0, "{:#?}", old.faults);
        Differences::between(&old, &new, Some(&old), (&before, &after))
    }

    fn changes(list: &[Change]) -> Vec<String> {
        list.iter().map(|change| format!("{}: {} → {}", change.what, change.from, change.to)).collect()
    }

    #[test]
    fn words_change_nothing_else() {
        assert_eq!(between(&[("content/one.md", "# One\n\nOther words.\n")]), Differences::default());
    }

    #[test]
    fn a_paragraph_more_renumbers_its_chapter_alone() {
        let differences =
            between(&[("content/two.md", "# Two\n\nNew.\n\n## Part {#part}\n\nMany: <stat:b>.\n\n![](finding:f)\n")]);
        assert_eq!(changes(&differences.paragraphs), ["Two: 2.1 → 2.1 to 2.2"]);
        assert_eq!(changes(&differences.numbers), ["section:part, Part: 2.1 → 2.2"]);
    }

    #[test]
    fn a_chapter_in_front_renumbers_all() {
        let differences = between(&[
            ("content/SUMMARY.md", "# Summary\n\n- [New](new.md)\n- [One](one.md)\n- [Two](two.md)\n"),
            ("content/new.md", "# New\n\nWords.\n"),
        ]);
        assert_eq!(changes(&differences.paragraphs), ["One: 1.1 → 2.1", "Two: 2.1 → 3.1"]);
        let told: Vec<&str> = differences.pages.iter().filter_map(|page| page.page.as_deref()).collect();
        assert!(told.contains(&"contents.html"), "{told:?}");
        assert!(!told.contains(&"new.html"), "the edited page is not told as another: {told:?}");
    }

    #[test]
    fn a_value_changes_what_is_worked_out_from_it_and_what_rests_on_it() {
        let stats = report(&[]).file("data/stats.yaml").expect("is there").text.replace("value: 10", "value: 11");
        let differences = between(&[("data/stats.yaml", &stats)]);
        assert_eq!(
            changes(&differences.values),
            ["stat:a, Cases: 10 cases → 11 cases", "stat:b, Twice: 20 cases → 22 cases"]
        );
        assert_eq!(whats(&differences.argued), ["finding:f, Much was found."]);
        assert!(whats(&differences.pages).iter().any(|page| page.contains("Two")), "{differences:?}");
    }

    #[test]
    fn tells_what_broke_and_what_is_mended() {
        let differences = between(&[("content/one.md", "# One\n\n<fig:none>\n")]);
        assert_eq!(differences.broken.len(), 1, "{differences:?}");
        assert!(differences.broken[0].starts_with("error in content/one.md: "), "{differences:?}");
        assert_eq!(differences.mended, Vec::<String>::new());
    }
}
