//! The laws of the house, checked by reading its source as text. Each says what to do; each scan
//! is tried on something made up, so that it can fail.

mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use bluebook::base::Inputs;
use bluebook::pipeline::{Cache, build};

use source::{Source, files, root, shipped, sources};

/// The floors, lowest first; folders on one floor may not see each other.
const FLOORS: [&[&str]; 13] = [
    &["base"],
    &["model"],
    &["charts"],
    &["kinds"],
    &["parse"],
    &["gather"],
    &["disclosure"],
    &["resolve"],
    &["render"],
    &["pipeline"],
    &["load", "write"],
    &["preview", "publish"],
    &["cli"],
];

/// Floors that may touch the world.
const EDGE: [&str; 5] = ["load", "write", "preview", "publish", "cli"];

const ANYWHERE: &[&str] = &["*"];

/// On which floors a crate from outside may be named.
const CRATES: [(&str, &[&str]); 31] = [
    ("annotate_snippets", &["cli"]),
    ("axum", &["preview"]),
    ("blake3", &["base"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("csv", &["parse", "render"]),
    ("futures_util", &["preview"]),
    ("getrandom", &["preview"]),
    ("icu_decimal", &["model"]),
    ("icu_locale_core", &["model"]),
    ("icu_provider", &["model"]),
    ("imagesize", &["parse"]),
    ("include_dir", &["render", "cli"]),
    ("jiff", &["parse"]),
    ("notify", &["preview"]),
    ("plotters", &["charts"]),
    ("plotters_backend", &["charts"]),
    ("pulldown_cmark", &["parse"]),
    ("pulldown_cmark_escape", &["render"]),
    ("rayon", &["resolve", "pipeline", "load", "write"]),
    ("rust_decimal", ANYWHERE),
    ("serde", &["parse", "render", "write", "cli"]),
    ("serde_json", &["parse", "render", "write", "preview", "cli"]),
    ("serde_yaml", &["parse"]),
    ("strsim", ANYWHERE),
    ("tera", &["render", "cli"]),
    ("terminal_size", &["cli"]),
    ("tokio", &["preview"]),
    ("toml", &["parse"]),
    ("walkdir", &["load", "write", "cli"]),
];

const LICENCES: [&str; 13] = [
    "MIT",
    // MIT without the duty to name who gave it.
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    // Of the parser that only the tests use; it is not in the tool that is given away.
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

fn height(floor: &str) -> Option<usize> {
    FLOORS.iter().position(|floors| floors.contains(&floor))
}

/// Fails with every complaint.
fn hold(law: &str, complaints: &[String]) {
    assert!(complaints.is_empty(), "{law}\n  {}\n", complaints.join("\n  "));
}

fn made_up(path: &str, text: &str) -> Vec<Source> {
    vec![Source::new(path, text)]
}

// ---- Floors -------------------------------------------------------------------------------------

fn upward(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| !source.floor().is_empty()) {
        let own = source.floor();
        let Some(own_height) = height(own) else {
            complaints
                .push(format!("{}: `{own}` has no floor: give it one in FLOORS and ARCHITECTURE.md", source.path));
            continue;
        };
        let mut named = source.paths_below("crate");
        named.extend(source.paths_below("bluebook"));
        if source.path.matches('/').count() == 2 && source.path.ends_with("/mod.rs") {
            named.extend(source.paths_below("super").into_iter().filter(|name| height(name).is_some()));
        }
        for other in named.into_iter().filter(|other| *other != own) {
            match height(other) {
                Some(other_height) if other_height < own_height => {}
                Some(_) => complaints.push(format!("{}: floor `{own}` may not use `{other}`", source.path)),
                None => complaints
                    .push(format!("{}: `crate::{other}` is no floor: name the floor it lives on", source.path)),
            }
        }
    }
    complaints
}

#[test]
fn floors_use_lower_floors_only() {
    hold(
        "A floor uses lower floors only (ARCHITECTURE.md, the floors): move the code down, or hand the value in from above.",
        &upward(&sources("src")),
    );
}

#[test]
fn the_scan_for_floors_can_fail() {
    let says = |path: &str, text: &str| upward(&made_up(path, text));
    assert_eq!(says("src/model/a.rs", "use crate::base::Text;\nuse super::chart;"), Vec::<String>::new());
    assert_eq!(says("src/model/a.rs", "// crate::render\nlet x = \"crate::render\";"), Vec::<String>::new());
    assert_eq!(
        says("src/model/a.rs", "use crate::render::Page;"),
        ["src/model/a.rs: floor `model` may not use `render`"]
    );
    assert_eq!(
        says("src/load/a.rs", "use crate::{base::{Text, Span}, write::x};"),
        ["src/load/a.rs: floor `load` may not use `write`"]
    );
    assert_eq!(
        says("src/kinds/mod.rs", "fn f() { super::cli::run() }"),
        ["src/kinds/mod.rs: floor `kinds` may not use `cli`"]
    );
    assert_eq!(says("src/misc/a.rs", "").len(), 1);
}

#[test]
fn nobody_reaches_two_floors_up_by_name() {
    let wrong = |sources: &[Source]| -> Vec<String> {
        let bad = sources.iter().filter(|source| source.code.contains("super::super"));
        bad.map(|source| format!("{}: write `crate::…` instead of `super::super`", source.path)).collect()
    };
    hold("Paths stay plain, so that the scan for floors is honest.", &wrong(&sources("src")));
    assert_eq!(wrong(&made_up("src/a/b.rs", "use super::super::x;")).len(), 1);
}

// ---- The world, and crates from outside -----------------------------------------------------------

fn strays(sources: &[Source], rules: &[(&str, &[&str])]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        for (name, floors) in rules {
            let allowed = floors.contains(&"*") || floors.contains(&source.floor());
            if !allowed && source.uses_crate(name) {
                let floors = floors.join(", ");
                complaints.push(format!("{}: `{name}` may be named on the floor {floors} only", source.path));
            }
        }
    }
    complaints
}

/// Keys of `[dependencies]`.
fn dependencies(manifest: &str) -> Vec<String> {
    let table = manifest.split("\n[dependencies]\n").nth(1).unwrap_or("").split("\n[").next().unwrap_or("");
    table.lines().filter_map(|line| line.split_once(" =")).map(|(name, _)| name.trim().to_owned()).collect()
}

fn manifest() -> String {
    std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml")
}

#[test]
fn crates_from_outside_stay_on_their_floors() {
    hold(
        "A crate from outside is named on its own floors only: wrap what you need there.",
        &strays(&shipped(), &CRATES),
    );
    let known: BTreeSet<&str> = CRATES.iter().map(|(name, _)| *name).collect();
    let named: BTreeSet<String> = dependencies(&manifest()).into_iter().map(|name| name.replace('-', "_")).collect();
    let new = named.iter().filter(|name| !known.contains(name.as_str()));
    hold("A new dependency needs a floor: add it to CRATES.", &new.cloned().collect::<Vec<_>>());
    let gone = known.iter().filter(|name| !named.contains(**name));
    hold(
        "This crate is no longer a dependency: take it out of CRATES.",
        &gone.map(|name| (*name).to_owned()).collect::<Vec<_>>(),
    );
}

#[test]
fn the_scan_for_crates_can_fail() {
    let says = |path: &str, text: &str| strays(&made_up(path, text), &[("tera", &["render"])]).len();
    assert_eq!(says("src/parse/a.rs", "use tera::Tera;"), 1);
    assert_eq!(says("src/parse/a.rs", "let t = tera::Tera::new();"), 1);
    assert_eq!(says("src/render/a.rs", "use tera::Tera;"), 0);
    assert_eq!(says("src/parse/a.rs", "use crate::model::tera::X; let tera = 1; // tera::X"), 0);
    assert_eq!(
        dependencies("[package]\n\n[dependencies]\na-b = \"1\"\nc = { x = 1 }\n\n[dev-dependencies]\nd = \"1\"\n"),
        ["a-b", "c"]
    );
}

/// Names that touch the disk, the clock, the environment, or the terminal.
const WORLD: [&str; 13] = [
    "fs",
    "env",
    "net",
    "SystemTime",
    "Instant",
    "println",
    "eprintln",
    "print",
    "eprint",
    "stdout",
    "stderr",
    "stdin",
    "process",
];

fn worldly(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| !EDGE.contains(&source.floor()) && source.path != "src/main.rs") {
        for name in WORLD {
            for (at, after) in source.places(name) {
                let in_std = source.code[..at].ends_with("std::") || after.starts_with("::");
                let is_macro = after.starts_with('!') && name.contains("print");
                let is_type = name.starts_with(|letter: char| letter.is_ascii_uppercase()) && after.starts_with("::");
                if (in_std || is_macro || is_type) && !after.starts_with("!(\"CARGO") {
                    complaints.push(format!(
                        "{}:{}: `{name}` belongs to load, write or cli",
                        source.path,
                        source.line(at)
                    ));
                }
            }
        }
    }
    complaints
}

