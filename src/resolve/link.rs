//! Every reference → `Entry`, every link → page; unknown ones with the nearest name.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::{Book, ChapterPlace, Exports, OutlineItem, diagnostics, paragraph_number};
use crate::base::{Address, Diagnostic, Span, Text};
use crate::gather::cover_path;
use crate::kinds;
use crate::model::{Entry, Kind, Origin, Target};

/// Looks up what chapters and records point at.
#[derive(Clone, Copy, Debug)]
pub struct Links<'a> {
    book: &'a Book,
}

/// A link that leads nowhere, ready to be told; `None` where nothing can be said of it because
/// some records could not be read.
pub type LinkFault = Option<Box<Diagnostic>>;

impl<'a> Links<'a> {
    /// Links of a report.
    pub fn new(book: &'a Book) -> Self {
        Self { book }
    }

    /// The entry of an address; reports `unknown-address`.
    pub fn address(&self, address: &Address, at: &Span) -> Result<&'a Entry, LinkFault> {
        self.book.entries().get(address).ok_or_else(|| {
            let is_record = kinds::find(address.kind()).is_some_and(|kind| kind.origin() == Origin::Record);
            let lacking = self.book.incomplete;
            let may_be_there = if is_record { lacking.records } else { lacking.chapters };
            (!may_be_there).then(|| Box::new(self.unknown(address, at)))
        })
    }

    /// Says that nothing has this address, and what was probably meant.
    pub fn unknown(&self, address: &Address, at: &Span) -> Diagnostic {
        diagnostics::unknown_address(address, &self.meant(address), at)
    }

    /// The addresses, at most two, that were probably meant: a near id of the same kind, the same
    /// id of another kind, or else a very near id of any.
    pub fn meant(&self, address: &Address) -> Vec<&'a Address> {
        let near = self.nearest_of(address.kind(), address.id());
        let elsewhere = self.elsewhere(address.id());
        match (near, elsewhere) {
            // A near id is no match for the very same one, unless only a letter is amiss.
            (Some(near), Some(same)) if likeness(address.id(), near.id()) >= VERY_NEAR => vec![near, same],
            (_, Some(same)) => vec![same],
            (Some(near), None) => vec![near],
            (None, None) => {
                let of_any = kinds::all().iter().filter_map(|kind| self.nearest_of(kind.name(), address.id()));
                let very_near = of_any.filter(|known| likeness(address.id(), known.id()) >= VERY_NEAR);
                nearest(address.id(), very_near.map(|known| (known.id(), known))).into_iter().collect()
            }
        }
    }

    /// The thing of a kind whose id is most like this one; never a withheld one.
    fn nearest_of(&self, kind: &str, id: &str) -> Option<&'a Address> {
        let asked = Address::new(kind, id);
        let around = around(self.book.entries(), &asked);
        let shown = around.filter(|(known, entry)| known.kind() == kind && is_shown(entry)).map(|(known, _)| known);
        nearest(id, shown.map(|known| (known.id(), known)))
    }

    /// The first thing of this id, of whatever kind.
    fn elsewhere(&self, id: &str) -> Option<&'a Address> {
        let of_kind = |kind: &&'static dyn Kind| self.book.entries().get(&Address::new(kind.name(), id));
        let found = kinds::all().iter().filter_map(of_kind).filter(|entry| is_shown(entry));
        found.map(|entry| &entry.address).min()
    }

    /// The page of a file of the report, or a place on it; reports `link-to-missing`,
    /// `link-to-unpublished`, `unknown-fragment`. `from` is the file that has the link.
    pub fn file(&self, from: &str, path: &str, fragment: Option<&str>, at: &Span) -> Result<Target, LinkFault> {
        let path = if path.is_empty() { from } else { path };
        let Some(page) = self.page_of(path) else {
            return Err((!self.book.incomplete.chapters).then(|| Box::new(self.no_file(from, path, at))));
        };
        let Some(fragment) = fragment else { return Ok(Target::page(page, None)) };
        let known = self.book.anchors.get(&page);
        if known.is_some_and(|known| known.contains(fragment)) {
            return Ok(Target::page(page, Some(fragment)));
        }
        let near =
            known.and_then(|known| nearest(fragment, known.iter().take(2 * NEIGHBOURS).map(|name| (&**name, name))));
        Err(Some(Box::new(diagnostics::unknown_fragment(path, fragment, near.map(|name| &**name), at))))
    }

    fn page_of(&self, source: &str) -> Option<Text> {
        let cover = cover_path(&self.book.config);
        match self.book.pages.get(source) {
            Some(page) => Some(page.clone()),
            None if source == &*cover => Some("index.html".into()),
            None => None,
        }
    }

    fn no_file(&self, from: &str, path: &str, at: &Span) -> Diagnostic {
        if !path.ends_with(".md") {
            return diagnostics::link_to_unpublished(path, at);
        }
        let near = nearest(path, around(&self.book.pages, path).map(|(known, _)| (&**known, known)));
        diagnostics::link_to_missing(path, near.map(|near| way(from, near)).as_deref(), at)
    }
}

