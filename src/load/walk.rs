//! Which files belong to a report, sorted by path. Never opens one.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::base::Failure;
use crate::render::Manifest;

/// A file of the report.
pub(super) struct Found {
    /// Relative to the report's folder, with `/`.
    pub(super) name: String,
    /// Where to open it.
    pub(super) path: PathBuf,
}

/// Every file of the content folder, `data/` and `themes/`, by name, each once.
pub(super) fn files(root: &Path, content: &str) -> Result<Vec<Found>, Failure> {
    let mut found = Vec::new();
    for folder in [content_folder(root, content)?, root.join("data"), root.join("themes")] {
        if folder.is_dir() {
            stays_inside(root, &folder)?;
            walk(root, &folder, &mut found)?;
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found.dedup_by(|a, b| a.name == b.name);
    Ok(found)
}

/// Refuses a link whose end lies outside the report's folder: what is published must be seen in
/// the report itself.
pub(super) fn stays_inside(root: &Path, path: &Path) -> Result<(), Failure> {
    let real = |path: &Path| path.canonicalize().map_err(|cause| Failure::at("reading", path, cause));
    let end = real(path)?;
    if end.starts_with(real(root)?) {
        return Ok(());
    }
    let cause =
        format!("this link leads outside the report, to {}; copy what is needed into the report", end.display());
    Err(Failure::at("reading", path, cause))
}

/// The content folder, which may be the report's folder itself.
pub(super) fn content_folder(root: &Path, content: &str) -> Result<PathBuf, Failure> {
    let inward = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    let folder = Path::new(content);
    if !folder.components().all(inward) {
        let cause = format!("`src = \"{content}\"` lies outside the report's folder");
        return Err(Failure::at("reading", &root.join("book.toml"), cause));
    }
    let parts = folder.components().filter(|part| matches!(part, Component::Normal(_)));
    Ok(root.join(parts.collect::<PathBuf>()))
}

/// Adds every file below `folder`.
fn walk(root: &Path, folder: &Path, found: &mut Vec<Found>) -> Result<(), Failure> {
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| entry.depth() == 0 || !is_ignored(root, entry)) {
        let entry = entry.map_err(|fault| unreadable(folder, &fault))?;
        if entry.path_is_symlink() {
            stays_inside(root, entry.path())?;
        }
        if entry.file_type().is_dir() {
            continue;
        }
        if !entry.file_type().is_file() {
            return Err(Failure::at("reading", entry.path(), "this is neither a file nor a folder"));
        }
        found.push(Found { name: name(root, entry.path())?, path: entry.into_path() });
    }
    Ok(())
}

/// Whether an entry is an editor's or a system's own, or what a build wrote.
fn is_ignored(root: &Path, entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let built = entry.file_type().is_dir()
        && (entry.path().join(Manifest::FILE_NAME).exists()
            || entry.path().parent() == Some(root) && ["public", "target"].contains(&&*name));
    built || is_passing(&name)
}

/// Whether a name is one that editors and systems give to files of their own.
pub(super) fn is_passing(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp")
}

/// The folders below one that files are read from, itself among them, and those that links lead to.
/// What cannot be read is left out: reading the report says so.
pub(super) fn folders(root: &Path, folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).follow_links(true).into_iter();
    let entries = entries.filter_entry(|entry| entry.depth() == 0 || !is_ignored(root, entry));
    let mut folders = Vec::new();
    for entry in entries.filter_map(Result::ok) {
        let is_link = entry.path_is_symlink();
        if entry.file_type().is_dir() {
            folders.push(entry.path().to_path_buf());
        } else if let Some(end) = is_link.then(|| entry.path().canonicalize().ok()).flatten() {
            folders.extend(end.parent().map(Path::to_path_buf));
        }
    }
    folders
}

/// The path of something in the report, relative to its folder, where it has one that is text.
pub(super) fn plain_name(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(OsStr::to_str).collect();
    Some(parts?.join("/"))
}

/// The path relative to the report's folder, always with `/`.
fn name(root: &Path, path: &Path) -> Result<String, Failure> {
    let inner = path.strip_prefix(root).expect("the walk began at the root");
    let parts: Option<Vec<&str>> = inner.iter().map(OsStr::to_str).collect();
    let refused = || Failure::at("reading", path, "the name of this file is not UTF-8; rename it");
    parts.map(|parts| parts.join("/")).ok_or_else(refused)
}

fn unreadable(folder: &Path, fault: &walkdir::Error) -> Failure {
    let path = fault.path().unwrap_or(folder);
    match (fault.loop_ancestor(), fault.io_error()) {
        (Some(ancestor), _) => {
            let cause = format!("the link `{}` leads back to {}, which holds it", path.display(), ancestor.display());
            Failure::at("reading", path, cause)
        }
        (None, Some(cause)) => Failure::at("reading", path, cause),
        (None, None) => Failure::at("reading", path, fault),
    }
}
