//! The contents of the report, and the page for addresses that lead nowhere.

use super::chapter::{home, kicker};
use super::lists::{self, item, line, list};
use super::{a_to_z, data, listed, register};
use crate::base::{Span, Text};
use crate::kinds;
use crate::model::{Block, Entry, Inline, ListItem, Numbering, Refs, Target};
use crate::render::page::{Page, PageKind};
use crate::resolve::{Book, ChapterPlace, OutlineItem};

/// Parts, chapters and their sections, and the registers.
pub fn contents(book: &Book) -> Page {
    let mut blocks = Vec::new();
    let mut items: Vec<ListItem> = Vec::new();
    let mut part: Option<&Text> = None;
    for place in book.chapters() {
        if place.part.as_ref() != part {
            flush(&mut items, &mut blocks);
            blocks.extend(place.part.as_deref().map(heading));
            part = place.part.as_ref();
        }
        let siblings = at_depth(&mut items, place.depth);
        siblings.push(ListItem { task: None, blocks: entry(place, book) });
    }
    flush(&mut items, &mut blocks);
    items.extend(numbered(book));
    if !items.is_empty() {
        blocks.push(heading("Figures"));
        flush(&mut items, &mut blocks);
    }
    blocks.push(heading("Look things up"));
    items.push(item(vec![link(a_to_z::PATH, None, "A to Z")], None));
    items.extend(kinds::all().iter().filter_map(|kind| {
        let path = listed(*kind, book)?;
        let count = book.of_kind(kind.name()).count();
        let words = format!("{} ({})", kind.noun().many, book.language().number(count.into(), None));
        let ways: Vec<ListItem> = register::ways(*kind, book)
            .into_iter()
            .skip(1)
            .map(|way| item(vec![lists::link(way.target, way.title)], None))
            .collect();
        Some(item(vec![link(path, None, words)], (!ways.is_empty()).then(|| list(ways))))
    }));
    if data::is_there(book) {
        items.push(item(vec![link(data::PATH, None, "Data, all in one")], None));
    }
    flush(&mut items, &mut blocks);
    page("contents.html", PageKind::Contents, "Contents", blocks, book)
}

/// What a host shows when an address leads nowhere.
pub fn missing(book: &Book) -> Page {
    let words = "Nothing is published at this address. It may have been typed wrongly, or the report may have been \
                 rearranged. ";
    let mut content = vec![Inline::text(words), link("contents.html", None, "Contents of the report")];
    for (path, title) in [(a_to_z::PATH, "A to Z"), ("index.html", "Cover")] {
        content.extend([Inline::text(" · "), link(path, None, title)]);
    }
    page("404.html", PageKind::Missing, "This page is not here", vec![line(content)], book)
}

fn page(path: &str, kind: PageKind, title: &str, blocks: Vec<Block>, book: &Book) -> Page {
    Page {
        path: path.into(),
        kind,
        title: title.into(),
        description: format!("{title}: {}", book.config().title).into(),
        heading: vec![Inline::text(title)],
        blocks,
        trail: vec![home(book)],
        ..Page::default()
    }
}

/// The list that a chapter of this depth stands in: the last list within the last item, and so on.
fn at_depth(items: &mut Vec<ListItem>, depth: usize) -> &mut Vec<ListItem> {
    if depth == 0 || items.is_empty() {
        return items;
    }
    let blocks = &mut items.last_mut().expect("not empty").blocks;
    if !matches!(blocks.last(), Some(Block::List { .. })) {
        blocks.push(list(Vec::new()));
    }
    match blocks.last_mut() {
        Some(Block::List { items, .. }) => at_depth(items, depth - 1),
        _ => unreachable!("a list was just put there"),
    }
}

/// What is numbered by chapter, as lines: "Figure 2.1: what it says".
fn numbered(book: &Book) -> impl Iterator<Item = ListItem> {
    let per_chapter = kinds::all().iter().filter(|kind| kind.numbering() == Numbering::PerChapter);
    let entries = per_chapter.flat_map(|kind| {
        let mut entries: Vec<(&Entry, &str)> =
            book.of_kind(kind.name()).map(|entry| (entry, kind.noun().one)).collect();
        entries.sort_by_key(|(entry, _)| register::order(entry.number.as_ref()));
        entries
    });
    entries.filter_map(|(entry, noun)| {
        let words = format!("{noun} {}: {}", entry.number.as_ref()?, entry.title);
        let target = entry.home.clone().unwrap_or_else(|| entry.page.clone());
        let content = vec![Inline::text(words)];
        let line = line(vec![Inline::Link { target, content, at: Span::file_start(&"".into()) }]);
        Some(ListItem { task: None, blocks: vec![line] })
    })
}

/// A chapter's line, which tells of a content note before the chapter is opened, and its sections.
fn entry(place: &ChapterPlace, book: &Book) -> Vec<Block> {
    let label = kicker(place);
    let words = if label.is_empty() { place.title.to_string() } else { format!("{label}: {}", place.title) };
    let mut content = vec![link(place.page.clone(), None, words)];
    content.extend(place.outline.has_content_note.then(|| Inline::text(" (with a content note)")));
    let mut blocks = vec![line(content)];
    let sections: Vec<ListItem> = place
        .outline
        .items
        .iter()
        .filter_map(|item| match item {
            OutlineItem::Heading { level: 2, id, title, .. } => {
                let target = link(place.page.clone(), Some(id), &*book.plain(title));
                Some(ListItem { task: None, blocks: vec![line(vec![target])] })
            }
            _ => None,
        })
        .collect();
    if !sections.is_empty() {
        blocks.push(list(sections));
    }
    blocks
}

fn flush(items: &mut Vec<ListItem>, blocks: &mut Vec<Block>) {
    if !items.is_empty() {
        blocks.push(list(std::mem::take(items)));
    }
}

fn heading(words: &str) -> Block {
    Block::Heading {
        level: 2,
        id: part_id(words),
        pinned: false,
        content: vec![Inline::text(words)],
        at: Span::file_start(&"".into()),
    }
}

/// The fragment of a part in the contents.
pub(super) fn part_id(title: &str) -> Text {
    let letters = title.to_lowercase();
    let id: String = letters.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("part-{id}").into()
}

fn link(path: impl Into<Text>, fragment: Option<&str>, words: impl Into<Text>) -> Inline {
    Inline::Link {
        target: Target::page(path, fragment),
        content: vec![Inline::text(words)],
        at: Span::file_start(&"".into()),
    }
}
