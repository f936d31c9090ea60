//! What open pages are told, as JSON: faults with their excerpts, what changed, where to go. Never
//! quotes what is withheld: the excerpts come from masked sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use super::differences::{Change, Differences};
use super::editor::Editor;
use super::generation::{Generation, decoded};
use crate::base::{Diagnostic, Failure, Label, LineColumn, Severity, Sources, Text};
use crate::model::shortened;
use crate::pipeline::Built;

/// The longest list a page is told; how many more there are is said.
const LONGEST: usize = 60;
/// The longest line of an excerpt.
const WIDEST: usize = 160;

/// What a message is made from.
pub(super) struct Told<'a> {
    pub(super) number: u64,
    pub(super) files: &'a [String],
    /// None for the first build, and where the report cannot be read.
    pub(super) edit: Option<Edited<'a>>,
    pub(super) is_held: bool,
    pub(super) built: &'a Built,
    pub(super) failure: Option<&'a Failure>,
    pub(super) sources: &'a Sources,
    pub(super) pointing: &'a Pointing,
}

/// What an edit came to.
#[derive(Clone, Copy)]
pub(super) struct Edited<'a> {
    /// What it changed; none while the site is a draft, and when a draft is taken back.
    pub(super) changes: Option<(&'a Differences, &'a BTreeSet<Text>)>,
    /// Where pages have gone.
    pub(super) moved: &'a BTreeMap<Text, Text>,
    pub(super) took: Duration,
}

/// One message.
pub(super) fn message(told: &Told<'_>) -> String {
    let faults: Vec<Value> = told.built.faults.iter().map(|fault| self::fault(fault, told)).collect();
    let edit = told.edit.map(|edit| {
        let changed = edit.changes.map(|(_, pages)| pages.iter().map(|path| &**path).collect::<Vec<&str>>());
        let moved: BTreeMap<&str, &str> = edit.moved.iter().map(|(from, to)| (&**from, &**to)).collect();
        json!({
            "files": told.files,
            "milliseconds": edit.took.as_secs_f64() * 1000.0,
            "changed": changed,
            "moved": moved,
            "elsewhere": edit.changes.map(|(differences, _)| elsewhere(differences)),
        })
    });
    let failure = told.failure.map(|failure| failure.to_string());
    json!({
        "generation": told.number,
        "held": told.is_held,
        "failure": failure,
        "faults": faults,
        "edit": edit,
    })
    .to_string()
}

/// The lists of what else changed, each with how many more there are.
fn elsewhere(differences: &Differences) -> Value {
    let change = |change: &Change| json!({ "what": change.what, "from": change.from, "to": change.to, "page": change.page.as_deref() });
    let mut lists: Vec<Value> = differences
        .lists()
        .iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(title, list)| {
            let shown: Vec<Value> = list.iter().take(LONGEST).map(change).collect();
            json!({ "title": title, "shown": shown, "more": list.len().saturating_sub(LONGEST) })
        })
        .collect();
    for (title, list) in [("Newly broken", &differences.broken), ("Mended", &differences.mended)] {
        let shown: Vec<Value> = list.iter().take(LONGEST).map(|fault| json!({ "what": fault })).collect();
        if !shown.is_empty() {
            lists.push(json!({ "title": title, "shown": shown, "more": list.len().saturating_sub(LONGEST) }));
        }
    }
    Value::Array(lists)
}

fn fault(fault: &Diagnostic, told: &Told<'_>) -> Value {
    let severity = match fault.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let related: Vec<Value> = fault.related.iter().map(|label| spot(label, told)).collect();
    json!({
        "severity": severity,
        "code": fault.code,
        "message": fault.message,
        "help": fault.help,
        "at": spot(&fault.at, told),
        "related": related,
    })
}

/// A place with its line: what stands before the marked words, they themselves, what stands after.
fn spot(label: &Label, told: &Told<'_>) -> Value {
    let place = told.sources.place(&label.at);
    let start = place.map_or(LineColumn { line: 1, column: 1 }, |place| place.start);
    let quoted = told.sources.quoted(&label.at).map(|file| {
        let range = file.range(&label.at);
        let (lines, offset, _) = file.lines(&range);
        let (from, to) = (range.start - offset, range.end - offset);
        let end = lines[from..].find('\n').map_or(lines.len(), |end| from + end);
        let marked = &lines[from..to.clamp(from, end)];
        let after = &lines[to.clamp(from, end)..end];
        json!([tail(&lines[..from]), shortened(marked, WIDEST), shortened(after, WIDEST)])
    });
    json!({
        "file": &*label.at.file,
        "line": place.map(|place| place.start.line),
        "column": place.map(|place| place.start.column),
        "label": label.text,
        "excerpt": quoted,
        "open": told.pointing.link(&label.at.file, start),
    })
}

/// The end of what stands before a mark, where it is long.
fn tail(text: &str) -> String {
    let skipped = text.chars().count().saturating_sub(WIDEST);
    let end: String = text.chars().skip(skipped).collect();
    if skipped == 0 { end } else { format!("…{end}") }
}

/// How a page points back at its source.
#[derive(Clone, Debug)]
pub(super) struct Pointing {
    root: PathBuf,
    /// None where others look too: their machine has other files.
    editor: Option<Editor>,
}

impl Pointing {
    /// Points into a report's folder.
    pub(super) fn new(root: &Path, editor: Option<&Editor>) -> Self {
        Self { root: root.canonicalize().unwrap_or_else(|_| root.to_path_buf()), editor: editor.cloned() }
    }

    fn link(&self, file: &str, at: LineColumn) -> Option<String> {
        let editor = self.editor.as_ref().filter(|_| !file.is_empty())?;
        Some(editor.link(&self.root.join(file), at.line, at.column))
    }

    /// Where each thing on a page was typed, by its id there; the page itself under "".
    pub(super) fn places(&self, generation: &Generation, page: &str) -> String {
        let page = decoded(page).unwrap_or_default();
        let places = generation.places.on_page(&page).into_iter().map(|(id, span)| {
            let text = generation.inputs.file(&span.file).map_or("", |file| &file.text);
            let at = LineColumn::of(text, span.range().start);
            (id.to_string(), json!({ "file": &*span.file, "line": at.line, "open": self.link(&span.file, at) }))
        });
        Value::Object(places.collect()).to_string()
    }
}

/// Which report this is.
pub(super) fn who(generation: &Generation) -> String {
    format!("{}\n", generation.title)
}
