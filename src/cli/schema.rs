//! `bluebook schema`: JSON Schemas for editors, as files. Never what is in them: that is the parser's
//! own knowledge of what it reads.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::Exit;
use super::plain::{self, Edge};
use super::print::{Closing, Printer};
use super::report::shown;
use crate::base::Failure;
use crate::{load, parse};

/// Write JSON Schemas, by which editors complete and check files
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// The report's folder
    #[arg(default_value = ".")]
    report: PathBuf,
    /// Where the schemas go [default: `schema` in the report's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Writes a schema for each sort of file.
pub(super) fn run(options: &Options, printer: &mut Printer) -> Result<Exit, Failure> {
    let folder = match &options.out {
        Some(folder) => folder.clone(),
        None => {
            load::book_toml(&options.report)?; // so that no folder is made where no report is
            folder_of(&options.report)
        }
    };
    write(&folder)?;
    let paths: Vec<String> = parse::schemas().iter().map(|schema| shown(&folder.join(schema.name))).collect();
    let mut words = format!("wrote\n{}", lines(&paths));
    if options.out.is_none() {
        words += &wiring();
    }
    printer.closing(&Closing { is_good: true, words, facts: json!({ "command": "schema", "files": paths }) });
    Ok(Exit::Clean)
}

/// Where the schemas of a report are.
pub(super) fn folder_of(report: &Path) -> PathBuf {
    report.join("schema")
}

/// Writes the schemas that are not there yet or have changed. A file of the same name that bluebook did
/// not write is a failure, and is left alone, as all others are then.
pub(super) fn write(folder: &Path) -> Result<(), Failure> {
    let schemas = parse::schemas().map(|schema| (folder.join(schema.name), schema.text));
    let mut changed = Vec::new();
    for (path, text) in &schemas {
        if !path.exists() {
            changed.push((path, text));
            continue;
        }
        let found = fs::read_to_string(path).map_err(|cause| Failure::at("reading", path, cause))?;
        if !parse::is_own_schema(&found) {
            let cause = "there is a file of this name that bluebook did not write; move it, or choose another folder with `--out`";
            return Err(Failure::at("writing", path, cause));
        }
        if found != *text {
            changed.push((path, text));
        }
    }
    fs::create_dir_all(folder).map_err(|cause| Failure::at("making", folder, cause))?;
    for (path, text) in changed {
        fs::write(path, text).map_err(|cause| Failure::at("writing", path, cause))?;
    }
    Ok(())
}

fn lines(paths: &[String]) -> String {
    let rows: Vec<Vec<String>> = paths
        .iter()
        .zip(parse::schemas())
        .map(|(path, schema)| vec![format!("  {path}"), format!("for {}", schema.about)])
        .collect();
    plain::columns(&rows, &[Edge::Left, Edge::Left])
}

/// How an editor finds them.
fn wiring() -> String {
    "\nan editor finds them by the first line of a file:\n\
     \x20 data/*.yaml  # yaml-language-server: $schema=../schema/records.json\n\
     \x20 book.toml    #:schema schema/book.json\n"
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_not_changed_is_left_and_what_is_not_ours_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| folder.path().join("deep").join(name);
        write(&at("")).expect("writes all");
        let written = fs::metadata(at("book.json")).and_then(|file| file.modified()).expect("a time");
        std::thread::sleep(std::time::Duration::from_millis(20));
        let old = fs::read_to_string(at("records.json")).expect("is there").replace("updated", "renewed");
        fs::write(at("records.json"), &old).expect("can be written");
        write(&at("")).expect("writes what has changed");
        assert_ne!(fs::read_to_string(at("records.json")).expect("is there"), old);
        let now = fs::metadata(at("book.json")).and_then(|file| file.modified()).expect("a time");
        assert_eq!(now, written);
        fs::write(at("front-matter.json"), "{}").expect("can be written");
        fs::remove_file(at("records.json")).expect("was there");
        assert!(write(&at("")).expect_err("refuses").cause.contains("did not write"));
        assert!(!at("records.json").exists(), "nothing is written beside what was refused");
    }
}
