//! The steps of a writing, each of which may be the last if the run is killed. Never reads the
//! ledger: what is owned is told.

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
    for artifact in artifacts.0.values() {
        if !is_there(artifact, folder, owned)? {
            work.write.push(artifact);
        }
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

/// Whether a file stands in its place as the last run left it. Refuses a place that is taken.
fn is_there(artifact: &Artifact, folder: &Path, owned: &Owned) -> Result<bool, Failure> {
    let path = &*artifact.path;
    let place = place::locate(folder, path)?;
    place::check_parents(folder, path)?;
    let size = match place::standing(&place)? {
        Standing::Nothing => return Ok(false),
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
    Ok(same && untouched && size == Some(artifact.bytes.len() as u64))
}

/// Writes every file beside its place; the site itself is not yet touched.
pub(super) fn stage(folder: &Path, work: &Work<'_>) -> Result<(), Failure> {
    let one = |artifact: &&Artifact| {
        let place = place::locate(folder, &artifact.path)?;
        let parent = place.parent().expect("a located path has a parent");
        fs::create_dir_all(parent).map_err(|cause| Failure::at("making the folder", parent, cause))?;
        fs::write(place::staged(&place), &artifact.bytes).map_err(|cause| Failure::at("writing", &place, cause))
    };
    // Collected first, so that of several failures always the same one is told.
    work.write.par_iter().map(one).collect::<Vec<_>>().into_iter().collect()
}

/// Takes back what [`stage`] wrote before it failed; whatever stays is left to the next run.
pub(super) fn abandon(folder: &Path, work: &Work<'_>) {
    for place in work.write.iter().filter_map(|artifact| place::locate(folder, &artifact.path).ok()) {
        let _ = place::remove(&place::staged(&place));
    }
}

/// Renames every staged file to its place.
pub(super) fn switch(folder: &Path, work: &Work<'_>) -> Result<(), Failure> {
    for artifact in &work.write {
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
