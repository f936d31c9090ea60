//! `bluebook preview`: the report as it will be published, served on this machine while it is being
//! written. Never writes a file.

use std::io::{IsTerminal, stdout};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::json;

use super::Exit;
use super::print::{Format, Printer, visible};
use super::report::count;
use crate::base::{Failure, prefix};
use crate::model::shortened;
use crate::preview::{self, Change, Edit, Editor, Happening, Port, Started, Watching};

/// How many lines of each list of what else changed are told.
const LONGEST: usize = 8;
/// How many letters of a title are told.
const WIDEST: usize = 72;

/// Show the report in a browser while it is being written
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// The report's folder
    #[arg(default_value = ".")]
    report: PathBuf,
    /// Where to listen; 0 for any port that is free [default: 4000, or the next that is free]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// Look for changes every half second instead of waiting to be told of them
    #[arg(long)]
    poll: bool,
    /// Let other machines look too, with the token that is printed
    #[arg(long)]
    lan: bool,
    /// What opens a source file: vscode, zed, idea, or an address with {path}, {line} and {column}
    #[arg(long, value_name = "EDITOR", env = "BLUEBOOK_EDITOR", value_parser = Editor::new)]
    editor: Option<Editor>,
}

/// Previews a report until it is interrupted.
pub(super) fn run(options: &Options, printer: &mut Printer) -> Result<Exit, Failure> {
    let asked = preview::Options {
        root: options.report.clone(),
        port: options.port.map_or(Port::Usual, Port::Exactly),
        lan: options.lan,
        poll: options.poll,
        editor: options.editor.clone().unwrap_or_else(|| Editor::guessed(|name| std::env::var(name).ok())),
    };
    let mut voice = Voice { printer, report: prefix(&options.report), head: String::new(), opens: options.open };
    match preview::run(&asked, &mut |happening| voice.tell(happening))? {}
}

/// Tells what happens: on a terminal the last state in place of the one before, elsewhere line by
/// line.
struct Voice<'a> {
    printer: &'a mut Printer,
    /// What leads from where the command was typed to the report's folder.
    report: String,
    /// What stays at the top of the terminal.
    head: String,
    opens: bool,
}

impl Voice<'_> {
    fn tell(&mut self, happening: &Happening<'_>) {
        match happening {
            Happening::Started(started) => self.started(started),
            Happening::Built(edit) => self.built(edit),
            Happening::Unreadable(failure) => {
                self.begin();
                self.printer.failure(failure);
                self.printer.error("what was built before is still served\n");
            }
            Happening::Polling(reason) => {
                self.head += &format!("looking for changes every half second: {reason}\n");
                self.printer.note(
                    &format!("{reason}: looking for changes every half second instead\n"),
                    &json!({ "polling": reason }),
                );
            }
        }
    }

    fn started(&mut self, started: &Started) {
        if self.printer.format() == Format::Json {
            let watching = if started.watching == Watching::Told { "told" } else { "looking" };
            self.printer.result(&format!(
                "{}\n",
                json!({ "preview": started.address, "lan": started.lan_address, "watching": watching })
            ));
        } else {
            self.head = head(started);
            self.printer.result(&self.head.clone());
        }
        if self.opens && !open(&started.address) {
            self.printer.error(&format!("no browser could be opened; open {}\n", started.address));
        }
    }

    fn built(&mut self, edit: &Edit<'_>) {
        if self.printer.format() == Format::Json {
            self.printer.faults(edit.faults, edit.sources);
            self.printer.result(&format!("{}\n", facts(edit)));
            return;
        }
        self.begin();
        self.printer.faults(edit.faults, edit.sources);
        let words = format!("{}{}", summary(edit, &self.report), elsewhere(edit));
        self.printer.result(&visible(&words));
    }

    /// Begins a new state: on a terminal in place of the last one.
    fn begin(&mut self) {
        if self.printer.format() == Format::Human && stdout().is_terminal() {
            self.printer.result(&format!("\x1b[H\x1b[J{}", self.head));
        }
    }
}

/// Where to look, and what else is to be known from the start.
fn head(started: &Started) -> String {
    let mut head = format!("preview at {}\n", started.address);
    if let Some(reason) = &started.other_port {
        head += &format!("({reason})\n");
    }
    match &started.lan_address {
        Some(address) => {
            head += &format!(
                "on other machines: {address}\nwhoever has this address can read the report, drafts of it included\n"
            );
        }
        None if started.address.contains("?token=") => head += "this machine has no address that others could reach\n",
        None => {}
    }
    match &started.watching {
        Watching::Told => {}
        Watching::Looking(None) => head += "looking for changes every half second\n",
        Watching::Looking(Some(reason)) => head += &format!("looking for changes every half second: {reason}\n"),
    }
    head + "Ctrl-C ends it\n"
}

/// "content/scale.md: 1 page in 12 ms; 0 errors, 2 warnings".
fn summary(edit: &Edit<'_>, report: &str) -> String {
    let files = match edit.files {
        [] => "built".to_owned(),
        [one] => format!("{report}{one}"),
        [one, rest @ ..] => format!("{report}{one} and {}", count(rest.len(), "other file")),
    };
    let tally = format!("{}, {}", count(edit.faults.errors(), "error"), count(edit.faults.warnings(), "warning"));
    let pages = if edit.files.is_empty() {
        count(edit.pages, "page")
    } else {
        format!("{} changed", count(edit.changed, "page"))
    };
    let took = edit.took.as_millis();
    match edit.is_held {
        true => format!("{files}: {tally}; the pages stay as they were before\n"),
        false => format!("{files}: {pages} in {took} ms; {tally}\n"),
    }
}

/// What else an edit changed, in short.
fn elsewhere(edit: &Edit<'_>) -> String {
    let mut words = String::new();
    for (title, list) in edit.differences.lists() {
        let lines = list.iter().map(line);
        words += &told(title, &lines.collect::<Vec<_>>());
    }
    words += &told("Newly broken", &edit.differences.broken);
    words + &told("Mended", &edit.differences.mended)
}

fn told(title: &str, lines: &[String]) -> String {
    let more = lines.len().saturating_sub(LONGEST);
    let shown: String = lines.iter().take(LONGEST).map(|line| format!("  {line}\n")).collect();
    let more = if more > 0 { format!("  and {more} more\n") } else { String::new() };
    if lines.is_empty() { String::new() } else { format!("{title}:\n{shown}{more}") }
}

fn line(change: &Change) -> String {
    let what = shortened(&change.what, WIDEST);
    match (&*change.from, &*change.to) {
        ("", to) => format!("{what} ({to})"),
        (from, "") => format!("{what} ({from})"),
        (from, to) => format!("{what}: {from} → {to}"),
    }
}

/// The same for programs.
fn facts(edit: &Edit<'_>) -> serde_json::Value {
    let lists = edit.differences.lists().map(|(title, list)| (title.to_lowercase(), list.iter().map(line).collect()));
    let lists: std::collections::BTreeMap<String, Vec<String>> = lists.into();
    json!({
        "files": edit.files,
        "pages": edit.pages,
        "changed": edit.changed,
        "milliseconds": edit.took.as_secs_f64() * 1000.0,
        "errors": edit.faults.errors(),
        "warnings": edit.faults.warnings(),
        "held": edit.is_held,
        "elsewhere": lists,
    })
}

/// Opens the system's browser; whether there is one to be asked.
fn open(address: &str) -> bool {
    let program = match () {
        () if cfg!(target_os = "macos") => "open",
        () if cfg!(target_os = "windows") => "explorer",
        () => "xdg-open",
    };
    Command::new(program).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().is_ok()
}
