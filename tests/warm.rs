//! A report that is edited again and again, on the disk as an editor would, by the thousand: what is
//! built with everything kept is what a first build gives.

#[allow(dead_code, unused_imports, reason = "each test program uses a part of it")]
mod broken;
#[allow(dead_code, reason = "each test program uses a part of it")]
mod audit;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use bluebook::base::Inputs;
use bluebook::load;
use bluebook::pipeline::{Built, Cache, build};

use broken::{Dice, Report, seeds, spoil};

/// A report in a folder, and what a preview of it would keep.
struct Desk {
    folder: tempfile::TempDir,
    /// What is on the disk.
    report: Report,
    read: Inputs,
    kept: Cache,
    failed: bool,
}

impl Desk {
    fn new(report: &Report) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (path, bytes) in report {
            write(folder.path(), path, bytes);
        }
        let read = load::read(folder.path()).expect("can be read");
        let mut kept = Cache::default();
        build(&mut kept, &read);
        Self { folder, report: report.clone(), read, kept, failed: false }
    }

    /// Makes the folder what `next` is; says which paths were touched.
    fn become_(&mut self, next: Report) -> BTreeSet<PathBuf> {
        let root = self.folder.path();
        let mut touched = BTreeSet::new();
        for path in self.report.keys().filter(|path| !next.contains_key(*path)) {
            fs::remove_file(root.join(path)).expect("can be removed");
            touched.insert(root.join(path));
            // Version control takes away folders that are empty.
            let folders = Path::new(path).ancestors().skip(1).filter(|folder| folder.components().count() > 1);
            touched.extend(folders.map(|folder| root.join(folder)).take_while(|folder| fs::remove_dir(folder).is_ok()));
        }
        for (path, bytes) in next.iter().filter(|(path, bytes)| self.report.get(*path) != Some(bytes)) {
            let made = Path::new(path).ancestors().skip(1).find(|folder| !root.join(folder).exists());
            touched.extend(made.map(|folder| root.join(folder)));
            write(root, path, bytes);
            touched.insert(root.join(path));
        }
        self.report = next;
        touched
    }

    /// Reads what was touched and builds with what is kept.
    fn warm(&mut self, touched: &BTreeSet<PathBuf>) -> Result<Built, String> {
        let root = self.folder.path();
        // After a reading that failed only a whole one tells, as in the preview's loop.
        let read =
            if self.failed { load::read_sharing(root, &self.read) } else { load::reread(root, &self.read, touched) };
        self.failed = read.is_err();
        self.read = read.map_err(|failure| failure.to_string())?;
        Ok(build(&mut self.kept, &self.read))
    }
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("has one")).expect("can be made");
    fs::write(path, bytes).expect("can be written");
}

/// One edit of any kind; what it was, in words.
fn edit(seed: &Report, now: &Report, dice: &mut Dice) -> (String, Report) {
    let mut next = now.clone();
    let what = match dice.below(12) {
        0 | 1 => {
            next = seed.clone();
            "put everything back".to_owned()
        }
        2..=4 => match spoil(seed, dice.below(100_000)) {
            Some((what, spoiled)) => {
                next = spoiled;
                format!("put back, and {what}")
            }
            None => "nothing".to_owned(),
        },
        5 => match spoil(now, dice.below(100_000)) {
            Some((what, spoiled)) => {
                next = spoiled;
                what
            }
            None => "nothing".to_owned(),
        },
        6..=8 => change_a_word(&mut next, dice),
        9 => move_a_chapter(&mut next, dice),
        10 => rename(&mut next, dice, "part/"),
        _ => rename(&mut next, dice, "renamed-"),
    };
    (what, next)
}

fn one_file(report: &Report, dice: &mut Dice, fits: impl Fn(&str) -> bool) -> Option<String> {
    let paths: Vec<&String> = report.keys().filter(|path| fits(path)).collect();
    (!paths.is_empty()).then(|| (*dice.one_of(&paths)).clone())
}

