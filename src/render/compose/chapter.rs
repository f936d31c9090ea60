//! A chapter's page, and the cover.

use super::composer::{Composer, Setting};
use super::{diagnostics, facts, help};
use crate::base::{Address, Outcome, Span, Text};
use crate::disclosure::Chapter;
use crate::model::{Block, Entry, Fact, Inline, Refs, Register, RegisterRow, Target, Value, plain_text, shortened};
use crate::render::page::{Crumb, Page, PageKind, Step};
use crate::resolve::{Book, ChapterPlace, Links, OutlineItem, chapter_ids};

/// The page of a chapter that the reading order names. Reports `unknown-address` and other faults
/// of links.
pub fn chapter(chapter: &Chapter, book: &Book) -> Outcome<Option<Page>> {
    let Some((index, place)) = book.chapter(&chapter.path) else { return Outcome::default() };
    let mut composer = Composer::new(book, &chapter.path, &place.page);
    let (mut blocks, notes) = composer.document(&chapter.document, Some(place));
    let description = described(chapter, &blocks, book);
    let heading = heading(&blocks, place);
    let told = composer.facts(&told(place, book));
    if !told.is_empty() {
        // Below the title, if the text has one.
        blocks.insert(usize::from(heading.is_empty()), Block::Facts(told));
    }
    let mut page = Page {
        path: place.page.clone(),
        kind: PageKind::Chapter,
        title: place.title.clone(),
        language: chapter.front.words("language").cloned(),
        description,
        kicker: kicker(place),
        heading,
        blocks,
        notes,
        trail: [home(book), contents_crumb()].into_iter().chain(part_crumb(place)).collect(),
        before: index
            .checked_sub(1)
            .map_or_else(|| Some(cover_step(book)), |index| Some(step(&book.chapters()[index]))),
        after: book.chapters().get(index + 1).map(step),
        ..Page::default()
    };
    warn(&mut page, chapter, book, &mut composer);
    Outcome::new(Some(page), composer.faults)
}

/// Adds the content note that front matter asks for, the way past it, and what stands beside it.
fn warn(page: &mut Page, chapter: &Chapter, book: &Book, composer: &mut Composer<'_>) {
    let note = chapter.front.text("content-note").unwrap_or_default();
    page.content_note = composer.inlines(note, Setting::Flow);
    page.skip_to = skip_to(chapter, &page.title, book, composer);
    help::beside_note(page, chapter, book, composer);
}

/// What records tell of a chapter, its sections and its pinned paragraphs: that they were
/// corrected.
fn told(place: &ChapterPlace, book: &Book) -> Vec<Fact> {
    let pinned = place.outline.items.iter().filter_map(|item| match item {
        OutlineItem::Heading { id, level, pinned: true, .. } if *level > 1 => Some(Address::new("section", id.clone())),
        OutlineItem::Paragraph { pin: Some(pin), .. } => Some(Address::new("para", pin.clone())),
        _ => None,
    });
    let chapter = chapter_ids(place).into_iter().map(|id| Address::new("chapter", id));
    let here = |entry: &&Entry| matches!(&entry.page, Target::Page { path, .. } if *path == place.page);
    let entries = chapter.chain(pinned).filter_map(|address| book.entry(&address)).filter(here);
    entries.flat_map(|entry| facts::told_by_others(entry, book)).collect()
}

/// The cover: what book.toml says, the text of the content folder's README.md where there is one with the
/// content note that its front matter asks for, and the way in.
pub fn cover(text: Option<&Chapter>, book: &Book) -> Outcome<Page> {
    let config = book.config();
    let source = text.map_or("", |chapter| &*chapter.path);
    let mut composer = Composer::new(book, source, "index.html");
    let (mut blocks, notes) = text.map(|chapter| composer.document(&chapter.document, None)).unwrap_or_default();
    blocks.retain(|block| !matches!(block, Block::Heading { level: 1, .. }));
    blocks.push(Block::Heading {
        level: 2,
        id: "chapters".into(),
        pinned: false,
        content: vec![Inline::text("Chapters")],
        at: Span::file_start(&"".into()),
    });
    blocks.push(Block::Register(chapters(book)));
    let description = config.description.clone().unwrap_or_else(|| config.title.clone());
    let mut page = Page {
        path: "index.html".into(),
        kind: PageKind::Cover,
        title: config.title.clone(),
        description,
        kicker: config.kind.clone().unwrap_or_else(|| "".into()),
        heading: vec![Inline::text(config.title.clone())],
        blocks,
        notes,
        after: book.chapters().iter().find(|place| &*place.page != "index.html").map(step),
        ..Page::default()
    };
    if let Some(text) = text {
        warn(&mut page, text, book, &mut composer);
    }
    Outcome::new(page, composer.faults)
}

