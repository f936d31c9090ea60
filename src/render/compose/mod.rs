//! `Book` and chapters → `Page`s: every address turned into words, links and blocks. Never HTML.

mod a_to_z;
mod chain;
mod chapter;
mod composer;
mod contents;
mod data;
mod diagnostics;
mod facts;
mod help;
mod listing;
mod lists;
mod record;
mod register;
mod used;

use crate::model::Refs;
use crate::resolve::Book;

use super::page::{Crumb, Frame};
use crate::kinds;
use crate::model::{Home, Kind, Target};

pub use a_to_z::a_to_z;
pub use chapter::{chapter, cover};
pub use contents::{contents, missing};
pub use data::data;
pub use facts::facts;
pub use listing::listing;
pub use record::{described, record};
pub use register::{order, registers};

/// Path of the page that lists a kind's things, where there is one: a register of its own is there
/// even when it is empty, a page of all together only when there is something to tell.
fn listed(kind: &dyn Kind, book: &Book) -> Option<String> {
    let is_there = matches!(kind.spec().home, Home::Folder(_)) || book.of_kind(kind.name()).next().is_some();
    kind.list_path().filter(|_| is_there)
}

/// What all pages of a report share.
pub fn frame(book: &Book) -> Frame {
    let config = book.config();
    Frame {
        title: config.title.clone(),
        authors: config.authors.clone(),
        report_kind: config.kind.clone(),
        published: config.published.as_ref().map(|date| book.language().date(date).into()),
        edition: config.edition.clone(),
        language: config.language.clone(),
        base_url: config.base_url.clone(),
        licence: config.licence.clone(),
        registers: kinds::all()
            .iter()
            .filter_map(|kind| {
                let path = kind.is_in_menu().then(|| listed(*kind, book))??;
                Some(Crumb { title: kind.noun().many.into(), target: Target::page(path, None) })
            })
            .chain([Crumb { title: "A to Z".into(), target: Target::page(a_to_z::PATH, None) }])
            .collect(),
        foot: help::lists(book).into_iter().chain(data::crumb(book)).collect(),
    }
}
