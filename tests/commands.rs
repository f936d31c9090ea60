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
        write_report(folder.path(), &case.files);
        let mut commands: Vec<String> = ["human", "json", "github"].map(|form| format!("check --format {form}")).into();
        for kind in bluebook::kinds::all().iter().map(|kind| kind.name()) {
            let listed = run(folder.path(), &["list", kind]).out;
            let addresses = listed.split_whitespace().filter(|word| word.starts_with(&format!("{kind}:")));
            commands.extend(
                addresses.flat_map(|address| [format!("show {address}"), format!("show {address} --format json")]),
            );
            commands.extend([format!("list {kind}"), format!("list {kind} --format json")]);
        }
        for command in commands {
            let told = run(folder.path(), &command.split(' ').collect::<Vec<_>>());
            assert!(told.exit < 2, "{}: {told:?}", case.name);
            let places = BTreeMap::from([(format!("what `{command}` prints"), (told.out + &told.err).into_bytes())]);
            let leaks = case::leaks(&case.secrets, &places);
            assert!(leaks.is_empty(), "{}: {}", case.name, leaks.join("\n"));
        }
        tried += 1;
    }
    assert!(tried > 0, "no case has secrets: this test would prove nothing");
}

/// Writes the files of a case.
fn write_report(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files {
        let place = folder.join(path);
        fs::create_dir_all(place.parent().expect("lies in a folder")).expect("made");
        fs::write(place, bytes).expect("written");
    }
}

#[test]
fn a_report_can_be_listed() {
    let folder = new_report();
    let folder = folder.path();
    let all = run(folder, &["list", "report"]);
    assert!(all.exit == 0 && all.out.lines().any(|line| line.starts_with("fig ")), "{all:?}");
    let by_name = run(folder, &["list", "stat", "report"]);
    for other in ["stats", "statistics"] {
        assert_eq!(run(folder, &["list", other, "report"]).out, by_name.out, "{other}");
    }
    let place = by_name.out.lines().next().and_then(|line| line.rsplit_once(' ')).expect("a line").1;
    let (file, line) = place.rsplit_once(':').expect("file:line");
    let text = fs::read_to_string(folder.join(file)).expect("the file that is named");
    let declared = text.lines().nth(line.parse::<usize>().expect("a line") - 1).expect("the line that is named");
    assert!(by_name.out.starts_with(&format!("stat:{} ", declared.trim().trim_end_matches(':'))), "{declared}");
    let json = run(folder, &["list", "stat", "report", "--format", "json"]);
    let read: serde_json::Value = serde_json::from_str(&json.out).expect("is JSON");
    assert_eq!(read.as_array().map(Vec::len), Some(by_name.out.lines().count()));
    let wrong = run(folder, &["list", "figgs", "report"]);
    assert!(wrong.exit == 2 && wrong.err.contains("did you mean `figs`?"), "{wrong:?}");
}

#[test]
fn a_thing_can_be_shown_and_a_wrong_address_is_put_right() {
    let folder = new_report();
    let folder = folder.path();
    let listed = run(folder, &["list", "--format", "json", "report"]).out;
    let kinds: serde_json::Value = serde_json::from_str(&listed).expect("is JSON");
    for kind in kinds.as_array().expect("an array").iter().map(|kind| kind["kind"].as_str().expect("a name")) {
        let listed = run(folder, &["list", kind, "report", "--format", "json"]).out;
        let things: serde_json::Value = serde_json::from_str(&listed).expect("is JSON");
        for thing in things.as_array().expect("an array") {
            let address = thing["address"].as_str().expect("an address");
            let shown = run(folder, &["show", address, "report"]);
            assert!(shown.exit == 0 && shown.err.is_empty() && shown.out.starts_with(address), "{shown:?}");
            assert!(shown.out.contains("Cited by") && shown.out.lines().all(|line| !line.ends_with(' ')), "{shown:?}");
            let json = run(folder, &["show", address, "report", "--format", "json"]);
            let read: serde_json::Value = serde_json::from_str(&json.out).expect("is JSON");
            assert_eq!((&read["title"], &read["line"]), (&thing["title"], &thing["line"]), "{address}");
        }
    }
}

/// Two things by one name, and one by another.
const NAMES: &str = "
```content/scale.md
# The scale of it {#scale}

Text.
```

```data/all.yaml
stats:
  cases-opened:
    value: 10
    unit: cases
    counts: Cases
    place: Northshire
    period: 2014
    source: s
  cases-closed:
    withheld: a trial is under way
    value: 4
    unit: cases
    counts: Cases
    place: Northshire
    period: 2014
    source: s
sources:
  s:
    title: A work
    publisher: Someone
    date: 2014-03
```
";

