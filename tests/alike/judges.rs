//! The two judges: the schemas, and bluebook itself. Never which of them is right.

use std::ops::Range;

use bluebook::base::Inputs;
use bluebook::pipeline::{Cache, build};
use jsonschema::Validator;
use serde_json::Value;

/// A validator for each schema, by the name of its file.
pub(crate) struct Schemas {
    pub(crate) records: Validator,
    pub(crate) front_matter: Validator,
    pub(crate) book: Validator,
}

impl Schemas {
    pub(crate) fn new() -> Self {
        let [records, front_matter, book] = bluebook::parse::schemas().map(|schema| {
            let schema: Value = serde_json::from_str(&schema.text).expect("a schema is JSON");
            jsonschema::draft7::meta::validate(&schema).expect("a schema keeps to draft 7");
            jsonschema::draft7::new(&schema).expect("a schema can be used")
        });
        Self { records, front_matter, book }
    }

    /// What they say of a file, if one of them is for it: one line for each complaint.
    pub(crate) fn judge(&self, path: &str, text: &str) -> Vec<String> {
        let (validator, value) = match path {
            "book.toml" => (&self.book, toml_value(text)),
            _ if path.starts_with("data/") && (path.ends_with(".yaml") || path.ends_with(".yml")) => {
                (&self.records, yaml_value(text))
            }
            _ if path.ends_with(".md") => match front_matter(text) {
                Some(head) => (&self.front_matter, yaml_value(head)),
                None => return Vec::new(),
            },
            _ => return Vec::new(),
        };
        validator.iter_errors(&value).map(|fault| format!("{path} {}: {fault}", fault.instance_path())).collect()
    }

    pub(crate) fn judge_all(&self, inputs: &Inputs) -> Vec<String> {
        inputs.files.values().flat_map(|file| self.judge(&file.path, &file.text)).collect()
    }
}

/// YAML as an editor's validator sees it.
pub(crate) fn yaml_value(text: &str) -> Value {
    serde_yaml::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_else(|fault| panic!("{fault} in:\n{text}"))
}

/// The text between the two lines of `---`.
pub(crate) fn front_matter(text: &str) -> Option<&str> {
    let text = text.trim_start_matches('\u{feff}');
    let is_fence = |line: &str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| is_fence(line))?;
    let length: usize = lines.take_while(|line| !is_fence(line)).map(str::len).sum();
    Some(&text[first.len()..first.len() + length])
}

/// TOML as an editor's validator sees it: dates are text.
pub(crate) fn toml_value(text: &str) -> Value {
    fn plain(value: toml::Value) -> Value {
        match value {
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(flag) => flag.into(),
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(plain).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(name, value)| (name, plain(value))).collect(),
        }
    }
    let table: toml::Table = toml::from_str(text.trim_start_matches('\u{feff}')).expect("TOML that builds");
    plain(toml::Value::Table(table))
}

/// What both say of a file: the pointers the schema complains of, and the bytes bluebook underlines.
pub(crate) fn both(validator: &Validator, path: &str, text: &str) -> (Vec<String>, Vec<(&'static str, Range<usize>)>) {
    let value = if path.ends_with(".toml") { toml_value(text) } else { yaml_value(text) };
    let pointers = validator.iter_errors(&value).flat_map(|fault| pointers(&fault)).collect();
    (pointers, told(path, text))
}

/// Where a complaint belongs: a key too many has a place of its own.
pub(crate) fn pointers(fault: &jsonschema::ValidationError<'_>) -> Vec<String> {
    let at = fault.instance_path().to_string();
    match fault.kind() {
        jsonschema::error::ValidationErrorKind::AdditionalProperties { unexpected } => {
            unexpected.iter().map(|name| format!("{at}/{name}")).collect()
        }
        _ => vec![at],
    }
}

/// The codes and places of what bluebook says of one file of a small report.
pub(crate) fn told(path: &str, text: &str) -> Vec<(&'static str, Range<usize>)> {
    let mut inputs = Inputs::default();
    for (path, text) in [
        ("book.toml", "[book]\ntitle = \"x\"\n"),
        ("content/SUMMARY.md", "- [A](a.md)\n"),
        ("content/a.md", "# A\n\nText.\n"),
        (path, text),
    ] {
        inputs.put(path, text.as_bytes());
    }
    let faults = build(&mut Cache::default(), &inputs).faults;
    faults.iter().filter(|fault| &*fault.at.at.file == path).map(|fault| (fault.code, fault.at.at.range())).collect()
}
