//! `bluebook completions`: what a shell needs to complete the commands. Never knows what is in a
//! report.

use clap::CommandFactory;
use clap_complete::Shell;

use super::print::Printer;
use super::{Arguments, Exit};

/// Print what a shell needs to complete commands
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Which shell
    shell: Shell,
}

/// Prints the script of a shell.
pub(super) fn run(options: &Options, printer: &mut Printer) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "bluebook", &mut script);
    printer.result(&String::from_utf8_lossy(&script));
    Exit::Clean
}
