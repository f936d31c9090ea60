//! `bluebook man`: the manual page, made from the commands themselves. Never installs anything.

use clap::CommandFactory;
use clap_mangen::Man;

use super::print::Printer;
use super::{Arguments, Exit};
use crate::base::Failure;

/// Print the manual page
#[derive(Debug, clap::Args)]
pub(super) struct Options {}

/// Prints one page with every command.
pub(super) fn run(_: &Options, printer: &mut Printer) -> Result<Exit, Failure> {
    let page = page().map_err(|cause| Failure::new("writing", "the manual page", cause))?;
    printer.result(&String::from_utf8_lossy(&page));
    Ok(Exit::Clean)
}

/// The whole, then each command's own options: one page is enough to read.
fn page() -> std::io::Result<Vec<u8>> {
    let mut command = Arguments::command();
    command.build();
    let (whole, mut page) = (Man::new(command.clone()), Vec::new());
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        page.extend_from_slice(section(inner)?.as_bytes());
    }
    whole.render_extra_section(&mut page)?;
    whole.render_version_section(&mut page)?;
    Ok(page)
}

/// One command. Options that all commands have stand above, once.
fn section(command: &clap::Command) -> std::io::Result<String> {
    let own = command.clone().mut_args(|option| {
        let is_shared = option.is_global_set() || ["help", "version"].contains(&option.get_id().as_str());
        option.hide(is_shared)
    });
    let (man, mut part) = (Man::new(own), Vec::new());
    man.render_synopsis_section(&mut part)?;
    man.render_description_section(&mut part)?;
    man.render_options_section(&mut part)?;
    let title = format!(".SH \"BLUEBOOK {}\"\n", command.get_name().to_uppercase());
    Ok(title + &String::from_utf8_lossy(&part).replace(".SH ", ".SS "))
}
