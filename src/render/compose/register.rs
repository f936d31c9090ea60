//! The register of a kind: everything there is of it, as a plain page for each order in which it
//! can be read.

use std::collections::{BTreeMap, BTreeSet};

use super::chapter::{home, plain};
use super::composer::Composer;
use super::lists::{fragment, heading, line, nowhere};
use super::used::used;
use crate::base::Text;
use crate::model::{
    Alphabet, Block, Decimal, Entry, Home, Inline, Kind, Number, Place, Refs, Register, RegisterRow, Target, Thing,
    View,
};
use crate::render::page::{Crumb, Page, PageKind};
use crate::resolve::Book;

/// The only view of kinds that have no others.
static PLAIN: &[View] = &[View { slug: View::REGISTER, title: "", places: |_, _| vec![Place::plain()] }];

/// Things under one heading of a view.
pub(super) struct Group<'a> {
    /// The heading; empty for none.
    pub(super) heading: Text,
    /// Its id on the page.
    pub(super) id: String,
    /// Whether it stands for what is not said.
    pub(super) is_rest: bool,
    entries: Vec<(Option<Decimal>, &'a Entry)>,
}

/// The pages of a kind's register, one for each view; none for kinds without a folder.
pub fn registers(kind: &dyn Kind, book: &Book) -> Vec<Page> {
    let Home::Folder(folder) = kind.spec().home else { return Vec::new() };
    let entries = entries(kind, book);
    if entries.is_empty() {
        let words = format!("This report has no {}.", kind.noun().many.to_lowercase());
        return vec![page(kind, folder, &views(kind)[0], &[line(vec![Inline::text(words)])], book)];
    }
    let pages = views(kind).iter().map(|view| {
        let groups = groups(view, &entries, book);
        page(kind, folder, view, &blocks(kind, view, &groups, book), book)
    });
    pages.collect()
}

/// The views of a kind with the pages they are on, where there is more than one.
pub(super) fn ways(kind: &dyn Kind, book: &Book) -> Vec<Crumb> {
    let Home::Folder(folder) = kind.spec().home else { return Vec::new() };
    if kind.views().len() < 2 || book.of_kind(kind.name()).next().is_none() {
        return Vec::new();
    }
    let way = |view: &View| Crumb { title: view.title.into(), target: Target::page(path(folder, view), None) };
    kind.views().iter().map(way).collect()
}

/// What a kind's register is divided into.
pub(super) fn divided<'a>(kind: &dyn Kind, book: &'a Book) -> Vec<Group<'a>> {
    groups(&views(kind)[0], &entries(kind, book), book)
}

/// By number as people count ("2.10" after "2.9"); what has none comes last, in the order typed.
pub fn order(number: Option<&Number>) -> (bool, Vec<u64>, String) {
    let Some(number) = number else { return (true, Vec::new(), String::new()) };
    let parts = number.0.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok());
    (false, parts.collect(), number.to_string())
}

fn views(kind: &dyn Kind) -> &'static [View] {
    if kind.views().is_empty() { PLAIN } else { kind.views() }
}

fn path(folder: &str, view: &View) -> String {
    format!("{folder}/{}.html", view.slug)
}

/// All things of a kind, in the order of its register.
fn entries<'a>(kind: &dyn Kind, book: &'a Book) -> Vec<&'a Entry> {
    let mut entries: Vec<&Entry> = book.of_kind(kind.name()).collect();
    let alphabet = Alphabet::of(book.language().tag());
    entries.sort_by_cached_key(|entry| (order(entry.number.as_ref()), kind.order(entry, alphabet)));
    entries
}

/// The things of a view under their headings.
fn groups<'a>(view: &View, entries: &[&'a Entry], book: &Book) -> Vec<Group<'a>> {
    let mut known: BTreeMap<((u64, String), Text), usize> = BTreeMap::new();
    let mut placed: Vec<((u64, String), Group<'a>)> = Vec::new();
    for entry in entries {
        for place in (view.places)(entry, book) {
            let nth = *known.entry((place.rank.clone(), place.heading.clone())).or_insert_with(|| {
                let id = fragment("group", &place.heading);
                let is_rest = place.rank.0 == Place::LAST;
                placed.push((place.rank, Group { heading: place.heading, id, is_rest, entries: Vec::new() }));
                placed.len() - 1
            });
            placed[nth].1.entries.push((place.within, entry));
        }
    }
    placed.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut ids = BTreeSet::new();
    let mut groups: Vec<Group<'a>> = placed.into_iter().map(|(_, group)| group).collect();
    for group in &mut groups {
        group.entries.sort_by_key(|(within, _)| *within);
        group.id = fresh(&mut ids, &group.id);
    }
    groups
}

/// An id that is not taken yet: `a`, `a-2`.
fn fresh(taken: &mut BTreeSet<String>, id: &str) -> String {
    let mut fresh = id.to_owned();
    let mut nth = 1;
    while !taken.insert(fresh.clone()) {
        nth += 1;
        fresh = format!("{id}-{nth}");
    }
    fresh
}

/// A register of more things than this shows no charts: an old phone must load it.
const MOST_DRAWN: usize = 60;

/// A list for each group, under its heading. A register of which nothing is divided has none.
fn blocks(kind: &dyn Kind, view: &View, groups: &[Group<'_>], book: &Book) -> Vec<Block> {
    let is_register = view.slug == View::REGISTER;
    let is_whole = matches!(groups, [only] if only.heading.is_empty() || (is_register && only.is_rest));
    let many: usize = groups.iter().map(|group| group.entries.len()).sum();
    let mut ids = BTreeSet::new();
    let mut blocks = Vec::new();
    for group in groups {
        if !is_whole {
            blocks.push(heading(2, group.id.as_str(), &group.heading));
        }
        let rows = group.entries.iter().map(|(_, entry)| RegisterRow {
            id: fresh(&mut ids, &format!("{}-{}", kind.name(), entry.address.id())).into(),
            used: if is_register { used(entry, book) } else { Vec::new() },
            drawing: if is_register && many <= MOST_DRAWN { kind.drawing(entry, book) } else { None },
            ..row(entry, kind, book)
        });
        blocks.push(Block::Register(Register { rows: rows.collect() }));
    }
    blocks
}

fn page(kind: &dyn Kind, folder: &str, view: &View, blocks: &[Block], book: &Book) -> Page {
    let path = path(folder, view);
    let many = kind.noun().many;
    let is_register = view.slug == View::REGISTER;
    let title = if is_register { many.to_owned() } else { format!("{many} {}", view.title.to_lowercase()) };
    let register = Crumb { title: many.into(), target: Target::page(format!("{folder}/index.html"), None) };
    Page {
        path: path.as_str().into(),
        kind: PageKind::Register,
        description: format!("{title} of {}", book.config().title).into(),
        heading: vec![Inline::text(title.as_str())],
        title: title.into(),
        blocks: Composer::new(book, "", &path).blocks(blocks),
        trail: [home(book)].into_iter().chain((!is_register).then_some(register)).collect(),
        views: ways(kind, book),
        ..Page::default()
    }
}

fn row(entry: &Entry, kind: &dyn Kind, book: &Book) -> RegisterRow {
    let title = plain(book, &[Inline::text(entry.title.clone())]);
    RegisterRow {
        id: "".into(),
        label: label(entry, kind, book),
        title: vec![Inline::Reference {
            address: entry.address.clone(),
            words: vec![Inline::text(title)],
            at: nowhere(),
        }],
        detail: kind.detail(entry, book),
        used: Vec::new(),
        drawing: None,
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