#[test]
fn only_the_edge_touches_the_world() {
    hold(
        "Below load and write nothing reads a disk, a clock or the environment, and nothing prints: take it from `Inputs`.",
        &worldly(&shipped()),
    );
}

#[test]
fn the_scan_for_the_world_can_fail() {
    for wrong in [
        "use std::fs;",
        "std::fs::read(p)",
        "fs::read(p)",
        "std::env::var(x)",
        "Instant::now()",
        "SystemTime::now()",
        "println!(\"x\")",
    ] {
        assert_ne!(worldly(&made_up("src/parse/a.rs", wrong)), Vec::<String>::new(), "{wrong}");
        assert_eq!(worldly(&made_up("src/cli/a.rs", wrong)), Vec::<String>::new(), "{wrong}");
    }
    assert_eq!(worldly(&made_up("src/parse/a.rs", "let env = file.fs; // std::fs")), Vec::<String>::new());
}

// ---- Disclosure -----------------------------------------------------------------------------------

fn past_the_gate(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| !["parse", "gather", "disclosure"].contains(&source.floor())) {
        for name in ["RawRecord", "RawDocument", "RawRows", "Hidden", "Parsed"] {
            if source.names(name) && (source.floor(), name) != ("pipeline", "Parsed") {
                complaints.push(format!("{}: `{name}` has not been cleared: take `Cleared`", source.path));
            }
        }
    }
    for source in sources.iter().filter(|source| source.floor() != "disclosure") {
        let made = source.places("Cleared").any(|(at, after)| {
            let before = source.code[..at].trim_end();
            let literal = after.trim_start().starts_with('{') && !before.ends_with("->") && !before.ends_with("impl");
            literal || after.starts_with("::default") || after.starts_with("::new")
        });
        if made {
            complaints.push(format!("{}: `Cleared` is made in disclosure only", source.path));
        }
    }
    complaints
}

