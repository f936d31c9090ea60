//! `bluebook build`: the whole site, written to a folder. Never a half of one.

use std::path::PathBuf;

use super::Exit;
use super::print::{Closing, Printer};
use super::report::{self, Report};
use crate::base::Failure;
use crate::write;

/// Make the website
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// The report's folder
    #[arg(default_value = ".")]
    report: PathBuf,
    /// Where the website goes [default: `public` in the report's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Let no warning pass
    #[arg(long)]
    strict: bool,
}

/// Builds a report, and writes it when there is nothing to put right.
pub(super) fn run(options: &Options, printer: &mut Printer) -> Result<Exit, Failure> {
    let report = Report::read(&options.report, options.strict.into(), printer)?;
    let folder = report::output_folder(&options.report, options.out.as_deref());
    let artifacts = match &report.built.artifacts {
        Some(artifacts) if report.passes() => artifacts,
        Some(_) | None => {
            let (tally, reason, site) = (report.tally(), report.reason(), report::last_good_site(&folder));
            let words = format!("{tally}: nothing was written{reason}{site}\n");
            printer.closing(&Closing { is_good: false, words, facts: report.facts("build", None) });
            return Ok(Exit::Faulty);
        }
    };
    write::write(artifacts, &folder)?;
    let cover = folder.join("index.html");
    let words = format!("built {}\nthe site is in {}\n", report.extent(), report::shown(&cover));
    printer.closing(&Closing { is_good: true, words, facts: report.facts("build", Some(&cover)) });
    Ok(Exit::Clean)
}
