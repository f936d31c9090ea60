//! A fault as a person reads it: message, place, excerpt, what to do. Never a word of its own
//! about what is wrong.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::visible;
use crate::base::{Diagnostic, Label, Severity, Sources, Text};

/// As wide as excerpts get; longer lines are cut around what is underlined.
const WIDTH: usize = 120;

/// How faults are drawn: with colours or without.
pub(super) fn renderer(coloured: bool) -> Renderer {
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH)
}

/// One fault, and an empty line.
pub(super) fn fault(fault: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match fault.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(visible(&fault.message)).id(fault.code));
    for (file, labels) in by_file(fault) {
        group = add_file(group, &file, &labels, sources);
    }
    let is_placed = !fault.at.at.file.is_empty();
    let mut beside = None;
    if let Some(help) = &fault.help {
        match is_placed {
            true => group = group.element(Level::HELP.message(visible(help))),
            false => beside = Some(Group::with_title(Level::HELP.secondary_title(visible(help)))),
        }
    }
    let mut text = renderer.render(&[group]);
    if let Some(beside) = beside {
        text += &format!("\n{}", renderer.render(&[beside]));
    }
    let has_excerpt = fault.related.iter().chain([&fault.at]).any(|label| sources.quoted(&label.at).is_some());
    if is_placed && !has_excerpt {
        text = text.replace('\n', "\n "); // the library indents places by the width of line numbers only
    }
    text + "\n\n"
}

/// One place of a fault, and how it is marked.
type Mark<'a> = (AnnotationKind, &'a Label);

/// The places of a fault by file, the fault's own file first.
fn by_file(fault: &Diagnostic) -> Vec<(Text, Vec<Mark<'_>>)> {
    let related = fault.related.iter().map(|label| (AnnotationKind::Context, label));
    let mut files: Vec<(Text, Vec<Mark<'_>>)> = Vec::new();
    for mark in [(AnnotationKind::Primary, &fault.at)].into_iter().chain(related) {
        match files.iter_mut().find(|(file, _)| *file == mark.1.at.file) {
            Some((_, marks)) => marks.push(mark),
            None => files.push((mark.1.at.file.clone(), vec![mark])),
        }
    }
    files
}

/// Adds the excerpt of one file, and the bare places of what may not be quoted or has no text.
fn add_file<'a>(group: Group<'a>, file: &Text, marks: &[Mark<'a>], sources: &'a Sources) -> Group<'a> {
    if file.is_empty() {
        return group;
    }
    let (quoted, bare): (Vec<Mark<'a>>, Vec<Mark<'a>>) =
        marks.iter().copied().partition(|(_, label)| sources.quoted(&label.at).is_some());
    let group = match excerpt(&quoted, sources) {
        Some(snippet) => group.element(snippet),
        None => group,
    };
    bare.into_iter().fold(group, |group, (_, label)| {
        let group = group.element(origin(label, sources));
        if label.text.is_empty() { group } else { group.element(Level::NOTE.message(visible(&label.text))) }
    })
}

/// The lines from the first mark to the last; the library folds those between.
fn excerpt<'a>(marks: &[Mark<'a>], sources: &'a Sources) -> Option<Snippet<'a, Annotation<'a>>> {
    let (_, first) = marks.first()?;
    let file = sources.quoted(&first.at)?;
    let ranges: Vec<_> = marks.iter().map(|(_, label)| file.range(&label.at)).collect();
    let start = ranges.iter().map(|range| range.start).min()?;
    let end = ranges.iter().map(|range| range.end).max()?;
    let (lines, offset, number) = file.lines(&(start..end));
    let annotations = marks.iter().zip(ranges).map(|((kind, label), range)| {
        let annotation = kind.span(range.start - offset..range.end - offset);
        if label.text.is_empty() { annotation } else { annotation.label(visible(&label.text)) }
    });
    Some(Snippet::source(lines).path(visible(&sources.path(&first.at))).line_start(number).annotations(annotations))
}

