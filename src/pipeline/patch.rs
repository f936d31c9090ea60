//! The short way: when only the words of some chapters have changed, their pages alone are made
//! anew, however long the report is. Whatever else has changed, and whatever could show elsewhere,
//! goes the whole way: this file only ever says "nothing else can have changed" or gives up.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::built::Built;
use super::cache::{Cache, Keeping};
use super::steps::{self, Configured, Keyed, Resolved};
use crate::base::{Diagnostics, Digest, Inputs, Outcome, SourceFile, Text};
use crate::disclosure::{Chapter, clear_chapter};
use crate::render::{self, Artifact, Frame, Page, Theme, compose};
use crate::resolve::Outline;

/// The last whole build, with what it takes to make one page of it again.
#[derive(Debug)]
pub(super) struct Last {
    inputs: Inputs,
    built: Built,
    /// Files that a fault lies in or points to, answered ones included.
    faulty: BTreeSet<Text>,
    config: Arc<Configured>,
    book: Arc<Resolved>,
    theme: Arc<Outcome<Theme>>,
    frame: Frame,
    shared: Digest,
}

impl Cache {
    /// Keeps a whole build for the short way.
    pub(super) fn keep(
        &mut self,
        inputs: &Inputs,
        built: &Built,
        mut faulty: BTreeSet<Text>,
        (config, book, theme): (Arc<Configured>, Arc<Resolved>, Arc<Outcome<Theme>>),
    ) {
        if self.keeping == Keeping::Nothing {
            return;
        }
        faulty.extend(files_of(&theme.faults).chain(files_of(&built.faults)));
        let frame = compose::frame(&book.value);
        let shared = steps::shared_key(&theme.value, &frame);
        let (inputs, built) = (inputs.clone(), built.clone());
        self.last = Some(Last { inputs, built, faulty, config, book, theme, frame, shared });
    }

    /// The build of a snapshot that differs from the last one in the words of chapters alone, or
    /// in nothing; `None` for any other.
    pub(super) fn patch(&mut self, inputs: &Inputs) -> Option<Built> {
        let mut last = self.last.take()?;
        for (old, new) in changed(&last.inputs, inputs)? {
            self.patch_file(&mut last, &old, &new)?;
            last.inputs.files.insert(new.path.clone(), new);
        }
        let built = last.built.clone();
        self.last = Some(last);
        Some(built)
    }

    /// Makes one chapter's page again. `None` as soon as anything beyond its text may differ.
    fn patch_file(&mut self, last: &mut Last, old: &SourceFile, new: &SourceFile) -> Option<()> {
        if last.faulty.contains(&old.path) || last.book.value.chapter(&old.path).is_none() {
            return None;
        }
        let keys = |file| (steps::file_key(file, &last.config), steps::page_key(&file.path, Some(file), &last.book));
        let (old_keys, new_keys) = (keys(old), keys(new));
        let before = clear_chapter(&self.files.kept(old_keys.0)?.as_ref().as_ref()?.value)?;
        let parsed = self.files.one(new_keys.0, || steps::parsed_file(new, &last.config));
        let parsed = parsed.as_ref().as_ref().filter(|parsed| parsed.faults().is_empty())?;
        let after = clear_chapter(&parsed.value).filter(|after| looks_the_same(&before, after))?;

        let old_page = self.chapters.kept(old_keys.1)?.value.clone()?;
        let made = self.chapters.one(new_keys.1, || steps::chapter_page(&after, &last.book.value, new_keys.1));
        let new_page =
            made.value.as_ref().filter(|page| made.faults().is_empty() && stands_the_same(&old_page, page))?;

        let (old_files, new_files) =
            (steps::files_key(&old_page, last.shared), steps::files_key(new_page, last.shared));
        let gone = self.artifacts.kept(old_files)?;
        let made = self.artifacts.one(new_files, || render::page(&last.theme.value, &last.frame, &new_page.page));
        if !same_paths(&gone, &made) {
            return None;
        }
        // Changed where it lies when nobody else holds the site; else copied first.
        let site = Arc::make_mut(last.built.artifacts.as_mut()?);
        site.0.extend(made.value.iter().map(|artifact| (artifact.path.clone(), artifact.clone())));
        last.built.places.renew(&new_page.page);
        self.forget_unless_equal((old_keys, new_keys), (old_files, new_files));
        Some(())
    }

    /// What the old text was made into is of no more use.
    fn forget_unless_equal(&mut self, (old, new): ((Digest, Digest), (Digest, Digest)), files: (Digest, Digest)) {
        if old != new {
            self.files.forget(old.0);
            self.chapters.forget(old.1);
        }
        if files.0 != files.1 {
            self.artifacts.forget(files.0);
        }
    }
}

/// Every file that some faults lie in or point to.
pub(super) fn faulty_files<'a>(faults: impl IntoIterator<Item = &'a Diagnostics>) -> BTreeSet<Text> {
    faults.into_iter().flat_map(files_of).collect()
}

/// Every file that a fault lies in or points to.
fn files_of(faults: &Diagnostics) -> impl Iterator<Item = Text> {
    let places = faults.iter().flat_map(|fault| [&fault.at].into_iter().chain(&fault.related));
    places.map(|label| label.at.file.clone())
}