#[test]
fn nothing_passes_the_gate_uncleared() {
    hold(
        "What was parsed is named by parse, gather and disclosure only; only disclosure makes `Cleared`.",
        &past_the_gate(&sources("src")),
    );
}

#[test]
fn the_scan_for_the_gate_can_fail() {
    let says = |path: &str, text: &str| past_the_gate(&made_up(path, text)).len();
    assert_eq!(says("src/render/a.rs", "fn f(record: &RawRecord) {}"), 1);
    assert_eq!(says("src/pipeline/mod.rs", "let x: Arc<Parsed>; let y: RawDocument;"), 1);
    assert_eq!(says("src/resolve/a.rs", "let c = Cleared { config };"), 1);
    assert_eq!(says("src/resolve/a.rs", "let c = Cleared::default();"), 1);
    assert_eq!(says("src/resolve/a.rs", "fn resolve(cleared: &Cleared) -> Cleared {"), 0);
    assert_eq!(says("src/disclosure/a.rs", "Cleared { config }; Hidden"), 0);
}

// ---- Faults ---------------------------------------------------------------------------------------

/// Every code of a fault, with the file it is made in; unit tests left out.
fn codes(sources: &[Source]) -> BTreeMap<String, String> {
    let mut codes = BTreeMap::new();
    for source in sources.iter() {
        let source = source.without_tests();
        let text = &source.uncommented;
        for call in ["Diagnostic::error(", "Diagnostic::warning("] {
            for (at, _) in text.match_indices(call) {
                let after = &text[at + call.len()..];
                if text[..at].ends_with("..") && after.starts_with("code,") {
                    continue; // A fault that was made elsewhere, said again in other words.
                }
                let quoted = after.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'));
                let code = quoted.map_or_else(|| "?".to_owned(), |(code, _)| code.to_owned());
                codes.insert(code, source.path.clone());
            }
        }
    }
    codes
}

/// Every code that the text of a case expects.
fn expected_codes(text: &str) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    let mut in_faults = false;
    for line in text.lines() {
        if let Some(info) = line.strip_prefix("```") {
            in_faults = info.starts_with("faults");
        }
        let words: Vec<&str> = line.trim().trim_start_matches(['<', '!', '-', '#', ' ']).split_whitespace().collect();
        if in_faults || ["error", "warning"].contains(words.first().unwrap_or(&"")) {
            codes.extend(words.iter().map(|word| word.trim_end_matches(':').to_owned()));
        }
    }
    codes
}

