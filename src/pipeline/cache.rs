//! `Cache` and `Memo`. Never global, never on disk. Nothing is ever invalidated: a stale result
//! is unreachable because its key, the digest of all that was read, differs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::built::Places;
use super::patch::Last;
use super::steps::{ChapterPage, Cleared, Composed, Configured, Gathered, Keyed, Resolved, Step};
use crate::base::{Digest, Outcome};
use crate::disclosure;
use crate::parse::Parsed;
use crate::render::{Artifact, Theme};
use crate::resolve::Book;

/// What earlier builds of this process made.
#[derive(Debug, Default)]
pub struct Cache {
    pub(super) keeping: Keeping,
    pub(super) config: Memo<Configured>,
    pub(super) files: Memo<Option<Step<Arc<Parsed>>>>,
    pub(super) gathered: Memo<Gathered>,
    pub(super) cleared: Memo<Cleared>,
    pub(super) books: Memo<Book>,
    pub(super) reviews: Memo<Resolved>,
    pub(super) chapters: Memo<ChapterPage>,
    pub(super) pages: Memo<Vec<Keyed>>,
    pub(super) composed: Memo<Composed>,
    pub(super) themes: Memo<Outcome<Theme>>,
    pub(super) artifacts: Memo<Outcome<Vec<Artifact>>>,
    pub(super) last: Option<Last>,
}

/// Whether results outlive the step that needs them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Keeping {
    /// For the next build of this process.
    #[default]
    All,
    /// There will be no other build: what a step has used up is gone after it.
    Nothing,
}

impl Cache {
    /// A cache that keeps nothing, for the only build of a process: it needs half the memory.
    pub fn for_one_build() -> Self {
        let mut cache = Self { keeping: Keeping::Nothing, ..Self::default() };
        cache.files.keeping = Keeping::Nothing;
        cache.gathered.keeping = Keeping::Nothing;
        cache.cleared.keeping = Keeping::Nothing;
        cache.chapters.keeping = Keeping::Nothing;
        cache.pages.keeping = Keeping::Nothing;
        cache.composed.keeping = Keeping::Nothing;
        cache.artifacts.keeping = Keeping::Nothing;
        cache
    }

    /// Whether there will be another build.
    pub(super) fn keeps(&self) -> bool {
        self.keeping == Keeping::All
    }

    /// Where things are declared, for later questions; a cache that keeps nothing knows of none.
    pub(super) fn places(&self, cleared: &Arc<Cleared>, book: &Resolved, composed: &Arc<Composed>) -> Places {
        match self.keeping {
            Keeping::All => Places::of(cleared, &book.value, composed),
            Keeping::Nothing => Places::default(),
        }
    }

    /// Drops what the build just done did not use.
    pub(super) fn sweep(&mut self) {
        self.config.sweep();
        self.files.sweep();
        self.gathered.sweep();
        self.cleared.sweep();
        self.books.sweep();
        self.reviews.sweep();
        self.chapters.sweep();
        self.pages.sweep();
        self.composed.sweep();
        self.themes.sweep();
        self.artifacts.sweep();
    }
}

/// Results by the digest of all they were made from.
#[derive(Debug)]
pub(super) struct Memo<V> {
    keeping: Keeping,
    kept: BTreeMap<Digest, Arc<V>>,
    used: BTreeSet<Digest>,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self { keeping: Keeping::All, kept: BTreeMap::new(), used: BTreeSet::new() }
    }
}

impl<V: Send + Sync> Memo<V> {
    /// The result of a key, made on a miss.
    pub(super) fn one(&mut self, key: Digest, make: impl FnOnce() -> V) -> Arc<V> {
        if self.keeping == Keeping::Nothing {
            return Arc::new(make());
        }
        self.used.insert(key);
        self.kept.entry(key).or_insert_with(|| Arc::new(make())).clone()
    }

    /// The results of many keys, the missing ones made in parallel; in the order given.
    pub(super) fn all<I: Sync>(
        &mut self,
        items: &[I],
        key: impl Fn(&I) -> Digest,
        make: impl Fn(&I) -> V + Sync,
    ) -> Vec<Arc<V>> {
        if self.keeping == Keeping::Nothing {
            return items.par_iter().map(|item| Arc::new(make(item))).collect();
        }
        let keys: Vec<Digest> = items.iter().map(key).collect();
        let missing: BTreeMap<Digest, &I> =
            keys.iter().copied().zip(items).filter(|(key, _)| !self.kept.contains_key(key)).collect();
        let missing: Vec<(Digest, &I)> = missing.into_iter().collect();
        let made: Vec<(Digest, Arc<V>)> = missing.par_iter().map(|(key, item)| (*key, Arc::new(make(item)))).collect();
        self.kept.extend(made);
        self.used.extend(&keys);
        keys.iter().map(|key| self.kept[key].clone()).collect()
    }

    /// How many results are kept.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    /// The result of a key, if it is kept.
    pub(super) fn kept(&self, key: Digest) -> Option<Arc<V>> {
        self.kept.get(&key).cloned()
    }

    /// Drops one result that something else has taken the place of.
    pub(super) fn forget(&mut self, key: Digest) {
        self.kept.remove(&key);
        self.used.remove(&key);
    }

    /// Drops what was not asked for since the last sweep.
    fn sweep(&mut self) {
        let used = std::mem::take(&mut self.used);
        let gone: Vec<Arc<V>> =
            self.kept.extract_if(.., |key, _| !used.contains(key)).map(|(_, value)| value).collect();
        gone.into_par_iter().for_each(drop); // taking long results apart takes time
    }
}

/// So that the steps can name the gate's type without a second `use`.
pub(super) type Clearance = disclosure::Cleared;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_each_key_once_and_forgets_what_is_not_used() {
        let mut memo: Memo<u32> = Memo::default();
        let key = |n: &u32| Digest::of(n);
        let made = std::sync::atomic::AtomicU32::new(0);
        let make = |n: &u32| {
            made.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            n * 2
        };
        let results: Vec<u32> = memo.all(&[3, 1, 3], key, make).iter().map(|result| **result).collect();
        assert_eq!(results, [6, 2, 6]);
        assert_eq!(made.load(std::sync::atomic::Ordering::Relaxed), 2);
        memo.sweep();
        memo.all(&[1], key, make);
        assert_eq!(made.load(std::sync::atomic::Ordering::Relaxed), 2);
        memo.sweep();
        memo.all(&[3], key, make);
        assert_eq!(made.load(std::sync::atomic::Ordering::Relaxed), 3);
    }
}