#[test]
fn what_was_meant_is_found_across_kinds() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    let case = case::from_one_file("names".to_owned(), PathBuf::new(), NAMES).expect("a report");
    write_report(folder, &case.files);
    for (typed, meant) in [
        ("stat:scale", "did you mean `chapter:scale`?"),
        ("stat:cases-opend", "did you mean `stat:cases-opened`?"),
        ("fig:cases-opend", "did you mean `stat:cases-opened`?"),
        ("statistic:cases-opened", "did you mean `stat:cases-opened`?"),
        ("stats:scale", "did you mean `chapter:scale`?"),
        ("scale", "did you mean `chapter:scale`?"),
        ("stat:zzz", "`bluebook list stat` tells which statistics there are"),
        ("figure:zzz", "write `fig:` and the id"),
        ("zzz:zzz", "`bluebook list` tells which kinds there are"),
    ] {
        let shown = run(folder, &["show", typed]);
        assert!(shown.exit == 1 && shown.out.is_empty() && shown.err.contains(meant), "{typed}: {shown:?}");
    }
    assert_eq!(run(folder, &["show", "<stat:cases-opened>"]).exit, 0, "as it stands in a chapter");
    let withheld = run(folder, &["show", "stat:cases-closed"]);
    assert_eq!((withheld.exit, withheld.out.as_str()), (0, "withheld: a trial is under way\n"));
    let listed = run(folder, &["list", "stat"]);
    assert!(listed.out.ends_with("\n1 withheld\n") && !listed.out.contains("cases-closed"), "{listed:?}");
    let near = run(folder, &["show", "stat:cases-closd"]);
    assert!(near.exit == 1 && !near.err.contains("cases-closed"), "a withheld id is never offered: {near:?}");
}

#[test]
fn a_faulty_report_can_still_be_asked_about() {
    let folder = new_report();
    let folder = folder.path();
    add(folder, "See <fig:missing-for-ever> and <fig:missing-again>.");
    for asked in [&["list", "fig", "report"][..], &["list", "report"], &["show", "chapter:method", "report"]] {
        let told = run(folder, asked);
        assert!(told.exit == 0 && !told.out.is_empty(), "{told:?}");
        let words = "the report has 2 errors, so this may not be all: `bluebook check report` tells them\n";
        assert_eq!(told.err, words, "{asked:?}");
    }
}

#[test]
fn shells_and_man_are_served() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(folder.path(), &["completions", shell]);
        assert!(script.exit == 0 && script.out.contains("bluebook") && script.out.contains("explain"), "{script:?}");
    }
    let page = run(folder.path(), &["man"]);
    assert!(page.exit == 0 && page.out.contains(".TH bluebook 1"), "{page:?}");
    for command in ["BUILD", "CHECK", "NEW", "LIST", "SHOW", "EXPLAIN", "SCHEMA"] {
        assert!(page.out.contains(&format!(".SH \"BLUEBOOK {command}\"")), "{command}");
    }
}

/// `tests/commands/twenty.md`: each section is a small report with a mistake in it, and what
/// `bluebook check` says of it. `UPDATE=1` writes what it says now.
#[test]
fn twenty_common_mistakes_are_told_so() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands/twenty.md");
    let text = fs::read_to_string(&path).expect("the twenty mistakes");
    let is_numbered = |at: &usize| text[at + 4..].starts_with(|next: char| next.is_ascii_digit());
    let starts: Vec<usize> = text.match_indices("\n## ").map(|(at, _)| at).filter(is_numbered).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut now = text[..starts[0]].to_owned();
    let mut told = 0;
    for section in starts.iter().zip(ends).map(|(start, end)| &text[*start..end]) {
        let case = case::from_one_file("twenty".to_owned(), PathBuf::new(), section).expect("a report");
        let folder = tempfile::tempdir().expect("a temporary folder");
        write_report(folder.path(), &case.files);
        let said = run(folder.path(), &["check"]).err;
        let (before, rest) = section.split_once("\n````text\n").expect("a block of what is said");
        let (_, after) = rest.split_once("````\n").expect("its end");
        now += &format!("{before}\n````text\n{said}````\n{after}");
        assert!(after.contains("mdBook") || after.contains("Zola") || after.contains("Typst"), "{section}");
        told += 1;
    }
    assert_eq!(told, 20);
    if now != text && std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
        return fs::write(&path, now).expect("can be written");
    }
    assert_eq!(now, text, "what is said has changed: UPDATE=1 writes it; read the difference");
}

#[test]
fn schemas_are_written_where_they_are_asked_for() {
    let folder = new_report();
    let folder = folder.path();
    let schemas = folder.join("report/schema");
    let first = bytes(&schemas);
    assert_eq!(first.len(), 3, "a new report has them");
    fs::remove_dir_all(&schemas).expect("was there");
    let written = run(folder, &["schema", "report"]);
    assert!(written.exit == 0 && written.out.contains("report/schema/records.json"), "{written:?}");
    let elsewhere = run(folder, &["schema", "--out", "deep/er", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&elsewhere.out).expect("JSON");
    assert_eq!((elsewhere.exit, &answer["files"][2]), (0, &"deep/er/book.json".into()), "{elsewhere:?}");
    for place in [&schemas, &folder.join("deep/er")] {
        assert_eq!(bytes(place), first);
    }
    fs::write(schemas.join("book.json"), "{}").expect("can be written");
    let refused = run(folder, &["schema", "report"]);
    assert!(refused.exit == 2 && refused.err.contains("did not write"), "{refused:?}");
    assert_eq!(run(folder, &["schema"]).exit, 2, "there is no report here");
    assert!(!folder.join("schema").exists());
    let checked = run(folder, &["check", "report", "--strict"]);
    assert_eq!(checked.exit, 0, "what editors are told is no part of a report: {checked:?}");
}
