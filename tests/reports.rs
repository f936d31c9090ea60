//! The reports that this repository carries: each builds without a fault, and the auditor has
//! nothing to say of it (every page reached by links included).

mod audit;

use std::collections::BTreeMap;
use std::path::Path;

use bluebook::base::LineColumn;
use bluebook::pipeline::{Built, Cache, build};

#[test]
fn the_report_of_this_repository() {
    holds(Path::new(env!("CARGO_MANIFEST_DIR")));
}

#[test]
fn the_guide() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    if docs.join("book.toml").exists() {
        holds(&docs);
    }
}

/// Each chart type has a chapter with all its channels, and what these chapters print as YAML is what
/// the guide is built from.
#[test]
fn the_guide_prints_the_records_it_draws() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    if !docs.join("book.toml").exists() {
        return;
    }
    let inputs = bluebook::load::read(&docs).expect("the guide can be read");
    let all = || inputs.files.iter().map(|(name, file)| (&**name, &*file.text));
    let records: Vec<&str> = all().filter(|(name, _)| name.starts_with("data/")).map(|(_, text)| text).collect();
    let chapters = all().filter(|(name, _)| name.starts_with("content/charts"));
    for form in bluebook::charts::all() {
        let chapter = format!("content/charts/{}.md", form.name());
        let text = &inputs.file(&chapter).unwrap_or_else(|| panic!("the guide has no {chapter}")).text;
        for channel in form.channels() {
            assert!(text.contains(&format!("`{}`", channel.name)), "{chapter} leaves out `{}`", channel.name);
        }
    }
    for (name, text) in chapters {
        for block in text.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            assert!(records.iter().any(|file| file.contains(block)), "{name} prints what no file has:\n{block}");
        }
    }
}

#[test]
fn the_gallery_of_charts() {
    holds(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery"));
}

/// Builds the report in a folder and asks for everything at once.
fn holds(root: &Path) {
    let inputs = bluebook::load::read(root).expect("the report can be read");
    let mut cache = Cache::default();
    let built = build(&mut cache, &inputs);
    let faults: Vec<String> = built
        .faults
        .iter()
        .map(|fault| {
            let text = inputs.file(&fault.at.at.file).map_or("", |file| &file.text);
            let at = LineColumn::of(text, fault.at.at.start as usize);
            let help = fault.help.as_deref().unwrap_or("");
            format!("{}:{}:{} {}: {}\n    {help}", fault.at.at.file, at.line, at.column, fault.code, fault.message)
        })
        .collect();
    assert!(faults.is_empty(), "faults in {}:\n{}", root.display(), faults.join("\n"));
    let files = files(&built);
    assert!(files.len() > 5, "a report has pages: {:?}", files.keys());
    let complaints = audit::audit(&files);
    assert!(complaints.is_empty(), "the auditor says of {}:\n{}", root.display(), complaints.join("\n"));
    assert_eq!(self::files(&build(&mut cache, &inputs)), files, "a warm build gives other bytes");
}

fn files(built: &Built) -> BTreeMap<String, Vec<u8>> {
    let artifacts = built.artifacts.as_ref().expect("without a fault there is a site");
    artifacts.0.iter().map(|(path, artifact)| (path.to_string(), artifact.bytes.to_vec())).collect()
}
