//! `bluebook show`: one thing of a report in words: itself, its record, where it stands, who cites
//! it. Never what is withheld, but for the reason.

mod cited;
mod draw;
mod grid;
mod inlines;
mod lookup;
mod sheet;

use std::path::PathBuf;

use serde_json::json;

use super::Exit;
use super::asked::Asked;
use super::plain;
use super::print::{Format, Printer, visible};
use crate::base::Failure;
use crate::model::{Entry, Thing};
use sheet::Sheet;

pub(super) use sheet::place_in_site;

/// Show one thing: its record, where it stands, who cites it
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// What to show, such as `stat:live-investigations`
    address: String,
    /// The report's folder
    #[arg(default_value = ".")]
    report: PathBuf,
}

/// Shows one thing, or says what was probably meant.
pub(super) fn run(options: &Options, printer: &mut Printer) -> Result<Exit, Failure> {
    let asked = Asked::read(&options.report)?;
    let exit = match lookup::find(&options.address, &asked.book) {
        Ok(entry) => {
            show(entry, &asked, printer);
            Exit::Clean
        }
        Err(fault) => {
            printer.unplaced(*fault);
            Exit::Faulty
        }
    };
    asked.tell_errors(printer);
    Ok(exit)
}

fn show(entry: &Entry, asked: &Asked, printer: &mut Printer) {
    let is_json = printer.format() == Format::Json;
    match (&entry.thing, is_json) {
        // Its id can be telling by itself, so it is not repeated.
        (Thing::Withheld(reason), true) => printer.answer(&json!({ "withheld": &**reason })),
        (Thing::Withheld(reason), false) => printer.result(&visible(&format!("withheld: {reason}\n"))),
        (_, true) => printer.answer(&Sheet::of(entry, asked).json(asked)),
        (_, false) => printer.result(&visible(&draw::text(&Sheet::of(entry, asked), plain::text_width()))),
    }
}
