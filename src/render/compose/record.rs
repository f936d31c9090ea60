//! The page of one record: the thing itself, its record in words, and who cites it.

use super::chain;
use super::chapter::home;
use super::composer::{Composer, Setting};
use super::facts;
use crate::base::{Address, Span, Text};
use crate::kinds;
use crate::model::{Backlink, Block, Entry, Home, Inline, Kind, Numbering, Refs, Target, Thing, shortened};
use crate::render::page::{Crumb, Page, PageKind};
use crate::resolve::Book;

/// The page of a record; `None` for kinds whose things have none.
pub fn record(entry: &Entry, book: &Book) -> Option<Page> {
    let kind = kinds::find(entry.address.kind())?;
    let Home::Folder(_) = kind.spec().home else { return None };
    entry.record()?; // a withheld thing has no page
    let Target::Page { path, .. } = &entry.page else { return None };
    let mut composer = Composer::new(book, "", path);
    let cited = composer.inlines(&kind.cite(entry, book), Setting::Words);
    let label: Text = book.plain(&cited);
    let mut blocks = composer.blocks(&kind.show(entry, book));
    let facts = composer.facts(&facts::facts(entry, kind, book));
    merge_facts(&mut blocks, facts);
    blocks.extend(composer.blocks(&chain::chain(&entry.address, book)));
    let cited_by = backlinks(entry, book).iter().map(|line| composer.inlines(line, Setting::Flow)).collect();
    Some(Page {
        path: path.clone(),
        kind: PageKind::Record,
        title: title(entry, kind, &label, book),
        description: shortened(&entry.title, 200).into(),
        kicker: kicker(entry, kind),
        heading: heading(entry, kind, &label),
        blocks,
        trail: vec![
            home(book),
            Crumb { title: kind.noun().many.into(), target: Target::page(kind.list_path()?, None) },
        ],
        cited_by,
        data: match &entry.thing {
            Thing::Dataset { table, .. } => Some(table.clone()),
            _ => None,
        },
        ..Page::default()
    })
}

/// What a kind says of its own stands in one list with the rest of the record.
pub(super) fn merge_facts(blocks: &mut Vec<Block>, mut facts: Vec<crate::model::Fact>) {
    match blocks.last_mut() {
        Some(Block::Facts(own)) => own.append(&mut facts),
        _ if facts.is_empty() => {}
        _ => blocks.push(Block::Facts(facts)),
    }
}

/// Unique over the site, and short.
fn title(entry: &Entry, kind: &dyn Kind, label: &str, book: &Book) -> Text {
    let title = shortened(&entry.title, 90);
    match kind.numbering() {
        Numbering::None => {
            let first = match &entry.thing {
                Thing::Stat { quantity: Some(quantity), .. } => book.language().quantity_with_unit(quantity),
                _ => kind.noun().one.to_owned(),
            };
            match &*book.plain(&kind.detail(entry, book)) {
                "" => format!("{first}: {title}").into(),
                detail => format!("{first}: {title} ({detail})").into(),
            }
        }
        Numbering::Own | Numbering::PerChapter if entry.number.is_some() => format!("{label}: {title}").into(),
        Numbering::Own | Numbering::PerChapter => format!("{}: {title}", kind.noun().one).into(),
    }
}

/// Small words above the heading.
fn kicker(entry: &Entry, kind: &dyn Kind) -> Text {
    match (&entry.number, kind.numbering()) {
        (Some(number), Numbering::PerChapter) => format!("{} {number}", kind.noun().one).into(),
        (_, Numbering::Own) => report_of(entry),
        (_, Numbering::PerChapter | Numbering::None) => kind.noun().one.into(),
    }
}

/// Which report it stands in; a call of the author's own stands in none.
fn report_of(entry: &Entry) -> Text {
    let fields = entry.record().map(|record| &record.fields);
    let is_call = fields.and_then(|fields| fields.words("kind")).is_some_and(|kind| &**kind == "call");
    let report = fields.and_then(|fields| fields.words("report")).filter(|_| !is_call);
    report.map_or_else(|| "".into(), |report| format!("The {report} report").into())
}

/// Findings and recommendations are headed by their number, their text follows in full; other
/// things are headed by their title.
fn heading(entry: &Entry, kind: &dyn Kind, label: &str) -> Vec<Inline> {
    match kind.numbering() {
        Numbering::Own => vec![Inline::text(label)],
        Numbering::PerChapter | Numbering::None => vec![Inline::text(entry.title.clone())],
    }
}

/// Who cites a thing, a line each, but for what its record tells.
pub(super) fn backlinks(entry: &Entry, book: &Book) -> Vec<Vec<Inline>> {
    let links = book.backlinks(&entry.address).iter();
    links.filter(|link| facts::told_at(link, entry, book).is_none()).map(|link| backlink(link, book)).collect()
}

/// One place that cites it: "Chapter title, 2.14" or "Finding 4: its text".
fn backlink(link: &Backlink, book: &Book) -> Vec<Inline> {
    match link {
        Backlink::Chapter { page, title, number, fragment } => {
            let words = match number {
                Some(number) => format!("{title}, paragraph {number}"),
                None => title.to_string(),
            };
            vec![Inline::Link {
                target: Target::page(page.clone(), fragment.as_deref()),
                content: vec![Inline::text(words)],
                at: Span::file_start(&"".into()),
            }]
        }
        Backlink::Record(address) => described(address, book),
    }
}

/// A thing named in full: its citation, linked, and its title.
pub fn described(address: &Address, book: &Book) -> Vec<Inline> {
    let entry = book.entry(address).filter(|entry| entry.record().is_some());
    match (entry, kinds::find(address.kind())) {
        (Some(entry), Some(kind)) => kind.in_full(entry, book),
        _ => vec![Inline::cite(address)],
    }
}
