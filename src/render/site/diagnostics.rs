//! Every sentence the website's floor may say: of themes and their templates.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use tera::{Error, ErrorKind, ReportError};

use crate::base::{Diagnostic, Diagnostics, Outcome, SourceFile, Span, Text};
use crate::render::Theme;
use crate::render::theme::EMBEDDED_PREFIX;

/// book.toml names a theme of which there is no file.
pub(in crate::render) fn unknown_theme(
    book: Option<&std::sync::Arc<SourceFile>>,
    name: &str,
    known: &[String],
) -> Diagnostic {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let help = match nearest(name, &known) {
        Some(theme) => format!("did you mean `{theme}`?"),
        None => format!("put its files into `themes/{name}/`, or name `default`"),
    };
    let at = place_of_name(book, name);
    Diagnostic::error("unknown-theme", at, format!("there is no theme `{name}`")).help(help)
}

/// The name of the theme as it stands in book.toml.
fn place_of_name(book: Option<&std::sync::Arc<SourceFile>>, name: &str) -> Span {
    let path: Text = "book.toml".into();
    let table = |text: &str| text.find("[theme]").unwrap_or_default();
    let found = book.and_then(|book| {
        let from = table(&book.text);
        let at = from + book.text[from..].find(&format!("\"{name}\""))? + 1;
        Some(Span::new(&book.path, at..at + name.len()))
    });
    found.unwrap_or_else(|| Span::file_start(&path))
}

/// A file lies in a theme's folder that a theme has no use for.
pub(in crate::render) fn unusable_theme_file(path: &Text, ending: &str) -> Diagnostic {
    let help = match ending {
        "js" => "pages carry no scripts: do it with HTML and CSS, and remove the file",
        "tera" | "htm" | "j2" | "jinja" => "name templates `.html` or `.xml`, so that what they print is escaped",
        _ => "a theme holds templates (.html, .xml), style sheets (.css), pictures and fonts (.woff2)",
    };
    Diagnostic::error("unusable-theme-file", Span::file_start(path), "a theme has no use for this file").help(help)
}

/// A text file of a theme is not text.
pub(in crate::render) fn theme_file_not_text(path: &Text, at: usize) -> Diagnostic {
    Diagnostic::error(
        "theme-file-not-text",
        Span::new(path, at..at),
        "this file of the theme is not UTF-8 from here on",
    )
    .help("save it as UTF-8")
}

/// A fault in the writing of a template.
fn template_syntax(at: Span, message: &str) -> Diagnostic {
    let message = said(message);
    let help = if message.contains("would be ignored") {
        "put it into a block: `{% block main %}…{% endblock %}`"
    } else if message.contains("already extending") {
        "keep one `{% extends … %}`"
    } else {
        "values stand between `{{` and `}}`, instructions between `{%` and `%}`, remarks between `{#` and `#}`"
    };
    Diagnostic::error("template-syntax", at, message).help(help)
}

/// A template names what does not exist: a block, a filter, a template, a component.
fn template_reference(at: Span, message: &str) -> Diagnostic {
    Diagnostic::error("template-reference", at, said(message))
        .help(format!("check its spelling; the templates compiled in have `{EMBEDDED_PREFIX}` before their names"))
}

/// A template of the report took the place of one compiled in, without a block that others fill.
fn template_block_left_out(at: Span, block: &str, by: &str) -> Diagnostic {
    let by = by.strip_prefix(EMBEDDED_PREFIX).unwrap_or(by);
    Diagnostic::error("template-block-left-out", at, format!("no block `{block}` is here for `{by}` to fill"))
        .help(format!("add `{{% block {block} %}}{{% endblock %}}`, or begin with `{{% extends \"{EMBEDDED_PREFIX}page.html\" %}}`"))
}

/// A page that a template of the report makes lacks what every page must have.
pub(super) fn template_leaves_out(at: Span, what: &str) -> Diagnostic {
    Diagnostic::error("template-leaves-out", at, format!("a page made with this template has no {what}"))
        .help(format!("begin with `{{% extends \"{EMBEDDED_PREFIX}page.html\" %}}`, and fill its blocks"))
}

/// A template is, through others, a part of itself.
fn template_circle(at: Span, chain: &[String]) -> Diagnostic {
    let chain: Vec<String> = chain.iter().map(|name| format!("`{name}`")).collect();
    Diagnostic::error("template-circle", at, format!("templates that lead back to each other: {}", chain.join(", ")))
        .help(format!("to build on the template compiled in, write `{{% extends \"{EMBEDDED_PREFIX}page.html\" %}}`"))
}

/// A template asks for a value that it is not given, or does with it what cannot be done.
fn template_value(at: Span, message: &str) -> Diagnostic {
    let (message, known) = message.split_once(". Available").unwrap_or((message, ""));
    let fault = Diagnostic::error("template-value", at, said(message));
    let known: Vec<&str> = known.split_once(": ").map_or(Vec::new(), |(_, names)| names.split(", ").collect());
    match nearest(message.split('`').nth(1).unwrap_or_default(), &known) {
        Some(name) => fault.help(format!("did you mean `{name}`?")),
        None if known.is_empty() => {
            fault.help("the templates compiled in show which values there are, and of what sort")
        }
        None => fault.help(format!("what is there: {}", known.join(", "))),
    }
}

