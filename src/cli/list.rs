//! `bluebook list`: what there is in a report, one line each. Never what is withheld, only how
//! many.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Exit;
use super::asked::{Asked, Declared};
use super::plain::{self, Edge};
use super::print::{Format, Printer, visible};
use super::show::place_in_site;
use crate::base::{Failure, Text};
use crate::kinds;
use crate::model::{Entry, Kind, Origin, Thing, shortened};
use crate::render::compose;
use crate::resolve::Book;

/// Titles are cut here, so that a line stays a line.
const TITLE: usize = 72;

/// On a narrow terminal titles are cut further, but not below this.
const SHORTEST_TITLE: usize = 24;

/// List what is in a report
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// What to list: `fig`, `figs` or `figures`; without it, how many there are of each kind
    kind: Option<String>,
    /// The report's folder [default: .]
    report: Option<PathBuf>,
}

/// Lists the things of a kind, or counts those of each.
pub(super) fn run(options: &Options, printer: &mut Printer) -> Result<Exit, Failure> {
    let (kind, report) = understood(options)?;
    let asked = Asked::read(&report)?;
    match kind {
        Some(kind) => things(kind, &asked, printer),
        None => counts(&asked, printer),
    }
    asked.tell_errors(printer);
    Ok(Exit::Clean)
}

/// The kind and the report that were meant. A first word that is no kind may be the report.
fn understood(options: &Options) -> Result<(Option<&'static dyn Kind>, PathBuf), Failure> {
    let here = PathBuf::from(".");
    let report = options.report.clone();
    let Some(word) = &options.kind else { return Ok((None, report.unwrap_or(here))) };
    if let Some(kind) = named(word) {
        return Ok((Some(kind), report.unwrap_or(here)));
    }
    if report.is_none() && Path::new(word).is_dir() {
        return Ok((None, word.into()));
    }
    Err(Failure::new("listing", format!("`{word}`"), unknown(word)))
}

/// The kind that is called so: `fig`, `figs` or `figures`.
fn named(word: &str) -> Option<&'static dyn Kind> {
    kinds::all().iter().copied().find(|kind| {
        let noun = kind.noun();
        [kind.name(), kind.plural(), kind.place()].contains(&word)
            || [noun.one, noun.many].iter().any(|noun| noun.eq_ignore_ascii_case(word))
    })
}

/// What to say of a kind that there is not.
fn unknown(word: &str) -> String {
    match kinds::meant(word) {
        Some(kind) => format!("there is no such kind; did you mean `{}`?", kind.plural()),
        None => "there is no such kind; `bluebook list` tells which there are".to_owned(),
    }
}

/// How many there are of each kind.
fn counts(asked: &Asked, printer: &mut Printer) {
    let each = kinds::all().iter().map(|kind| {
        let (many, withheld) = (entries(*kind, asked).len(), asked.book.withheld(kind.name()));
        (kind, many, withheld)
    });
    if printer.format() == Format::Json {
        let each =
            each.map(|(kind, many, withheld)| json!({ "kind": kind.name(), "count": many, "withheld": withheld }));
        return printer.answer(&Value::Array(each.collect()));
    }
    let rows: Vec<Vec<String>> = each
        .map(|(kind, many, withheld)| {
            let withheld = if withheld == 0 { String::new() } else { format!("{withheld} withheld") };
            let noun = if many == 1 { kind.noun().one } else { kind.noun().many };
            vec![kind.name().to_owned(), many.to_string(), noun.to_lowercase(), withheld]
        })
        .collect();
    printer.result(&plain::columns(&rows, &[Edge::Left, Edge::Right, Edge::Left, Edge::Left]));
}

/// One line for each thing of a kind.
fn things(kind: &dyn Kind, asked: &Asked, printer: &mut Printer) {
    let entries = entries(kind, asked);
    let withheld = asked.book.withheld(kind.name());
    if printer.format() == Format::Json {
        printer.answer(&Value::Array(entries.iter().map(|entry| object(entry, asked)).collect()));
    } else {
        printer.result(&visible(&lines(&entries, asked, plain::terminal_width())));
        if entries.is_empty() {
            printer.result(&format!("this report has no {}\n", kind.noun().many.to_lowercase()));
        }
        if withheld > 0 {
            printer.result(&format!("{withheld} withheld\n"));
        }
    }
}

