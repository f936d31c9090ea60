//! A report that has been read before: which folders to watch, and what is new since. Never keeps
//! anything that a whole reading would not give.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{book_toml, bytes, read, read_one, walk};
use crate::base::{Failure, Inputs};
use crate::parse;

/// What became of one path that was touched.
enum Touched {
    /// Nothing that a report would see.
    Nothing,
    /// A file of the report, and it alone.
    File(walk::Found),
    /// A file of the report is no longer there.
    Gone(String),
    /// Anything else: only a whole reading tells.
    Unclear,
}

/// Reads what was touched since `earlier` was read. Whatever is not plainly one known file, such as
/// a folder, a link or book.toml, has everything read again; files that are as they were stay shared.
pub fn reread(root: &Path, earlier: &Inputs, touched: &BTreeSet<PathBuf>) -> Result<Inputs, Failure> {
    let mut inputs = earlier.clone();
    for path in touched {
        match what_became(root, earlier, path) {
            Touched::Nothing => {}
            Touched::Unclear => return read_sharing(root, earlier),
            Touched::Gone(name) => inputs.remove(&name),
            Touched::File(file) => match read_one(&file) {
                Ok(one) => take(&mut inputs, one),
                Err(_) => return read_sharing(root, earlier),
            },
        }
    }
    Ok(inputs)
}

/// Reads everything; what is as it was before stays shared, so that comparing is quick.
pub fn read_sharing(root: &Path, earlier: &Inputs) -> Result<Inputs, Failure> {
    let mut inputs = read(root)?;
    for (path, file) in &mut inputs.files {
        if let Some(same) = earlier.files.get(path).filter(|old| old.digest == file.digest) {
            *file = same.clone();
        }
    }
    for (path, asset) in &mut inputs.assets {
        if let Some(same) = earlier.assets.get(path).filter(|old| old.digest == asset.digest) {
            *asset = same.clone();
        }
    }
    Ok(inputs)
}

/// Whether two readings are the same report.
pub fn is_same(one: &Inputs, other: &Inputs) -> bool {
    let files = one.files.len() == other.files.len()
        && one.files.iter().zip(&other.files).all(|((path, file), (old_path, old))| {
            path == old_path && (Arc::ptr_eq(file, old) || file.digest == old.digest)
        });
    files
        && one.assets.len() == other.assets.len()
        && one.assets.iter().zip(&other.assets).all(|((path, asset), (old_path, old))| {
            path == old_path && (Arc::ptr_eq(asset, old) || asset.digest == old.digest)
        })
}

/// Every folder in which something can change what is read: the report's own, and all that its
/// files lie in, where links lead as well.
pub fn folders(root: &Path) -> BTreeSet<PathBuf> {
    let mut folders: BTreeSet<PathBuf> = [root.to_path_buf()].into();
    let content = book_toml(root).map(|file| parse::config(&file).value.content.clone());
    let content = content.ok().and_then(|content| walk::content_folder(root, &content).ok());
    for folder in content.into_iter().chain([root.join("data"), root.join("themes")]) {
        folders.extend(walk::folders(root, &folder));
    }
    folders
}

fn take(inputs: &mut Inputs, one: Inputs) {
    for (path, file) in one.files {
        let is_new = inputs.files.get(&path).is_none_or(|old| old.digest != file.digest);
        if is_new {
            inputs.files.insert(path, file);
        }
    }
    for (path, asset) in one.assets {
        let is_new = inputs.assets.get(&path).is_none_or(|old| old.digest != asset.digest);
        if is_new {
            inputs.assets.insert(path, asset);
        }
    }
}

fn what_became(root: &Path, earlier: &Inputs, path: &Path) -> Touched {
    let Some(name) = walk::plain_name(root, path) else { return Touched::Unclear };
    if name.split('/').any(walk::is_passing) {
        return Touched::Nothing;
    }
    let is_known = earlier.files.contains_key(&*name) || earlier.assets.contains_key(&*name);
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_file() && is_known && name != "book.toml" && is_in_plain_folders(root, path) => {
            Touched::File(walk::Found { name, path: path.to_path_buf() })
        }
        Ok(_) => Touched::Unclear,
        Err(fault) if fault.kind() == ErrorKind::NotFound => {
            let below = format!("{name}/");
            let holds = |path: &str| path.starts_with(&below);
            let held = earlier.files.keys().any(|path| holds(path)) || earlier.assets.keys().any(|path| holds(path));
            match (is_known && name != "book.toml", held) {
                (true, false) => Touched::Gone(name),
                (false, false) if name != "book.toml" => Touched::Nothing,
                (true | false, _) => Touched::Unclear,
            }
        }
        Err(_) => Touched::Unclear,
    }
}