fn change_a_word(report: &mut Report, dice: &mut Dice) -> String {
    let Some(path) = one_file(report, dice, |path| path.ends_with(".md")) else { return "nothing".into() };
    let text = String::from_utf8_lossy(&report[&path]).into_owned();
    let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    if spaces.is_empty() {
        return "nothing".into();
    }
    let at = *dice.one_of(&spaces);
    report.insert(path.clone(), format!("{} word{}", &text[..at], &text[at..]).into_bytes());
    format!("a word more in {path}")
}

/// Takes a line of SUMMARY.md to another place.
fn move_a_chapter(report: &mut Report, dice: &mut Dice) -> String {
    let Some(bytes) = report.get("content/SUMMARY.md") else { return "nothing".into() };
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let from = dice.below(lines.len());
    let line = lines.remove(from);
    let to = dice.below(lines.len() + 1);
    lines.insert(to, line);
    report.insert("content/SUMMARY.md".into(), lines.concat().into_bytes());
    format!("line {from} of SUMMARY.md moved to {to}")
}

/// Gives a file another name or folder, half of the time everywhere it is named.
fn rename(report: &mut Report, dice: &mut Dice, with: &str) -> String {
    let fits = |path: &str| path != "book.toml" && path != "content/SUMMARY.md" && !path.contains(with);
    let Some(path) = one_file(report, dice, fits) else { return "nothing".into() };
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
    let new = format!("{folder}/{with}{name}");
    let bytes = report.remove(&path).expect("is there");
    report.insert(new.clone(), bytes);
    if dice.below(2) == 0
        && let Some(summary) = report.get("content/SUMMARY.md")
    {
        let text = String::from_utf8_lossy(summary);
        let text = text.replace(&format!("({name})"), &format!("({with}{name})"));
        report.insert("content/SUMMARY.md".into(), text.into_bytes());
    }
    format!("{path} is now {new}")
}

/// Edits a report so many times, and compares with a first build after so many of them.
fn edit_again_and_again(seed: &Report, first: u64, times: usize, every: usize) {
    let mut dice = Dice::new(first);
    let mut desk = Desk::new(seed);
    let mut history = Vec::new();
    for number in 1..=times {
        let (what, next) = edit(seed, &desk.report, &mut dice);
        history.push(what);
        let touched = desk.become_(next);
        let warm = desk.warm(&touched);
        let read = load::read(desk.folder.path()).map_err(|failure| failure.to_string());
        let recent = || history[history.len().saturating_sub(4)..].join("\n");
        match (warm, read) {
            (Ok(warm), Ok(read)) => {
                assert!(load::is_same(&desk.read, &read), "what was read after edit {number}:\n{}", recent());
                if number % every == 0 {
                    is_as_the_first(&warm, &build(&mut Cache::default(), &read), number, &recent());
                }
            }
            (warm, read) => assert_eq!(warm.err(), read.err(), "after edit {number}:\n{}", recent()),
        }
    }
}

fn is_as_the_first(warm: &Built, cold: &Built, number: usize, recent: &str) {
    assert_eq!(warm.faults, cold.faults, "after edit {number}:\n{recent}");
    assert_eq!(warm.masks, cold.masks, "after edit {number}:\n{recent}");
    assert_eq!(warm.counts, cold.counts, "after edit {number}:\n{recent}");
    assert_eq!(warm.artifacts, cold.artifacts, "after edit {number}:\n{recent}");
    let site = warm.artifacts.iter().flat_map(|site| site.0.keys());
    for page in site.filter(|path| path.ends_with(".html")) {
        assert_eq!(
            warm.places.on_page(page),
            cold.places.on_page(page),
            "places on {page} after edit {number}:\n{recent}"
        );
    }
}

fn seed(name: &str) -> Report {
    seeds().into_iter().find(|seed| seed.0 == name).expect("is there").1
}

#[test]
fn a_new_report_a_thousand_times() {
    edit_again_and_again(&seed("new"), 1, 1000, 1);
}

#[test]
fn a_new_report_another_thousand_times() {
    edit_again_and_again(&seed("new"), 2, 1000, 1);
}

#[test]
fn the_bundled_report_two_hundred_times() {
    edit_again_and_again(&seed("report"), 3, 200, 20);
}
