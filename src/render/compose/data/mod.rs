//! The page that offers the whole data of the report, and the package it offers.

mod record;
mod sheet;

use std::sync::Arc;

use super::chapter::home;
use super::lists::{fragment, heading, item, line, link, list, nowhere};
use crate::base::Text;
use crate::kinds;
use crate::model::{Alignment, Block, Entry, Inline, Licence, Origin, Refs, Shorthand, Target, TextTable};
use crate::render::package::{Credit, Datum, Package, Sheet};
use crate::render::page::{Crumb, Page, PageKind};
use crate::resolve::Book;

/// The folder of the package.
const FOLDER: &str = "data";
/// Where the page is.
pub(super) const PATH: &str = crate::render::data::INDEX;

/// What it is called.
const TITLE: &str = "Data";

/// Whether there is data to offer.
pub(super) fn is_there(book: &Book) -> bool {
    kinds::all().iter().any(|kind| kind.origin() == Origin::Record && book.of_kind(kind.name()).next().is_some())
}

/// The way to the page; none where there is no data.
pub(super) fn crumb(book: &Book) -> Option<Crumb> {
    is_there(book).then(|| Crumb { title: TITLE.into(), target: Target::page(PATH, None) })
}

/// The page of the whole data; none for a report without records.
pub fn data(book: &Book) -> Option<Page> {
    if !is_there(book) {
        return None;
    }
    let package = package(book);
    Some(Page {
        path: PATH.into(),
        kind: PageKind::Register,
        title: TITLE.into(),
        description: format!("The whole data of {}, to take away", package.title).into(),
        heading: vec![Inline::text(TITLE)],
        blocks: blocks(&package, book),
        trail: vec![home(book)],
        package: Some(Arc::new(package)),
        ..Page::default()
    })
}

fn package(book: &Book) -> Package {
    let config = book.config();
    let mut sheets = Vec::new();
    let mut records = Vec::new();
    for kind in kinds::all().iter().filter(|kind| kind.origin() == Origin::Record) {
        let entries: Vec<&Entry> = book.of_kind(kind.name()).collect();
        if !entries.is_empty() {
            let sheet = sheet::of_kind(*kind, &entries, book);
            records
                .push((sheet.name.clone(), entries.iter().map(|entry| record::record(entry, *kind, book)).collect()));
            sheets.push(sheet);
        }
    }
    sheets.extend(book.of_kind("dataset").filter_map(|entry| sheet::of_dataset(entry, book)));
    Package {
        name: name(&config.title),
        title: config.title.clone(),
        description: config.description.clone(),
        authors: config.authors.clone(),
        language: config.language.clone(),
        published: config.published.as_ref().and_then(|date| date.machine()).map(Into::into),
        edition: config.edition.clone(),
        base_url: config.base_url.clone(),
        licence: config.licence.clone(),
        sources: book.of_kind("source").map(credit).collect(),
        chapters: book.chapters().iter().map(|place| chapter(place, book)).collect(),
        sheets,
        records,
    }
}

/// A name of letters, digits and hyphens for files and machines.
fn name(title: &str) -> Text {
    let plain: String = fragment("", title).chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    match plain.trim_matches('-') {
        "" => "report".into(),
        name => name.into(),
    }
}

fn credit(entry: &Entry) -> Credit {
    let words = |name: &str| entry.record().and_then(|record| record.fields.words(name)).cloned();
    Credit { title: entry.title.clone(), url: words("url"), licence: words("licence") }
}

fn chapter(place: &crate::resolve::ChapterPlace, book: &Book) -> Datum {
    let mut fields: Vec<(Text, Datum)> = Vec::new();
    fields.extend(place.number.clone().map(|number| ("number".into(), Datum::Words(number))));
    fields.push(("title".into(), Datum::Words(place.title.clone())));
    fields.extend(place.part.clone().map(|part| ("part".into(), Datum::Words(part))));
    fields.push(("page".into(), Datum::words(address_of(&place.page, book))));
    Datum::Map(fields)
}

/// Where a page is: its web address where that is known, else its path in the site.
fn address_of(path: &str, book: &Book) -> String {
    format!("{}{path}", book.config().base_url.as_deref().unwrap_or_default())
}

fn blocks(package: &Package, book: &Book) -> Vec<Block> {
    let mut blocks = vec![line(vec![Inline::text(
        "Everything this report counts, finds, recommends and cites, as tables that any spreadsheet opens. The \
             numbers are those its pages show, no more and no less.",
    )])];
    blocks.extend(package.licence.as_ref().map(licence));
    blocks.extend([
        heading(2, "everything", "Everything at once"),
        list(vec![
            file(&format!("{}.zip", package.name), "all the files below in one"),
            file("report.json", "all records in full, as JSON"),
        ]),
        heading(2, "tables", "Tables"),
        table(package, book),
        heading(2, "descriptions", "Descriptions for machines"),
        list(vec![
            file("datapackage.json", "every table and column, as a Data Package"),
            file("csv-metadata.json", "the same, as CSV on the Web"),
        ]),
        heading(2, "marks", "Marks in the tables"),
        line(vec![Inline::text(
            "Where a table has no number, a mark says why. Marks beside numbers stand in a column of their own.",
        )]),
    ]);
    let words = book.language().words();
    let mark =
        |mark: Shorthand| item(vec![Inline::text(format!("[{}] {}", mark.letter(), words.shorthand(mark)))], None);
    blocks.push(list(Shorthand::ALL.into_iter().map(mark).collect()));
    blocks
}

/// On what terms the data may be used.
fn licence(licence: &Licence) -> Block {
    let title = link(Target::Outside(licence.url.clone()), licence.title.clone());
    let note = licence.note.as_ref().map(|note| Inline::text(format!(" {note}")));
    line([Inline::text("Licence: "), title, Inline::text(".")].into_iter().chain(note).collect())
}

/// A file of the package with what it is.
fn file(path: &str, what: &str) -> crate::model::ListItem {
    item(vec![link(target(path), path), Inline::text(format!(": {what}"))], None)
}

fn target(path: &str) -> Target {
    Target::page(format!("{FOLDER}/{path}"), None)
}

/// The tables of the package: the files of each, what it holds, and how long it is.
fn table(package: &Package, book: &Book) -> Block {
    let head = ["File", "What it holds", "Rows"].map(|words| vec![Inline::text(words)]).to_vec();
    let row = |sheet: &Sheet| {
        let rows = book.language().number(sheet.table.rows.len().into(), None);
        let csv = format!("{}.csv", sheet.path);
        let mut files = vec![link(target(&csv), csv)];
        if sheet.has_more {
            let json = format!("{}.json", sheet.path);
            files.extend([Inline::text(", "), link(target(&json), json)]);
        }
        let words = match &*sheet.about {
            "" => sheet.title.to_string(),
            about => format!("{}. {about}", sheet.title.trim_end_matches('.')),
        };
        vec![files, vec![Inline::text(words)], vec![Inline::text(rows)]]
    };
    Block::Table(TextTable {
        alignments: vec![Alignment::Start, Alignment::Start, Alignment::End],
        head,
        rows: package.sheets.iter().map(row).collect(),
        at: nowhere(),
    })
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_package_is_named_so_that_any_file_system_takes_it() {
        assert_eq!(&*name("Real Voices: “Café” & more"), "real-voices-cafe-more");
        assert_eq!(&*name("Ω"), "report");
    }
}