/// Whether no folder on the way down to a file is a link: a link can lead elsewhere by now.
fn is_in_plain_folders(root: &Path, path: &Path) -> bool {
    let folders = path.ancestors().skip(1).take_while(|folder| *folder != root);
    folders.into_iter().all(|folder| std::fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir()))
}

/// Whether a file that held something is empty now: its writer has probably only begun.
pub fn is_emptied(root: &Path, earlier: &Inputs, touched: &BTreeSet<PathBuf>) -> bool {
    touched.iter().any(|path| {
        let Some(name) = walk::plain_name(root, path) else { return false };
        let held = earlier.file(&name).is_some_and(|file| !file.text.is_empty());
        held && bytes(path).is_ok_and(|bytes| bytes.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn report() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (path, text) in
            [("book.toml", "[book]\n"), ("content/a/one.md", "# One"), ("content/two.md", "# Two"), ("data/x.yaml", "")]
        {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("has a parent")).expect("makes the folder");
            fs::write(path, text).expect("writes the file");
        }
        folder
    }

    /// What is read again after an edit, held against a whole reading.
    fn edited(edit: impl FnOnce(&Path), touched: &[&str]) -> Inputs {
        let folder = report();
        let root = folder.path();
        let earlier = read(root).expect("reads");
        edit(root);
        let touched = touched.iter().map(|name| root.join(name)).collect();
        let inputs = reread(root, &earlier, &touched).expect("reads");
        assert!(is_same(&inputs, &read(root).expect("reads")), "a whole reading gives the same");
        for (path, file) in &inputs.files {
            let same = earlier.file(path).filter(|old| old.digest == file.digest);
            assert!(same.is_none_or(|old| Arc::ptr_eq(old, file)), "{path} is shared");
        }
        inputs
    }

    #[test]
    fn reads_what_was_touched_and_shares_the_rest() {
        let written =
            edited(|root| fs::write(root.join("content/two.md"), "# 2").expect("writes"), &["content/two.md"]);
        assert_eq!(&*written.file("content/two.md").expect("is there").text, "# 2");
        edited(|root| fs::remove_file(root.join("content/two.md")).expect("removes"), &["content/two.md"]);
        edited(|root| fs::write(root.join("content/three.md"), "#").expect("writes"), &["content/three.md"]);
        edited(|root| fs::write(root.join("content/.two.md.swp"), "#").expect("writes"), &["content/.two.md.swp"]);
        edited(|root| fs::write(root.join("book.toml"), "[book]\nsrc = \"data\"\n").expect("writes"), &["book.toml"]);
        edited(|root| fs::remove_dir_all(root.join("content/a")).expect("removes"), &["content/a"]);
        edited(
            |root| fs::rename(root.join("content/a"), root.join("content/b")).expect("renames"),
            &["content/a", "content/b"],
        );
        edited(|_| {}, &["nowhere", "content/4913", "content/two.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn reads_everything_where_links_lead() {
        edited(
            |root| {
                fs::create_dir(root.join("more")).expect("makes a folder");
                fs::write(root.join("more/three.md"), "# Three").expect("writes");
                std::os::unix::fs::symlink("../more", root.join("content/more")).expect("links");
            },
            &["content/more"],
        );
    }

    #[test]
    fn a_report_without_settings_is_a_failure_until_they_are_back() {
        let folder = report();
        let earlier = read(folder.path()).expect("reads");
        fs::remove_file(folder.path().join("book.toml")).expect("removes");
        let touched = [folder.path().join("book.toml")].into();
        assert!(reread(folder.path(), &earlier, &touched).is_err());
    }

    #[test]
    fn watches_where_files_lie_and_not_where_they_are_built() {
        let folder = report();
        for made in ["public", "content/site", "content/.git/objects"] {
            fs::create_dir_all(folder.path().join(made)).expect("makes the folder");
        }
        fs::write(folder.path().join("content/site/.bluebook-manifest.json"), "{}").expect("writes");
        let names: Vec<String> = folders(folder.path())
            .iter()
            .map(|path| path.strip_prefix(folder.path()).expect("is below").display().to_string())
            .collect();
        assert_eq!(names, ["", "content", "content/a", "data"]);
    }

    #[test]
    fn sees_that_a_file_was_emptied() {
        let folder = report();
        let root = folder.path();
        let earlier = read(root).expect("reads");
        fs::write(root.join("content/two.md"), "").expect("writes");
        assert!(is_emptied(root, &earlier, &[root.join("content/two.md")].into()));
        assert!(!is_emptied(root, &earlier, &[root.join("data/x.yaml"), root.join("content/a/one.md")].into()));
    }
}
