//! The files of the package: a CSV file for each table, records in full as JSON, their descriptions,
//! and all of them as one archive.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::json::{ByName, TitledTable};
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
            files.push((format!("{}.json", sheet.path), json::pretty(records)));
        }
    }
    let data_package = descriptor::data_package(package, &files);
    files.push(("report.json".to_owned(), json::pretty(&Everything(package))));
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
struct Everything<'a>(&'a Package);

impl Serialize for Everything<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let package = self.0;
        let authors: Vec<&str> = package.authors.iter().map(|author| &**author).collect();
        let records = package.records.iter().map(|(name, records)| (&**name, records));
        let tables = package.sheets.iter().filter_map(|sheet| {
            let table = TitledTable { title: &sheet.title, table: &sheet.table, language: &package.language };
            Some((sheet.path.strip_prefix("datasets/")?, table))
        });
        let mut map = serializer.serialize_map(Some(9))?;
        map.serialize_entry("authors", &authors)?;
        map.serialize_entry("chapters", &package.chapters)?;
        map.serialize_entry("edition", &package.edition.as_deref())?;
        map.serialize_entry("language", package.language.tag())?;
        map.serialize_entry("licence", &package.licence.as_ref().map(|licence| &*licence.url))?;
        map.serialize_entry("published", &package.published.as_deref())?;
        map.serialize_entry("records", &ByName(records.collect()))?;
        map.serialize_entry("tables", &ByName(tables.collect()))?;
        map.serialize_entry("title", &*package.title)?;
        map.end()
    }
}
