//! `bluebook preview` over HTTP and in a terminal: what it serves is what a build writes, whole at
//! every moment; who may look; what it makes of a disk on which anything happens.

#[allow(dead_code, unused_imports, reason = "each test program uses a part of it")]
mod broken;
#[allow(dead_code, reason = "each test program uses a part of it")]
mod audit;
#[allow(dead_code, reason = "each test program uses a part of it")]
mod served;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use broken::{Dice, Report, seeds};
use served::{Answer, PATIENCE, Preview};

fn seed(name: &str) -> Report {
    seeds().into_iter().find(|seed| seed.0 == name).expect("is there").1
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("has one")).expect("can be made");
    fs::write(path, bytes).expect("can be written");
}

fn on_disk(report: &Report) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in report {
        write(folder.path(), path, bytes);
    }
    folder
}

/// A report of a few short chapters.
fn small() -> tempfile::TempDir {
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
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut ahead = vec![folder.to_owned()];
    while let Some(path) = ahead.pop() {
        for entry in fs::read_dir(&path).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                ahead.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below it").to_string_lossy().into_owned();
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

/// Builds with the real program; none where there are errors.
fn built(report: &Path) -> Option<BTreeMap<String, Vec<u8>>> {
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
fn serves(preview: &Preview, site: &BTreeMap<String, Vec<u8>>, when: &str) {
    for (path, bytes) in site {
        let answer = preview.get(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path} {when}");
        let served = if path.ends_with(".html") { answer.undressed() } else { answer.body };
        assert!(served == *bytes, "{path} {when} differs:\n{}", String::from_utf8_lossy(&served));
    }
}

#[test]
fn serves_the_bytes_that_a_build_writes() {
    let folder = on_disk(&seed("report"));
    let preview = Preview::start(folder.path(), &[]);
    let before = files(folder.path());
    let site = built(folder.path()).expect("is sound");
    assert!(site.len() > 300);
    serves(&preview, &site, "at the start");
    assert_eq!(files(folder.path()), before, "nothing is written");
    let chapter = String::from_utf8(before["content/scale.md"].clone()).expect("is text");
    write(folder.path(), "content/scale.md", chapter.replace(" which ", " that ").as_bytes());
    preview.next_build();
    serves(&preview, &built(folder.path()).expect("is sound"), "after an edit");
}

#[test]
fn serves_the_bytes_that_a_build_writes_after_any_edit() {
    let mut report = seed("new");
    let folder = on_disk(&report);
    let preview = Preview::start(folder.path(), &[]);
    let mut dice = Dice::new(7);
    let mut compared = 0;
    for number in 0..40 {
        let paths: Vec<String> = report.keys().filter(|path| !path.starts_with("themes")).cloned().collect();
        let path = dice.one_of(&paths).clone();
        let text = String::from_utf8_lossy(&report[&path]).into_owned();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let at = dice.below(lines.len());
        let more = *dice.one_of(&["\n", "Words of edit.\n\n", "# comment\n", "## Part\n\n"]);
        let edited = format!("{}{number} {more}{}", lines[..at].concat(), lines[at..].concat());
        let edited = if dice.below(3) == 0 { text.clone() + "\n" } else { edited };
        write(folder.path(), &path, edited.as_bytes());
        preview.next_build();
        match built(folder.path()) {
            Some(site) => {
                serves(&preview, &site, &format!("after edit {number}, of {path}"));
                report.insert(path, edited.into_bytes());
                compared += 1;
            }
            None => {
                write(folder.path(), &path, text.as_bytes());
                preview.next_build();
            }
        }
    }
    assert!(compared >= 10, "only {compared} edits were sound");
}

#[test]
fn a_site_is_served_whole_while_it_changes() {
    let folder = small();
    let preview = Preview::start(folder.path(), &[]);
    let version = |n: usize| format!("# One\n\nWords of version {n}.\n");
    let (ended, client) = (AtomicBool::new(false), preview.client());
    std::thread::scope(|scope| {
        let asker = scope.spawn(|| {
            let mut asked = 0;
            while !ended.load(Ordering::Relaxed) {
                for path in ["/", "/one.html", "/two.html", "/contents.html"] {
                    let answer = client.get(path);
                    assert_eq!(answer.status, 200, "{path}");
                    assert!(answer.text().trim_end().ends_with("</html>"), "{path}: {}", answer.text());
                    asked += 1;
                }
            }
            asked
        });
        for n in 0..60 {
            write(folder.path(), "content/one.md", version(n).as_bytes());
            if n % 3 == 0 {
                preview.next_build();
                assert!(
                    preview.get("/one.html").text().contains(&format!("version {n}.")),
                    "{n} is served once it is told"
                );
            }
        }
        ended.store(true, Ordering::Relaxed);
        assert!(asker.join().expect("every answer is whole") > 40);
    });
}

#[test]
fn only_the_site_can_be_read() {
    let folder = small();
    write(folder.path(), "secret.txt", b"kept back");
    write(folder.path(), "content/notes.txt", b"kept back");
    let preview = Preview::start(folder.path(), &[]);
    let root = folder.path().display();
    for path in [
        "/../book.toml",
        "/..%2fbook.toml",
        "/%2e%2e/book.toml",
        "/%2e%2e%2fsecret.txt",
        "/....//secret.txt",
        "/..\\secret.txt",
        "/assets/../../secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/assets/..%252f..%252fsecret.txt",
        "/secret.txt",
        "/book.toml",
        "/content/one.md",
        "/content/notes.txt",
        "//etc/passwd",
        "/etc/passwd",
        "/%00",
        "/one.html%00.md",
        "/file:///etc/passwd",
        "/.bluebook/../book.toml",
        "/.bluebook/page/panel.css",
        &format!("{root}/secret.txt"),
        &format!("/{root}/secret.txt"),
    ] {
        let answer = preview.get(path);
        assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
        assert!(!answer.text().contains("kept back") && !answer.text().contains("root:"), "{path}: {answer:?}");
    }
    for path in ["/.bluebook/places?../book.toml", "/.bluebook/places?%2e%2e/secret.txt", "/.bluebook/places?%00"] {
        assert_eq!(preview.get(path).text(), "{}", "{path}");
    }
}

#[test]
fn only_this_machine_and_its_own_pages_are_answered() {
    let folder = small();
    let preview = Preview::start(folder.path(), &[]);
    let own = format!("127.0.0.1:{}", preview.port);
    let ask = |headers: &[(&str, &str)]| -> Answer {
        let answer = preview.ask("/one.html", headers);
        for (name, value) in [("cache-control", "no-store"), ("cross-origin-resource-policy", "same-origin")] {
            assert_eq!(answer.header(name), Some(value), "{headers:?}");
        }
        assert_eq!(answer.header("access-control-allow-origin"), None);
        answer
    };
    assert_eq!(ask(&[("Host", &own)]).status, 200);
    assert_eq!(ask(&[("Host", &format!("localhost:{}", preview.port))]).status, 200);
    for headers in [
        &[("Host", "rebound.example")][..],
        &[("Host", "127.0.0.1.example")],
        &[("Host", &own), ("Origin", "http://rebound.example")],
        &[("Host", &own), ("Origin", "null")],
        &[
            ("Host", &own),
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", "no-cors"),
            ("Sec-Fetch-Dest", "script"),
        ],
        &[
            ("Host", &own),
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", "navigate"),
            ("Sec-Fetch-Dest", "iframe"),
        ],
        &[],
    ] {
        let answer = ask(headers);
        assert!([400, 403, 421].contains(&answer.status), "{headers:?}: {answer:?}");
        assert!(!answer.text().contains("First words"), "{headers:?}");
    }
    let post = format!("POST /one.html HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(preview.client().say(&post).status, 405);
    let addresses = fs::read_to_string(format!("/proc/{}/net/tcp", preview.process())).unwrap_or_default();
    let listening = format!(":{:04X} 00000000:0000 0A", preview.port);
    for line in addresses.lines().filter(|line| line.contains(&listening)) {
        assert!(line.contains("0100007F:"), "listens on this machine alone: {line}");
    }
}

#[test]
fn others_need_the_token_that_is_printed() {
    let folder = small();
    let preview = Preview::start(folder.path(), &["--lan"]);
    let (_, token) = preview.address.split_once("?token=").expect("the address has it");
    let host = format!("192.0.2.7:{}", preview.port);
    assert_eq!(preview.ask("/one.html", &[("Host", &host)]).status, 403);
    assert_eq!(preview.ask("/.bluebook/events", &[("Host", &host)]).status, 403);
    assert_eq!(preview.ask("/one.html?token=abc", &[("Host", &host)]).status, 403);
    let welcome = preview.ask(&format!("/one.html?token={token}"), &[("Host", &host)]);
    assert_eq!((welcome.status, welcome.header("location")), (303, Some("/one.html")));
    let cookie = welcome.header("set-cookie").expect("keeps the token");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite"), "{cookie}");
    let cookie = cookie.split(';').next().expect("a cookie");
    let page = preview.ask("/one.html", &[("Host", &host), ("Cookie", cookie)]);
    assert_eq!(page.status, 200);
    assert!(
        !preview.ask("/.bluebook/places?one.html", &[("Host", &host), ("Cookie", cookie)]).text().contains("vscode")
    );
}

#[test]
fn pages_are_told_of_every_build() {
    let folder = small();
    let preview = Preview::start(folder.path(), &[]);
    let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).expect("somebody listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("can be set");
    write!(stream, "GET /.bluebook/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", preview.port).expect("can be sent");
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let mut next = || -> serde_json::Value {
        let data = lines.find_map(|line| line.strip_prefix("data: ").map(str::to_owned)).expect("is told");
        serde_json::from_str(&data).expect("JSON")
    };
    assert_eq!(next()["generation"], 1);
    write(folder.path(), "content/one.md", b"# One\n\n<fig:none>\n");
    let held = next();
    assert_eq!((&held["generation"], &held["held"]), (&2.into(), &true.into()));
    let fault = &held["faults"][0];
    assert_eq!((&fault["at"]["file"], &fault["at"]["line"]), (&"content/one.md".into(), &3.into()));
    assert_eq!(fault["at"]["excerpt"], serde_json::json!(["", "<fig:none>", ""]));
    fs::rename(folder.path().join("content/two.md"), folder.path().join("content/second.md")).expect("can be");
    write(folder.path(), "content/SUMMARY.md", b"# Summary\n\n- [One](one.md)\n- [Two](second.md)\n");
    write(folder.path(), "content/one.md", b"# One\n\nFirst words.\n");
    let last = std::iter::repeat_with(next).find(|told| told["held"] == false).expect("is mended");
    assert_eq!(last["edit"]["moved"], serde_json::json!({ "two.html": "second.html" }));
}

#[test]
fn a_draft_whose_template_fails_is_taken_back() {
    let folder = small();
    let root = folder.path();
    write(root, "book.toml", b"[book]\ntitle = \"A report\"\n\n[theme]\nname = \"mine\"\n");
    write(root, "themes/mine/contents.html", b"{% extends \"default/contents.html\" %}\n");
    let preview = Preview::start(root, &[]);
    let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).expect("somebody listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("can be set");
    write!(stream, "GET /.bluebook/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", preview.port).expect("can be sent");
    let data = BufReader::new(stream).lines().map_while(Result::ok);
    let mut told = data.filter_map(|line| serde_json::from_str::<serde_json::Value>(line.strip_prefix("data: ")?).ok());
    let before = preview.get("/one.html").undressed();
    let failing = b"{% extends \"default/contents.html\" %}\n{% block main %}{{ page.no_such_thing }}{% endblock %}\n";
    write(root, "themes/mine/contents.html", failing);
    let held = told.find(|told| told["held"] == true).expect("is told");
    assert_eq!(held["faults"][0]["code"], "template-value");
    assert_eq!(held["generation"], 3, "the draft was the second");
    assert_eq!(held["edit"]["changed"], serde_json::Value::Null, "every page looks again");
    assert_eq!(preview.get("/one.html").undressed(), before);
}

/// Waits until what is served is what a build of the folder writes.
fn settles(preview: &Preview, report: &Path, when: &str) {
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

/// Does to a report what disks, editors and version controls do, and sees that the preview follows.
fn follows_everything(arguments: &[&str]) {
    let folder = small();
    let root = folder.path();
    let preview = Preview::start(root, arguments);
    let settles = |when: &str| settles(&preview, root, when);
    let at = |path: &str| -> PathBuf { root.join(path) };

    write(root, "content/.one.md.swp", b"x");
    write(root, "content/one.md.tmp", b"# One\n\nSaved by exchange.\n");
    fs::rename(at("content/one.md.tmp"), at("content/one.md")).expect("can be renamed");
    settles("after an exchange of files");

    let mut file = fs::File::create(at("content/one.md")).expect("can be made");
    file.write_all(b"# One\n\nHalf of it").expect("can be written");
    file.flush().expect("can be");
    std::thread::sleep(Duration::from_millis(150));
    file.write_all(b", and the rest.\n").expect("can be written");
    drop(file);
    settles("after a file in two halves");

    fs::rename(at("content"), at("elsewhere")).expect("can be renamed");
    std::thread::sleep(Duration::from_millis(100));
    fs::rename(at("elsewhere"), at("content")).expect("can be renamed");
    write(root, "content/two.md", b"# Two\n\nAfter the folder was gone.\n");
    settles("after the folder was gone and back");

    fs::remove_dir_all(at("content")).expect("can be removed");
    std::thread::sleep(Duration::from_millis(100));
    let mut summary = "# Summary\n\n".to_owned();
    for n in 0..100 {
        write(root, &format!("content/part-{}/c{n}.md", n % 7), format!("# Chapter {n}\n\nWords.\n").as_bytes());
        summary += &format!("- [Chapter {n}](part-{}/c{n}.md)\n", n % 7);
    }
    write(root, "content/SUMMARY.md", summary.as_bytes());
    settles("after a hundred files");

    write(root, "content/part-3/c3.md", b"# Chapter 3\n\nIn a folder that is new.\n");
    settles("after an edit in a new folder");
    assert!(preview.get("/part-3/c3.html").text().contains("In a folder that is new."));

    write(root, "data/sources.yaml", b"sources:\n  s:\n    title: A work\n    publisher: Someone\n    date: 2014-03\n");
    settles("after data where there was no folder");
    write(root, "themes/default/page.css", b"/* nothing */\n");
    write(root, "book.toml", b"[book]\ntitle = \"Another title\"\n");
    settles("after settings and a theme");
    assert!(preview.get("/").text().contains("Another title"));

    fs::remove_file(at("book.toml")).expect("can be removed");
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(preview.get("/").status, 200, "what was built is still served");
    write(root, "book.toml", b"[book]\ntitle = \"Back again\"\n");
    settles("after the settings were gone and back");
    fs::create_dir(at("content/part-0/c0.md.d")).expect("can be made");
    fs::remove_file(at("content/part-0/c0.md")).expect("can be removed");
    fs::create_dir(at("content/part-0/c0.md")).expect("can be made");
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(preview.get("/part-0/c0.html").status, 200, "what was built is still served");
    fs::remove_dir(at("content/part-0/c0.md")).expect("can be removed");
    write(root, "content/part-0/c0.md", b"# Chapter 0\n\nBack.\n");
    settles("after a folder stood where a file was");
}

#[test]
fn follows_everything_that_it_is_told_of() {
    follows_everything(&[]);
}

#[test]
fn follows_everything_by_looking() {
    follows_everything(&["--poll"]);
}

#[test]
fn another_branch_is_checked_out() {
    let folder = small();
    let root = folder.path();
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(root).args(["-c", "user.name=x", "-c", "user.email=x@example.org"]).args(arguments);
        let output = command.output().expect("git is there");
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    };
    git(&["init", "-q", "-b", "first"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "one"]);
    git(&["checkout", "-q", "-b", "second"]);
    fs::remove_file(root.join("content/two.md")).expect("can be removed");
    write(root, "content/more/three.md", b"# Three\n\nOf the second branch.\n");
    write(root, "content/SUMMARY.md", b"# Summary\n\n- [Three](more/three.md)\n- [One](one.md)\n");
    git(&["add", "-A"]);
    git(&["commit", "-qm", "two"]);
    let preview = Preview::start(root, &[]);
    for branch in ["first", "second", "first", "second"] {
        git(&["checkout", "-q", branch]);
        settles(&preview, root, branch);
    }
}

#[test]
fn a_port_that_is_taken_is_told_with_one_that_is_free() {
    let folder = small();
    let preview = Preview::start(folder.path(), &[]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_bluebook"));
    let output = command.arg("preview").arg(folder.path()).args(["--port", &preview.port.to_string()]).output();
    let output = output.expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(words.contains("taken by a preview of “A report”; `--port "), "{words}");
    let free = words.split("--port ").nth(1).and_then(|rest| rest.split('`').next()).expect("names a port");
    TcpListener::bind(("127.0.0.1", free.parse::<u16>().expect("a number"))).expect("is free");
}

#[test]
fn an_interrupt_ends_it_at_once() {
    let folder = small();
    let mut preview = Preview::start(folder.path(), &[]);
    let began = Instant::now();
    let process =
        rustix::process::Pid::from_raw(i32::try_from(preview.process()).expect("a number")).expect("not zero");
    rustix::process::kill_process(process, rustix::process::Signal::INT).expect("can be sent");
    assert!(preview.ends());
    assert!(began.elapsed() < Duration::from_secs(2));
}

/// What a terminal shows after all that was printed: enough of its language for a preview.
fn screen(printed: &str) -> String {
    let last = printed.rsplit("\x1b[H\x1b[J").next().unwrap_or(printed);
    let mut shown = String::new();
    let mut rest = last;
    while let Some(at) = rest.find('\x1b') {
        shown += &rest[..at];
        let end = rest[at..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |end| at + end + 1);
        rest = &rest[end..];
    }
    (shown + rest).replace('\r', "")
}

#[test]
fn in_a_terminal_the_last_state_stands_in_place_of_the_one_before() {
    let folder = small();
    let root = folder.path();
    let terminal = rustix::pty::openpt(rustix::pty::OpenptFlags::RDWR).expect("a terminal");
    rustix::pty::grantpt(&terminal).expect("can be");
    rustix::pty::unlockpt(&terminal).expect("can be");
    let name = rustix::pty::ptsname(&terminal, Vec::new()).expect("has a name");
    let end = || fs::File::options().read(true).write(true).open(name.to_str().expect("text")).expect("can be opened");
    let mut command = Command::new(env!("CARGO_BIN_EXE_bluebook"));
    command.current_dir(root).args(["preview", "--port", "0"]).env("TERM", "xterm").env_remove("NO_COLOR");
    let mut child = command.stdin(end()).stdout(end()).stderr(end()).spawn().expect("the program starts");
    let (sender, printed) = std::sync::mpsc::channel();
    let mut reader = fs::File::from(terminal);
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(read @ 1..) = reader.read(&mut bytes) {
            if sender.send(String::from_utf8_lossy(&bytes[..read]).into_owned()).is_err() {
                return;
            }
        }
    });
    let mut all = String::new();
    let mut shows = |words: &[&str]| {
        let end = Instant::now() + PATIENCE;
        while !words.iter().all(|words| screen(&all).contains(words)) {
            let left = end.saturating_duration_since(Instant::now());
            let more = printed.recv_timeout(left).unwrap_or_else(|_| panic!("no {words:?} on\n{}", screen(&all)));
            all += &more;
        }
        screen(&all)
    };
    let first = shows(&["preview at http://127.0.0.1:", "0 errors, 0 warnings", "Ctrl-C ends it"]);
    assert!(first.contains("built: "), "{first}");
    write(root, "content/one.md", b"# One\n\n<fig:none>\n");
    let broken = shows(&["content/one.md: 1 error, 0 warnings", "the pages stay as they were before"]);
    assert!(broken.contains("preview at http://"), "the address stays in sight: {broken}");
    assert!(broken.contains("content/one.md:3:1") && !broken.contains("built: "), "{broken}");
    write(root, "content/one.md", b"# One\n\nFirst words.\n\nMore words.\n");
    let mended = shows(&["content/one.md: 1 page changed in ", "Mended:"]);
    assert!(!mended.contains("content/one.md:3:1"), "{mended}");
    assert!(mended.contains("One: 1.1 → 1.1 to 1.2"), "{mended}");
    let process = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(process, rustix::process::Signal::INT).expect("can be sent");
    child.wait().expect("ends");
}
