//! Broken reports: whatever is typed, a build ends, and what it says can be shown and followed.

mod audit;
#[allow(unused_imports, reason = "each test program uses a part of it")]
mod broken;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use bluebook::pipeline::{Cache, build};
use rayon::prelude::*;

use broken::{Report, inputs, judge, seeds, spoil};

/// How many ways of breaking are tried; a few of them leave a report sound.
const TRIED: usize = 960;

/// What came of one broken report.
struct Outcome {
    name: String,
    errors: usize,
    complaints: Vec<String>,
}

#[test]
fn five_hundred_broken_reports() {
    let seeds = seeds();
    let all: Vec<usize> = (0..TRIED).collect();
    let size = all.len().div_ceil(rayon::current_num_threads() * 4);
    let outcomes: Vec<Outcome> = all.par_chunks(size).flat_map_iter(|numbers| try_all(&seeds, numbers)).collect();
    let complaints: Vec<String> = outcomes.iter().flat_map(|outcome| told(outcome, &outcome.complaints)).collect();
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
    let refused = outcomes.iter().filter(|outcome| outcome.errors > 0).count();
    assert!(refused >= 500, "only {refused} reports were broken");
}

fn told(outcome: &Outcome, complaints: &[String]) -> Vec<String> {
    complaints.iter().map(|complaint| format!("{}\n    {complaint}", outcome.name)).collect()
}

/// Builds one broken report after another with a cache for each seed, as a preview would.
fn try_all(seeds: &[(&str, Report)], numbers: &[usize]) -> Vec<Outcome> {
    let mut caches: Vec<Cache> = seeds.iter().map(|_| Cache::default()).collect();
    let mut try_one = |number: &usize| {
        // The smallest report most often: what breaks one, breaks all.
        let which = [0, 0, 0, 1, 0, 0, 2, 0, 0, 1][number / 3 % 10] % seeds.len();
        let (seed, report) = &seeds[which];
        let (what, report) = spoil(report, *number)?;
        Some(try_one(format!("{seed} {what}"), &report, (number.is_multiple_of(3), &mut caches[which])))
    };
    numbers.iter().filter_map(&mut try_one).collect()
}

fn try_one(name: String, report: &Report, (audited, cache): (bool, &mut Cache)) -> Outcome {
    let inputs = inputs(report);
    let begun = Instant::now();
    let built = catch_unwind(AssertUnwindSafe(|| build(cache, &inputs)));
    let seconds = begun.elapsed().as_secs_f32();
    let Ok(built) = built else {
        *cache = Cache::default();
        return Outcome { name, errors: 0, complaints: vec!["it panicked".to_owned()] };
    };
    let mut complaints = judge(&inputs, &built, audited);
    if seconds > 20.0 {
        complaints.push(format!("it took {seconds} s"));
    }
    Outcome { name, errors: built.faults.errors(), complaints }
}

/// Every form in which faults are printed, by the real program.
#[test]
fn faults_of_broken_reports_can_be_printed() {
    let seeds = seeds();
    let (_, seed) = &seeds[0];
    let numbers: Vec<usize> = (0..TRIED).step_by(29).collect();
    let complaints: Vec<String> =
        numbers.par_iter().filter_map(|number| spoil(seed, *number)).flat_map_iter(print).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// Writes a broken report to a folder, and checks it in all forms.
fn print((what, report): (String, Report)) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in &report {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("makes the folder");
        fs::write(path, bytes).expect("writes the file");
    }
    let forms = [
        ["--format", "human", "--color", "always"],
        ["--format", "json", "--color", "never"],
        ["--format", "github", "--color", "never"],
    ];
    forms.iter().flat_map(|form| check(folder.path(), form)).map(|complaint| format!("{what}: {complaint}")).collect()
}

/// What is wrong with how one form was printed.
fn check(folder: &Path, form: &[&str]) -> Vec<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bluebook"));
    let printed = command.arg("check").arg(folder).args(form).output().expect("the program runs");
    let errors = String::from_utf8_lossy(&printed.stderr).into_owned();
    let mut complaints = Vec::new();
    if !matches!(printed.status.code(), Some(0..=2)) || errors.contains("panicked") {
        complaints.push(format!("{form:?} ended with {}: {errors}", printed.status));
    }
    if printed.status.code() != Some(0) && errors.trim().is_empty() {
        complaints.push(format!("{form:?} says nothing"));
    }
    let is_object = |line: &&str| serde_json::from_str::<serde_json::Value>(line).is_ok();
    if form[1] == "json" {
        complaints.extend(errors.lines().find(|line| !is_object(line)).map(|line| format!("not JSON: {line}")));
    }
    complaints
}