#[test]
fn every_fault_has_a_case_and_an_explanation() {
    let codes = codes(&shipped());
    let mut cases: BTreeSet<String> = BTreeSet::new();
    for ending in ["md", "yaml", "toml", "txt"] {
        for (path, text) in files("tests/cases", ending) {
            let list = if path.ends_with("faults.txt") { format!("```faults\n{text}") } else { text };
            cases.extend(expected_codes(&list));
        }
    }
    let explained = files("src/cli", "md").into_iter().find(|(path, _)| path == "src/cli/explain.md");
    let explained: BTreeSet<String> = sections(&explained.map(|(_, text)| text).unwrap_or_default());
    let odd = codes
        .iter()
        .filter(|(code, _)| *code == "?")
        .map(|(_, path)| format!("{path}: a code is a string literal in the call"));
    hold("Codes are found by a scan.", &odd.collect::<Vec<_>>());
    let lacking = |have: &BTreeSet<String>| -> Vec<String> {
        codes.iter().filter(|(code, _)| !have.contains(*code)).map(|(code, path)| format!("{code} ({path})")).collect()
    };
    hold("Every fault needs a case that provokes it: add one below tests/cases/.", &lacking(&cases));
    hold("Every fault needs a section `## code` in src/cli/explain.md.", &lacking(&explained));
    let stale: Vec<String> = explained.into_iter().filter(|code| !codes.contains_key(code)).collect();
    hold("No fault has this code any more: take its section out of src/cli/explain.md.", &stale);
}

/// The codes that have a section; a heading inside a fenced example is none.
fn sections(text: &str) -> BTreeSet<String> {
    let mut is_example = false;
    text.lines()
        .filter(|line| {
            is_example ^= line.starts_with("```");
            !is_example
        })
        .filter_map(|line| line.strip_prefix("## "))
        .map(|code| code.trim().trim_matches('`').to_owned())
        .collect()
}

#[test]
fn the_scan_for_codes_can_fail() {
    let found = codes(&made_up(
        "src/a/b.rs",
        "Diagnostic::error(\n  \"a-b\", at); // Diagnostic::error(\"no\"\nDiagnostic::warning(code, at)\n#[cfg(test)]\nmod tests {\nDiagnostic::error(\"test\", at)",
    ));
    assert_eq!(found.keys().collect::<Vec<_>>(), ["?", "a-b"]);
    let case = "<!-- error 4-5 a-b: c -->\n  # warning +1 1-2 d\nerror e here\n```faults\nx.md:1:1 f: g\n```\nh\n";
    let expected = expected_codes(case);
    assert!(["a-b", "d", "f"].iter().all(|code| expected.contains(*code)) && !expected.contains("h"), "{expected:?}");
    assert_eq!(
        sections("# Faults\n\n## `a-b`\n\n```markdown\n## x\n```\n## c\n").into_iter().collect::<Vec<_>>(),
        ["a-b", "c"]
    );
}

#[test]
fn faults_are_worded_in_one_place_of_each_floor() {
    let elsewhere = |sources: &[Source]| -> Vec<String> {
        let made = codes(sources)
            .into_iter()
            .filter(|(_, path)| !path.ends_with("/diagnostics.rs") && !path.starts_with("src/base/"));
        made.map(|(code, path)| format!("{path}: {code}")).collect()
    };
    hold("The words of a fault stand in the `diagnostics.rs` of its floor.", &elsewhere(&shipped()));
    assert_eq!(elsewhere(&made_up("src/kinds/fig.rs", "Diagnostic::error(\"x\", at)")), ["src/kinds/fig.rs: x"]);
}

// ---- Words about the house ------------------------------------------------------------------------

#[test]
fn every_file_says_what_it_is_for() {
    let silent = |sources: &[Source]| -> Vec<String> {
        sources.iter().filter(|source| !source.text.starts_with("//! ")).map(|source| source.path.clone()).collect()
    };
    let all: Vec<Source> = sources("src").into_iter().chain(sources("tests")).collect();
    hold("A file begins with `//!`: what lives here, and what never may.", &silent(&all));
    assert_eq!(silent(&made_up("src/a.rs", "use x;")), ["src/a.rs"]);
}

#[test]
fn no_file_is_a_drawer_for_odds_and_ends() {
    let drawers = |paths: &[String]| -> Vec<String> {
        let drawer = |part: &str| {
            ["misc", "util", "utils", "helper", "helpers", "common", "manager"].contains(&part.trim_end_matches(".rs"))
        };
        paths.iter().filter(|path| path.split('/').any(drawer)).cloned().collect()
    };
    let paths: Vec<String> = sources("src").into_iter().chain(sources("tests")).map(|source| source.path).collect();
    hold("A file is named after what lives in it.", &drawers(&paths));
    assert_eq!(drawers(&["src/base/util.rs".to_owned()]).len(), 1);
}