/// The things of a kind, in the order of its register, or of reading.
fn entries<'a>(kind: &dyn Kind, asked: &'a Asked) -> Vec<&'a Entry> {
    let book = &asked.book;
    if kind.origin() == Origin::Record {
        let mut entries: Vec<&Entry> = book.of_kind(kind.name()).collect();
        entries.sort_by_key(|entry| compose::order(entry.number.as_ref()));
        return entries;
    }
    let shown = |entry: &&Entry| !matches!(entry.thing, Thing::Withheld(_));
    let of_kind = book.entries().values().filter(|entry| entry.address.kind() == kind.name());
    let mut entries: Vec<&Entry> = of_kind.filter(shown).filter(|entry| is_first_name(entry, book)).collect();
    entries.sort_by_key(|entry| asked.order(&entry.address));
    entries
}

/// A chapter may answer to its `{#id}` and to its file's name: it is listed by the first.
fn is_first_name(entry: &Entry, book: &Book) -> bool {
    if !matches!(entry.thing, Thing::Chapter) {
        return true;
    }
    let typed: Vec<&Text> = book.chapters().iter().filter_map(|place| place.outline.id.as_ref()).collect();
    let is_typed = |id: &str| typed.iter().any(|typed| ***typed == *id);
    let others = book.entries().values().filter(|other| other.page == entry.page && other.address != entry.address);
    let mut others = others.filter(|other| matches!(other.thing, Thing::Chapter));
    is_typed(entry.address.id()) || !others.any(|other| is_typed(other.address.id()))
}

/// The lines for people; `terminal` is how wide theirs is.
fn lines(entries: &[&Entry], asked: &Asked, terminal: Option<usize>) -> String {
    let rows = |most: usize| -> Vec<Vec<String>> {
        let row = |entry: &&Entry| {
            let declared = asked.declared(&entry.address).map(|declared| declared.to_string()).unwrap_or_default();
            let title = shortened(&one_line(&entry.title), most);
            vec![entry.address.to_string(), asked.book.label(entry), title, declared]
        };
        entries.iter().map(row).collect()
    };
    let draw = |most| plain::columns(&rows(most), &[Edge::Left, Edge::Left, Edge::Left, Edge::Left]);
    let text = draw(TITLE);
    let widest = text.lines().map(plain::width).max().unwrap_or(0);
    match terminal {
        Some(terminal) if widest > terminal => draw(TITLE.saturating_sub(widest - terminal).max(SHORTEST_TITLE)),
        Some(_) | None => text,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same for programs.
fn object(entry: &Entry, asked: &Asked) -> Value {
    let Entry { address, title, .. } = entry;
    let declared = asked.declared(address);
    let label = Some(asked.book.label(entry)).filter(|label| !label.is_empty());
    let (number, value) = if matches!(entry.thing, Thing::Stat { .. }) { (None, label) } else { (label, None) };
    json!({
        "address": address.to_string(),
        "number": number,
        "value": value,
        "title": &**title,
        "file": declared.as_ref().map(|Declared { file, .. }| file),
        "line": declared.as_ref().map(|Declared { line, .. }| line),
        "page": place_in_site(&entry.page),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_name_plural_folder_and_noun() {
        for word in ["fig", "figs", "figures", "Figure"] {
            assert_eq!(named(word).map(|kind| kind.name()), Some("fig"), "{word}");
        }
        assert!(named("figg").is_none() && named("").is_none());
        assert!(unknown("figg").ends_with("did you mean `figs`?"), "{}", unknown("figg"));
        assert!(unknown("zzz").contains("`bluebook list`"));
    }

    #[test]
    fn a_first_word_that_is_no_kind_may_be_the_report() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let options = |kind: &str| Options { kind: Some(kind.to_owned()), report: None };
        let (kind, report) = understood(&options(&folder.path().display().to_string())).expect("is a folder");
        assert!(kind.is_none() && report == folder.path());
        assert_eq!(
            understood(&options("no-such-thing")).err().map(|fault| fault.place),
            Some("`no-such-thing`".into())
        );
    }

    #[test]
    fn a_title_is_one_line() {
        assert_eq!(one_line(" a\n b\tc "), "a b c");
    }
}
