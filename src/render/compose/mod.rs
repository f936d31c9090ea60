//! `Book` and chapters → `Page`s: every address turned into words, links and blocks. Never HTML.

mod chapter;
mod composer;
mod contents;
mod diagnostics;
mod facts;
mod record;
mod register;

use crate::model::Refs;
use crate::resolve::Book;

use super::page::{Crumb, Frame};
use crate::kinds;
use crate::model::Target;

pub use chapter::{chapter, cover};
pub use contents::{contents, missing};
pub use facts::facts;
pub use record::{described, record};
pub use register::{order, register};

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
        registers: kinds::all()
            .iter()
            .filter_map(|kind| {
                Some(Crumb {
                    title: kind.noun().many.into(),
                    target: Target::page(format!("{}/index.html", kind.folder()?), None),
                })
            })
            .collect(),
    }
}
