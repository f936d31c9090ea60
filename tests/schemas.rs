//! The schemas that `bluebook schema` writes: whatever builds is good to them, and what is broken in shape
//! is refused by both, at the same key.

mod alike;
#[allow(dead_code, unused_imports, reason = "each test program uses a part of it")]
mod case;

use std::ops::Range;
use std::path::Path;

use bluebook::kinds;
use bluebook::model::{Kind, Origin};
use bluebook::pipeline::{Cache, build};
use jsonschema::Validator;

use alike::{Schemas, TYPED, both, front_matter, pointers, told, yaml_value};

// ---- What builds ------------------------------------------------------------------------------------

#[test]
fn the_reports_of_this_repository_are_good() {
    let schemas = Schemas::new();
    for folder in [".", "docs", "tests/gallery", "src/cli/new"] {
        let inputs = bluebook::load::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("can be read");
        assert!(inputs.files.keys().any(|path| path.starts_with("data/")), "{folder} has records");
        let complaints = schemas.judge_all(&inputs);
        assert!(complaints.is_empty(), "of {folder}:\n{}", complaints.join("\n"));
    }
}

/// The schemas that stand in this repository, for who edits its report and its guide.
#[test]
fn the_schemas_of_this_repository_are_those_of_its_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
    for schema in bluebook::parse::schemas() {
        let text = std::fs::read_to_string(folder.join(schema.name)).unwrap_or_default();
        assert!(text == schema.text, "{} is out of date: `cargo run -- schema` writes it again", schema.name);
    }
}

#[test]
fn every_case_that_builds_is_good() {
    let schemas = Schemas::new();
    let cases = case::all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"));
    let mut tried = 0;
    for case in cases.into_iter().flatten() {
        let inputs = case.inputs();
        if build(&mut Cache::default(), &inputs).faults.errors() > 0 {
            continue;
        }
        let complaints = schemas.judge_all(&inputs);
        assert!(complaints.is_empty(), "of {}:\n{}", case.name, complaints.join("\n"));
        tried += 1;
    }
    assert!(tried > 50, "only {tried} cases build");
}

// ---- What is broken ---------------------------------------------------------------------------------

/// What is wrong with the shape of a value, not with what it says.
const OF_SHAPE: [&str; 7] =
    ["unknown-field", "missing-field", "wrong-type", "not-a-choice", "bad-formula", "too-many", "unknown-table"];

fn kinds_of_records() -> impl Iterator<Item = &'static dyn Kind> {
    kinds::all().iter().copied().filter(|kind| kind.origin() == Origin::Record)
}

#[test]
fn a_record_with_every_field_is_good_to_both() {
    let schemas = Schemas::new();
    for kind in kinds_of_records() {
        let (text, _) = alike::file_of(&[kind.plural(), "a"], &alike::record(kind));
        let (complaints, told) = both(&schemas.records, "data/a.yaml", &text);
        assert_eq!(complaints, Vec::<String>::new(), "{text}");
        let of_shape: Vec<_> = told.iter().filter(|(code, _)| OF_SHAPE.contains(code)).collect();
        assert!(of_shape.is_empty(), "{of_shape:?} in\n{text}");
    }
}

#[test]
fn broken_records_fail_both_ways_at_the_same_key() {
    let schemas = Schemas::new();
    for kind in kinds_of_records() {
        let good = alike::record(kind);
        let breaks = alike::breaks(kind.fields(), &good);
        assert!(breaks.len() > kind.fields().len(), "{} has ways to be broken", kind.name());
        for broken in breaks {
            let (text, places) = alike::file_of(&[kind.plural(), "a"], &broken.broken);
            fails_both_ways(
                &schemas.records,
                "data/a.yaml",
                &text,
                &places,
                &format!("/{}/a{}", kind.plural(), broken.at),
                broken.what,
            );
        }
    }
}

/// Both refuse the text at this key, and neither says anything of the others.
fn fails_both_ways(validator: &Validator, path: &str, text: &str, places: &alike::Places, at: &str, what: &str) {
    let (complaints, told) = both(validator, path, text);
    assert!(
        complaints.iter().any(|pointer| pointer == at),
        "{what} at {at}: the schema says {complaints:?} of\n{text}"
    );
    let key = &places[at];
    let inner = |pointer: &str, range: &Range<usize>, found: &Range<usize>| {
        pointer.starts_with(&format!("{at}/")) && range.start <= found.start && found.end <= range.end
    };
    let at_key = |found: &Range<usize>| {
        let is_within = key.start <= found.start && found.end <= key.end;
        is_within
            && (["missing key", "too many"].contains(&what)
                || !places.iter().any(|(pointer, range)| inner(pointer, range, found)))
    };
    assert!(
        told.iter().any(|(code, found)| OF_SHAPE.contains(code) && at_key(found)),
        "{what} at {at} ({key:?}): bluebook says {told:?} of\n{text}"
    );
    let others = told
        .iter()
        .filter(|(code, found)| OF_SHAPE.contains(code) && !(key.start <= found.start && found.end <= key.end));
    assert_eq!(others.count(), 0, "{what} at {at}: bluebook says {told:?} of\n{text}");
    let elsewhere = complaints.iter().find(|pointer| !at.starts_with(&***pointer) && !pointer.starts_with(at));
    assert_eq!(elsewhere, None, "{what} at {at} of\n{text}");
}

