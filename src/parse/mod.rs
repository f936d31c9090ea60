//! Floor 5: one file → `Parsed`. Never looks at a second file.

mod addresses;
mod book_toml;
mod channels;
mod csv;
mod dates;
mod decode;
mod diagnostics;
mod formula;
mod front_matter;
mod markdown;
mod neutral;
mod node;
mod numbers;
mod picture;
mod positions;
mod raw;
mod records;
mod rows;
mod schema;
mod toml;
mod yaml;

pub use raw::{Hidden, Parsed, RawDocument, RawRecord, RawRecords, RawRows};
pub use schema::{Schema, is_ours as is_own_schema, schemas};

use crate::base::{Asset, Diagnostics, Outcome, SourceFile, Span};
use crate::model::Config;

/// How long a chapter may be, in bytes: a page made of it must open on a reader's phone. The whole
/// Bible is shorter.
const LONGEST_CHAPTER: usize = 5_000_000;

/// Reads book.toml.
pub fn config(file: &SourceFile) -> Outcome<Config> {
    match not_text(file) {
        Some(faults) => Outcome::new(Config { at: Span::file_start(&file.path), ..Config::default() }, faults),
        None => book_toml::read(file),
    }
}

/// Reads one text file of the report: `SUMMARY.md` and other `*.md` under the content folder,
/// `*.yaml` and `*.csv` under `data/`. `None` for files that are none of these.
pub fn parse(file: &SourceFile, config: &Config) -> Option<Outcome<Parsed>> {
    let parsed = match Sort::of(&file.path, &config.content)? {
        Sort::Records => {
            let records = records::read(file);
            Outcome::new(Parsed::Records(records.value), records.faults)
        }
        // Whoever joins the files tells its faults, once a dataset has named it.
        Sort::Rows => return Some(Outcome::new(Parsed::Rows(csv::read(file)), Diagnostics::new())),
        Sort::Summary => summary(file, config),
        Sort::Chapter => chapter(file),
    };
    Some(match not_text(file) {
        Some(faults) => Outcome::new(parsed.value, faults),
        None => parsed,
    })
}

/// Tells of the control characters in a text, once. YAML and TOML tell of their own.
fn find_control_characters(file: &SourceFile, faults: &mut Diagnostics) {
    let mut found = file.text.char_indices().filter(|(_, letter)| is_control(*letter));
    if let Some((at, letter)) = found.next() {
        let span = Span::new(&file.path, at..at + letter.len_utf8());
        faults.push(diagnostics::control_character(span, letter, 1 + found.count()));
    }
}

/// Whether a character steers machines and is neither white space nor a line's end.
fn is_control(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}')
}

/// Reads the size of a picture under the content folder. `None` for files that are no pictures.
pub fn picture(asset: &Asset, config: &Config) -> Option<Outcome<Parsed>> {
    below(&asset.path, &config.content)?;
    let picture = picture::read(asset)?;
    Some(Outcome::new(Parsed::Picture(picture.value), picture.faults))
}

/// What sort of file a path names.
enum Sort {
    Summary,
    Chapter,
    Records,
    Rows,
}

impl Sort {
    fn of(path: &str, content: &str) -> Option<Self> {
        match below(path, content) {
            Some("SUMMARY.md") => Some(Self::Summary),
            Some(chapter) if chapter.ends_with(".md") => Some(Self::Chapter),
            _ => match below(path, "data")?.rsplit_once('.')?.1 {
                "yaml" | "yml" => Some(Self::Records),
                "csv" => Some(Self::Rows),
                _ => None,
            },
        }
    }
}

/// The rest of a path below a folder.
fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    path.strip_prefix(folder)?.strip_prefix('/')
}

fn summary(file: &SourceFile, config: &Config) -> Outcome<Parsed> {
    let mut faults = Diagnostics::new();
    let mut summary = markdown::summary(file, &config.content, &mut faults);
    summary.broken = faults.errors() > 0 || file.invalid_at.is_some();
    find_control_characters(file, &mut faults);
    Outcome::new(Parsed::Summary(summary), faults)
}