/// A place without an excerpt.
fn origin(label: &Label, sources: &Sources) -> Origin<'static> {
    let origin = Origin::path(visible(&sources.path(&label.at)));
    match sources.place(&label.at) {
        Some(place) => origin.line(place.start.line).char_column(place.start.column),
        None => origin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Inputs, Span};
    use std::path::Path;

    /// Prints one fault about files given as text.
    fn print(files: &[(&str, &str)], masks: &[Span], fault: Diagnostic) -> String {
        let mut inputs = Inputs::default();
        for (path, text) in files {
            inputs.put(path, text.as_bytes());
        }
        let faults = [fault].into_iter().collect();
        let sources = Sources::new(Path::new("."), &inputs, masks, &faults);
        let fault = faults.iter().next().expect("just put there");
        super::fault(fault, &sources, &renderer(false))
    }

    fn at(file: &str, text: &str, needle: &str) -> Span {
        let start = text.find(needle).expect("is there");
        Span::new(&file.into(), start..start + needle.len())
    }

    #[test]
    fn shows_message_place_excerpt_and_help() {
        let text = "# Losses\n\nAs <fig:missing-episode> shows, most fell\n";
        let yaml = "figs:\n  missing-episodes:\n";
        let fault =
            Diagnostic::error("unknown-address", at("content/l.md", text, "<fig:missing-episode>"), "no figure")
                .label("cited here")
                .also(at("data/f.yaml", yaml, "missing-episodes"), "declared here")
                .help("write `fig:missing-episodes`");
        let expected = "\
error[unknown-address]: no figure
 --> content/l.md:3:4
  |
3 | As <fig:missing-episode> shows, most fell
  |    ^^^^^^^^^^^^^^^^^^^^^ cited here
  |
 ::: data/f.yaml:2:3
  |
2 |   missing-episodes:
  |   ---------------- declared here
  |
  = help: write `fig:missing-episodes`

";
        assert_eq!(print(&[("content/l.md", text), ("data/f.yaml", yaml)], &[], fault), expected);
    }

    #[test]
    fn never_quotes_a_mask() {
        let text = "Of [Alexandrina](redact:name) it says <fig:x>.\n";
        let masks = [at("c.md", text, "Alexandrina")];
        let beside = print(&[("c.md", text)], &masks, Diagnostic::error("x", at("c.md", text, "<fig:x>"), "wrong"));
        assert!(!beside.contains("Alex") && beside.contains("Of [████████](redact:name) it says <fig:x>."), "{beside}");
        let column = beside.lines().nth(1).expect("has a place");
        assert_eq!(column, " --> c.md:1:36", "the column does not tell how long the name is");

        let inside = print(&[("c.md", text)], &masks, Diagnostic::error("x", at("c.md", text, "andri"), "wrong"));
        assert_eq!(inside, "error[x]: wrong\n --> c.md:1:5\n\n");
    }

    #[test]
    fn a_fault_without_text_prints_its_place_only() {
        let fault = Diagnostic::warning("missing-file", Span::file_start(&"data/gone.yaml".into()), "not there");
        let expected = "warning[missing-file]: not there\n --> data/gone.yaml\n  = help: make it\n\n";
        assert_eq!(print(&[], &[], fault.help("make it")), expected);
    }

    #[test]
    fn a_fault_of_the_command_line_has_no_place() {
        let fault = Diagnostic::error("unknown-address", Span::file_start(&"".into()), "no figure").help("look");
        assert_eq!(print(&[], &[], fault), "error[unknown-address]: no figure\nhelp: look\n\n");
    }

    #[test]
    fn copes_with_any_range_in_any_text() {
        for text in ["", "\n", "é\r\n€\u{1f600}\r\n", "\u{feff}é", "a\tb\u{1b}[31m\u{202e}c", "\r", "x\n\n\n"] {
            for start in 0..text.len() + 3 {
                for end in start..text.len() + 3 {
                    let span = Span::new(&"c.md".into(), start..end);
                    let fault = Diagnostic::error("x", span.clone(), "wrong").also(span, "again").help(text);
                    let printed = print(&[("c.md", text)], &[], fault);
                    assert!(printed.starts_with("error[x]: wrong\n") && !printed.contains('\u{1b}'), "{printed}");
                }
            }
        }
    }

    #[test]
    fn long_lines_are_cut_around_the_fault() {
        let text = format!("{} <fig:x> {}", "word ".repeat(500), "word ".repeat(500));
        let printed = print(&[("c.md", &text)], &[], Diagnostic::error("x", at("c.md", &text, "<fig:x>"), "wrong"));
        assert!(printed.contains("<fig:x>") && printed.lines().all(|line| line.chars().count() < 140), "{printed}");
    }
}