/// How a file is linked to from another: `../method.md`.
fn way(from: &str, to: &str) -> String {
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    let mut target: Vec<&str> = to.split('/').collect();
    let shared = steps.iter().zip(&target).take_while(|(a, b)| a == b).count().min(target.len() - 1);
    target.drain(..shared);
    let up = steps.len() - shared;
    std::iter::repeat_n("..", up).chain(target).collect::<Vec<_>>().join("/")
}

/// From which likeness on only a letter or two can be amiss.
const VERY_NEAR: f64 = 0.93;

/// From which likeness on a name may have been meant.
const NEAR: f64 = 0.78;

/// How like two names are, from 0 to 1.
fn likeness(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
}

/// Whether a thing may be offered: never a withheld one.
fn is_shown(entry: &Entry) -> bool {
    !matches!(entry.thing, crate::model::Thing::Withheld(_))
}

/// How many names before and after a wrong one are asked whether they were meant.
const NEIGHBOURS: usize = 400;

/// The entries on both sides of a name, in order: what is most like it begins like it. Of a large
/// report not all, or many mistakes in it would take hours to tell.
fn around<'m, Q: Ord + ?Sized, K: Ord + Borrow<Q>, V>(
    map: &'m BTreeMap<K, V>,
    name: &Q,
) -> impl Iterator<Item = (&'m K, &'m V)> {
    let before = map.range::<Q, _>((Bound::Unbounded, Bound::Excluded(name))).rev().take(NEIGHBOURS);
    let mut before: Vec<_> = before.collect();
    before.reverse();
    before.into_iter().chain(map.range::<Q, _>((Bound::Included(name), Bound::Unbounded)).take(NEIGHBOURS))
}

/// The value whose name is most like `name`, if one is like it.
pub(super) fn nearest<'n, T>(name: &str, candidates: impl Iterator<Item = (&'n str, T)>) -> Option<T> {
    candidates
        .map(|(candidate, value)| (likeness(name, candidate), value))
        .filter(|(likeness, _)| *likeness > NEAR)
        .fold(None, |best: Option<(f64, T)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, value)| value)
}

/// Whether what is embedded can be linked to where it stands.
fn has_anchor(address: &Address, entries: &BTreeMap<Address, Entry>) -> bool {
    let is_shown = entries.get(address).is_some_and(|entry| entry.record().is_some());
    is_shown && kinds::find(address.kind()).is_some_and(|kind| kind.spec().has_anchor)
}

/// The fragments of every chapter's page, and of the cover where it has a text of its own.
pub(super) fn anchors(
    exports: &Exports,
    chapters: &[ChapterPlace],
    entries: &BTreeMap<Address, Entry>,
) -> BTreeMap<Text, BTreeSet<Text>> {
    let mut anchors: BTreeMap<Text, BTreeSet<Text>> = BTreeMap::new();
    if let Some(cover) = exports.outlines.get(&cover_path(&exports.config)) {
        let of_heading = |item: &OutlineItem| match item {
            OutlineItem::Heading { id, .. } => Some(id.clone()),
            _ => None,
        };
        anchors.insert("index.html".into(), cover.items.iter().filter_map(of_heading).collect());
    }
    for place in chapters {
        let page = anchors.entry(place.page.clone()).or_default();
        page.extend(place.outline.id.clone());
        let mut nth = 0;
        for item in &place.outline.items {
            match item {
                OutlineItem::Heading { id, .. } => {
                    page.insert(id.clone());
                }
                OutlineItem::Paragraph { pin, .. } => {
                    page.extend(pin.clone());
                    page.extend(paragraph_number(place, nth).map(|number| format!("p-{number}").into()));
                    nth += 1;
                }
                OutlineItem::Embed(address) if has_anchor(address, entries) => {
                    page.insert(format!("{}-{}", address.kind(), address.id()).into());
                }
                OutlineItem::Embed(_) | OutlineItem::Other { .. } => {}
            }
        }
    }
    anchors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_leads_from_file_to_file() {
        assert_eq!(way("content/a.md", "content/b.md"), "b.md");
        assert_eq!(way("content/part/a.md", "content/b.md"), "../b.md");
        assert_eq!(way("content/a.md", "content/part/b.md"), "part/b.md");
        assert_eq!(way("content/one/a.md", "content/two/b.md"), "../two/b.md");
        assert_eq!(way("a.md", "b.md"), "b.md");
    }
}