fn chapter(file: &SourceFile) -> Outcome<Parsed> {
    let mut faults = Diagnostics::new();
    if file.text.len() > LONGEST_CHAPTER {
        faults.push(diagnostics::chapter_too_long(Span::file_start(&file.path), file.text.len(), LONGEST_CHAPTER));
        let nothing = RawDocument::new(file.path.clone(), Default::default(), Default::default(), Vec::new());
        return Outcome::new(Parsed::Chapter(nothing), faults);
    }
    find_control_characters(file, &mut faults);
    let (front, body) = front_matter::read(file, &mut faults);
    // Where the front matter does not end, there is no telling what the chapter's text would be.
    let unread = body == file.text.len() && !faults.is_empty();
    let (document, hidden) = if unread { Default::default() } else { markdown::chapter(file, body, &mut faults) };
    Outcome::new(Parsed::Chapter(RawDocument::new(file.path.clone(), front, document, hidden)), faults)
}

/// The one fault of a file that is not UTF-8.
fn not_text(file: &SourceFile) -> Option<Diagnostics> {
    let at = file.invalid_at?;
    Some([diagnostics::not_utf_8(Span::new(&file.path, at..at))].into_iter().collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_file_is_read_by_its_path() {
        let config = Config::default();
        let sort = |path: &str| parse(&SourceFile::new(path, b""), &config).map(|outcome| outcome.value);
        assert!(matches!(sort("content/SUMMARY.md"), Some(Parsed::Summary(_))));
        assert!(matches!(sort("content/a/SUMMARY.md"), Some(Parsed::Chapter(_))));
        assert!(matches!(sort("data/a/b.yml"), Some(Parsed::Records(_))));
        assert!(matches!(sort("data/a.csv"), Some(Parsed::Rows(_))));
        for other in
            ["book.toml", "contents/a.md", "content/a.csv", "data/a.txt", "data.yaml", "content/a.yaml", "themes/x.css"]
        {
            assert!(sort(other).is_none(), "{other}");
        }
    }

    #[test]
    fn a_file_that_is_not_text_has_one_fault() {
        for path in ["data/a.yaml", "content/a.md", "content/SUMMARY.md"] {
            let file = SourceFile::new(path, b"stats:\n  A: {value: x}\n  \xff");
            let faults = parse(&file, &Config::default()).expect("one of ours").faults;
            let told: Vec<_> = faults.iter().map(|fault| (fault.code, fault.at.at.range())).collect();
            assert_eq!(told, [("not-utf-8", 25..25)]);
        }
    }

    proptest! {
        /// Whatever is typed, reading ends, and every place lies on the edges of characters.
        #[test]
        fn any_text_has_faults_that_can_be_shown(
            parts in prop::collection::vec(prop::sample::select(vec![
                "figs:", "sources:", "stats:", "é:", "a:", "value: 1", "bar: {", "source: [", "derived: {sum: [", "text: 'é",
                "\"", "'", "]", "}", ", ", ": ", "- ", "? ", "&a ", "*a ", "!t ", "|", ">-", "\n", "\n  ", "\n    ", "\r\n",
                "\t", "\\", "é", "\u{feff}", "#", "---\n", "stat:é", "<<", "~", "%", "withheld: x", "[book]\n", "= ",
            ]), 0..40)
        ) {
            let text = parts.concat();
            for path in ["data/a.yaml", "content/a.md"] {
                let outcome = parse(&SourceFile::new(path, text.as_bytes()), &Config::default()).expect("one of ours");
                for fault in &outcome.faults {
                    prop_assert!(text.get(fault.at.at.range()).is_some(), "{fault:?}");
                }
            }
            for fault in &config(&SourceFile::new("book.toml", text.as_bytes())).faults {
                prop_assert!(text.get(fault.at.at.range()).is_some(), "{fault:?}");
            }
        }
    }
}
