//! Datasets whose rows stand in a CSV file: the file is found, its first line is held against the
//! columns, and its rows take the place of its name. Never reads a cell but those of the first line.

use std::collections::{BTreeMap, BTreeSet};

use super::{Gathered, csv_header, diagnostics};
use crate::base::{Diagnostics, Span, Spanned, Text};
use crate::model::dataset::{CellRow, columns};
use crate::model::{CellText, Record, Value};
use crate::parse::{Parsed, RawRecord, RawRows};

/// Joins all rows. Reports `rows-missing`, `rows-outside`, `rows-unused`, `csv-header`, and what is
/// wrong with a file that a dataset names.
pub(super) fn join(gathered: &mut Gathered, faults: &mut Diagnostics) {
    let parsed = gathered.parsed.clone();
    let files = parsed.iter().filter_map(|content| match &**content {
        Parsed::Rows(rows) => Some((&rows.path, rows)),
        Parsed::Summary(_) | Parsed::Chapter(_) | Parsed::Records(_) | Parsed::Picture(_) => None,
    });
    let mut search = Search { files: files.collect(), named: BTreeSet::new(), is_lost: false };
    for (file, content) in parsed.iter().enumerate() {
        let Parsed::Records(records) = &**content else { continue };
        for (nth, raw) in records.list.iter().enumerate() {
            let Some(name) = file_name(raw.record()) else { continue };
            // Of two records with one address the first counts; the file of the other is in use too.
            let counts = gathered.records.get(&raw.record().address) == Some(&(file, nth));
            let mut unheard = Diagnostics::new();
            let rows = search.find(&name, if counts { faults } else { &mut unheard });
            if counts {
                let joined = joined(raw, rows, gathered, faults);
                gathered.joined.insert(raw.record().address.clone(), joined);
            }
        }
    }
    // A file that nobody names may well be the one that was not found.
    if !search.is_lost && !gathered.incomplete.records {
        for path in search.files.keys().filter(|path| !search.named.contains(**path)) {
            faults.push(diagnostics::rows_unused(path));
        }
    }
}

/// The name of the file that holds a dataset's rows, where they are in one.
fn file_name(record: &Record) -> Option<Spanned<Text>> {
    let field = record.fields.get("rows").filter(|_| record.address.kind() == "dataset")?;
    match &field.value.value {
        Value::Words(name) => Some(Spanned::new(name.clone(), field.value.at.clone())),
        _ => None,
    }
}

/// All CSV files, and which of them have been named.
struct Search<'p> {
    files: BTreeMap<&'p Text, &'p RawRows>,
    named: BTreeSet<&'p Text>,
    is_lost: bool,
}

impl<'p> Search<'p> {
    /// The rows in the file of this name, which stands relative to the file that names it.
    fn find(&mut self, name: &Spanned<Text>, faults: &mut Diagnostics) -> Option<&'p RawRows> {
        let folder = name.at.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = resolve(folder, &name.value).filter(|path| path.starts_with("data/"));
        let found = path.as_ref().and_then(|path| self.files.get_key_value(&Text::from(path.as_str())));
        let Some((path, rows)) = found else {
            self.is_lost = true;
            faults.push(match path {
                None => diagnostics::rows_outside(&name.at, &name.value),
                Some(path) => {
                    let nearest = self.nearest(&path).map(|near| relative(folder, near));
                    diagnostics::rows_missing(&name.at, &path, nearest.as_deref())
                }
            });
            return None;
        };
        self.named.insert(path);
        Some(rows)
    }

    /// The CSV file that was probably meant: of the same name in another folder, or of a like one.
    fn nearest(&self, wrong: &str) -> Option<&'p str> {
        const ALIKE: f64 = 0.75;
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
        let likeness = |path: &str| strsim::jaro_winkler(&name(wrong), &name(path));
        let alike = self.files.keys().map(|path| (likeness(path), &***path));
        alike.filter(|(alike, _)| *alike > ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, path)| path)
    }
}

/// The record with the rows of its file; where they cannot be used, without rows.
fn joined(raw: &RawRecord, rows: Option<&RawRows>, gathered: &mut Gathered, faults: &mut Diagnostics) -> RawRecord {
    let mut record = Record::clone(raw.record());
    let read = rows.and_then(|rows| {
        gathered.hidden.extend(rows.hidden.iter().cloned());
        read(&record, rows, faults)
    });
    let field = record.fields.0.iter_mut().find(|field| &*field.name.value == "rows");
    match (read, field) {
        (Some(rows), Some(field)) => field.value.value = Value::Rows(rows),
        _ => {
            record.fields.0.retain(|field| &*field.name.value != "rows");
            record.faulty.push("rows".into());
        }
    }
    raw.joined(record, rows.map(|rows| rows.path.clone()))
}

/// The rows below the first line. None where the columns are not those of the dataset: then nothing
/// is told of the rows, since nobody knows what is in them.
fn read(record: &Record, rows: &RawRows, faults: &mut Diagnostics) -> Option<Vec<CellRow>> {
    let columns = columns(record);
    let is_known = |name: &str| !record.faulty.iter().any(|faulty| &**faulty == name);
    if columns.is_empty() || !is_known("columns") || !is_known("derived") {
        return None;
    }
    let mut told = Diagnostics::new();
    let Some(below) = csv_header::check(&record.address, &columns, rows, &mut told) else {
        // What spoils the first line itself is the reason why it names no columns.
        let end = rows.rows.first().map_or(u32::MAX, |first| first.at.end);
        let spoilt: Diagnostics = rows.faults.iter().filter(|fault| fault.at.at.start <= end).cloned().collect();
        faults.append(if spoilt.is_empty() { told } else { spoilt });
        return None;
    };
    faults.append(told);
    faults.append_all(&rows.faults);
    let mut below = below.to_vec();
    if !rows.whole {
        // What was not read could be any number: a row of unknowns, so that no sum is held against it.
        let end = rows.rows.last().map_or_else(|| Span::file_start(&rows.path), |row| row.at.clone());
        let unknown = Spanned::new(CellText::Empty, end.clone());
        let typed = columns.iter().filter(|column| column.formula.is_none());
        below.push(Spanned::new(typed.map(|_| unknown.clone()).collect(), end));
    }
    Some(below)
}

/// A path below the report's folder; none where it leads out of it.
fn resolve(folder: &str, name: &str) -> Option<String> {
    if name.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(name.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A path as it is written in a file of this folder.
fn relative(folder: &str, path: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (folder.split('/').collect(), path.split('/').collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = vec![".."; from.len() - shared];
    up.iter().chain(&to[shared..]).copied().collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_relative_to_their_file() {
        assert_eq!(resolve("data/a", "../b/./c.csv").as_deref(), Some("data/b/c.csv"));
        assert_eq!(resolve("data", "../../c.csv"), None);
        assert_eq!(resolve("data", "/data/c.csv"), None);
        assert_eq!(relative("data/a", "data/b/c.csv"), "../b/c.csv");
        assert_eq!(relative("data", "data/c.csv"), "c.csv");
    }
}