/// Front matter and book.toml, one mistake each: where the schema sees it, and what bluebook underlines.
#[test]
fn broken_heads_and_settings_fail_both_ways_at_the_same_key() {
    let schemas = Schemas::new();
    let head = |line: &str| format!("---\ncontent-note: A note.\n{line}\n---\n# A\n");
    for (line, pointer, code, at) in [
        ("descripton: x", "/descripton", "unknown-field", "descripton"),
        ("description: [x]", "/description", "wrong-type", "[x]"),
        ("exit: perhaps", "/exit", "wrong-type", "perhaps"),
        ("skip-to: {to: x}", "/skip-to", "wrong-type", "{to: x}"),
        ("language:", "/language", "empty-text", ""),
    ] {
        let text = head(line);
        let value = yaml_value(front_matter(&text).expect("a head"));
        let pointers: Vec<String> =
            schemas.front_matter.iter_errors(&value).flat_map(|fault| pointers(&fault)).collect();
        let told: Vec<_> =
            told("content/a.md", &text).into_iter().map(|(code, range)| (code, text[range].to_owned())).collect();
        assert_eq!(pointers, [pointer], "{line}");
        assert!(told.contains(&(code, at.to_owned())), "{line}: {told:?}");
    }
    for (text, pointer, code, at) in [
        ("[boook]\ntitle = 'x'\n", "/boook", "unknown-table", "boook"),
        ("[book]\ntitel = 'x'\n", "/book/titel", "unknown-field", "titel"),
        ("[book]\ntitle = ['x']\n", "/book/title", "wrong-type", "['x']"),
        ("[book]\nauthors = []\n", "/book/authors", "empty-text", "[]"),
        ("[book]\ntext-direction = 'up'\n", "/book/text-direction", "not-a-choice", "'up'"),
        ("[report]\npublished = 'soon'\n", "/report/published", "bad-date", "'soon'"),
        ("[report]\nbase-url = 'example.org'\n", "/report/base-url", "bad-url", "'example.org'"),
        ("[report]\nlicence = {title = 'x'}\n", "/report/licence", "missing-field", "{"),
        ("[disclosure]\nminimum = '5'\n", "/disclosure/minimum", "wrong-type", "'5'"),
        ("[disclosure]\nminimum = 1000001\n", "/disclosure/minimum", "bad-number", "1000001"),
        ("[reader]\nsupport = ['org:x']\n", "/reader/support/0", "wrong-kind", "'org:x'"),
        ("[answers]\nx = [1]\n", "/answers/x", "wrong-type", "[1]"),
    ] {
        let (complaints, told) = both(&schemas.book, "book.toml", text);
        let told: Vec<_> = told.into_iter().map(|(code, range)| (code, &text[range])).collect();
        assert_eq!(complaints, [pointer], "{text}");
        assert!(told.contains(&(code, at)), "{text}: {told:?}");
    }
    let passed_over = "[output.html]\nanything = 1\n[preprocessor.x]\n[build]\n[rust]\n";
    assert_eq!(schemas.judge("book.toml", passed_over), Vec::<String>::new());
}

/// What YAML takes for nothing, and bluebook for a word: the one thing that is drawn red and builds.
const MEANS_NOTHING: &str = "null";

/// Where YAML may take a word for a truth, a schema never sees the word.
const MEANS_TRUE_OR_FALSE: [&str; 3] = ["yes", "no", "False"];

/// Faults of the shape that a schema sees too. How a number is written, and whether a day exists, it does
/// not.
const SEEN_BY_BOTH: [&str; 9] = [
    "unknown-field",
    "missing-field",
    "wrong-type",
    "not-a-choice",
    "bad-formula",
    "too-many",
    "bad-url",
    "empty-text",
    "empty-cell",
];

/// Never a red line under what is read without a fault, and never none where the shape is wrong.
#[test]
fn whatever_is_typed_is_judged_alike() {
    let (schemas, mut differ) = (Schemas::new(), Vec::new());
    for kind in kinds_of_records() {
        for field in kind.fields() {
            // A record for each, all in one file.
            let mut text = format!("{}:\n", kind.plural());
            let mut ranges = Vec::new();
            for (nth, typed) in TYPED.iter().enumerate() {
                text += &format!("  a{nth}:\n    {}: ", field.name);
                ranges.push(text.len()..text.len() + typed.len());
                text += &format!("{typed}\n");
            }
            let (complaints, told) = both(&schemas.records, "data/a.yaml", &text);
            for (nth, (typed, range)) in TYPED.iter().zip(&ranges).enumerate() {
                let at = format!("/{}/a{nth}/{}", kind.plural(), field.name);
                let is_red = complaints.iter().any(|pointer| *pointer == at || pointer.starts_with(&format!("{at}/")));
                let is_here = |found: &Range<usize>| range.start <= found.start && found.end <= range.end;
                let told: Vec<_> = told.iter().filter(|(_, found)| is_here(found)).map(|(code, _)| *code).collect();
                if is_red && told.is_empty() && *typed != MEANS_NOTHING {
                    differ.push(format!("a red line under what is well: {}: {typed}", field.name));
                }
                let is_seen = told.iter().any(|code| SEEN_BY_BOTH.contains(code));
                if !is_red && is_seen && !MEANS_TRUE_OR_FALSE.contains(typed) {
                    differ.push(format!("no red line where bluebook says {told:?}: {}: {typed}", field.name));
                }
            }
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
