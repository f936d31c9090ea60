//! The only printing: faults to the error stream, results to the output stream, in the form that
//! was asked for. Never decides what is said.

mod human;
mod machine;

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;

use crate::base::{Diagnostic, Diagnostics, Failure, Inputs, Sources};

/// In which form faults are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people, with excerpts
    #[default]
    Human,
    /// One JSON object on each line
    Json,
    /// Annotations of GitHub's workflows
    Github,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Colour {
    fn is_on(self, stream: &impl IsTerminal) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => stream.is_terminal() && !set("NO_COLOR") && !dumb,
        }
    }
}

/// The two streams. A reader who has gone away (`| head`) is no fault; any other fault of a stream
/// is kept until the end, so that it never stops a site half way.
#[derive(Debug, Default)]
pub(super) struct Printer {
    format: Format,
    colour: Colour,
    lost: Option<Failure>,
}

impl Printer {
    /// Prints in this form.
    pub(super) fn new(format: Format, colour: Colour) -> Self {
        Self { format, colour, lost: None }
    }

    /// Prints all faults.
    pub(super) fn faults(&mut self, faults: &Diagnostics, sources: &Sources) {
        let renderer = human::renderer(self.colour.is_on(&io::stderr()));
        let one = |fault| match self.format {
            Format::Human => human::fault(fault, sources, &renderer),
            Format::Json => machine::json(fault, sources),
            Format::Github => machine::github(fault, sources),
        };
        let all: String = faults.iter().map(one).collect();
        self.error(&all);
    }

    /// The form that was asked for.
    pub(super) fn format(&self) -> Format {
        self.format
    }

    /// Prints a fault that is in no file: something typed at the command line.
    pub(super) fn unplaced(&mut self, fault: Diagnostic) {
        let faults = [fault].into_iter().collect();
        self.faults(&faults, &Sources::new(Path::new("."), &Inputs::default(), &[], &faults));
    }

    /// Prints an answer for programs.
    pub(super) fn answer(&mut self, answer: &serde_json::Value) {
        let text = serde_json::to_string_pretty(answer).expect("plain values can be written");
        self.result(&format!("{text}\n"));
    }

    /// Prints beside an answer what should be known with it: to the error stream.
    pub(super) fn note(&mut self, words: &str, facts: &serde_json::Value) {
        match self.format {
            Format::Json => self.error(&format!("{facts}\n")),
            Format::Human | Format::Github => self.error(words),
        }
    }

    /// Prints why a run was stopped.
    pub(super) fn failure(&mut self, failure: &Failure) {
        let text = match self.format {
            Format::Human => format!("error: {}\n", visible(&failure.to_string())),
            Format::Json => machine::json_failure(failure),
            Format::Github => machine::github_failure(failure),
        };
        self.error(&text);
    }

    /// Prints what a run came to: lines for people, or one JSON object on the output stream.
    pub(super) fn closing(&mut self, closing: &Closing) {
        match self.format {
            Format::Json => self.result(&format!("{}\n", closing.facts)),
            Format::Human | Format::Github if closing.is_good => self.result(&closing.words),
            Format::Human | Format::Github => self.error(&closing.words),
        }
    }

    /// Prints words of the command-line parser, which come with their own colours.
    pub(super) fn usage(&mut self, fault: &clap::Error) {
        let text = fault.render();
        let line = |text: String| format!("{}\n", text.trim_end());
        let (plain, coloured) = (line(text.to_string()), line(text.ansi().to_string()));
        if fault.use_stderr() {
            self.error(if self.colour.is_on(&io::stderr()) { &coloured } else { &plain });
        } else {
            self.result(if self.colour.is_on(&io::stdout()) { &coloured } else { &plain });
        }
    }

    /// Prints to the output stream.
    pub(super) fn result(&mut self, text: &str) {
        self.keep(write_all(&mut io::stdout().lock(), text));
    }

    /// Prints to the error stream.
    pub(super) fn error(&mut self, text: &str) {
        self.keep(write_all(&mut io::stderr().lock(), text));
    }

    /// What went wrong with a stream, if anything did.
    pub(super) fn finish(self) -> Result<(), Failure> {
        self.lost.map_or(Ok(()), Err)
    }

    fn keep(&mut self, written: io::Result<()>) {
        match written {
            Err(fault) if fault.kind() != ErrorKind::BrokenPipe => {
                self.lost.get_or_insert(Failure::new("printing", "the result", fault));
            }
            Ok(()) | Err(_) => {}
        }
    }
}

/// What a run came to.
#[derive(Debug)]
pub(super) struct Closing {
    /// Whether it went well.
    pub(super) is_good: bool,
    /// For people.
    pub(super) words: String,
    /// For programs.
    pub(super) facts: serde_json::Value,
}

/// Text without what would steer a terminal: an author's words and file names may hold anything.
pub(super) fn visible(text: &str) -> String {
    let steers =
        |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.replace(steers, "\u{fffd}")
}

fn write_all(stream: &mut impl Write, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_who_has_gone_is_no_fault_but_a_full_disk_is() {
        let mut printer = Printer::default();
        printer.keep(Err(ErrorKind::BrokenPipe.into()));
        assert!(printer.lost.is_none());
        printer.keep(Err(ErrorKind::StorageFull.into()));
        printer.keep(Err(ErrorKind::PermissionDenied.into()));
        assert!(printer.finish().expect_err("is kept").cause.contains("no storage space"));
    }
}
