//! Floor 13: the command line. The only place that prints; never a rule about reports.

mod asked;
mod build;
mod check;
mod completions;
mod diagnostics;
mod explain;
mod list;
mod man;
mod new;
mod plain;
mod preview;
mod print;
mod report;
mod schema;
mod show;
mod welcome;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::base::Failure;
use print::{Colour, Format, Printer};

/// Turns an inquiry's Markdown chapters and YAML statistics into an accessible static website
#[derive(Debug, Parser)]
#[command(name = "bluebook", version, infer_subcommands = false)]
#[command(after_help = "Exit codes: 0 well, 1 faults in the report, 2 anything else, such as an unreadable file.\n\
    `bluebook completions SHELL` and `bluebook man` print what a shell and `man` need.")]
struct Arguments {
    /// In which form faults and answers are printed
    #[arg(long, global = true, value_enum, value_name = "FORM", default_value_t)]
    format: Format,
    /// When colours are used
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    color: Colour,
    #[command(subcommand)]
    command: Option<Command>,
}

/// The commands, one file each.
#[derive(Debug, clap::Subcommand)]
enum Command {
    Build(build::Options),
    Check(check::Options),
    Preview(preview::Options),
    New(new::Options),
    List(list::Options),
    Show(show::Options),
    Explain(explain::Options),
    Schema(schema::Options),
    #[command(hide = true)]
    Completions(completions::Options),
    #[command(hide = true)]
    Man(man::Options),
}

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// All is well.
    Clean = 0,
    /// The author has something to put right.
    Faulty = 1,
    /// The world, or the way the command was typed.
    Failed = 2,
}

/// Runs one command.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    ask_for_reports_of_our_own_faults();
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(fault) => {
            let mut printer = Printer::default();
            printer.usage(&fault);
            return finish(printer, if fault.use_stderr() { Exit::Failed } else { Exit::Clean });
        }
    };
    let mut printer = Printer::new(arguments.format, arguments.color);
    let outcome = match arguments.command {
        Some(Command::Build(options)) => build::run(&options, &mut printer),
        Some(Command::Check(options)) => check::run(&options, &mut printer),
        Some(Command::Preview(options)) => preview::run(&options, &mut printer),
        Some(Command::New(options)) => new::run(&options, &mut printer),
        Some(Command::List(options)) => list::run(&options, &mut printer),
        Some(Command::Show(options)) => show::run(&options, &mut printer),
        Some(Command::Explain(options)) => explain::run(&options, &mut printer),
        Some(Command::Schema(options)) => schema::run(&options, &mut printer),
        Some(Command::Completions(options)) => Ok(completions::run(&options, &mut printer)),
        Some(Command::Man(options)) => man::run(&options, &mut printer),
        None => welcome::run(&mut printer),
    };
    let exit = outcome.unwrap_or_else(|failure: Failure| {
        printer.failure(&failure);
        Exit::Failed
    });
    finish(printer, exit)
}

/// Ends a run; what could not be printed is a failure too.
fn finish(printer: Printer, exit: Exit) -> ExitCode {
    let exit = match printer.finish() {
        Ok(()) => exit,
        Err(failure) => {
            Printer::default().failure(&failure);
            Exit::Failed
        }
    };
    ExitCode::from(exit as u8)
}

/// A crash is always ours, never the author's; says so after the usual words.
fn ask_for_reports_of_our_own_faults() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        usual(panic);
        Printer::default()
            .error("this is a fault of bluebook, not of your report; please report it, with the lines above\n");
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn options_for_all_commands_may_stand_anywhere() {
        for line in ["bluebook --format json check", "bluebook check --format json", "bluebook check . --format=json"] {
            let arguments = Arguments::try_parse_from(line.split(' ')).expect("is well typed");
            assert_eq!(arguments.format, Format::Json, "{line}");
        }
    }
}