/// The text files that differ, old and new. `None` when there are other paths than before, or
/// another picture. Files that are shared between the snapshots are equal without being looked at.
fn changed(old: &Inputs, new: &Inputs) -> Option<Vec<(Arc<SourceFile>, Arc<SourceFile>)>> {
    if old.files.len() != new.files.len() || old.assets.len() != new.assets.len() {
        return None;
    }
    let same_assets =
        old.assets.iter().zip(&new.assets).all(|((old_path, old), (path, new))| {
            old_path == path && (Arc::ptr_eq(old, new) || old.digest == new.digest)
        });
    if !same_assets {
        return None;
    }
    let mut changed = Vec::new();
    for ((old_path, old), (path, new)) in old.files.iter().zip(&new.files) {
        if Arc::ptr_eq(old, new) {
            continue;
        }
        if old_path != path {
            return None;
        }
        if old.digest != new.digest {
            changed.push((old.clone(), new.clone()));
        }
    }
    Some(changed)
}

/// Whether nothing but a chapter's own page can tell two texts apart. Numbers that are typed anew may be such as are
/// kept back elsewhere.
fn looks_the_same(before: &Chapter, after: &Chapter) -> bool {
    let typed = |chapter: &Chapter| -> Vec<Text> {
        chapter.document.numerals.iter().map(|numeral| numeral.value.clone()).collect()
    };
    typed(before) == typed(after)
        && before.document.blocks.is_empty() == after.document.blocks.is_empty()
        && Outline::of(before) == Outline::of(after)
}

/// Whether no other file of the site can tell two pages apart: those that need all pages read no
/// more of a chapter's than this ([`render::Output::whole`]).
fn stands_the_same(before: &Keyed, after: &Keyed) -> bool {
    let stands = |page: &Page| (page.path.clone(), page.kind, page.title.clone(), page.data.is_some());
    stands(&before.page) == stands(&after.page) && before.pictures == after.pictures
}

/// Whether the same files were made of two pages, without a fault.
fn same_paths(before: &Outcome<Vec<Artifact>>, after: &Outcome<Vec<Artifact>>) -> bool {
    let paths = |made: &Outcome<Vec<Artifact>>| made.value.iter().map(|file| file.path.clone()).collect::<Vec<_>>();
    before.faults.is_empty() && after.faults.is_empty() && paths(before) == paths(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::{build, build_watched};

    const CHAPTER: &str = "# One {#one}\n\nSome words here.[^n]\n\n## A part {#part}\n\nMore.\n\n[^n]: A note.\n";

    fn report(chapter: &str) -> Inputs {
        let mut inputs = Inputs::default();
        inputs.put("book.toml", b"[book]\ntitle = \"A report\"\n");
        inputs.put("content/SUMMARY.md", b"# Summary\n\n- [One](one.md)\n- [Two](two.md)\n");
        inputs.put("content/one.md", chapter.as_bytes());
        inputs.put("content/two.md", b"# Two\n\nSee <section:part>.\n");
        inputs
    }

    /// Whether a build goes the short way, and that it gives what a cold build gives.
    fn is_short(cache: &mut Cache, inputs: &Inputs) -> bool {
        let cold = build(&mut Cache::default(), inputs);
        let mut ways = Vec::new();
        let warm = build_watched(cache, inputs, &mut |phase| ways.push(phase));
        assert_eq!((&warm.faults, &warm.artifacts, warm.counts), (&cold.faults, &cold.artifacts, cold.counts));
        ways == ["patch"]
    }

    #[test]
    fn only_words_go_the_short_way() {
        let mut cache = Cache::default();
        assert!(!is_short(&mut cache, &report(CHAPTER)));
        assert!(is_short(&mut cache, &report(CHAPTER)), "nothing changed");
        for (from, to, short) in [
            ("words", "other words", true),
            ("A note", "Another *note*", true),
            ("", "", true),
            ("A part", "A bigger part", false),
            ("More.", "More, says <chapter:two>.", false),
            ("More.", "More.\n\nAnd more.", false),
            ("More.", "[More](redact:a-name).", false),
            ("words", "<fig:none>", false),
            ("words", "![alone](x.png)", false),
        ] {
            build(&mut cache, &report(CHAPTER));
            assert_eq!(is_short(&mut cache, &report(&CHAPTER.replacen(from, to, 1))), short, "{from} → {to}");
        }
    }

    #[test]
    fn a_fault_in_the_file_goes_the_whole_way() {
        let mut cache = Cache::default();
        build(&mut cache, &report("# One {#one}\n\n## A part {#part}\n\nSee <chapter:none>.\n"));
        assert!(!is_short(
            &mut cache,
            &report("# One {#one}\n\nA line.\n\n## A part {#part}\n\nSee <chapter:none>.\n")
        ));
        assert!(!is_short(&mut cache, &report(CHAPTER)));
    }

    #[test]
    fn many_edits_leave_nothing_behind() {
        let mut cache = Cache::default();
        build(&mut cache, &report(CHAPTER));
        let kept = |cache: &Cache| format!("{:?}", (cache.files.len(), cache.chapters.len(), cache.artifacts.len()));
        let before = kept(&cache);
        for nth in 0..5 {
            assert!(is_short(&mut cache, &report(&CHAPTER.replacen("words", &format!("words {nth}"), 1))));
        }
        assert_eq!(kept(&cache), before);
    }
}
