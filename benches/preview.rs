//! From the end of a save to the new page served, over HTTP from another process, all waiting included.
//! `cargo bench --bench preview -- [CHAPTERS ...]`; `--long EDITS CHAPTERS` edits so often, and tells
//! what memory it took.
#![allow(clippy::print_stdout, reason = "a benchmark is there to print what it measured")]

mod corpus;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use corpus::{Corpus, chapter_path};

const PROGRAM: &str = env!("CARGO_BIN_EXE_bluebook");
/// How often each sort of edit is measured.
const RUNS: usize = 41;
/// How often a chapter is inserted in front of all others.
const INSERTIONS: usize = 9;
/// How often starting is measured.
const STARTS: usize = 5;
/// Between two edits: longer than the second look, as people are.
const PAUSE: Duration = Duration::from_millis(700);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if arguments.first().is_some_and(|first| first == "--long") {
        return long(sizes[0], sizes.get(1).copied().unwrap_or(100));
    }
    let sizes = if sizes.is_empty() { vec![300, 1000] } else { sizes };
    println!(
        "| chapters | build, ms | start, ms | word, ms | worst | value, ms | worst | chapter in front, ms | worst |"
    );
    println!("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for chapters in sizes {
        measure(Corpus { chapters, pages_only: false });
    }
}

fn measure(corpus: Corpus) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = folder.path().join("report");
    corpus.write(&report).expect("the report can be written");
    let build = median((0..STARTS).map(|run| build(&report, &folder.path().join(format!("site-{run}")))).collect());
    let start = median((0..STARTS).map(|_| Preview::start(&report).1).collect());
    let (mut preview, _) = Preview::start(&report);
    let middle = corpus.chapters / 2;
    let page = format!("/{}", chapter_path(middle).trim_start_matches("content/").replace(".md", ".html"));
    let word = preview.edits(RUNS, PAUSE, &mut |run| {
        let words = format!("indeed {run}");
        fs::write(report.join(chapter_path(middle)), corpus.chapter(middle, &format!(" {words}"))).expect("a save");
        (page.clone(), words)
    });
    let stats = report.join(format!("data/part-{}/c{middle}.yaml", middle / corpus::TOGETHER));
    let text = fs::read_to_string(&stats).expect("is there");
    let at = text.find("value: ").expect("has a value") + "value: ".len();
    let end = at + text[at..].find('\n').expect("a line ends");
    let value = preview.edits(RUNS, PAUSE, &mut |run| {
        fs::write(&stats, format!("{}{}{}", &text[..at], 501 + run, &text[end..])).expect("a save");
        (format!("/statistics/s{middle}-a.html"), format!("{} reports", 501 + run))
    });
    let summary = fs::read_to_string(report.join("content/SUMMARY.md")).expect("is there");
    let front = preview.edits(INSERTIONS, PAUSE, &mut |run| {
        fs::write(report.join("content/front.md"), format!("# In front {run}\n\nWords {run}.\n")).expect("a save");
        let first = summary.find("- [").expect("has chapters");
        let lines = if run % 2 == 0 { "- [In front](front.md)\n" } else { "" };
        fs::write(report.join("content/SUMMARY.md"), format!("{}{lines}{}", &summary[..first], &summary[first..]))
            .expect("a save");
        let number = if run % 2 == 0 { middle + 2 } else { middle + 1 };
        (page.clone(), format!("id=\"p-{number}.1\""))
    });
    println!(
        "| {} | {build:.0} | {start:.0} | {:.1} | {:.1} | {:.1} | {:.1} | {:.0} | {:.0} |",
        corpus.chapters,
        median(word.clone()),
        worst(&word),
        median(value.clone()),
        worst(&value),
        median(front.clone()),
        worst(&front),
    );
}

