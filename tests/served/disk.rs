//! Reports on a disk, and what a build with the real program makes of them, for tests to hold previews against.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{PATIENCE, Preview};

/// Writes a file, and the folders it lies in.
pub(crate) fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("has one")).expect("can be made");
    fs::write(path, bytes).expect("can be written");
}

/// Puts a report into a folder that is gone when the test is over.
pub(crate) fn on_disk(report: &BTreeMap<String, Vec<u8>>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in report {
        write(folder.path(), path, bytes);
    }
    folder
}

/// A report of a few short chapters.
pub(crate) fn small() -> tempfile::TempDir {
    let chapters = "# Summary\n\n- [One](one.md)\n- [Two](two.md)\n";
    let report: [(&str, &str); 4] = [
        ("book.toml", "[book]\ntitle = \"A report\"\n"),
        ("content/SUMMARY.md", chapters),
        ("content/one.md", "# One\n\nFirst words.\n"),
        ("content/two.md", "# Two\n\nOther words.\n"),
    ];
    on_disk(&report.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into())
}

/// Every file below a folder.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let file = |entry: walkdir::DirEntry| {
        let name = entry.path().strip_prefix(folder).expect("below it").to_string_lossy().into_owned();
        (name, fs::read(entry.path()).expect("a file"))
    };
    entries.filter(|entry| entry.file_type().is_file()).map(file).collect()
}

/// Builds with the real program; none where there are errors.
pub(crate) fn built(report: &Path) -> Option<BTreeMap<String, Vec<u8>>> {
    let out = tempfile::tempdir().expect("a temporary folder");
    let site = out.path().join("site");
    let mut command = Command::new(env!("CARGO_BIN_EXE_bluebook"));
    command.arg("build").arg(report).arg("--out").arg(&site).stdout(Stdio::null()).stderr(Stdio::null());
    let is_sound = command.status().expect("the program starts").success();
    is_sound.then(|| {
        let mut files = files(&site);
        files.remove(".bluebook-manifest.json"); // what the next build goes by; nothing of the site
        files
    })
}

/// Asks for every file that a build wrote, and compares.
pub(crate) fn serves(preview: &Preview, site: &BTreeMap<String, Vec<u8>>, when: &str) {
    for (path, bytes) in site {
        let answer = preview.get(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path} {when}");
        let served = if path.ends_with(".html") { answer.undressed() } else { answer.body };
        assert!(served == *bytes, "{path} {when} differs:\n{}", String::from_utf8_lossy(&served));
    }
}

/// Waits until what is served is what a build of the folder writes.
pub(crate) fn settles(preview: &Preview, report: &Path, when: &str) {
    let site = built(report).unwrap_or_else(|| panic!("is sound {when}"));
    let end = Instant::now() + PATIENCE;
    let is_served = || {
        site.iter().filter(|(path, _)| path.ends_with(".html")).all(|(path, bytes)| {
            let answer = preview.get(&format!("/{path}"));
            answer.status == 200 && answer.undressed() == *bytes
        })
    };
    while !is_served() {
        assert!(Instant::now() < end, "never what it should be {when}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
