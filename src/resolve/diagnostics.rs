//! Every sentence this floor may say.

use crate::base::{Address, Diagnostic, Span};
use crate::kinds;

/// The code of addresses that lead nowhere, for those who join what is said of one of them.
pub(super) const UNKNOWN_ADDRESS: &str = "unknown-address";

/// An address that leads nowhere.
pub(super) fn unknown_address(address: &Address, meant: &[&Address], at: &Span) -> Diagnostic {
    let noun = kinds::find(address.kind()).map_or("thing", |kind| kind.noun().one).to_lowercase();
    let fault = Diagnostic::error("unknown-address", at.clone(), format!("no {noun} is named `{}`", address.id()))
        .label("cited here");
    match meant {
        [] => fault.help(match kinds::find(address.kind()).map(kinds_place) {
            Some(place) => place,
            None => "check the spelling".to_owned(),
        }),
        several => {
            let several: Vec<String> = several.iter().map(|address| format!("`{address}`")).collect();
            fault.help(format!("did you mean {}?", several.join(" or ")))
        }
    }
}

/// Where a thing of a kind is declared.
fn kinds_place(kind: &'static dyn crate::model::Kind) -> String {
    use crate::model::Origin;
    match kind.origin() {
        Origin::Record => format!("declare it under `{}:` in a file of data/", kind.plural()),
        Origin::File => "a chapter is named by its file, or by `{#id}` behind its title".to_owned(),
        Origin::Heading => "a section is named by `{#id}` behind its heading".to_owned(),
        Origin::Paragraph => "a paragraph is named by ending it with `{#id}`".to_owned(),
    }
}

/// A link to a chapter that is not in the report.
pub(super) fn link_to_missing(path: &str, near: Option<&str>, at: &Span) -> Diagnostic {
    let fault = Diagnostic::error("link-to-missing", at.clone(), format!("no chapter of the report is `{path}`"));
    match near {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault.help("link to a file that SUMMARY.md names, from where this chapter stands"),
    }
}

/// A link to a file that is no chapter and no picture.
pub(super) fn link_to_unpublished(path: &str, at: &Span) -> Diagnostic {
    Diagnostic::error("link-to-unpublished", at.clone(), format!("`{path}` is not published with the report"))
        .help("link to a chapter; a picture is shown with `![what it shows](file.png)`; nothing is copied because it was lying there")
}

/// A fragment that is not on its page.
pub(super) fn unknown_fragment(path: &str, fragment: &str, near: Option<&str>, at: &Span) -> Diagnostic {
    let fault = Diagnostic::error("unknown-fragment", at.clone(), format!("`{path}` has no place named `#{fragment}`"));
    match near {
        Some(near) => fault.help(format!("did you mean `#{near}`?")),
        None => fault.help("a heading gets a name of its own with `{#name}` behind it"),
    }
}

/// A row with too many or too few cells.
pub(super) fn row_length(cells: usize, columns: usize, at: &Span) -> Diagnostic {
    let message = format!(
        "this row has {}, and there {}",
        if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") },
        match columns {
            1 => "is 1 column to fill".to_owned(),
            _ => format!("are {columns} columns to fill"),
        }
    );
    Diagnostic::error("row-length", at.clone(), message).help(
        "one cell for each column in order, derived columns left out; `[x]` stands for a value that is not available",
    )
}

/// A cell that cannot be read.
pub(super) fn bad_cell(column: &str, unit: Option<&str>, at: &Span) -> Diagnostic {
    let message = match unit {
        Some(_) => format!("column `{column}` holds numbers, and this is none"),
        None => format!("column `{column}` cannot hold this"),
    };
    Diagnostic::error("bad-cell", at.clone(), message)
        .help("write a plain number (12879), a statistic (stat:id), a shorthand ([c], [x], [z], [low]), or a number with a mark (65 [p])")
}

/// A derived column over a column that is not there.
pub(super) fn formula_column(name: &str, columns: &[&str], at: &Span) -> Diagnostic {
    let fault = Diagnostic::error("formula-column", at.clone(), format!("there is no column `{name}` to work with"));
    match super::link::nearest(name, columns.iter().map(|known| (*known, *known))) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault.help("name a column with typed cells, `total`, a statistic (stat:id) or a number"),
    }
}

/// A derived statistic whose inputs differ in what it would inherit.
pub(super) fn cannot_inherit(address: &Address, fields: &[&str], at: &Span) -> Diagnostic {
    let names = fields.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
    Diagnostic::error("cannot-inherit", at.clone(), format!("the inputs of `{address}` differ in {names}"))
        .help(format!("say {names} for the result"))
}

/// A formula without a result.
pub(super) fn no_result(address: &Address, at: &Span) -> Diagnostic {
    Diagnostic::error(
        "no-result",
        at.clone(),
        format!("`{address}` has no result: it divides by zero, or grows too large"),
    )
    .help("check the values of the inputs")
}

/// A number given to two findings or recommendations of one report.
pub(super) fn number_twice(kind: &str, number: &str, at: &Span, earlier: &Span) -> Diagnostic {
    let noun = kinds::find(kind).map_or("thing", |kind| kind.noun().one).to_lowercase();
    Diagnostic::error("number-twice", at.clone(), format!("two of one report are {noun} {number}"))
        .also(earlier.clone(), "the first one")
        .help("give each its own number, or say which `report` each belongs to")
}

/// An answer to a warning that is not given.
pub(super) fn answer_unused(key: &str, near: Option<&String>, at: &Span) -> Diagnostic {
    let fault = Diagnostic::warning("answer-unused", at.clone(), format!("no warning is answered for by `{key}`"));
    if let Some(near) = near {
        return fault.help(format!("did you mean `{near}`?"));
    }
    fault
        .help("take it out, or write the warning's code, a colon, and the file it is told of: `chapter-unlisted:content/notes.md`")
}

/// An id of a chapter, section or paragraph used twice.
pub(super) fn id_twice(address: &Address, at: &Span, earlier: &Span) -> Diagnostic {
    Diagnostic::error("id-twice", at.clone(), format!("`{address}` is already the name of another"))
        .label("the second one")
        .also(earlier.clone(), "the first one")
        .help("ids are unique over the whole report")
}
