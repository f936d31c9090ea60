//! Floor 11: `Artifacts` → folder. Writes what changed, removes only what its last manifest owned,
//! and leaves the last good site whole until the new one is on the disk. Never touches a file
//! that it did not write.

mod ledger;
mod place;
mod steps;

use std::path::Path;

use crate::base::{Failure, Text};
use crate::render::{Artifacts, Manifest};

/// Writes the site to a folder.
///
/// Everything new is first written beside its place under another name, or in its place where
/// nothing stands yet; then all is renamed, what pages need before the pages; then the manifest, which makes the new site the owner; then
/// what is gone from the site is removed. A run that is killed half way leaves a note of what it
/// was doing, and the next run clears it up.
pub fn write(artifacts: &Artifacts, folder: &Path) -> Result<Manifest, Failure> {
    place::make_folder(folder)?;
    let owned = ledger::read(folder)?;
    steps::clear_up(folder, &owned)?;
    let work = steps::plan(artifacts, folder, &owned)?;
    let manifest = manifest(artifacts);
    if !work.is_empty() {
        ledger::note(folder, &work)?;
        steps::stage(folder, &work).inspect_err(|_| steps::abandon(folder, &work))?;
        steps::switch(folder, &work)?;
    }
    ledger::keep(folder, &manifest)?;
    steps::sweep(folder, &work)?;
    ledger::close(folder)?;
    Ok(manifest)
}

/// Whether a folder holds a site that `write` made.
pub fn holds_a_site(folder: &Path) -> bool {
    folder.join(Manifest::FILE_NAME).is_file()
}

