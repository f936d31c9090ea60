//! The source files that faults speak of, ready to be quoted. Never prints.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Diagnostics, Inputs, Place, Quotable, Span, Text};

/// Files by path, and how a person reaches them from where the command was typed.
#[derive(Debug)]
pub struct Sources {
    prefix: String,
    files: BTreeMap<Text, Quotable>,
}

impl Sources {
    /// Masks every file that a fault names.
    pub fn new(root: &Path, inputs: &Inputs, masks: &[Span], faults: &Diagnostics) -> Self {
        let mut files = BTreeMap::new();
        let spans = faults.iter().flat_map(|fault| fault.related.iter().chain([&fault.at])).map(|label| &label.at);
        for span in spans {
            let Some(file) = inputs.file(&span.file).filter(|_| !files.contains_key(&span.file)) else { continue };
            let masks = masks.iter().filter(|mask| mask.file == span.file).map(Span::range);
            files.insert(span.file.clone(), Quotable::new(&file.text, masks));
        }
        Self { prefix: prefix(root), files }
    }

    /// The path of a span's file, from where the command was typed.
    pub fn path(&self, span: &Span) -> String {
        format!("{}{}", self.prefix, span.file)
    }

    /// The file of a span, unless the span means no place within it.
    pub fn file(&self, span: &Span) -> Option<&Quotable> {
        self.files.get(&span.file).filter(|_| span.range() != (0..0))
    }

    /// The file of a span, where the span may be quoted.
    pub fn quoted(&self, span: &Span) -> Option<&Quotable> {
        self.file(span).filter(|file| !file.hides(span))
    }

    /// Where a span lies, if it means a place in a text we have.
    pub fn place(&self, span: &Span) -> Option<Place> {
        Some(self.file(span)?.place(span))
    }
}

/// What leads from where the command was typed to the report's folder.
pub fn prefix(root: &Path) -> String {
    let root = root.strip_prefix(".").unwrap_or(root);
    if root.as_os_str().is_empty() { String::new() } else { root.join("").display().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_where_the_command_was_typed() {
        let cases = [(".", ""), ("./", ""), ("report", "report/"), ("./report/", "report/"), ("../x", "../x/")];
        for (root, expected) in cases {
            assert_eq!(prefix(Path::new(root)), expected, "{root}");
        }
    }
}
