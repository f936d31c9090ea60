//! What `list` and `show` share: a report that is asked about. Never writes, and never tells its
//! faults: only that there are some.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::json;

use super::print::Printer;
use super::report::count;
use crate::base::{Address, Failure, Inputs, LineColumn, Span, prefix};
use crate::load;
use crate::pipeline::{self, Cache};
use crate::resolve::Book;

/// A report, as far as it could be read.
pub(super) struct Asked {
    /// What is in it; nothing withheld.
    pub(super) book: Arc<Book>,
    inputs: Inputs,
    places: BTreeMap<Address, Span>,
    prefix: String,
    root: String,
    errors: usize,
}

/// Where something is declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declared {
    /// The file, from where the command was typed.
    pub(super) file: String,
    /// The line, from 1.
    pub(super) line: usize,
}

impl std::fmt::Display for Declared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

impl Asked {
    /// Reads a report, whatever its faults are.
    pub(super) fn read(root: &Path) -> Result<Self, Failure> {
        let inputs = load::read(root)?;
        let built = pipeline::build(&mut Cache::default(), &inputs);
        let prefix = prefix(root);
        Ok(Self {
            places: built.places.all(),
            errors: built.faults.errors(),
            book: built.book.unwrap_or_default(),
            inputs,
            root: prefix.trim_end_matches('/').to_owned(),
            prefix,
        })
    }

    /// Where a thing is declared.
    pub(super) fn declared(&self, address: &Address) -> Option<Declared> {
        let span = self.places.get(address)?;
        let text = &self.inputs.file(&span.file)?.text;
        Some(Declared { file: self.path(&span.file), line: LineColumn::of(text, span.range().start).line })
    }

    /// A file of the report, from where the command was typed.
    pub(super) fn path(&self, file: &str) -> String {
        format!("{}{file}", self.prefix)
    }

    /// The order in which things are declared: by chapter, then by place.
    pub(super) fn order(&self, address: &Address) -> (usize, u32) {
        let Some(span) = self.places.get(address) else { return (usize::MAX, 0) };
        (self.book.chapter(&span.file).map_or(usize::MAX, |(nth, _)| nth), span.start)
    }

    /// Says that the report has errors, where it has: what was asked for may be incomplete.
    pub(super) fn tell_errors(&self, printer: &mut Printer) {
        if self.errors == 0 {
            return;
        }
        let command = format!("bluebook check {}", self.root);
        let words = format!(
            "the report has {}, so this may not be all: `{}` tells {}\n",
            count(self.errors, "error"),
            command.trim_end(),
            if self.errors == 1 { "it" } else { "them" }
        );
        printer.note(&words, &json!({ "errors": self.errors }));
    }
}