#[test]
fn the_architecture_names_every_floor_and_dependency() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap_or_default();
    assert!(!text.is_empty(), "ARCHITECTURE.md is missing: it tells newcomers what lives where");
    let floors: BTreeSet<String> =
        sources("src").iter().map(|source| source.floor().to_owned()).filter(|floor| !floor.is_empty()).collect();
    let unnamed = |names: &mut dyn Iterator<Item = String>| -> Vec<String> {
        names.filter(|name| !text.contains(&format!("`{name}`")) && !text.contains(&format!("`{name}/`"))).collect()
    };
    hold("ARCHITECTURE.md names every folder of src/ in backquotes.", &unnamed(&mut floors.into_iter()));
    hold(
        "ARCHITECTURE.md names every dependency in backquotes, with its reason.",
        &unnamed(&mut dependencies(&manifest()).into_iter()),
    );
    assert_eq!(unnamed(&mut std::iter::once("no-such-floor".to_owned())), ["no-such-floor"]);
}

#[test]
fn every_kind_and_every_chart_has_a_case() {
    let has = |group: &str, name: &str| {
        let place = root().join("tests/cases").join(group);
        place.join(name).is_dir() || place.join(format!("{name}.md")).is_file()
    };
    let kinds = bluebook::kinds::all().iter().map(|kind| ("kinds", kind.name()));
    let charts = bluebook::charts::all().iter().map(|form| ("charts", form.name()));
    let lacking = kinds.chain(charts).filter(|(group, name)| !has(group, name));
    let lacking: Vec<String> = lacking.map(|(group, name)| format!("tests/cases/{group}/{name}.md")).collect();
    hold("Every kind and every chart type is shown by a case: write it.", &lacking);
    assert!(!has("kinds", "no-such-kind"));
}

// ---- Licences -------------------------------------------------------------------------------------

/// Whether one may choose licences from the list that satisfy an SPDX expression.
fn allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest) && rest.is_empty()
}

fn either(words: &mut &[&str]) -> bool {
    let mut good = both(words);
    while let ["OR", rest @ ..] = words {
        *words = rest;
        good |= both(words);
    }
    good
}

fn both(words: &mut &[&str]) -> bool {
    let mut good = one(words);
    while let ["AND", rest @ ..] = words {
        *words = rest;
        good &= one(words);
    }
    good
}

fn one(words: &mut &[&str]) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let good = either(words);
            *words = words.get(1..).unwrap_or(&[]);
            good
        }
        [licence, "WITH", exception, rest @ ..] => {
            *words = rest;
            LICENCES.contains(&format!("{licence} WITH {exception}").as_str())
        }
        [licence, rest @ ..] => {
            *words = rest;
            LICENCES.contains(licence)
        }
        [] => false,
    }
}

#[test]
fn licences_are_read_as_spdx_means_them() {
    for good in [
        "MIT",
        "GPL-3.0 OR MIT",
        "MIT/Apache-2.0",
        "(Apache-2.0 OR GPL-2.0) AND BSD-3-Clause",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(allowed(good), "{good}");
    }
    for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND AGPL-3.0", "", "Apache-2.0 WITH other"] {
        assert!(!allowed(bad), "{bad}");
    }
}

#[test]
fn every_dependency_may_be_given_away() {
    let version = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    let cargo = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--format-version", "1", "--filter-platform", host])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(cargo.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&cargo.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&cargo.stdout).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 50, "cargo metadata lists the dependencies");
    let bad = packages.iter().filter(|package| !allowed(package["license"].as_str().unwrap_or("")));
    let bad: Vec<String> = bad.map(|package| format!("{}: {}", package["name"], package["license"])).collect();
    hold("These licences are not on the list: choose another crate, or argue for the licence in LICENCES.", &bad);
}

// ---- Identical bytes ------------------------------------------------------------------------------

#[test]
fn one_thread_and_eight_give_the_same_bytes() {
    let inputs = bluebook::load::read(&root()).expect("the report of this repository");
    let with = |threads: usize, inputs: &Inputs| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| build(&mut Cache::default(), inputs))
    };
    let (one, eight) = (with(1, &inputs), with(8, &inputs));
    assert_eq!(one.faults, eight.faults, "the order of faults must not depend on threads: sort them");
    let (one, eight) = (one.artifacts.expect("a site"), eight.artifacts.expect("a site"));
    let paths = |site: &bluebook::render::Artifacts| site.0.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&one), paths(&eight));
    let differ: Vec<_> =
        one.0.iter().filter(|(path, file)| eight.0[*path].bytes != file.bytes).map(|(path, _)| path).collect();
    assert!(differ.is_empty(), "these files depend on the number of threads: {differ:?}");
}
