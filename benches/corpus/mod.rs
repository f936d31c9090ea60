//! A made-up report of any size, always the same: chapters of about 1,200 words with a table, two
//! footnotes, six cross-links, and one figure of 12 bars with its dataset and three statistics. Never random, so that
//! two machines and two days measure the same bytes.
#![allow(dead_code, reason = "each benchmark uses a part of it")]

use std::fmt::Write as _;
use std::path::Path;

use bluebook::base::Inputs;
use bluebook::model;

/// How many chapters share a folder, a part and a source.
pub(crate) const TOGETHER: usize = 100;
/// The words that texts are made of.
const WORDS: [&str; 48] = [
    "the",
    "report",
    "of",
    "inquiry",
    "found",
    "that",
    "police",
    "and",
    "councils",
    "counted",
    "cases",
    "in",
    "each",
    "year",
    "but",
    "records",
    "were",
    "kept",
    "by",
    "different",
    "rules",
    "so",
    "no",
    "total",
    "can",
    "be",
    "given",
    "for",
    "whole",
    "county",
    "children",
    "told",
    "officers",
    "what",
    "had",
    "happened",
    "to",
    "them",
    "few",
    "listened",
    "evidence",
    "from",
    "schools",
    "shows",
    "a",
    "rise",
    "since",
    "then",
];

/// Which report to make.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corpus {
    /// How many chapters.
    pub(crate) chapters: usize,
    /// Chapters alone: the figure's numbers are a typed table, and there are no records.
    pub(crate) pages_only: bool,
}

impl Corpus {
    /// Every file by path.
    pub(crate) fn files(self) -> Vec<(String, String)> {
        let mut files = vec![
            ("book.toml".to_owned(), "[book]\ntitle = \"A long report\"\nauthors = [\"A maker of words\"]\n\n[report]\nbase-url = \"https://example.org/long/\"\n\n[disclosure]\nminimum = 5\n".to_owned()),
            ("content/README.md".to_owned(), "# A long report\n\nIt says much.\n".to_owned()),
            ("content/SUMMARY.md".to_owned(), self.summary()),
        ];
        if !self.pages_only {
            files.push(("data/shared.yaml".to_owned(), self.shared()));
        }
        for nth in 0..self.chapters {
            files.push((chapter_path(nth), self.chapter(nth, "")));
            if !self.pages_only {
                files.push((format!("data/part-{}/c{nth}.yaml", nth / TOGETHER), records(nth)));
            }
        }
        files
    }

    /// Everything in memory, as if read from disk.
    pub(crate) fn inputs(self) -> Inputs {
        let mut inputs = Inputs::default();
        for (path, text) in self.files() {
            inputs.put(&path, text.as_bytes());
        }
        inputs
    }

    /// Writes everything to a folder.
    pub(crate) fn write(self, folder: &Path) -> std::io::Result<()> {
        for (path, text) in self.files() {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
            std::fs::write(path, text)?;
        }
        Ok(())
    }

    /// A chapter's text; `word` stands once in its first paragraph.
    pub(crate) fn chapter(self, nth: usize, word: &str) -> String {
        let mut words = Words(nth);
        let before = nth.checked_sub(1).unwrap_or(self.chapters - 1);
        let far = (nth * 7 + 3) % self.chapters;
        let mut text = format!("# Chapter {nth} of many {{#c{nth}}}\n\n");
        let _ = writeln!(text, "{}{word}. See <chapter:c{before}>.[^one]\n", words.some(90));
        let _ = writeln!(
            text,
            "## What was counted {{#counted-{nth}}}\n\n{}. See <section:kept-{far}>.\n",
            words.some(120)
        );
        if self.pages_only {
            let _ = writeln!(text, "| Month | Reports |\n|---|---:|");
            for (bar, month) in model::Words::ENGLISH.months.iter().enumerate() {
                let _ = writeln!(text, "| {month} | {} |", bar_value(nth, bar));
            }
            let _ = writeln!(text, "\n{}. See <chapter:c{far}>, <section:counted-{before}>.\n", words.some(150));
        } else {
            let _ =
                writeln!(text, "![](fig:f{nth})\n\nAs <fig:f{nth}> shows, {}, of <stat:s{nth}-a>.\n", words.some(150));
        }
        let _ = writeln!(
            text,
            "{}.[^two]\n\n- {}\n- *{}*\n- {}\n",
            words.some(140),
            words.some(12),
            words.some(12),
            words.some(12)
        );
        let _ = writeln!(text, "## What was kept {{#kept-{nth}}}\n\n{}.\n\n{}.\n", words.some(130), words.some(140));
        let _ = writeln!(text, "| Area | Before | After |\n|---|---:|---:|");
        for row in 0..6 {
            let _ = writeln!(text, "| Area {row} | {} | {} |", nth % 90 + row, nth % 70 + row);
        }
        let seen = if self.pages_only {
            format!("<chapter:c{before}>, <section:kept-{nth}>")
        } else {
            format!("<fig:f{far}>, <stat:s{far}-share>")
        };
        let _ = writeln!(
            text,
            "\n## What follows\n\n{}. See {seen}.\n\n{}, **{}**.\n",
            words.some(140),
            words.some(120),
            words.some(8)
        );
        let _ = writeln!(text, "[^one]: {}.\n[^two]: {}.", words.some(25), words.some(25));
        text
    }

