//! Floor 11: the folder → `Inputs`. The only reading of a report's files. Never reads what a
//! build wrote, nor anything outside the report's folder.

mod again;
mod walk;

pub use again::{folders, is_emptied, is_same, read_sharing, reread};

use std::path::Path;

use rayon::prelude::*;

use crate::base::{Failure, Inputs, SourceFile};
use crate::parse;

/// Reads a report's folder: `book.toml`, the content folder it names, `data/`, and `themes/`.
pub fn read(root: &Path) -> Result<Inputs, Failure> {
    let settings = book_toml(root)?;
    let content = parse::config(&settings).value.content;
    let mut inputs = Inputs::default();
    inputs.files.insert(settings.path.clone(), settings.into());
    for loaded in walk::files(root, &content)?.par_iter().map(read_one).collect::<Vec<_>>() {
        let loaded = loaded?;
        inputs.files.extend(loaded.files);
        inputs.assets.extend(loaded.assets);
    }
    Ok(inputs)
}

/// Reads the settings alone, so that a folder can be recognised as a report.
pub fn book_toml(root: &Path) -> Result<SourceFile, Failure> {
    let path = root.join("book.toml");
    if !root.exists() {
        return Err(Failure::at("reading", root, "there is no such folder"));
    }
    if !path.exists() {
        let cause = "there is no book.toml here; `bluebook new DIR` makes a report";
        return Err(Failure::at("reading", &path, cause));
    }
    walk::stays_inside(root, &path)?;
    Ok(SourceFile::new("book.toml", &bytes(&path)?))
}

/// Reads one file; the digest is taken here, so that files are digested in parallel.
fn read_one(file: &walk::Found) -> Result<Inputs, Failure> {
    let mut one = Inputs::default();
    one.put(&file.name, &bytes(&file.path)?);
    if file.name.starts_with("data/") {
        one.assets.clear(); // only text is data; nothing else there may reach a site
    }
    Ok(one)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|cause| Failure::at("reading", path, cause))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A report's folder with these files.
    fn report(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (path, bytes) in files.iter().chain(&[("book.toml", &b"[book]\nsrc = \"content\"\n"[..])]) {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("has a parent")).expect("makes the folder");
            fs::write(path, bytes).expect("writes the file");
        }
        folder
    }

    fn names(inputs: &Inputs) -> Vec<&str> {
        inputs.files.keys().chain(inputs.assets.keys()).map(|name| &**name).collect()
    }

    #[test]
    fn reads_what_belongs_to_the_report_and_nothing_else() {
        let folder = report(&[
            ("content/a/one.md", b"# One"),
            ("content/photo.png", b"\x89PNG"),
            ("content/.one.md.swp", b"x"),
            ("content/one.md~", b"x"),
            ("content/two.swp", b"x"),
            ("content/.git/config.md", b"x"),
            ("content/site/.bluebook-manifest.json", b"{}"),
            ("content/site/old.md", b"x"),
            ("data/b.yaml", b"stats:"),
            ("data/b.xlsx", b"x"),
            ("data/sub/b.csv", b"x"),
            ("themes/own/style.css", b"x"),
            ("themes/own/font.woff2", b"x"),
            ("public/index.html", b"x"),
            ("notes.md", b"x"),
        ]);
        let inputs = read(folder.path()).expect("reads");
        assert_eq!(
            names(&inputs),
            [
                "book.toml",
                "content/a/one.md",
                "data/b.yaml",
                "data/sub/b.csv",
                "themes/own/style.css",
                "content/photo.png",
                "themes/own/font.woff2"
            ]
        );
        assert_eq!(&*inputs.file("content/a/one.md").expect("is there").text, "# One");
    }

    #[test]
    fn says_what_to_do_where_there_is_no_report() {
        let empty = tempfile::tempdir().expect("a temporary folder");
        assert!(read(empty.path()).expect_err("no report").cause.contains("bluebook new DIR"));
        let missing = read(&empty.path().join("missing")).expect_err("no folder");
        assert_eq!(missing.cause, "there is no such folder");
    }

    #[cfg(unix)]
    #[test]
    fn follows_links_inside_the_report_and_refuses_others() {
        use std::os::unix::fs::symlink;
        let folder = report(&[("content/one.md", b"# One"), ("shared/two.md", b"# Two")]);
        let content = folder.path().join("content");
        symlink("../shared", content.join("more")).expect("links");
        symlink("one.md", content.join("same.md")).expect("links");
        let inputs = read(folder.path()).expect("reads");
        assert_eq!(names(&inputs), ["book.toml", "content/more/two.md", "content/one.md", "content/same.md"]);

        let elsewhere = report(&[("content/secret.md", b"x")]);
        symlink(elsewhere.path().join("content"), content.join("out")).expect("links");
        let refusal = read(folder.path()).expect_err("leads outside");
        assert!(refusal.place.ends_with("content/out"), "{refusal}");
        assert!(refusal.cause.contains("leads outside the report"), "{refusal}");
    }

    #[cfg(unix)]
    #[test]
    fn refuses_broken_links_loops_and_names_that_are_no_text() {
        use std::os::unix::{ffi::OsStrExt, fs::symlink};
        let folder = report(&[("content/one.md", b"# One")]);
        let broken = folder.path().join("content/gone.md");
        symlink("nowhere.md", &broken).expect("links");
        assert!(read(folder.path()).expect_err("broken").place.ends_with("content/gone.md"));
        fs::remove_file(broken).expect("removes");

        let circle = folder.path().join("content/circle");
        symlink(".", &circle).expect("links");
        assert!(read(folder.path()).expect_err("a loop").cause.contains("circle"), "names the loop");
        fs::remove_file(circle).expect("removes");

        fs::write(folder.path().join("content").join(std::ffi::OsStr::from_bytes(b"\xff.md")), b"x").expect("writes");
        assert!(read(folder.path()).expect_err("not UTF-8").cause.contains("UTF-8"));
    }

    #[test]
    fn refuses_a_content_folder_outside_the_report() {
        for outside in ["../other", "/etc"] {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let refusal = walk::files(folder.path(), outside).map(|_| ()).expect_err("outside");
            assert!(refusal.cause.contains("outside the report"), "{refusal}");
        }
    }

    #[test]
    fn content_may_be_the_whole_folder_but_never_the_output() {
        let folder =
            report(&[("one.md", b"# One"), ("data/b.yaml", b"stats:"), ("public/old.md", b"x"), ("target/x.md", b"x")]);
        let found = walk::files(folder.path(), ".").expect("walks");
        let names: Vec<_> = found.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["book.toml", "data/b.yaml", "one.md"]);
    }
}
