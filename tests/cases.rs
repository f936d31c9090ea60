//! Runs every case below `tests/cases` (see the README there). `UPDATE=1` rewrites what they
//! expect; refused where `CI` is set.

mod audit;
#[allow(dead_code, unused_imports, reason = "each test program uses a part of it")]
mod case;

use std::path::Path;
use std::process::ExitCode;

use bluebook::pipeline::Cache;
use libtest_mimic::{Arguments, Failed, Trial};

use case::Case;

fn main() -> ExitCode {
    let asked = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    assert!(!(asked("UPDATE") && asked("CI")), "UPDATE is for people: expectations are not rewritten in CI");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let trials: Vec<Trial> = case::all(&root).into_iter().map(|read| trial(read, asked("UPDATE"))).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn trial(read: Result<Case, String>, update: bool) -> Trial {
    match read {
        Err(cause) => Trial::test("unreadable", move || Err(Failed::from(cause))),
        Ok(case) if update => Trial::test(case.name.clone(), move || Ok(case::update(case)?)),
        Ok(case) => Trial::test(case.name.clone(), move || run(&case)),
    }
}

/// Builds the case twice, the second time warm, and checks all there is to check.
fn run(case: &Case) -> Result<(), Failed> {
    let (mut cache, inputs) = (Cache::default(), case.inputs());
    let built = case.build(&mut cache);
    let mut complaints = case::check(case, &inputs, &built);
    let warm = case.build(&mut cache);
    if (&warm.faults, &warm.artifacts) != (&built.faults, &built.artifacts) {
        complaints.push("building it again with the same cache gives something else".to_owned());
    }
    if let Some(files) = case::artifacts(&built) {
        complaints.extend(audit::audit(&files));
    }
    if complaints.is_empty() { Ok(()) } else { Err(format!("\n  {}", complaints.join("\n  ")).into()) }
}
