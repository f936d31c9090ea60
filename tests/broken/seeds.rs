//! The sound reports that broken ones are made from.

use std::path::Path;

use super::Report;

/// The report of this repository, the guide, and what `bluebook new` makes, each with a name. All
/// have a theme of their own, so that it can be broken too.
pub(crate) fn seeds() -> Vec<(&'static str, Report)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let theme = read(root).into_iter().filter(|(path, _)| path.starts_with("themes/"));
    let theme: Report = theme.filter(|(path, _)| path.ends_with(".html") || path.ends_with("page.css")).collect();
    [("new", "src/cli/new"), ("guide", "docs"), ("report", ".")]
        .into_iter()
        .filter(|(_, folder)| root.join(folder).join("book.toml").exists())
        .map(|(name, folder)| {
            let mut report = read(&root.join(folder));
            report.retain(|path, _| !path.starts_with("themes/"));
            report.extend(theme.clone());
            (name, report)
        })
        .collect()
}

fn read(folder: &Path) -> Report {
    let inputs = bluebook::load::read(folder).expect("the report can be read");
    let texts = inputs.files.values().map(|file| (file.path.to_string(), file.text.as_bytes().to_vec()));
    let others = inputs.assets.values().map(|asset| (asset.path.to_string(), asset.bytes.to_vec()));
    texts.chain(others).collect()
}
