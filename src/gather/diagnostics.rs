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

/// A record whose page would be a page of its register.
pub(super) fn id_reserved(address: &Address, folder: &str, at: &Span) -> Diagnostic {
    let page = format!("{folder}/{}.html", address.id());
    Diagnostic::error(
        "path-clash",
        at.clone(),
        format!("`{address}` would be published at `{page}`, where a page of the site's own stands"),
    )
    .help("give it another id")
}

/// Formulas that rest on each other in a ring.
pub(super) fn formula_cycle(at: &Span, ring: &[String]) -> Diagnostic {
    let first = &ring[0];
    let path: Vec<String> = ring.iter().chain([first]).map(|name| format!("`{name}`")).collect();
    Diagnostic::error("formula-cycle", at.clone(), format!("`{first}` is derived from itself: {}", path.join(" from ")))
        .help("give one of them a value of its own")
}

/// A CSV file that is not there.
pub(super) fn rows_missing(at: &Span, path: &str, nearest: Option<&str>) -> Diagnostic {
    let fault = Diagnostic::error("rows-missing", at.clone(), format!("there is no file `{path}` to take rows from"));
    match nearest {
        Some(nearest) => fault.help(format!("did you mean `{nearest}`?")),
        None => fault.help("put the file beside this one, or write the rows here: `- [Rochdale, 693]`"),
    }
}

/// A CSV file that is none of the report's data.
pub(super) fn rows_outside(at: &Span, name: &str) -> Diagnostic {
    Diagnostic::error("rows-outside", at.clone(), format!("`{name}` lies outside the folder `data`"))
        .help("copy the file into `data`, and write its path from the folder of this file")
}

/// A CSV file that no dataset names.
pub(super) fn rows_unused(path: &Text) -> Diagnostic {
    Diagnostic::warning("rows-unused", Span::file_start(path), "no dataset takes its rows from this file")
        .help("name it in a dataset, such as `rows: counts.csv`, or keep it outside the folder `data`")
}

/// A CSV file whose first line does not name columns.
pub(super) fn csv_no_header(at: &Span, line: &str) -> Diagnostic {
    Diagnostic::error("csv-header", at.clone(), "the first line of the file must name the columns")
        .help(format!("write `{line}` as the first line"))
}

/// A name in the first line that no column has.
pub(super) fn csv_unknown_column(at: &Span, name: &str, dataset: &Address, meant: Option<&str>) -> Diagnostic {
    let message = match name {
        "" => "this column has no name".to_owned(),
        name => format!("`{dataset}` has no column `{name}`"),
    };
    let fault = Diagnostic::error("csv-header", at.clone(), message);
    match meant {
        Some(meant) => fault.help(format!("write `{meant}`, or give that column this title")),
        None => fault.help("take the column out of the file, or add it to `columns`"),
    }
}

/// A column in the file that is worked out.
pub(super) fn csv_derived_column(at: &Span, name: &str) -> Diagnostic {
    Diagnostic::error("csv-header", at.clone(), format!("`{name}` is worked out, so it has no cells in the file"))
        .help("take the column out of the file, or take `derived` out of the column")
}

/// One column twice.
pub(super) fn csv_column_twice(at: &Span, name: &str, first: &Span) -> Diagnostic {
    Diagnostic::error("csv-header", at.clone(), format!("`{name}` names a column a second time"))
        .also(first.clone(), "the first time is here")
        .help("take one of the two out of the file")
}

/// Columns that the file does not have.
pub(super) fn csv_columns_missing(at: &Span, missing: &[&str], line: &str) -> Diagnostic {
    let names: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
    Diagnostic::error("csv-header", at.clone(), format!("the file has no column {}", names.join(", ")))
        .help(format!("the first line should be `{line}`"))
}

/// Columns in another order than the dataset's.
pub(super) fn csv_column_order(at: &Span, name: &str, wanted: &str, line: &str) -> Diagnostic {
    Diagnostic::error("csv-header", at.clone(), format!("`{name}` stands where `{wanted}` should"))
        .help(format!("put the columns in the order `{line}`, or change the order of `columns`"))
}