/// The chapters as rows.
fn chapters(book: &Book) -> Register {
    let rows = book.chapters().iter().filter(|place| &*place.page != "index.html").map(|place| RegisterRow {
        id: format!("go-{}", place.page.replace(['/', '.'], "-")).into(),
        label: vec![Inline::text(kicker(place))],
        title: vec![Inline::Link {
            target: Target::page(place.page.clone(), None),
            content: vec![Inline::text(place.title.clone())],
            at: Span::file_start(&"".into()),
        }],
        detail: place.outline.has_content_note.then(|| Inline::text("With a content note")).into_iter().collect(),
        used: Vec::new(),
        drawing: None,
    });
    Register { rows: rows.collect() }
}

/// Where front matter's `skip-to` leads: an address, or an id in this chapter.
fn skip_to(chapter: &Chapter, title: &str, book: &Book, composer: &mut Composer<'_>) -> Option<Target> {
    let field = chapter.front.get("skip-to")?;
    let Value::Words(words) = &field.value.value else { return None };
    let found = match Address::parse(words) {
        Some(address) => Links::new(book).address(&address, &field.value.at).map(|entry| entry.page.clone()),
        None => Links::new(book).file(&chapter.path, "", Some(words), &field.value.at),
    };
    match found {
        Ok(target) => Some(target),
        Err(fault) => {
            if let Some(fault) = fault {
                composer.faults.push(diagnostics::in_front_matter(*fault, title));
            }
            None
        }
    }
}

/// "Chapter 2", or nothing.
pub(super) fn kicker(place: &ChapterPlace) -> Text {
    place.number.as_ref().map_or_else(|| "".into(), |number| format!("Chapter {number}").into())
}

/// The page's own heading, where the text begins without one.
fn heading(blocks: &[Block], place: &ChapterPlace) -> Vec<Inline> {
    match blocks.first() {
        Some(Block::Heading { level: 1, .. }) => Vec::new(),
        _ => vec![Inline::text(place.title.clone())],
    }
}

/// Front matter's description, or the first paragraph's words.
fn described(chapter: &Chapter, blocks: &[Block], book: &Book) -> Text {
    if let Some(words) = chapter.front.words("description") {
        return words.clone();
    }
    let first = blocks.iter().find_map(|block| match block {
        Block::Paragraph { content, .. } => Some(book.plain(content)),
        _ => None,
    });
    first.map_or_else(|| "".into(), |text| shortened(&text, 200).into())
}

fn step(place: &ChapterPlace) -> Step {
    Step { label: kicker(place), title: place.title.clone(), target: Target::page(place.page.clone(), None) }
}

fn cover_step(book: &Book) -> Step {
    Step { label: "".into(), title: book.config().title.clone(), target: Target::page("index.html", None) }
}

/// The way back to the cover.
pub(super) fn home(book: &Book) -> Crumb {
    Crumb { title: book.config().title.clone(), target: Target::page("index.html", None) }
}

/// The way back to the contents.
pub(super) fn contents_crumb() -> Crumb {
    Crumb { title: "Contents".into(), target: Target::page("contents.html", None) }
}

/// The way back to the part in the contents.
fn part_crumb(place: &ChapterPlace) -> Option<Crumb> {
    let title = place.part.clone()?;
    let id = super::contents::part_id(&title);
    Some(Crumb { target: Target::page("contents.html", Some(&id)), title })
}

/// Plain text of composed inlines, for titles.
pub(super) fn plain(book: &Book, content: &[Inline]) -> Text {
    let text = book.plain(content);
    if text.is_empty() { plain_text(content).into() } else { text }
}
