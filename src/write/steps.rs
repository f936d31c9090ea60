//! The steps of a writing, each of which may be the last if the run is killed. Never reads the
//! ledger: what is owned is told.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::ledger::Owned;
use super::place::{self, Standing};
use crate::base::Failure;
use crate::render::{Artifact, Artifacts};

/// What is to be done.
#[derive(Debug, Default)]
pub(super) struct Work<'a> {
    /// Files to write, in the order in which they go to their places.
    pub(super) write: Vec<&'a Artifact>,
    /// Those of them where nothing stands yet.
    pub(super) fresh: BTreeSet<&'a str>,
    /// Files to remove.
    pub(super) remove: Vec<String>,
}

impl Work<'_> {
    /// Whether there is nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.write.is_empty() && self.remove.is_empty()
    }
}

/// Removes what a killed run had written and not yet renamed.
pub(super) fn clear_up(folder: &Path, owned: &Owned) -> Result<(), Failure> {
    for path in &owned.unfinished {
        place::check_parents(folder, path)?;
        place::remove(&place::staged(&place::locate(folder, path)?))?;
    }
    Ok(())
}

/// Works out what differs from the folder; refuses whatever could not be done in full.
pub(super) fn plan<'a>(artifacts: &'a Artifacts, folder: &Path, owned: &Owned) -> Result<Work<'a>, Failure> {
    let mut work = Work::default();
    let all: Vec<&Artifact> = artifacts.0.values().collect();
    // Collected first, so that of several failures always the same one is told.
    let found: Vec<_> = all.par_iter().map(|artifact| found(artifact, folder, owned)).collect();
    for (artifact, found) in all.into_iter().zip(found) {
        match found? {
            Found::Same => continue,
            Found::Other => {}
            Found::Nothing => drop(work.fresh.insert(&*artifact.path)),
        }
        work.write.push(artifact);
    }
    work.write.sort_by_key(|artifact| (artifact.path.ends_with(".html"), &artifact.path));
    for path in owned.paths() {
        if !artifacts.0.contains_key(path) {
            place::check_parents(folder, path)?;
            work.remove.push(path.to_owned());
        }
    }
    Ok(work)
}

/// What stands in a file's place.
enum Found {
    /// The file as the last run left it.
    Same,
    /// Another of ours.
    Other,
    /// Nothing.
    Nothing,
}

/// Looks at a file's place. Refuses one that is taken.
fn found(artifact: &Artifact, folder: &Path, owned: &Owned) -> Result<Found, Failure> {
    let path = &*artifact.path;
    let place = place::locate(folder, path)?;
    place::check_parents(folder, path)?;
    let size = match place::standing(&place)? {
        Standing::Nothing => return Ok(Found::Nothing),
        Standing::Folder => {
            let cause = "a folder stands where this file must go; move it away";
            return Err(Failure::at("writing", &place, cause));
        }
        Standing::File(_) | Standing::Other if !owned.has(path) => {
            let cause = "a file that bluebook did not write stands there; move it away";
            return Err(Failure::at("writing", &place, cause));
        }
        Standing::File(size) => Some(size),
        Standing::Other => None,
    };
    let same = owned.files.get(path).is_some_and(|digest| *digest == artifact.digest.hex());
    let untouched = !owned.unfinished.contains(path);
    let is_same = same && untouched && size == Some(artifact.bytes.len() as u64);
    Ok(if is_same { Found::Same } else { Found::Other })
}

/// Writes every file beside its place, or in its place where nothing stands: no page of the last
/// good site leads there, and the note says whose it is. That site itself is not yet touched.
/// Renaming every file of a first build would take a third as long as writing it.
pub(super) fn stage(folder: &Path, work: &Work<'_>) -> Result<(), Failure> {
    let parents = work.write.iter().map(|artifact| artifact.path.rsplit_once('/').map_or("", |(parent, _)| parent));
    for parent in parents.collect::<BTreeSet<_>>() {
        let parent = folder.join(parent);
        fs::create_dir_all(&parent).map_err(|cause| Failure::at("making the folder", &parent, cause))?;
    }
    let one = |artifact: &&Artifact| {
        let place = place::locate(folder, &artifact.path)?;
        let first = if work.fresh.contains(&*artifact.path) { place.clone() } else { place::staged(&place) };
        fs::write(first, &artifact.bytes).map_err(|cause| Failure::at("writing", &place, cause))
    };
    // Collected first, so that of several failures always the same one is told.
    work.write.par_iter().map(one).collect::<Vec<_>>().into_iter().collect()
}

/// Takes back what [`stage`] wrote before it failed; whatever stays is left to the next run.
pub(super) fn abandon(folder: &Path, work: &Work<'_>) {
    for artifact in &work.write {
        let Ok(place) = place::locate(folder, &artifact.path) else { continue };
        let first = if work.fresh.contains(&*artifact.path) { place } else { place::staged(&place) };
        let _ = place::remove(&first);
    }
}

/// Renames every file that was written beside its place.
pub(super) fn switch(folder: &Path, work: &Work<'_>) -> Result<(), Failure> {
    for artifact in work.write.iter().filter(|artifact| !work.fresh.contains(&*artifact.path)) {
        let place = place::locate(folder, &artifact.path)?;
        place::rename(&place::staged(&place), &place)?;
    }
    Ok(())
}

/// Removes what is gone from the site, and the folders that became empty by it.
pub(super) fn sweep(folder: &Path, work: &Work<'_>) -> Result<(), Failure> {
    for path in &work.remove {
        let place = place::locate(folder, path)?;
        match place::standing(&place)? {
            Standing::File(_) | Standing::Other => place::remove(&place)?,
            Standing::Nothing | Standing::Folder => {}
        }
        let below = place.ancestors().skip(1).take_while(|parent| *parent != folder);
        // A folder that is not empty refuses to go, which is what is wanted.
        let _ = below.map(fs::remove_dir).take_while(Result::is_ok).count();
    }
    Ok(())
}
