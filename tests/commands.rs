//! Whole sessions with the real program: what is written, what is left alone, exit codes, and
//! what is printed.

#[allow(dead_code, unused_imports, reason = "each test program uses a part of it")]
mod case;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

/// What a run of the program came to.
#[derive(Debug)]
struct Run {
    exit: i32,
    out: String,
    err: String,
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bluebook"));
    command.args(arguments).current_dir(folder).env_remove("NO_COLOR").env("TERM", "xterm").stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Run {
    let output = program(folder, arguments).output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("prints UTF-8");
    let exit = output.status.code().expect("is not killed");
    Run { exit, out: text(&output.stdout), err: text(&output.stderr) }
}

/// A folder with a new report in `report/`.
fn new_report() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let made = run(folder.path(), &["new", "report"]);
    assert_eq!((made.exit, made.err.as_str()), (0, ""), "{made:?}");
    folder
}

/// Every file below a folder: bytes and time of writing.
fn files(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut found = BTreeMap::new();
    let mut ahead = vec![folder.to_owned()];
    while let Some(path) = ahead.pop() {
        for entry in fs::read_dir(&path).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                ahead.push(path);
            } else {
                let written = fs::metadata(&path).and_then(|file| file.modified()).expect("a time");
                let name = path.strip_prefix(folder).expect("below it").to_owned();
                found.insert(name, (fs::read(&path).expect("a file"), written));
            }
        }
    }
    found
}

fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files(folder).into_iter().map(|(path, (bytes, _))| (path, bytes)).collect()
}

/// Adds a paragraph to a chapter of the new report.
fn add(folder: &Path, paragraph: &str) -> PathBuf {
    let chapter = folder.join("report/content/method.md");
    let text = fs::read_to_string(&chapter).expect("the chapter");
    fs::write(&chapter, format!("{text}\n{paragraph}\n")).expect("can be written");
    chapter
}

#[test]
fn a_new_report_builds_and_a_second_build_touches_nothing() {
    let folder = new_report();
    let folder = folder.path();
    let (checked, built) = (run(folder, &["check", "report"]), run(folder, &["build", "report"]));
    assert_eq!((checked.exit, built.exit), (0, 0), "{checked:?} {built:?}");
    assert!(built.out.contains("report/public/index.html"), "{built:?}");
    let first = files(&folder.join("report/public"));
    assert!(first.contains_key(Path::new("index.html")));
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(run(folder, &["build", "report"]).exit, 0);
    assert_eq!(files(&folder.join("report/public")), first);
    assert_eq!(run(folder, &["new", "report"]).exit, 2, "a report is never written over");
}

#[test]
fn a_small_change_writes_few_files() {
    let folder = new_report();
    let folder = folder.path();
    run(folder, &["build", "report"]);
    let first = files(&folder.join("report/public"));
    std::thread::sleep(Duration::from_millis(20));
    add(folder, "One more paragraph.");
    assert_eq!(run(folder, &["build", "report"]).exit, 0);
    let second = files(&folder.join("report/public"));
    for (path, (bytes, written)) in &first {
        let (now, rewritten) = &second[path];
        assert_eq!(bytes == now, written == rewritten, "{}: written if and only if it changed", path.display());
    }
    assert_ne!(first, second);
}

#[test]
fn a_faulty_report_leaves_the_last_good_site() {
    let folder = new_report();
    let folder = folder.path();
    run(folder, &["build", "report"]);
    let good = files(&folder.join("report/public"));
    add(folder, "See <fig:missing-for-ever>.");
    for command in ["build", "check"] {
        let failed = run(folder, &[command, "report"]);
        assert_eq!(failed.exit, 1, "{failed:?}");
        assert!(failed.err.contains("error[unknown-address]"), "{failed:?}");
        assert!(failed.err.contains("report/content/method.md:"), "{failed:?}");
        assert!(!failed.err.contains('\u{1b}'), "no colours outside a terminal: {failed:?}");
    }
    assert_eq!(files(&folder.join("report/public")), good);
}

#[test]
fn programs_can_read_what_is_told() {
    let folder = new_report();
    let folder = folder.path();
    add(folder, "See <fig:missing-for-ever> and <stat:missing-for-ever>.");
    let told = run(folder, &["check", "report", "--format", "json"]);
    let read = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("each line is JSON");
    let faults: Vec<_> = told.err.lines().map(read).collect();
    let unknown = faults.iter().filter(|fault| fault["code"] == "unknown-address").count();
    assert_eq!((told.exit, unknown), (1, 2), "{told:?}");
    assert!(faults.iter().all(|fault| fault["line"].as_u64().is_some_and(|line| line > 0)), "{told:?}");
    let closing: Vec<_> = told.out.lines().map(read).collect();
    assert_eq!(
        (closing.len(), &closing[0]["passes"], &closing[0]["errors"]),
        (1, &false.into(), &2.into()),
        "{told:?}"
    );
    let annotated = run(folder, &["check", "report", "--format", "github"]);
    assert!(annotated.err.starts_with("::error file=report/content/method.md,line="), "{annotated:?}");
}