    fn summary(self) -> String {
        let mut text = "# Summary\n".to_owned();
        for nth in 0..self.chapters {
            if nth % TOGETHER == 0 {
                let _ = writeln!(text, "\n# Part {}\n", nth / TOGETHER);
            }
            let path = chapter_path(nth);
            let _ = writeln!(text, "- [Chapter {nth} of many]({})", path.trim_start_matches("content/"));
        }
        text
    }

    /// Sources and findings; few.
    fn shared(self) -> String {
        let mut text = "sources:\n".to_owned();
        for nth in 0..self.chapters.div_ceil(TOGETHER) {
            let _ = writeln!(text, "  work-{nth}:\n    title: Work {nth}\n    publisher: Someone\n    date: 2014-03");
        }
        text.push_str("findings:\n");
        for nth in 0..self.chapters.div_ceil(TOGETHER) {
            let chapter = nth * TOGETHER;
            let _ = writeln!(
                text,
                "  found-{nth}:\n    number: {}\n    text: {}.\n    rests-on: [stat:s{chapter}-a, source:work-{nth}]\n    argued-in: chapter:c{chapter}",
                nth + 1,
                Words(nth).some(12)
            );
        }
        text
    }
}

/// Where a chapter's file is.
pub(crate) fn chapter_path(nth: usize) -> String {
    format!("content/part-{}/c{nth}.md", nth / TOGETHER)
}

/// A chapter's statistics, dataset and figure.
fn records(nth: usize) -> String {
    let of = format!("    place: Area {}\n    period: 2014\n    source: work-{}\n", nth % 40, nth / TOGETHER);
    let mut text = "stats:\n".to_owned();
    let _ = writeln!(
        text,
        "  s{nth}-a:\n    value: {}\n    unit: reports\n    counts: Reports made in area {nth}\n{of}",
        100 + nth % 800
    );
    let _ = writeln!(
        text,
        "  s{nth}-b:\n    value: {}\n    unit: reports\n    counts: All reports of area {nth}\n{of}",
        1000 + nth % 800
    );
    let _ = writeln!(
        text,
        "  s{nth}-share:\n    derived: {{share: s{nth}-a, of: s{nth}-b}}\n    decimals: 1\n    counts: Reports made in area {nth} as a share\n"
    );
    let _ = writeln!(
        text,
        "datasets:\n  d{nth}:\n    title: Reports by month, area {nth}\n{of}    columns:\n      month: {{title: Month}}\n      reports: {{title: Reports, unit: reports}}\n    rows:"
    );
    for (bar, month) in model::Words::ENGLISH.months.iter().enumerate() {
        let _ = writeln!(text, "      - [{month}, {}]", bar_value(nth, bar));
    }
    let _ = writeln!(
        text,
        "figs:\n  f{nth}:\n    bar: {{dataset: d{nth}, category: month, value: reports, sort: given, direction: horizontal}}\n    headline: Most reports of area {nth} came in spring\n    subtitle: Reports by month, area {nth}, 2014\n    description: generated"
    );
    text
}

/// The height of a bar.
fn bar_value(nth: usize, bar: usize) -> usize {
    20 + (nth * 31 + bar * 17) % 400
}

/// Words, one after another, always the same from the same start.
struct Words(usize);

impl Words {
    /// So many words, beginning like a sentence.
    fn some(&mut self, count: usize) -> String {
        let mut text = String::with_capacity(count * 7);
        for nth in 0..count {
            self.0 = self.0.wrapping_mul(1_103_515_245).wrapping_add(12_345) & 0x7fff_ffff;
            let word = WORDS[(self.0 >> 8) % WORDS.len()];
            match nth {
                0 => text.push_str(&word[..1].to_uppercase()),
                _ if nth % 14 == 0 => text.push('\n'),
                _ => text.push(' '),
            }
            text.push_str(if nth == 0 { &word[1..] } else { word });
        }
        text
    }
}
