//! What the output folder remembers: the manifest of its site, and a note of what a run that was
//! killed was about to do. Never a file of the site itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::place;
use super::steps::Work;
use crate::base::Failure;
use crate::render::Manifest;

/// There while a run is at work.
const PENDING: &str = ".bluebook-pending";

/// Who wrote the manifest.
const TOOL: &str = concat!("bluebook ", env!("CARGO_PKG_VERSION"));

/// The manifest as it is kept. Fields stand in the order of their names.
#[derive(Serialize, Deserialize)]
struct Kept {
    clearance: String,
    files: BTreeMap<String, String>,
    tool: String,
}

/// What a run is about to do.
#[derive(Default, Serialize, Deserialize)]
struct Pending {
    remove: BTreeSet<String>,
    write: BTreeSet<String>,
}

/// What in the folder is ours.
#[derive(Debug, Default)]
pub(super) struct Owned {
    /// The digests of the last whole site, by path.
    pub(super) files: BTreeMap<String, String>,
    /// What a killed run had begun to write or to remove.
    pub(super) unfinished: BTreeSet<String>,
}

impl Owned {
    /// Whether a file at this path is ours to replace or remove.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.unfinished.contains(path)
    }

    /// Every path that is ours.
    pub(super) fn paths(&self) -> BTreeSet<&str> {
        self.files.keys().chain(&self.unfinished).map(String::as_str).collect()
    }
}

/// Reads what is ours; refuses a folder that holds anything and no sign of us.
pub(super) fn read(folder: &Path) -> Result<Owned, Failure> {
    let kept: Option<Kept> = read_json(folder, Manifest::FILE_NAME)?;
    let pending: Option<Pending> = read_json(folder, PENDING)?;
    if kept.is_none() && pending.is_none() && is_occupied(folder)? {
        let cause = format!(
            "the folder is not empty and was not made by bluebook (it has no `{}`); \
             choose another with `--out`, or empty this one yourself",
            Manifest::FILE_NAME
        );
        return Err(Failure::at("writing to", folder, cause));
    }
    let files = kept.map(|kept| kept.files).unwrap_or_default();
    let unfinished = pending.map(|pending| &pending.write | &pending.remove).unwrap_or_default();
    let owned = Owned { files, unfinished };
    for path in owned.paths() {
        place::locate(folder, path)?;
    }
    Ok(owned)
}

/// Notes what is about to be done, before anything is.
pub(super) fn note(folder: &Path, work: &Work<'_>) -> Result<(), Failure> {
    let pending = Pending {
        remove: work.remove.iter().cloned().collect(),
        write: work.write.iter().map(|artifact| artifact.path.to_string()).collect(),
    };
    write_json(folder, PENDING, &pending)
}

/// Keeps the manifest of the new site, unless it is there already.
pub(super) fn keep(folder: &Path, manifest: &Manifest) -> Result<(), Failure> {
    let kept = Kept { clearance: "public".to_owned(), files: manifest.files.clone(), tool: TOOL.to_owned() };
    write_json(folder, Manifest::FILE_NAME, &kept)
}

/// Forgets the note: all has been done.
pub(super) fn close(folder: &Path) -> Result<(), Failure> {
    for name in [Manifest::FILE_NAME, PENDING] {
        place::remove(&place::beside(&folder.join(name)))?;
    }
    place::remove(&folder.join(PENDING))
}

/// Whether a folder holds anything but our own small files.
fn is_occupied(folder: &Path) -> Result<bool, Failure> {
    let failure = |cause| Failure::at("reading", folder, cause);
    for entry in fs::read_dir(folder).map_err(failure)? {
        let name = entry.map_err(failure)?.file_name();
        if !name.to_string_lossy().starts_with(place::OURS) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn read_json<T: for<'a> Deserialize<'a>>(folder: &Path, name: &str) -> Result<Option<T>, Failure> {
    let path = folder.join(name);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(fault) if fault.kind() == ErrorKind::NotFound => return Ok(None),
        Err(fault) => return Err(Failure::at("reading", &path, fault)),
    };
    let damaged = |fault| format!("it is damaged ({fault}); empty the folder yourself and build again");
    serde_json::from_slice(&bytes).map(Some).map_err(|fault| Failure::at("reading", &path, damaged(fault)))
}

/// Writes a small file, unless it stands there already byte for byte.
fn write_json<T: Serialize>(folder: &Path, name: &str, value: &T) -> Result<(), Failure> {
    let path = folder.join(name);
    let mut text = serde_json::to_string_pretty(value).expect("strings and maps of strings are JSON");
    text.push('\n');
    match fs::read(&path) {
        Ok(bytes) if bytes == text.as_bytes() => Ok(()),
        Ok(_) | Err(_) => place::replace(&path, text.as_bytes()),
    }
}