#[test]
fn what_belongs_to_someone_else_is_refused() {
    let folder = new_report();
    let folder = folder.path();
    fs::create_dir(folder.join("mine")).expect("made");
    fs::write(folder.join("mine/thesis.txt"), "mine").expect("written");
    let refused = run(folder, &["build", "report", "--out", "mine"]);
    assert_eq!(refused.exit, 2, "{refused:?}");
    assert_eq!(bytes(&folder.join("mine")).len(), 1);
    for wrong in [
        &["build", "nowhere"][..],
        &["build", "report/book.toml"],
        &["no-such-command"],
        &["build", "--no-such-option"],
    ] {
        let failed = run(folder, wrong);
        assert_eq!((failed.exit, failed.out.as_str()), (2, ""), "{wrong:?}: {failed:?}");
        assert!(!failed.err.is_empty());
    }
}

#[test]
fn the_same_bytes_from_anywhere() {
    let folder = new_report();
    let (folder, other) = (folder.path(), tempfile::tempdir().expect("another folder"));
    assert_eq!(run(folder, &["build", "report"]).exit, 0);
    let inside = run(&folder.join("report"), &["build", "--out", "../second"]);
    assert_eq!(inside.exit, 0, "{inside:?}");
    let report = folder.join("report").to_string_lossy().into_owned();
    let outside = run(other.path(), &["build", &report, "--out", "third"]);
    assert_eq!(outside.exit, 0, "{outside:?}");
    let first = bytes(&folder.join("report/public"));
    assert_eq!(bytes(&folder.join("second")), first);
    assert_eq!(bytes(&other.path().join("third")), first);
}

#[test]
fn faults_are_explained() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (all, one) = (run(folder.path(), &["explain"]), run(folder.path(), &["explain", "unknown-address"]));
    assert_eq!((all.exit, one.exit), (0, 0));
    assert!(all.out.contains("unknown-address") && one.out.contains("Right:"), "{one:?}");
    assert_eq!(run(folder.path(), &["explain", "unknown-adress"]).exit, 2);
}

#[test]
fn a_build_that_is_killed_leaves_a_whole_site_and_the_next_clears_up() {
    let folder = new_report();
    let folder = folder.path();
    run(folder, &["build", "report", "--out", "old"]);
    add(folder, "One more paragraph.");
    run(folder, &["build", "report", "--out", "new"]);
    let (old, new) = (bytes(&folder.join("old")), bytes(&folder.join("new")));
    for milliseconds in (0..200).step_by(10) {
        let place = format!("site-{milliseconds}");
        copy(&folder.join("old"), &folder.join(&place));
        let mut child = program(folder, &["build", "report", "--out", &place])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_millis(milliseconds));
        let _ = child.kill();
        child.wait().expect("has ended");
        let left = bytes(&folder.join(&place));
        for path in old.keys().filter(|path| !path.to_string_lossy().contains(".bluebook")) {
            let whole = [old.get(path), new.get(path)].contains(&left.get(path));
            assert!(whole, "{} is neither the old nor the new one after {milliseconds} ms", path.display());
        }
        assert_eq!(run(folder, &["build", "report", "--out", &place]).exit, 0);
        assert_eq!(bytes(&folder.join(&place)), new, "after {milliseconds} ms and another build");
    }
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in bytes(from) {
        let place = to.join(path);
        fs::create_dir_all(place.parent().expect("lies in a folder")).expect("made");
        fs::write(place, bytes).expect("written");
    }
}

/// The canary, for what is printed: excerpts quote the source, secrets and all but for the masks.
#[test]
fn no_secret_of_a_case_is_printed() {
    let cases = case::all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"));
    let mut tried = 0;
    for case in cases.into_iter().flatten().filter(|case| !case.secrets.is_empty()) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (path, bytes) in &case.files {
            let place = folder.path().join(path);
            fs::create_dir_all(place.parent().expect("lies in a folder")).expect("made");
            fs::write(place, bytes).expect("written");
        }
        for format in ["human", "json", "github"] {
            let told = run(folder.path(), &["check", "--format", format]);
            assert!(told.exit < 2, "{}: {told:?}", case.name);
            let places = BTreeMap::from([(
                format!("what `check --format {format}` prints"),
                (told.out + &told.err).into_bytes(),
            )]);
            let leaks = case::leaks(&case.secrets, &places);
            assert!(leaks.is_empty(), "{}: {}", case.name, leaks.join("\n"));
        }
        tried += 1;
    }
    assert!(tried > 0, "no case has secrets: this test would prove nothing");
}