/// The known name most like a wrong one.
fn nearest<'n>(wrong: &str, known: &[&'n str]) -> Option<&'n str> {
    let likeness = known.iter().map(|name| (strsim::jaro_winkler(name, wrong), *name));
    likeness.filter(|(likeness, _)| *likeness > 0.75).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

/// A message of the template library in our tone: lower case, no full stop.
fn said(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut letters = message.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// What was wrong with the report's own templates as they were added, and which of them to leave
/// out to find what else is wrong. Of templates that name one left out before, nothing is said.
pub(in crate::render) fn of_loading(
    theme: &Theme,
    error: &Error,
    own: &BTreeMap<String, Text>,
    left_out: &BTreeSet<String>,
) -> Outcome<Vec<String>> {
    let mut faults = Diagnostics::new();
    let mut culprits = Vec::new();
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            culprits.push(report.filename().to_owned());
            faults.push(template_syntax(place(theme, report), report.message()));
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            culprits.extend(chain.iter().cloned().chain([tpl.clone()]));
            let named = chain.iter().map(|name| quoted(theme, tpl, name)).find(|range| !range.is_empty());
            faults.push(template_circle(theme.place(tpl, named.unwrap_or_default()), chain));
        }
        ErrorKind::MissingParent { current, parent } if left_out.contains(parent) => culprits.push(current.clone()),
        ErrorKind::MissingParent { current, parent } => {
            culprits.push(current.clone());
            let at = theme.place(current, quoted(theme, current, parent));
            faults.push(template_reference(at, &format!("there is no template `{parent}` to extend")));
        }
        other => {
            for report in printed_reports(&other.to_string()) {
                let (template, fault) = of_printed(theme, &report, own);
                culprits.push(template);
                if !left_out.iter().any(|name| report.message.contains(&format!("`{name}`"))) {
                    faults.push(fault);
                }
            }
        }
    }
    if faults.is_empty() && culprits.is_empty() {
        let first = own.keys().next().cloned().unwrap_or_default();
        faults.push(template_reference(start(theme, &first), &error.to_string()));
    }
    Outcome::new(culprits, faults)
}

/// What was wrong as a page was put into its frame.
pub(in crate::render) fn of_rendering(theme: &Theme, error: &Error, template: &str) -> Diagnostic {
    match error.kind() {
        ErrorKind::RenderingError(report) => template_value(place(theme, report), report.message()),
        ErrorKind::SyntaxError(report) => template_syntax(place(theme, report), report.message()),
        other => template_value(start(theme, template), &other.to_string()),
    }
}

fn place(theme: &Theme, report: &ReportError) -> Span {
    theme.place(report.filename(), report.span().range.clone())
}

fn start(theme: &Theme, template: &str) -> Span {
    theme.place(template, 0..0)
}

/// Where a template names another in quotes.
fn quoted(theme: &Theme, template: &str, name: &str) -> Range<usize> {
    let at = theme.source(template).and_then(|source| source.find(&format!("\"{name}\"")));
    at.map_or(0..0, |at| at + 1..at + 1 + name.len())
}

/// A report that the template library gives as printed text only.
#[derive(Debug, PartialEq, Eq)]
struct Printed {
    message: String,
    template: String,
    line: usize,
    column: usize,
    width: usize,
}

/// Reads printed reports: `error: words`, `--> file:line:column`, and carets under the place.
fn printed_reports(text: &str) -> Vec<Printed> {
    let mut reports: Vec<Printed> = Vec::new();
    let mut message = "";
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("error: ") {
            message = words;
        } else if let Some((_, place)) = line.split_once("--> ") {
            let mut parts = place.rsplitn(3, ':');
            let column = parts.next().and_then(|part| part.parse().ok()).unwrap_or(1);
            let at_line = parts.next().and_then(|part| part.parse().ok()).unwrap_or(1);
            let template = parts.next().unwrap_or_default().to_owned();
            reports.push(Printed { message: message.to_owned(), template, line: at_line, column, width: 0 });
        } else if let (Some(report), true) = (reports.last_mut(), line.trim_start().starts_with("| ")) {
            report.width = line.matches('^').count();
        }
    }
    reports
}

/// The template to leave out and the fault to tell. A compiled-in template that misses a block is no
/// fault of its own: the report's file that took the place of its parent left the block out.
fn of_printed(theme: &Theme, report: &Printed, own: &BTreeMap<String, Text>) -> (String, Diagnostic) {
    if !report.template.starts_with(EMBEDDED_PREFIX) {
        let at = theme.place(&report.template, printed_range(theme, report));
        return (report.template.clone(), template_reference(at, &report.message));
    }
    let parent = own.keys().find(|name| *name == "page.html").or(own.keys().next()).cloned().unwrap_or_default();
    let at = start(theme, &parent);
    let fault = match report.message.split('`').nth(1) {
        Some(block) => template_block_left_out(at, block, &report.template),
        None => template_reference(at, &report.message),
    };
    (parent, fault)
}

fn printed_range(theme: &Theme, report: &Printed) -> Range<usize> {
    let Some(source) = theme.source(&report.template) else { return 0..0 };
    let line_start: usize = source.split_inclusive('\n').take(report.line - 1).map(str::len).sum();
    let line = source[line_start..].lines().next().unwrap_or_default();
    let bytes = |columns: usize| line.chars().take(columns).map(char::len_utf8).sum::<usize>();
    let first = report.column.saturating_sub(1);
    line_start + bytes(first)..line_start + bytes(first + report.width.max(1))
}
