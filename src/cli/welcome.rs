//! `bluebook` alone: what can be done here. Never reads more than book.toml.

use std::path::Path;

use clap::CommandFactory;

use super::print::Printer;
use super::{Arguments, Exit};
use crate::base::Failure;
use crate::{load, parse};

/// Tells what can be done with the report in this folder, or where there is none how to begin.
pub(super) fn run(printer: &mut Printer) -> Result<Exit, Failure> {
    let here = Path::new(".");
    if here.join("book.toml").exists() {
        let title = parse::config(&load::book_toml(here)?).value.title;
        printer.result(&words(&title));
    } else {
        printer.result(&Arguments::command().render_help().to_string());
    }
    Ok(Exit::Clean)
}

fn words(title: &str) -> String {
    format!(
        "This folder holds the report \"{title}\".\n\n\
         \x20 bluebook check     look for faults and write nothing\n\
         \x20 bluebook build     make the website in public/\n\
         \x20 bluebook list      list what is in it\n\
         \x20 bluebook show      show one thing and who cites it\n\
         \x20 bluebook explain   say what a fault means\n\n\
         `bluebook --help` tells the rest.\n"
    )
}
