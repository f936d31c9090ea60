//! `Exports`: all that lies between chapters, and nothing that lies inside one. Its digest is the
//! key of the whole-book step.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Outline;
use crate::base::{Address, Digest, Text};
use crate::disclosure::Cleared;
use crate::gather::Incomplete;
use crate::model::{Config, Picture, Record, Summary};

/// What chapters and records show each other.
#[derive(Clone, Debug, Default, Hash)]
pub struct Exports {
    pub(super) config: Arc<Config>,
    pub(super) summary: Summary,
    pub(super) outlines: BTreeMap<Text, Arc<Outline>>,
    pub(super) records: Vec<Arc<Record>>,
    pub(super) suppressed: BTreeSet<Address>,
    pub(super) tombstones: BTreeMap<Address, Text>,
    pub(super) withheld_chapters: BTreeMap<Text, Text>,
    pub(super) pictures: BTreeMap<Text, Picture>,
    pub(super) incomplete: Incomplete,
}

impl Exports {
    /// Collects them.
    pub fn of(cleared: &Cleared) -> Self {
        Self {
            config: cleared.config().clone(),
            summary: cleared.summary().clone(),
            outlines: cleared
                .chapters()
                .iter()
                .map(|(path, chapter)| (path.clone(), Arc::new(Outline::of(chapter))))
                .collect(),
            records: cleared.records().to_vec(),
            suppressed: cleared.suppressed().clone(),
            tombstones: cleared.tombstones().clone(),
            withheld_chapters: cleared.withheld_chapters().clone(),
            pictures: cleared.pictures().clone(),
            incomplete: cleared.incomplete(),
        }
    }

    /// The digest of everything here; places in files take no part.
    pub fn digest(&self) -> Digest {
        Digest::of(self)
    }
}
