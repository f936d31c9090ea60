//! The files of the package: a CSV file for each table, records in full as JSON, their descriptions,
//! and all of them as one archive.

use serde_json::{Map, Value, json};

use super::{csv, descriptor, json, zip};
use crate::render::Artifact;
use crate::render::package::{Package, Sheet};

/// The folder of the package in the site.
const FOLDER: &str = "data";

/// A file of the package: its path within it, and its bytes.
pub(super) type File = (String, Vec<u8>);

/// All files of the package.
pub(super) fn files(package: &Package) -> Vec<Artifact> {
    let mut files: Vec<File> = Vec::new();
    for sheet in &package.sheets {
        files.push((csv_path(sheet), csv::write(&sheet.table, &package.language)));
        if let Some((_, records)) = package.records.iter().find(|(name, _)| sheet.has_more && *name == sheet.name) {
            let records: Value = records.iter().map(json::datum).collect();
            files.push((format!("{}.json", sheet.path), json::pretty(&records)));
        }
    }
    let data_package = descriptor::data_package(package, &files);
    files.push(("report.json".to_owned(), json::pretty(&report(package))));
    files.push(("datapackage.json".to_owned(), json::pretty(&data_package)));
    files.push(("csv-metadata.json".to_owned(), json::pretty(&descriptor::csv_metadata(package))));
    files.sort();
    let archive = (format!("{}.zip", package.name), zip::archive(&files));
    let artifact = |(path, bytes): File| Artifact::new(format!("{FOLDER}/{path}"), bytes);
    files.into_iter().chain([archive]).map(artifact).collect()
}

/// Path of a table's CSV file within the package.
pub(super) fn csv_path(sheet: &Sheet) -> String {
    format!("{}.csv", sheet.path)
}

/// Everything: the report's chapters, its records in full by kind, its datasets with their rows.
fn report(package: &Package) -> Value {
    let records = package.records.iter().map(|(name, records)| {
        let records: Value = records.iter().map(json::datum).collect();
        (name.to_string(), records)
    });
    let tables = package.sheets.iter().filter_map(|sheet| {
        let id = sheet.path.strip_prefix("datasets/")?;
        Some((id.to_owned(), json::table(&sheet.title, &sheet.table, &package.language)))
    });
    json!({
        "title": &*package.title,
        "language": package.language.tag(),
        "authors": package.authors.iter().map(|author| &**author).collect::<Vec<_>>(),
        "published": package.published.as_deref(),
        "edition": package.edition.as_deref(),
        "licence": package.licence.as_ref().map(|licence| &*licence.url),
        "chapters": package.chapters.iter().map(json::datum).collect::<Vec<_>>(),
        "records": records.collect::<Map<_, _>>(),
        "tables": tables.collect::<Map<_, _>>(),
    })
}