fn manifest(artifacts: &Artifacts) -> Manifest {
    let line = |(path, artifact): (&Text, &crate::render::Artifact)| (path.to_string(), artifact.digest.hex());
    Manifest { files: artifacts.0.iter().map(line).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Artifact;
    use std::fs;
    use std::time::{Duration, SystemTime};

    fn site(files: &[(&str, &str)]) -> Artifacts {
        let artifact = |(path, text): &(&str, &str)| (Text::from(*path), Artifact::new(*path, text.as_bytes()));
        Artifacts(files.iter().map(artifact).collect())
    }

    fn read(folder: &Path, path: &str) -> Option<String> {
        fs::read_to_string(folder.join(path)).ok()
    }

    /// Every file in the folder, hidden ones included.
    fn listing(folder: &Path) -> Vec<String> {
        let entries = walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name();
        entries
            .into_iter()
            .map(|entry| entry.expect("walks").into_path())
            .map(|path| path.strip_prefix(folder).expect("inside").display().to_string())
            .collect()
    }

    /// Sets a file's time back by an hour, so that a rewriting would show.
    fn age(folder: &Path, path: &str) -> SystemTime {
        let past = SystemTime::now() - Duration::from_secs(3600);
        let file = fs::File::options().write(true).open(folder.join(path)).expect("opens");
        file.set_modified(past).expect("sets the time");
        past
    }

    fn modified(folder: &Path, path: &str) -> SystemTime {
        fs::metadata(folder.join(path)).and_then(|data| data.modified()).expect("is there")
    }

    #[test]
    fn writes_what_changed_and_keeps_the_rest_untouched() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folder = &folder.path().join("deep/public");
        write(&site(&[("index.html", "one"), ("a/b.css", "same"), ("old/gone.html", "x")]), folder).expect("writes");
        let kept = age(folder, "a/b.css");
        let manifest = write(&site(&[("index.html", "two"), ("a/b.css", "same")]), folder).expect("writes");
        assert_eq!(modified(folder, "a/b.css"), kept);
        assert_eq!(read(folder, "index.html").as_deref(), Some("two"));
        assert_eq!(listing(folder), [Manifest::FILE_NAME, "a", "a/b.css", "index.html"]);
        assert_eq!(manifest.files["index.html"], blake3::hash(b"two").to_hex().to_string());
    }

    #[test]
    fn an_unchanged_site_is_not_touched_at_all() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folder = folder.path();
        write(&site(&[("index.html", "one")]), folder).expect("writes");
        let kept = (age(folder, "index.html"), age(folder, Manifest::FILE_NAME));
        write(&site(&[("index.html", "one")]), folder).expect("writes");
        assert_eq!((modified(folder, "index.html"), modified(folder, Manifest::FILE_NAME)), kept);
    }

    #[test]
    fn a_file_lost_or_cut_short_on_disk_is_written_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folder = folder.path();
        let site = site(&[("a.html", "whole"), ("b.html", "whole")]);
        write(&site, folder).expect("writes");
        fs::remove_file(folder.join("a.html")).expect("removes");
        fs::write(folder.join("b.html"), "who").expect("cuts");
        write(&site, folder).expect("writes");
        assert_eq!(read(folder, "a.html").as_deref(), Some("whole"));
        assert_eq!(read(folder, "b.html").as_deref(), Some("whole"));
    }

    #[test]
    fn the_manifest_says_who_wrote_what_for_whom() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        write(&site(&[("index.html", "")]), folder.path()).expect("writes");
        let text = read(folder.path(), Manifest::FILE_NAME).expect("is there");
        let json: serde_json::Value = serde_json::from_str(&text).expect("is JSON");
        assert_eq!(json["clearance"], "public");
        assert_eq!(json["tool"], concat!("bluebook ", env!("CARGO_PKG_VERSION")));
        assert_eq!(json["files"]["index.html"], blake3::hash(b"").to_hex().to_string());
    }

    #[test]
    fn a_folder_of_someone_else_is_refused_untouched() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("thesis.doc"), "mine").expect("writes");
        let refusal = write(&site(&[("index.html", "")]), folder.path()).expect_err("refuses");
        assert!(refusal.cause.contains("--out"), "{refusal}");
        assert_eq!(listing(folder.path()), ["thesis.doc"]);

        let file = folder.path().join("thesis.doc");
        assert!(write(&site(&[("index.html", "")]), &file).expect_err("a file").cause.contains("not a folder"));
    }

    #[test]
    fn files_of_someone_else_inside_the_site_are_left_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folder = folder.path();
        write(&site(&[("a/one.html", "1")]), folder).expect("writes");
        fs::write(folder.join("CNAME"), "mine").expect("writes");
        fs::write(folder.join("a/mine.txt"), "mine").expect("writes");
        write(&site(&[("index.html", "")]), folder).expect("writes");
        assert_eq!(listing(folder), [Manifest::FILE_NAME, "CNAME", "a", "a/mine.txt", "index.html"]);

        let refusal = write(&site(&[("CNAME", "ours"), ("index.html", "new")]), folder).expect_err("refuses");
        assert!(refusal.place.ends_with("CNAME") && refusal.cause.contains("did not write"), "{refusal}");
        assert_eq!(read(folder, "CNAME").as_deref(), Some("mine"));
        assert_eq!(read(folder, "index.html").as_deref(), Some(""), "nothing is written after a refusal");
    }

    #[test]
    fn a_folder_where_a_file_must_go_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folder = folder.path();
        write(&site(&[("a.html", "")]), folder).expect("writes");
        fs::create_dir(folder.join("b.html")).expect("makes");
        let refusal = write(&site(&[("b.html", "")]), folder).expect_err("refuses");
        assert!(refusal.place.ends_with("b.html") && refusal.cause.contains("folder"), "{refusal}");

        let refusal = write(&site(&[("a.html/c.html", "")]), folder).expect_err("refuses");
        assert!(refusal.place.ends_with("a.html"), "{refusal}");
    }

    #[test]
    fn a_manifest_that_reaches_outside_the_folder_deletes_nothing() {
        for path in ["../precious.txt", "/tmp/precious.txt", "a/../../precious.txt", "", ".", "a\\..\\b"] {
            let parent = tempfile::tempdir().expect("a temporary folder");
            let folder = parent.path().join("public");
            fs::create_dir(&folder).expect("makes");
            fs::write(parent.path().join("precious.txt"), "mine").expect("writes");
            let manifest = serde_json::json!({"clearance": "public", "files": {path: "00"}, "tool": "x"});
            fs::write(folder.join(Manifest::FILE_NAME), manifest.to_string()).expect("writes");
            let refusal = write(&site(&[("index.html", "")]), &folder).expect_err("refuses");
            assert!(refusal.cause.contains("outside"), "{refusal}");
            assert!(parent.path().join("precious.txt").exists());
            assert!(write(&site(&[(path, "")]), &parent.path().join("new")).is_err(), "nor does an artifact");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_inside_the_site_is_never_followed() {
        let (folder, elsewhere) = (tempfile::tempdir().expect("one"), tempfile::tempdir().expect("another"));
        let folder = folder.path();
        write(&site(&[("a/one.html", "1")]), folder).expect("writes");
        fs::remove_dir_all(folder.join("a")).expect("removes");
        std::os::unix::fs::symlink(elsewhere.path(), folder.join("a")).expect("links");
        fs::write(elsewhere.path().join("one.html"), "mine").expect("writes");
        for next in [site(&[("a/one.html", "2")]), site(&[("index.html", "")])] {
            assert!(write(&next, folder).expect_err("refuses").cause.contains("link"));
            assert_eq!(read(elsewhere.path(), "one.html").as_deref(), Some("mine"));
        }
    }

    #[test]
    fn a_run_killed_at_any_step_leaves_a_whole_site_and_the_next_clears_up() {
        let old = [("a.css", "old"), ("b.html", "old"), ("gone.html", "old")];
        let new = site(&[("a.css", "new"), ("b.html", "new"), ("c.html", "new")]);
        let last = site(&[("b.html", "last")]);
        for killed_after in 1..=4 {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let folder = folder.path();
            write(&site(&old), folder).expect("writes");
            let work = steps::plan(&new, folder, &ledger::read(folder).expect("reads")).expect("plans");
            ledger::note(folder, &work).expect("notes");
            if killed_after >= 2 {
                steps::stage(folder, &work).expect("stages");
            }
            if killed_after <= 2 {
                for (path, text) in old {
                    assert_eq!(read(folder, path).as_deref(), Some(text), "the last good site is whole");
                }
            }
            if killed_after >= 3 {
                steps::switch(folder, &work).expect("switches");
                assert_eq!(read(folder, "gone.html").as_deref(), Some("old"), "nothing is removed before");
            }
            if killed_after >= 4 {
                ledger::keep(folder, &manifest(&new)).expect("keeps");
            }
            write(&last, folder).expect("recovers");
            assert_eq!(listing(folder), [Manifest::FILE_NAME, "b.html"], "killed after step {killed_after}");
            assert_eq!(read(folder, "b.html").as_deref(), Some("last"));
        }
    }

    #[test]
    fn a_first_run_that_was_killed_does_not_lock_its_folder() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folder = folder.path();
        let first = site(&[("x/a.html", "1"), ("b.css", "1")]);
        let work = steps::plan(&first, folder, &ledger::read(folder).expect("reads")).expect("plans");
        ledger::note(folder, &work).expect("notes");
        steps::stage(folder, &work).expect("stages");
        write(&site(&[("index.html", "2")]), folder).expect("recovers");
        assert_eq!(listing(folder), [Manifest::FILE_NAME, "index.html"]);
    }

    #[test]
    fn no_name_of_a_site_collides_with_our_own_files() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folder = folder.path();
        let site = site(&[("manifest.json", "theirs"), ("pending", "theirs"), ("new", "theirs")]);
        write(&site, folder).expect("writes");
        write(&site, folder).expect("writes again");
        assert_eq!(listing(folder), [Manifest::FILE_NAME, "manifest.json", "new", "pending"]);
        assert_eq!(read(folder, "manifest.json").as_deref(), Some("theirs"));
        assert!(write(&self::site(&[(Manifest::FILE_NAME, "")]), folder).is_err());
    }

    #[test]
    fn what_a_page_needs_is_there_before_the_page() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let made = site(&[("a.html", ""), ("index.html", ""), ("z.css", "")]);
        let owned = ledger::read(folder.path()).expect("reads");
        let work = steps::plan(&made, folder.path(), &owned).expect("plans");
        let order: Vec<_> = work.write.iter().map(|artifact| &*artifact.path).collect();
        assert_eq!(order, ["z.css", "a.html", "index.html"]);
    }
}
