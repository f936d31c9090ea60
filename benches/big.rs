//! Reports of hostile size, each at a size and at twice that: what they take, and whether twice the
//! input takes about twice the time. Run with `cargo bench --bench big`, and with a word to choose.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::time::{Duration, Instant};

use bluebook::base::Inputs;
use bluebook::pipeline::{Built, Cache, build};

/// A way to make a report of a size.
type Make = fn(usize) -> Vec<(String, String)>;

/// Name, full size, and the maker.
const REPORTS: [(&str, usize, Make); 23] = [
    ("chapters", 10_000, chapters),
    ("chapters that cite each other", 10_000, chapters_that_cite),
    ("statistics", 100_000, statistics),
    ("statistics in a chain", 10_000, chain),
    ("statistics that cite what is not there", 20_000, dangling),
    ("statistics with one id", 100_000, |size| yaml("stats:\n", "  a: {value: 1}\n", size)),
    ("rows of a dataset", 100_000, rows),
    ("megabytes of one chapter", 4, one_chapter),
    ("megabytes of a chapter too long", 50, one_chapter),
    ("paragraphs with a fault each", 50_000, |size| markdown("See <stat:none>, and <fig: x>.\n\n", size)),
    ("sections", 50_000, |size| markdown("## Same\n\nText.\n\n", size)),
    ("notes", 50_000, notes),
    ("nested lists", 1_000, nested_lists),
    ("nested quotations", 1_000, |size| markdown(&format!("{}x\n\n", "> ".repeat(size)), 1)),
    ("nested emphasis", 1_000, |size| markdown(&format!("{}x{}\n\n", "*a **b ".repeat(size), "** *".repeat(size)), 1)),
    ("emphasis not closed", 50_000, |size| markdown("*a _b ", size)),
    ("brackets", 200_000, |size| markdown("[", size)),
    ("brackets with targets", 50_000, |size| markdown("[a](", size)),
    ("embeds not closed", 50_000, |size| markdown("![](fig:", size)),
    ("tables of a cell", 50_000, |size| markdown("| a |\n|--|\n| b |\n\n", size)),
    ("brackets in YAML", 1_000_000, |size| vec![("data/a.yaml".to_owned(), "[".repeat(size))]),
    ("keys in YAML", 200_000, keys),
    ("lines of SUMMARY.md that lead nowhere", 20_000, summary),
];

fn main() {
    let word = std::env::args().skip(1).find(|word| !word.starts_with('-')).unwrap_or_default();
    for (name, size, make) in REPORTS.iter().filter(|(name, ..)| name.contains(&word)) {
        let (half, full) = (run(&make(size / 2)), run(&make(*size)));
        let growth = full.0.as_secs_f64() / half.0.as_secs_f64().max(0.000_001);
        let verdict = if growth > 3.0 && full.0 > Duration::from_millis(200) { "  MORE THAN LINEAR" } else { "" };
        println!(
            "{size:>9} {name}: {:.2} s, twice the half ×{growth:.1}, {} MB at most: {}{verdict}",
            full.0.as_secs_f64(),
            most_memory(),
            said(&full.1)
        );
    }
}

fn run(files: &[(String, String)]) -> (Duration, Built) {
    let mut inputs = Inputs::default();
    inputs.put("book.toml", b"[book]\ntitle = \"Big\"\n");
    inputs.put("content/SUMMARY.md", b"# Summary\n\n- [One](one.md)\n");
    inputs.put("content/one.md", b"# One {#one}\n\nText.\n");
    for (path, text) in files {
        inputs.put(path, text.as_bytes());
    }
    let begun = Instant::now();
    let built = build(&mut Cache::for_one_build(), &inputs);
    (begun.elapsed(), built)
}

fn said(built: &Built) -> String {
    match &built.artifacts {
        Some(_) => format!("{} pages", built.counts.pages),
        None => format!("{} errors, such as {}", built.faults.errors(), first(built)),
    }
}

fn first(built: &Built) -> String {
    built.faults.iter().next().map(|fault| format!("{}: {}", fault.code, fault.message)).unwrap_or_default()
}

/// The most memory this process ever held, in megabytes; 0 where the system does not say.
fn most_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<usize>().ok()).unwrap_or_default() / 1024
}

fn markdown(piece: &str, times: usize) -> Vec<(String, String)> {
    vec![("content/one.md".to_owned(), format!("# One {{#one}}\n\n{}", piece.repeat(times)))]
}

