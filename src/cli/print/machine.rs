//! Faults for programs: JSON lines, and the annotations of GitHub's workflows. Never an excerpt.

use serde::Serialize;
use serde_json::json;

use crate::base::{Diagnostic, Failure, Label, Severity, Sources};

/// A fault on one line of JSON. Lines and columns are left out where there is no text.
pub(super) fn json(fault: &Diagnostic, sources: &Sources) -> String {
    let related: Vec<_> = fault.related.iter().map(|label| Spot::new(label, sources)).collect();
    let line = Line {
        severity: word(fault.severity),
        code: fault.code,
        message: &fault.message,
        spot: Spot::new(&fault.at, sources),
        help: fault.help.as_deref(),
        related,
    };
    let text = serde_json::to_string(&line).expect("strings and numbers are JSON");
    format!("{text}\n")
}

/// A failure on one line of JSON.
pub(super) fn json_failure(failure: &Failure) -> String {
    let Failure { doing, place, cause } = failure;
    format!("{}\n", json!({"severity": "failure", "doing": doing, "place": place, "cause": cause}))
}

/// A fault as GitHub's workflow command.
pub(super) fn github(fault: &Diagnostic, sources: &Sources) -> String {
    let mut properties = format!("file={}", property(&sources.path(&fault.at.at)));
    if let Some(place) = sources.place(&fault.at.at) {
        properties += &format!(",line={},col={}", place.start.line, place.start.column);
    }
    let help = fault.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let message = escape(&format!("{}{help}", fault.message));
    format!("::{} {properties},title={}::{message}\n", word(fault.severity), property(fault.code))
}

/// A failure as GitHub's workflow command.
pub(super) fn github_failure(failure: &Failure) -> String {
    format!("::error title=failure::{}\n", escape(&failure.to_string()))
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Escapes what would end a command's message.
fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes what would end a property as well.
fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

/// A fault, in the order of its keys.
#[derive(Serialize)]
struct Line<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    spot: Spot<'a>,
    help: Option<&'a str>,
    related: Vec<Spot<'a>>,
}

/// A place and its few words.
#[derive(Serialize)]
struct Spot<'a> {
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    label: &'a str,
}

impl<'a> Spot<'a> {
    fn new(label: &'a Label, sources: &Sources) -> Self {
        let place = sources.place(&label.at);
        Self {
            file: sources.path(&label.at),
            line: place.map(|place| place.start.line),
            column: place.map(|place| place.start.column),
            end_line: place.map(|place| place.end.line),
            end_column: place.map(|place| place.end.column),
            label: &label.text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Inputs, Span};
    use std::path::Path;

    fn sources(path: &str, text: &str, fault: &Diagnostic) -> Sources {
        let mut inputs = Inputs::default();
        inputs.put(path, text.as_bytes());
        Sources::new(Path::new("report"), &inputs, &[], &[fault.clone()].into_iter().collect())
    }

    #[test]
    fn json_has_every_place_and_fits_a_line() {
        let span = |range| Span::new(&"c.md".into(), range);
        let fault = Diagnostic::error("x", span(3..5), "two\nlines \u{1b}").also(span(6..7), "here").help("do");
        let printed = json(&fault, &sources("c.md", "é\nab\nc", &fault));
        assert_eq!(printed.matches('\n').count(), 1);
        let value: serde_json::Value = serde_json::from_str(&printed).expect("is JSON");
        let expected = json!({
            "severity": "error", "code": "x", "message": "two\nlines \u{1b}", "file": "report/c.md",
            "line": 2, "column": 1, "end_line": 2, "end_column": 3, "label": "", "help": "do",
            "related": [{"file": "report/c.md", "line": 3, "column": 1, "end_line": 3, "end_column": 2, "label": "here"}],
        });
        assert_eq!(value, expected);
    }

    #[test]
    fn github_escapes_what_would_end_a_command() {
        let span = Span::new(&"a,b:c%.md".into(), 0..1);
        let fault = Diagnostic::warning("x", span, "100%\r\n: done, ::error::").help("do");
        let printed = github(&fault, &sources("a,b:c%.md", "x", &fault));
        let expected =
            "::warning file=report/a%2Cb%3Ac%25.md,line=1,col=1,title=x::100%25%0D%0A: done, ::error::%0Ahelp: do\n";
        assert_eq!(printed, expected);
    }

    #[test]
    fn a_missing_file_has_no_line() {
        let fault = Diagnostic::error("x", Span::file_start(&"gone.md".into()), "gone");
        let sources = sources("c.md", "", &fault);
        assert_eq!(github(&fault, &sources), "::error file=report/gone.md,title=x::gone\n");
        assert!(json(&fault, &sources).contains(r#""line":null"#));
    }
}