/// Edits again and again, without a pause, and tells the memory on the way.
fn long(edits: usize, chapters: usize) {
    let corpus = Corpus { chapters, pages_only: false };
    let folder = tempfile::tempdir().expect("a temporary folder");
    corpus.write(folder.path()).expect("the report can be written");
    let (mut preview, _) = Preview::start(folder.path());
    println!("at the start {:.1} MB", preview.megabytes());
    for part in 0..10 {
        let times = preview.edits(edits / 10, Duration::ZERO, &mut |run| {
            let number = run % chapters;
            let words = format!("indeed {part} {run}");
            let text = corpus.chapter(number, &format!(" {words}"));
            // Every tenth edit adds a heading, and with it a place in the book.
            let text = if run % 10 == 0 { text + &format!("\n## More {part} {run}\n\nWords.\n") } else { text };
            fs::write(folder.path().join(chapter_path(number)), text).expect("a save");
            (format!("/{}", chapter_path(number).trim_start_matches("content/").replace(".md", ".html")), words)
        });
        println!(
            "after {} edits {:.1} MB, median {:.1} ms",
            (part + 1) * (edits / 10),
            preview.megabytes(),
            median(times)
        );
    }
}

/// A whole `bluebook build`, as a process.
fn build(report: &Path, out: &Path) -> f64 {
    let begun = Instant::now();
    let mut command = Command::new(PROGRAM);
    let status = command.arg("build").arg(report).arg("--out").arg(out).stdout(Stdio::null()).status();
    assert!(status.expect("the program starts").success());
    milliseconds(begun)
}

/// A preview at work, and the line on which it tells what is new.
struct Preview {
    child: Child,
    port: u16,
    events: BufReader<TcpStream>,
    page: BufReader<TcpStream>,
}

impl Preview {
    /// Starts one: to the first page served, in milliseconds.
    fn start(report: &Path) -> (Self, f64) {
        let begun = Instant::now();
        let mut command = Command::new(PROGRAM);
        command.arg("preview").arg(report).args(["--port", "0", "--format", "json"]).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::null()).spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("is piped")).lines().map_while(Result::ok);
        let started = lines.find(|line| line.contains("\"preview\"")).expect("it says where it is");
        let port = started.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next());
        let port = port.and_then(|port| port.parse().ok()).expect("a port");
        std::thread::spawn(move || lines.for_each(drop));
        let mut page = connect(port);
        let first = get(&mut page, port, "/index.html");
        assert!(first.ends_with("</html>\n"), "the first page is served whole");
        let took = milliseconds(begun);
        let mut events = connect(port);
        ask(&mut events, port, "/.bluebook/events");
        let mut preview = Self { child, port, events, page };
        preview.wait();
        (preview, took)
    }

    /// Waits until something new is told.
    fn wait(&mut self) {
        let mut line = String::new();
        while !line.starts_with("data:") {
            line.clear();
            self.events.read_line(&mut line).expect("it tells");
        }
    }

    /// Milliseconds from the end of each save to the page with its words. An edit saves, and says which
    /// page has which words then.
    fn edits(&mut self, runs: usize, pause: Duration, edit: &mut dyn FnMut(usize) -> (String, String)) -> Vec<f64> {
        let one = |run| {
            std::thread::sleep(pause);
            let (page, words) = edit(run);
            let saved = Instant::now();
            loop {
                self.wait();
                if get(&mut self.page, self.port, &page).contains(&words) {
                    return milliseconds(saved);
                }
            }
        };
        (0..runs).map(one).collect()
    }

    fn megabytes(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
        let kilobytes: f64 = line.split_whitespace().nth(1).and_then(|word| word.parse().ok()).unwrap_or_default();
        kilobytes / 1000.0
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn connect(port: u16) -> BufReader<TcpStream> {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    stream.set_nodelay(true).expect("can be set");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("can be set");
    BufReader::new(stream)
}

fn ask(stream: &mut BufReader<TcpStream>, port: u16, path: &str) {
    let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
    stream.get_mut().write_all(request.as_bytes()).expect("can be sent");
}

/// One page over a connection that stays.
fn get(stream: &mut BufReader<TcpStream>, port: u16, path: &str) -> String {
    ask(stream, port, path);
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).expect("headers");
        if line == "\r\n" {
            break;
        }
        if let Some(number) = line.strip_prefix("content-length: ") {
            length = number.trim().parse().expect("a number");
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).expect("a body");
    String::from_utf8(body).expect("is text")
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

fn worst(all: &[f64]) -> f64 {
    all.iter().copied().fold(0.0, f64::max)
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}
