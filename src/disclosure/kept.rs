//! What is kept back of a thing, in whole or in part. Never decides which values those are.

use std::collections::BTreeSet;

use super::withhold::{Withheld, names};
use crate::base::{Address, Text};
use crate::gather::{Gathered, Slot, Variable};
use crate::kinds;
use crate::model::{Decimal, Document, Kind, Origin, embeds_in_blocks, references_in_blocks};

/// What is kept back in the whole report.
#[derive(Clone, Copy)]
pub(super) struct Kept<'a> {
    pub(super) gathered: &'a Gathered,
    pub(super) withheld: &'a Withheld,
    pub(super) hidden: &'a BTreeSet<Variable>,
}

/// What is kept back of one thing, as it must not be told.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    /// Values of statistics and cells.
    pub(super) values: BTreeSet<Decimal>,
    /// Words that were redacted.
    pub(super) words: Vec<Text>,
}

impl Kept<'_> {
    /// Whether a thing is withheld, or a statistic that is not shown.
    pub(super) fn as_a_whole(self, address: &Address) -> bool {
        self.withheld.has(address) || self.hidden.contains(&Variable::Stat(address.clone()))
    }

    /// Whether a dataset, or a figure or table that shows one, has a value that is not shown.
    pub(super) fn in_part(self, address: &Address) -> bool {
        !self.hidden.is_empty() && self.datasets(address).iter().any(|dataset| self.hidden_in(dataset).next().is_some())
    }

    /// What is kept back in a thing, and in what it shows or cites.
    pub(super) fn secrets(self, address: &Address) -> Secrets {
        let mut secrets = Secrets { values: self.values(address), words: Vec::new() };
        let record = self.gathered.record(address).map(|raw| raw.record().references()).unwrap_or_default();
        secrets.values.extend(record.iter().flat_map(|cited| self.values(&cited.value)));
        if kinds::find(address.kind()).is_some_and(|kind| kind.origin() != Origin::Record) {
            self.secrets_of_chapter(address, &mut secrets);
        }
        secrets
    }

    /// What is kept back in the chapter that has this name, or in which this section or paragraph
    /// stands.
    fn secrets_of_chapter(self, address: &Address, secrets: &mut Secrets) {
        let chapters = self.gathered.chapters.keys().filter_map(|path| self.gathered.chapter(path));
        for chapter in chapters.filter(|chapter| names(chapter).contains(address)) {
            secrets.values.extend(self.values_of(chapter.document()));
            secrets.words.extend(chapter.hidden().iter().map(|hidden| hidden.text.clone()));
        }
    }

    /// The values that are kept back in what a chapter cites or shows.
    pub(super) fn values_of(self, document: &Document) -> BTreeSet<Decimal> {
        let texts = || [&document.blocks].into_iter().chain(document.notes.iter().map(|note| &note.blocks));
        let cited = texts().flat_map(|blocks| references_in_blocks(blocks)).map(|cited| cited.value);
        let shown = texts().flat_map(|blocks| embeds_in_blocks(blocks));
        cited.chain(shown).flat_map(|address| self.values(&address)).collect()
    }

    /// The values that are kept back of a statistic, a dataset, or what shows one.
    fn values(self, address: &Address) -> BTreeSet<Decimal> {
        let own = Variable::Stat(address.clone());
        let own = self.hidden.get(&own).into_iter();
        let datasets = self.datasets(address);
        let cells = datasets.iter().flat_map(|dataset| self.hidden_in(dataset));
        own.chain(cells).filter_map(|variable| self.gathered.values.get(variable).copied()).collect()
    }

    /// The dataset itself, or those that a figure or table shows.
    fn datasets(self, address: &Address) -> Vec<Address> {
        if address.kind() == "dataset" {
            return vec![address.clone()];
        }
        let draws = kinds::find(address.kind()).is_some_and(Kind::draws);
        let record = self.gathered.record(address).filter(|_| draws);
        let named = record.map(|raw| raw.record().references()).unwrap_or_default();
        named.into_iter().map(|named| named.value).filter(|named| named.kind() == "dataset").collect()
    }

    /// The values of a dataset's table that are not shown.
    fn hidden_in<'k>(&'k self, dataset: &Address) -> impl Iterator<Item = &'k Variable> {
        let slots = self.gathered.grids.get(dataset).into_iter().flat_map(|grid| grid.rows.iter().flatten());
        slots.filter_map(Slot::variable).filter(|variable| self.hidden.contains(*variable))
    }
}
