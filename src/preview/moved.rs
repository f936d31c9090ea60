//! Which pages are not as before, and where pages have gone: a chapter that was renamed is the same
//! chapter. Never looks at bytes.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Inputs, Text};
use crate::model::{Refs, Target};
use crate::pipeline::Built;
use crate::resolve::Book;

/// Pages whose bytes are not as before, or that are gone.
pub(super) fn changed(old: &Built, new: &Built) -> BTreeSet<Text> {
    let (Some(old), Some(new)) = (&old.artifacts, &new.artifacts) else { return BTreeSet::new() };
    let is_changed = |path: &Text, digest| old.0.get(path).is_none_or(|old| old.digest != digest);
    let changed = new.0.iter().filter(|(path, file)| is_changed(path, file.digest)).map(|(path, _)| path);
    let gone = old.0.keys().filter(|path| !new.0.contains_key(*path));
    changed.chain(gone).filter(|path| path.ends_with(".html")).cloned().collect()
}

/// The pages of a site.
pub(super) fn pages(built: &Built) -> BTreeSet<Text> {
    let site = built.artifacts.iter().flat_map(|site| site.0.keys());
    site.filter(|path| path.ends_with(".html")).cloned().collect()
}

/// Old page → new page, for pages that are gone and live on under another name: those that carry
/// most of the same things, are made from the same text, or have the same title.
pub(super) fn moved(
    (old, old_pages): (&Built, &BTreeSet<Text>),
    (new, new_pages): (&Built, &BTreeSet<Text>),
    inputs: (&Inputs, &Inputs),
) -> BTreeMap<Text, Text> {
    let (Some(old_book), Some(new_book)) = (&old.book, &new.book) else { return BTreeMap::new() };
    let gone: BTreeSet<&Text> = old_pages.difference(new_pages).collect();
    let come: BTreeSet<&Text> = new_pages.difference(old_pages).collect();
    if gone.is_empty() || come.is_empty() {
        return BTreeMap::new();
    }
    let mut votes: BTreeMap<(&Text, &Text), usize> = BTreeMap::new();
    for (address, entry) in old_book.entries() {
        let places = [Some(&entry.page), entry.home.as_ref()].map(|target| target.and_then(page));
        let now = new_book.entry(address);
        let new_places = [now.map(|now| &now.page), now.and_then(|now| now.home.as_ref())];
        for (from, to) in places.into_iter().zip(new_places.map(|target| target.and_then(page))) {
            if let (Some(from), Some(to)) = (from, to)
                && gone.contains(from)
                && come.contains(to)
            {
                *votes.entry((from, to)).or_default() += 1;
            }
        }
    }
    let mut found: BTreeMap<Text, (usize, Text)> = BTreeMap::new();
    for ((from, to), votes) in votes {
        if found.get(from).is_none_or(|(most, _)| votes > *most) {
            found.insert(from.clone(), (votes, to.clone()));
        }
    }
    let mut moved: BTreeMap<Text, Text> = found.into_iter().map(|(from, (_, to))| (from, to)).collect();
    for (from, to) in chapters_alike(old_book, new_book, inputs) {
        if gone.contains(&from) && come.contains(&to) {
            moved.entry(from).or_insert(to);
        }
    }
    moved
}

/// Pages of chapters whose files have the same text, or else the same title.
fn chapters_alike(old: &Book, new: &Book, (before, after): (&Inputs, &Inputs)) -> Vec<(Text, Text)> {
    let text = |inputs: &Inputs, path: &str| inputs.file(path).map(|file| file.text.clone());
    let mut alike = Vec::new();
    for chapter in old.chapters() {
        let words = text(before, &chapter.source);
        let same_text = new.chapters().iter().find(|other| words.is_some() && text(after, &other.source) == words);
        let same_title = || new.chapters().iter().find(|other| other.title == chapter.title);
        if let Some(other) = same_text.or_else(same_title) {
            alike.push((chapter.page.clone(), other.page.clone()));
        }
    }
    alike
}

fn page(target: &Target) -> Option<&Text> {
    match target {
        Target::Page { path, .. } => Some(path),
        Target::Source { .. } | Target::Outside(_) => None,
    }
}