fn yaml(head: &str, piece: &str, times: usize) -> Vec<(String, String)> {
    vec![("data/a.yaml".to_owned(), format!("{head}{}", piece.repeat(times)))]
}

fn keys(size: usize) -> Vec<(String, String)> {
    let keys: String = (0..size).map(|n| format!("    k{n}: 1\n")).collect();
    vec![("data/a.yaml".to_owned(), format!("stats:\n  a:\n{keys}"))]
}

fn chapters(size: usize) -> Vec<(String, String)> {
    let list: String = (0..size).map(|n| format!("- [Chapter {n}](c{n}.md)\n")).collect();
    let text = |n| format!("# Chapter {n} {{#c{n}}}\n\nText.\n\n## Part {{#p{n}}}\n\nMore.\n");
    let chapters = (0..size).map(|n| (format!("content/c{n}.md"), text(n)));
    let summary = ("content/SUMMARY.md".to_owned(), format!("# Summary\n\n- [One](one.md)\n{list}"));
    chapters.chain([summary]).collect()
}

fn chapters_that_cite(size: usize) -> Vec<(String, String)> {
    let mut files = chapters(size);
    for (n, (_, text)) in files.iter_mut().take(size).enumerate() {
        text.push_str(&format!("\nSee <chapter:c{}>, <section:p{}> and [one](one.md).\n", (n + 1) % size, n / 2));
    }
    files
}

const SOURCE: &str = "sources:\n  s:\n    title: A work\n    publisher: Someone\n    date: 2014-03\n";
const FIELDS: &str = "unit: cases\n    counts: Cases\n    place: Here\n    period: 2014\n    source: s\n";

fn statistics(size: usize) -> Vec<(String, String)> {
    let stats: String = (0..size).map(|n| format!("  s{n}:\n    value: {n}\n    {FIELDS}")).collect();
    vec![("data/a.yaml".to_owned(), format!("{SOURCE}stats:\n{stats}"))]
}

/// Each statistic is the sum of the two before it, up to a limit.
fn chain(size: usize) -> Vec<(String, String)> {
    let first = format!("  s0:\n    value: 1\n    {FIELDS}");
    let next = |n: usize| format!("  s{n}:\n    derived: {{sum: [s{}, s0]}}\n    counts: Cases\n", n - 1);
    let rest: String = (1..size).map(next).collect();
    vec![("data/a.yaml".to_owned(), format!("{SOURCE}stats:\n{first}{rest}"))]
}

fn dangling(size: usize) -> Vec<(String, String)> {
    let fields = |n: usize| FIELDS.replace("source: s", &format!("source: missing-{n}"));
    let stats: String = (0..size).map(|n| format!("  s{n}:\n    value: {n}\n    {}", fields(n))).collect();
    vec![("data/a.yaml".to_owned(), format!("{SOURCE}stats:\n{stats}"))]
}

fn rows(size: usize) -> Vec<(String, String)> {
    let rows: String = (0..size).map(|n| format!("      - [Place {n}, {n}]\n")).collect();
    let head = "datasets:\n  d:\n    title: Rows\n    place: Here\n    period: 2014\n    source: s\n    columns:\n      place: {title: Place}\n      value: {title: Value, unit: cases}\n    rows:\n";
    vec![("data/a.yaml".to_owned(), format!("{SOURCE}{head}{rows}"))]
}

fn one_chapter(megabytes: usize) -> Vec<(String, String)> {
    let paragraph = "A sentence of *some* words, with [a link](https://example.org/) and a number. ".repeat(10);
    let many = megabytes * 1_000_000 / (paragraph.len() + 2);
    markdown(&format!("{paragraph}\n\n"), many)
}

fn notes(size: usize) -> Vec<(String, String)> {
    let cited: String = (0..size).map(|n| format!("Text.[^n{n}]\n\n")).collect();
    let notes: String = (0..size).map(|n| format!("[^n{n}]: A note.\n\n")).collect();
    markdown(&format!("{cited}{notes}"), 1)
}

fn nested_lists(size: usize) -> Vec<(String, String)> {
    let lists: String = (0..size).map(|n| format!("{}- a\n", "  ".repeat(n))).collect();
    markdown(&lists, 1)
}

fn summary(size: usize) -> Vec<(String, String)> {
    let list: String = (0..size).map(|n| format!("- [Chapter {n}](gone-{n}.md)\n")).collect();
    let mut files = chapters(size / 4);
    files.retain(|(path, _)| path != "content/SUMMARY.md");
    files.push(("content/SUMMARY.md".to_owned(), format!("# Summary\n\n- [One](one.md)\n{list}")));
    files
}
