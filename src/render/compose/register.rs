//! The register of a kind: everything there is of it, as a plain page.

use super::chapter::{home, plain};
use super::composer::Composer;
use crate::base::Span;
use crate::model::{Block, Entry, Home, Inline, Kind, Number, Refs, Register, RegisterRow, Thing};
use crate::render::page::{Page, PageKind};
use crate::resolve::Book;

/// The register of a kind; `None` for kinds without a folder.
pub fn register(kind: &dyn Kind, book: &Book) -> Option<Page> {
    let path = kind.list_path().filter(|_| matches!(kind.spec().home, Home::Folder(_)))?;
    let mut entries: Vec<&Entry> = book.of_kind(kind.name()).collect();
    entries.sort_by_cached_key(|entry| (order(entry.number.as_ref()), kind.order(entry)));
    let rows: Vec<RegisterRow> = entries.iter().map(|entry| row(entry, kind, book)).collect();
    let mut composer = Composer::new(book, "", &path);
    let block = if rows.is_empty() {
        let words = format!("This report has no {}.", kind.noun().many.to_lowercase());
        Block::Paragraph {
            content: vec![Inline::text(words)],
            number: None,
            pin: None,
            at: Span::file_start(&"".into()),
        }
    } else {
        Block::Register(Register { rows })
    };
    Some(Page {
        path: path.as_str().into(),
        kind: PageKind::Register,
        title: kind.noun().many.into(),
        description: format!("{} of {}", kind.noun().many, book.config().title).into(),
        heading: vec![Inline::text(kind.noun().many)],
        blocks: composer.blocks(&[block]),
        trail: vec![home(book)],
        ..Page::default()
    })
}

/// By number as people count ("2.10" after "2.9"); what has none comes last, in the order typed.
pub fn order(number: Option<&Number>) -> (bool, Vec<u64>, String) {
    let Some(number) = number else { return (true, Vec::new(), String::new()) };
    let parts = number.0.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok());
    (false, parts.collect(), number.to_string())
}

fn row(entry: &Entry, kind: &dyn Kind, book: &Book) -> RegisterRow {
    let title = plain(book, &[Inline::text(entry.title.clone())]);
    RegisterRow {
        id: format!("{}-{}", kind.name(), entry.address.id()).into(),
        label: label(entry, kind, book),
        title: vec![Inline::Reference {
            address: entry.address.clone(),
            words: vec![Inline::text(title)],
            at: Span::file_start(&"".into()),
        }],
        detail: kind.detail(entry, book),
    }
}

/// The number or the value; nothing where the title says it all.
fn label(entry: &Entry, kind: &dyn Kind, book: &Book) -> Vec<Inline> {
    match (&entry.thing, &entry.number) {
        (Thing::Stat { quantity: Some(quantity), .. }, _) => {
            vec![Inline::text(book.language().quantity_with_unit(quantity))]
        }
        (Thing::Stat { .. }, _) => vec![Inline::text("[not shown, to protect people]")],
        (_, Some(_)) => kind.cite(entry, book),
        (_, None) => Vec::new(),
    }
}
