//! Paths inside the output folder: which are safe, what stands there, and the names of files on
//! their way. Never decides what is written.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::base::Failure;

/// How the names of files begin that are no part of a site.
pub(super) const OURS: &str = ".bluebook-";

/// What stands at a path, links not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing.
    Nothing,
    /// A file of so many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A link, or something stranger.
    Other,
}

/// Looks at a path without following links.
pub(super) fn standing(path: &Path) -> Result<Standing, Failure> {
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_file() => Ok(Standing::File(data.len())),
        Ok(data) if data.is_dir() => Ok(Standing::Folder),
        Ok(_) => Ok(Standing::Other),
        Err(fault) if matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(Standing::Nothing),
        Err(fault) => Err(Failure::at("looking at", path, fault)),
    }
}

/// Where a path of the site is on disk. Refused when the path would leave the folder.
pub(super) fn locate(folder: &Path, path: &str) -> Result<PathBuf, Failure> {
    let plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0']);
    if !path.split('/').all(plain) {
        return Err(Failure::at("writing to", folder, format!("the path `{path}` leads outside this folder")));
    }
    if path.split('/').any(|part| part.starts_with(OURS)) {
        let cause = format!("the path `{path}` has a name that bluebook keeps for itself (`{OURS}…`)");
        return Err(Failure::at("writing to", folder, cause));
    }
    Ok(folder.join(path))
}

/// Refuses a path below something that is no folder: a link could lead anywhere.
pub(super) fn check_parents(folder: &Path, path: &str) -> Result<(), Failure> {
    for (at, _) in path.match_indices('/') {
        let parent = folder.join(&path[..at]);
        let cause = match standing(&parent)? {
            Standing::Folder | Standing::Nothing => continue,
            Standing::File(_) => "a file stands where a folder must go; move it away",
            Standing::Other => "a link stands where a folder must go; move it away",
        };
        return Err(Failure::at("writing to", &parent, cause));
    }
    Ok(())
}

/// Under which name a file is written before it is renamed to its place.
pub(super) fn staged(place: &Path) -> PathBuf {
    let name = place.file_name().expect("a located path has a name").to_string_lossy();
    place.with_file_name(format!("{OURS}new-{name}"))
}

/// Makes the output folder, and those above it.
pub(super) fn make_folder(folder: &Path) -> Result<(), Failure> {
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::at("writing to", folder, "this is not a folder"));
    }
    fs::create_dir_all(folder).map_err(|cause| Failure::at("making the folder", folder, cause))
}

/// Removes a file; that it is gone already is well.
pub(super) fn remove(path: &Path) -> Result<(), Failure> {
    match fs::remove_file(path) {
        Err(fault) if !matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Err(Failure::at("removing", path, fault))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Under which name [`replace`] writes a file first.
pub(super) fn beside(path: &Path) -> PathBuf {
    path.with_extension("new")
}

/// Writes a whole file under another name and then renames it, so that it is never half there.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let beside = beside(path);
    fs::write(&beside, bytes).map_err(|cause| Failure::at("writing", &beside, cause))?;
    rename(&beside, path)
}

/// Renames a file over whatever file has that name.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::rename(from, to).map_err(|cause| Failure::at("writing", to, cause))
}
