//! Every sentence this floor may say. Never decides whether to say it.

use crate::base::{Address, Diagnostic, Span, Text};

/// Two records with one address, in two files.
pub(super) fn duplicate_address(address: &Address, second: &Span, first: &Span) -> Diagnostic {
    Diagnostic::error(
        "duplicate-address",
        second.clone(),
        format!("there are two records with the address `{address}`"),
    )
    .label("the second")
    .also(first.clone(), "the first")
    .help("give one of them another id")
}

/// Many records of one file with the addresses of another's.
pub(super) fn duplicate_addresses(many: usize, second: &Span, first: &Span) -> Diagnostic {
    let message = format!("{many} records of this file have the addresses of records in `{}`", first.file);
    Diagnostic::error("duplicate-address", second.clone(), message)
        .label("the first of them")
        .also(first.clone(), "the same address")
        .help("one file seems to be a copy of the other: remove it, or give its records other ids")
}

/// No chapters and no records.
pub(super) fn empty_report(at: &Span, content: &str) -> Diagnostic {
    Diagnostic::error("empty-report", at.clone(), "this report has no chapters and no records").help(format!(
        "write a first chapter as `{content}/first.md` and name it in `{content}/SUMMARY.md`: `- [First](first.md)`"
    ))
}

/// No SUMMARY.md.
pub(super) fn no_summary(path: &Text) -> Diagnostic {
    Diagnostic::error("no-summary", Span::file_start(path), format!("there is no `{path}` to give the reading order"))
        .help("write one:\n# Summary\n- [Title of the first chapter](first.md)")
}

/// SUMMARY.md names a file that is not there.
pub(super) fn chapter_missing(at: &Span, path: &str, nearest: Option<&str>) -> Diagnostic {
    let fault = Diagnostic::error("chapter-missing", at.clone(), format!("there is no chapter at `{path}`"));
    match nearest {
        Some(nearest) => fault.help(format!("did you mean `{nearest}`?")),
        None => fault.help("write the chapter, or take this line out; `[Title]()` names a draft"),
    }
}

/// A chapter that SUMMARY.md does not name.
pub(super) fn chapter_unlisted(path: &Text, link: &str, summary: &str) -> Diagnostic {
    Diagnostic::warning(
        "chapter-unlisted",
        Span::file_start(path),
        "this chapter is not in the reading order, so it is not published",
    )
    .help(format!("add it to `{summary}`, such as `- [Title]({link})`, or remove the file"))
}

/// Two files for one path of the site.
pub(super) fn path_clash(second: &Text, first: &Text, page: &str) -> Diagnostic {
    Diagnostic::error(
        "path-clash",
        Span::file_start(second),
        format!("`{second}` and `{first}` would both be published at `{page}`"),
    )
    .also(Span::file_start(first), "the other")
    .help("rename one of them; upper and lower case alone do not tell two pages apart")
}

/// A chapter where the site puts something of its own.
pub(super) fn path_reserved(file: &Text, page: &str, reserved: &str) -> Diagnostic {
    Diagnostic::error(
        "path-clash",
        Span::file_start(file),
        format!("`{file}` would be published at `{page}`, and the site's own `{reserved}` stands there"),
    )
    .help("rename the chapter or its folder")
}

/// Formulas that rest on each other in a ring.
pub(super) fn formula_cycle(at: &Span, ring: &[String]) -> Diagnostic {
    let first = &ring[0];
    let path: Vec<String> = ring.iter().chain([first]).map(|name| format!("`{name}`")).collect();
    Diagnostic::error("formula-cycle", at.clone(), format!("`{first}` is derived from itself: {}", path.join(" from ")))
        .help("give one of them a value of its own")
}
