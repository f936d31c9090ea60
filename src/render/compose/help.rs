//! What stands with a content note beside its words: who helps, and the way out of the site. Never
//! on a page without a note, where both would only say that something must be wrong with it.

use super::composer::Composer;
use super::listed;
use crate::base::Address;
use crate::disclosure::Chapter;
use crate::kinds;
use crate::model::{Block, Kind, Target, Thing, Value};
use crate::render::page::{Crumb, HelpLine, Page};
use crate::resolve::Book;

/// The lists of who helps, as far as there are any.
pub(super) fn lists(book: &Book) -> Vec<Crumb> {
    kinds::all().iter().filter_map(|kind| list(*kind, book)).collect()
}

fn list(kind: &dyn Kind, book: &Book) -> Option<Crumb> {
    let path = kind.helps().then(|| listed(kind, book))??;
    Some(Crumb { title: kind.noun().many.into(), target: Target::page(path, None) })
}

/// Adds to a chapter's page what its content note brings along.
pub(super) fn beside_note(page: &mut Page, chapter: &Chapter, book: &Book, composer: &mut Composer<'_>) {
    if page.content_note.is_empty() {
        return;
    }
    let config = book.config();
    let turned_off = matches!(chapter.front.value("exit"), Some(Value::Flag(false)));
    page.exit = config.exit.clone().filter(|_| !turned_off);
    page.help = config.support.iter().filter_map(|support| line(&support.value, book, composer)).collect();
    let all: usize =
        kinds::all().iter().filter(|kind| kind.helps()).map(|kind| book.of_kind(kind.name()).count()).sum();
    page.more_help = if all > page.help.len() { lists(book) } else { Vec::new() };
}

/// Somebody who helps, as where they are embedded; nothing for who is withheld or not known.
fn line(address: &Address, book: &Book, composer: &mut Composer<'_>) -> Option<HelpLine> {
    let entry = book.entries().get(address).filter(|entry| !matches!(entry.thing, Thing::Withheld(_)))?;
    let told = kinds::find(address.kind())?.embed(entry, book);
    told.into_iter().find_map(|block| match block {
        Block::Statement(told) => {
            Some(HelpLine { facts: composer.facts(&told.facts), name: told.label, target: told.page })
        }
        _ => None,
    })
}
