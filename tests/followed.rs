//! `bluebook preview` as a program: what it makes of a disk on which anything happens, of a port that is taken, of an
//! interrupt and of a terminal.

#[allow(dead_code, reason = "each test program uses a part of it")]
mod served;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use served::disk::{settles, small, write};
use served::{PATIENCE, Preview};

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
