//! `bluebook new`: a small report that builds, to begin from, with the schemas by which an editor checks
//! it. The files are in `new/`; never here.

use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, DirEntry, include_dir};

use super::Exit;
use super::print::Printer;
use super::report::shown;
use super::schema;
use crate::base::Failure;

/// The report to begin from, as it stands in this repository.
static TEMPLATE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/new");

/// Make a small report to begin from
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// The folder to make; it must not exist or be empty
    dir: PathBuf,
}

/// Copies the template into a new folder.
pub(super) fn run(options: &Options, printer: &mut Printer) -> Result<Exit, Failure> {
    let folder = &options.dir;
    make(folder)?;
    printer.result(&words(folder));
    Ok(Exit::Clean)
}

fn make(folder: &Path) -> Result<(), Failure> {
    let doing = "making a report in";
    let failure = |cause: std::io::Error| Failure::at(doing, folder, cause);
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::at(doing, folder, "there is a file of this name; choose another"));
    }
    fs::create_dir_all(folder).map_err(failure)?;
    if fs::read_dir(folder).map_err(failure)?.next().is_some() {
        return Err(Failure::at(doing, folder, "the folder is not empty; choose a new one"));
    }
    copy(&TEMPLATE, folder)?;
    schema::write(&schema::folder_of(folder))
}

fn copy(template: &Dir<'_>, folder: &Path) -> Result<(), Failure> {
    for entry in template.entries() {
        let place = folder.join(entry.path());
        let failure = |cause| Failure::at("writing", &place, cause);
        match entry {
            DirEntry::Dir(inner) => {
                fs::create_dir_all(&place).map_err(failure)?;
                copy(inner, folder)?;
            }
            DirEntry::File(file) => fs::write(&place, file.contents()).map_err(failure)?,
        }
    }
    Ok(())
}

fn words(folder: &Path) -> String {
    let name = shown(folder);
    let here = name.is_empty();
    let build = if here { "bluebook build".to_owned() } else { format!("bluebook build {name}") };
    let cover = shown(&folder.join("public/index.html"));
    let place = if here { "this folder".to_owned() } else { name };
    format!(
        "made a small report in {place}: an invented town and its libraries\n\n\
         \x20 book.toml            its title, its authors, what is kept back\n\
         \x20 content/SUMMARY.md   the reading order\n\
         \x20 content/*.md         what is argued\n\
         \x20 data/*.yaml          what is counted, tracked or cited\n\
         \x20 schema/*.json        by which an editor completes and checks them\n\n\
         next: `{build}`, then open {cover}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_a_report_that_can_be_read_and_refuses_to_do_it_twice() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let folder = parent.path().join("deep/hours");
        make(&folder).expect("makes it");
        let inputs = crate::load::read(&folder).expect("reads it");
        for path in ["book.toml", "content/SUMMARY.md", "content/README.md", "content/hours.md", "data/hours.yaml"] {
            assert!(inputs.file(path).is_some(), "{path}");
        }
        assert!(inputs.file("schema/records.json").is_none(), "a schema is no part of the report");
        assert!(make(&folder).expect_err("refuses").cause.contains("not empty"));
        assert!(make(&folder.join("book.toml")).expect_err("refuses").cause.contains("a file of this name"));
    }

    /// Every path by which an editor is led to a schema leads to one, from wherever the file stands.
    #[test]
    fn an_editor_finds_the_schemas() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let folder = parent.path().join("hours");
        make(&folder).expect("makes it");
        let text = |path: &str| fs::read_to_string(folder.join(path)).expect(path);
        let leads = |from: &Path, to: &str| {
            let found = text(from.join(to).to_str().expect("plain letters"));
            assert!(crate::parse::is_own_schema(&found), "{} leads to {to}", from.display());
        };
        for file in fs::read_dir(folder.join("data")).expect("a folder") {
            let name = file.expect("an entry").file_name();
            let name = format!("data/{}", name.to_str().expect("plain letters"));
            let first = text(&name).lines().next().map(str::to_owned).unwrap_or_default();
            let path = first.strip_prefix("# yaml-language-server: $schema=").expect(&name);
            assert!(path.ends_with("records.json"), "{name}");
            leads(Path::new("data"), path);
        }
        let book = text("book.toml");
        let path = book.lines().next().and_then(|line| line.strip_prefix("#:schema ")).expect("a directive");
        leads(Path::new(""), path);
        let settings: serde_json::Value = serde_json::from_str(&text(".vscode/settings.json")).expect("JSON");
        for path in settings["yaml.schemas"].as_object().expect("schemas by path").keys() {
            leads(Path::new(""), path);
        }
    }

    #[test]
    fn the_next_steps_name_the_folder() {
        assert!(words(Path::new("hours")).contains("next: `bluebook build hours`, then open hours/public/index.html"));
        assert!(words(Path::new(".")).contains("next: `bluebook build`, then open public/index.html"));
    }
}
