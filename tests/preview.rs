//! `bluebook preview` over HTTP: what it serves is what a build writes, whole at every moment; who may look; what pages
//! are told.

#[allow(dead_code, unused_imports, reason = "each test program uses a part of it")]
mod broken;
#[allow(dead_code, reason = "each test program uses a part of it")]
mod audit;
#[allow(dead_code, reason = "each test program uses a part of it")]
mod served;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};

use broken::{Dice, Report, seeds};
use served::disk::{built, files, on_disk, serves, small, write};
use served::{Answer, PATIENCE, Preview};

fn seed(name: &str) -> Report {
    seeds().into_iter().find(|seed| seed.0 == name).expect("is there").1
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
