//! `bluebook check`: every fault of a report. Never writes.

use std::path::PathBuf;

use super::Exit;
use super::print::{Closing, Printer};
use super::report::{self, Report};
use crate::base::Failure;

/// Look for faults and write nothing
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// The report's folder
    #[arg(default_value = ".")]
    report: PathBuf,
    /// Let no warning pass
    #[arg(long)]
    strict: bool,
}

/// Builds a report in memory, and tells what came of it.
pub(super) fn run(options: &Options, printer: &mut Printer) -> Result<Exit, Failure> {
    let report = Report::read(&options.report, options.strict.into(), printer)?;
    let is_good = report.passes();
    let words = if is_good {
        format!("checked {}\n", report.extent())
    } else {
        let folder = report::output_folder(&options.report, None);
        let (tally, reason, site) = (report.tally(), report.reason(), report::last_good_site(&folder));
        format!("{tally}: the report cannot be built{reason}{site}\n")
    };
    printer.closing(&Closing { is_good, words, facts: report.facts("check", None) });
    Ok(if is_good { Exit::Clean } else { Exit::Faulty })
}
