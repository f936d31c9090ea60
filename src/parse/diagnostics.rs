//! Every sentence this floor may say of YAML, CSV, TOML, front matter and pictures. What is said of
//! Markdown stands with Markdown.

use serde_yaml::granit_parser::ErrorKind;

use super::dates::DateFault;
use super::formula::FORMS;
use super::node::shorten;
use super::numbers::{NumberFault, without_separators};
use crate::base::{Diagnostic, Span, Spanned, Text};
use crate::charts;
use crate::kinds;
use crate::model::{ChannelSpec, Decimal, FieldSpec, Kind, Origin, Shape, Words};

// Files as a whole

/// The file holds bytes that are not UTF-8.
pub(crate) fn not_utf_8(at: Span) -> Diagnostic {
    Diagnostic::error("not-utf-8", at, "from here on the file is not UTF-8 text")
        .help("save the file with the encoding UTF-8 and check its accented letters and quotation marks")
}

/// Fields that belong to no record.
pub(crate) fn fields_without_a_record(at: Span, kind: &str) -> Diagnostic {
    Diagnostic::error("no-record-id", at, "these fields stand where a record should")
        .help(format!("put the id of a {kind} on a line above them, such as `some-id:`, and indent them below it"))
}

/// A chapter that makes a page no phone would open.
pub(crate) fn chapter_too_long(at: Span, bytes: usize, limit: usize) -> Diagnostic {
    let megabytes = |bytes: usize| bytes.div_ceil(1_000_000);
    let message = format!(
        "this chapter is {} MB long, and a page of more than {} MB opens on few phones",
        megabytes(bytes),
        megabytes(limit)
    );
    Diagnostic::error("chapter-too-long", at, message).help("divide it into several chapters, each a file of its own")
}

/// An address in a field of plain words.
pub(crate) fn address_in_words(at: Span, name: &str) -> Diagnostic {
    Diagnostic::error("address-in-words", at, format!("`{name}` is plain words, in which no address is read"))
        .help("write what is meant in words; cite it in a field that holds text, such as `note`")
}

/// A character that no reader can see, and no page may hold.
pub(crate) fn control_character(at: Span, character: char, many: usize) -> Diagnostic {
    let more = if many > 1 { format!(", the first of {many}") } else { String::new() };
    let message = format!("an invisible control character (U+{:04X}){more}", u32::from(character));
    let help = match character {
        '\0' if many > 1 => "save the file with the encoding UTF-8",
        _ => "delete it; it often comes with text that was copied from a PDF",
    };
    Diagnostic::error("control-character", at, message).help(help)
}

/// The YAML cannot be read from here on.
pub(crate) fn yaml_syntax(at: Span, kind: &ErrorKind, bracket: Option<Span>) -> Diagnostic {
    let (message, help) = yaml_words(kind, bracket.is_some());
    let fault = Diagnostic::error("yaml-syntax", at, message).help(help);
    match bracket {
        Some(bracket) => fault.also(bracket, "inside this bracket"),
        None => fault,
    }
}

/// The usual slips in plain words: what is wrong, what to do.
fn yaml_words(kind: &ErrorKind, in_bracket: bool) -> (String, &'static str) {
    use ErrorKind as E;
    const CLOSE: &str = "close the bracket, or put quotes around text that holds `,` `:` `[` `]` `{` or `}`";
    const LINE_UP: &str = "let fields of one record start in one column, with spaces in front";
    const QUOTE: &str = "put quotes around the whole text";
    let (message, help) = match kind {
        E::InvalidColonPlacement | E::MappingValueNotAllowed | E::ExpectedFlowMappingSeparator if in_bracket => {
            ("a bracket is not closed, or a text within it holds a colon", CLOSE)
        }
        E::MappingValueNotAllowed | E::InvalidColonPlacement => (
            "a colon and a space within a text read as a second field",
            "put quotes around the whole text, or start the field below on a line of its own",
        ),
        E::TabInBlockIndentation | E::TabInIndentation | E::TabNotAllowed | E::TabAtBlockScalarStart => {
            ("a tab stands where only spaces may", "indent with spaces")
        }
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
            ("this quotation mark is never closed", "close it, or double it within the text: `'it''s'`")
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => (
            "there is text after the closing quotation mark",
            "put quotes around the whole text, of the kind that does not occur in it",
        ),
        E::UnclosedFlowCollection { .. } | E::UnexpectedEofFlowSequence | E::UnexpectedEofFlowMapping => {
            ("this bracket is never closed", CLOSE)
        }
        E::MisplacedFlowCollectionEnd => ("this bracket closes none", CLOSE),
        E::MismatchedFlowCollectionEnd { open, close } => {
            return (format!("`{open}` is closed by `{close}`"), CLOSE);
        }
        E::ExpectedFlowSequenceSeparator => ("a comma or `]` is wanted here", CLOSE),
        E::UnexpectedEofImplicitFlowMapping => {
            ("nothing stands between two commas", "write a value, or `[x]` where there is none")
        }
        E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::InvalidIndentation
        | E::InvalidFlowScalarIndent
        | E::InvalidQuotedScalarIndent
        | E::InvalidBlockScalarIndent => ("this line is not in the column of those it belongs with", LINE_UP),
        E::SimpleKeyExpected | E::InvalidSimpleKey => (
            "this line is neither a field nor part of the text above",
            "write `name: value`, or indent the line further to go on with the text above",
        ),
        E::BlockSequenceEntryNotAllowed => {
            ("a list cannot begin beside its name", "begin the list on the next line, or write `[a, b]`")
        }
        E::UnexpectedCharacter { character } if character.is_control() => {
            ("an invisible control character stands here", "delete it")
        }
        E::UnexpectedCharacter { character } => return (format!("a text cannot begin with `{character}`"), QUOTE),
        E::RecursionLimitExceeded => ("too many levels stand within one another", "records need no more than a few"),
        E::UnknownQuotedScalarEscape => {
            ("a backslash in double quotes begins a special character", "use single quotes, or double the backslash")
        }
        other => return (format!("this is not YAML: {other}"), QUOTE),
    };
    (message.to_owned(), help)
}

/// One name twice in one mapping.
pub(crate) fn duplicate_key(at: Span, name: &str, first: Span) -> Diagnostic {
    let name = &*shorten(name);
    Diagnostic::error("duplicate-key", at, format!("`{name}` is written a second time"))
        .also(first, "the first time is here")
        .help("take one of the two out, or give it another name")
}

/// Many fields of one record that stand there twice.
pub(crate) fn duplicate_keys(at: Span, name: &str, first: Span, many: usize) -> Diagnostic {
    let name = &*shorten(name);
    Diagnostic::error("duplicate-key", at, format!("`{name}` and {} more are written a second time", many - 1))
        .also(first, "the first time is here")
        .help("the line with the id of the second one may be missing: write it above these fields")
}

/// An anchor, an alias or a merge key.
pub(crate) fn yaml_alias(at: Span, what: &str) -> Diagnostic {
    Diagnostic::error("yaml-alias", at, format!("{what} is not read here"))
        .help("write the value out where it belongs; put quotes around text that begins with `&` or `*`")
}

/// A tag.
pub(crate) fn yaml_tag(at: Span) -> Diagnostic {
    Diagnostic::error("yaml-tag", at, "a YAML tag is not read here")
        .help("leave it out; put quotes around text that begins with `!`")
}

/// A name that is no plain text.
pub(crate) fn yaml_key(at: Span) -> Diagnostic {
    Diagnostic::error("yaml-key", at, "the name of a field must be one word")
        .help("write `name: value`; put quotes around text that begins with a bracket or with `? `")
}

/// A second document in one file.
pub(crate) fn several_documents(at: Span) -> Diagnostic {
    Diagnostic::error("several-documents", at, "a second YAML document begins here")
        .help("take this line out, or move what follows to a file of its own")
}

/// The TOML cannot be read here.
pub(crate) fn toml_syntax(at: Span, message: &str) -> Diagnostic {
    let message = message.lines().collect::<Vec<_>>().join(", ");
    Diagnostic::error("toml-syntax", at, format!("this is not TOML: {message}"))
        .help("a setting is `name = \"value\"`, a table begins with `[name]` on a line of its own")
}

/// A quotation mark that is never closed.
pub(crate) fn csv_unclosed(at: Span) -> Diagnostic {
    Diagnostic::error("csv-syntax", at, "this quotation mark is never closed, so the rest of the file is one cell")
        .help("close it, or double it where it belongs to the words: `\"the \"\"big\"\" one\"`")
}

/// A cell of several lines.
pub(crate) fn csv_line_break(at: Span) -> Diagnostic {
    Diagnostic::error("csv-syntax", at, "this cell runs over the end of its line")
        .help("write the cell on one line; if it should end earlier, a quotation mark is not closed")
}

/// Text behind a closing quotation mark.
pub(crate) fn csv_after_quote(at: Span) -> Diagnostic {
    Diagnostic::error("csv-syntax", at, "there is text after the closing quotation mark")
        .help("put quotes around the whole cell, and double those within it: `\"the \"\"big\"\" one\"`")
}

/// A quotation mark in a cell that does not begin with one.
pub(crate) fn csv_quote_within(at: Span) -> Diagnostic {
    Diagnostic::error("csv-syntax", at, "a quotation mark stands within a cell")
        .help("put quotes around the whole cell, without a space before them, and double those within it")
}

/// Semicolons or tabs where commas should be.
pub(crate) fn csv_separator(at: Span, separators: &str) -> Diagnostic {
    Diagnostic::error("csv-syntax", at, format!("the cells of this file are separated by {separators}"))
        .help("save it with commas between the cells: most spreadsheets ask for the separator when they save as CSV")
}

/// The front matter has no end.
pub(crate) fn unclosed_front_matter(at: Span) -> Diagnostic {
    Diagnostic::error("unclosed-front-matter", at, "front matter begins here and never ends")
        .help("write a line `---` below its last field")
}

/// A file that is named as a picture and is none.
pub(crate) fn bad_picture(at: Span, path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("bad-picture", at, format!("the size of `{path}` cannot be read: {why}"))
        .help("save the picture again as PNG, JPEG, WebP, GIF or SVG")
}

// Records and fields

/// A key under which no records stand.
pub(crate) fn unknown_plural(key: &Spanned<Text>) -> Diagnostic {
    let plurals: Vec<&str> = of_records().map(|kind| kind.plural()).collect();
    let singular = of_records().find(|kind| kind.name() == &*key.value).map(|kind| kind.plural());
    let fault = Diagnostic::error("unknown-plural", key.at.clone(), format!("no records stand under `{}`", key.value));
    match singular.or_else(|| nearest(&key.value, &plurals)) {
        Some(meant) => fault.help(format!("write `{meant}`")),
        None => fault.help(format!("records stand under {}", list(&plurals, "or"))),
    }
}

/// A field that its owner does not have.
pub(crate) fn unknown_field(key: &Spanned<Text>, owner: &str, specs: &[&FieldSpec]) -> Diagnostic {
    let names: Vec<&str> = specs.iter().map(|spec| spec.name).collect();
    let may_draw = specs.iter().any(|spec| matches!(spec.shape, Shape::Channels(_)));
    if let Some(instead) = charts::type_instead(&key.value).filter(|_| may_draw) {
        return not_offered(key, instead);
    }
    let fault = Diagnostic::error("unknown-field", key.at.clone(), format!("{owner} has no field `{}`", key.value));
    let elsewhere = of_records().find(|kind| kind.fields().iter().any(|spec| spec.name == &*key.value));
    match (nearest(&key.value, &names), elsewhere) {
        (Some(meant), _) => fault.help(format!("write `{meant}`")),
        (None, Some(kind)) => {
            fault.help(format!("`{}` is a field of {}; here stand {}", key.value, kind.plural(), list(&names, "and")))
        }
        (None, None) => fault.help(format!("its fields are {}", list(&names, "and"))),
    }
}

/// The field that an unknown one was meant to be, where one is near.
pub(crate) fn nearest_field<'a>(name: &str, specs: &[&'a FieldSpec]) -> Option<&'a str> {
    nearest(name, &specs.iter().map(|spec| spec.name).collect::<Vec<_>>())
}

/// Fields that must be there and are not.
pub(crate) fn missing_field(at: Span, owner: &str, missing: &[&FieldSpec]) -> Diagnostic {
    let names: Vec<&str> = missing.iter().map(|spec| spec.name).collect();
    let help: Vec<String> = missing.iter().map(|spec| format!("`{}`: {}", spec.name, lower(spec.doc))).collect();
    Diagnostic::error("missing-field", at, format!("{owner} lacks {}", list(&names, "and"))).help(help.join("; "))
}

/// A chart type or a channel that is left out on purpose.
fn not_offered(key: &Spanned<Text>, instead: &str) -> Diagnostic {
    Diagnostic::error("not-offered", key.at.clone(), format!("bluebook does not offer `{}`", key.value)).help(instead)
}

/// A channel that a chart type does not have.
pub(crate) fn unknown_channel(key: &Spanned<Text>, owner: &str, names: &[&str]) -> Diagnostic {
    if let Some(instead) = charts::channel_instead(&key.value) {
        return not_offered(key, instead);
    }
    let fault = Diagnostic::error("unknown-field", key.at.clone(), format!("{owner} has no channel `{}`", key.value));
    match nearest(&key.value, names) {
        Some(meant) => fault.help(format!("write `{meant}`")),
        None => fault.help(format!("its channels are {}", list(names, "and"))),
    }
}

/// Channels that must be there and are not.
pub(crate) fn missing_channel(at: Span, owner: &str, missing: &[&ChannelSpec]) -> Diagnostic {
    let names: Vec<&str> = missing.iter().map(|spec| spec.name).collect();
    let help: Vec<String> = missing.iter().map(|spec| format!("`{}`: {}", spec.name, lower(spec.doc))).collect();
    Diagnostic::error("missing-field", at, format!("{owner} lacks {}", list(&names, "and"))).help(help.join("; "))
}

/// A value of another sort than its field wants.
pub(crate) fn wrong_type(at: Span, name: &str, wanted: &str, found: &str, example: &str) -> Diagnostic {
    let name = if name.contains([' ', '`']) { name.to_owned() } else { format!("`{name}`") };
    let fault = Diagnostic::error("wrong-type", at, format!("{name} wants {wanted}, and here stands {found}"));
    fault.help(format!("such as `{example}`"))
}

/// A number in quotes.
pub(crate) fn quoted_number(at: Span, name: &str, text: &str) -> Diagnostic {
    Diagnostic::error("wrong-type", at, format!("`{name}` wants a number, and here stands text in quotes"))
        .help(format!("take the quotes away: `{name}: {text}`"))
}

/// A value that is not there.
pub(crate) fn empty_text(at: Span, name: &str) -> Diagnostic {
    Diagnostic::error("empty-text", at, format!("`{name}` is empty"))
        .help("write what belongs there, or leave the whole line out")
}

/// A cell without a value.
pub(crate) fn empty_cell(at: Span) -> Diagnostic {
    Diagnostic::error("empty-cell", at, "this cell is empty")
        .help("write `[x]` where a value is not available, `[z]` where none applies, `[c]` where it is confidential")
}

/// A word that is none of those that may stand.
pub(crate) fn not_a_choice(at: Span, name: &str, found: &str, choices: &[&str]) -> Diagnostic {
    let found = &*shorten(found);
    let fault = Diagnostic::error("not-a-choice", at, format!("`{name}` cannot be `{found}`"));
    match nearest(found, choices) {
        Some(meant) if choices.len() > 3 => {
            fault.help(format!("write `{meant}`, or another of {}", list(choices, "or")))
        }
        Some(_) | None => fault.help(format!("write {}", list(choices, "or"))),
    }
}

/// A date that cannot be, or is not written as one.
pub(crate) fn bad_date(at: Span, name: &str, text: &str, fault: &DateFault) -> Diagnostic {
    let text = &*shorten(text);
    const FORM: &str = "write a day as `2014-10-30`, a month as `2014-10`, a year as `2014`";
    let (message, help) = match fault {
        DateFault::Words => (format!("`{name}` wants a date, and `{text}` is not written as one"), FORM.to_owned()),
        DateFault::Form(right) => (format!("`{text}` is not written as a date"), format!("write `{right}`")),
        DateFault::NoSuchDay { year, month, days } => {
            let month = Words::ENGLISH.months[usize::from(*month) - 1];
            (format!("there is no day `{text}`: {month} {year} has {days} days"), FORM.to_owned())
        }
        DateFault::NoSuchMonth(month) => (
            format!("there is no date `{text}`: a year has no month {month}"),
            format!("{FORM}; for a span of years, `2014 to 2016`, where words may stand"),
        ),
    };
    Diagnostic::error("bad-date", at, message).help(help)
}

/// A number that cannot be used as it is typed.
pub(crate) fn bad_number(at: Span, name: &str, text: &str, fault: NumberFault) -> Diagnostic {
    let text = &*shorten(text);
    let message = match fault {
        NumberFault::Separators => format!("`{text}` has separators between its digits"),
        NumberFault::NotFinite => format!("`{text}` is not a number that can be counted or drawn"),
        NumberFault::TooLong => format!("`{name}` has more than 28 digits"),
        NumberFault::Exponent | NumberFault::Form => format!("`{text}` is not written as a number is here"),
        NumberFault::Unit | NumberFault::Words => format!("`{text}` is more than a number"),
    };
    let help = match fault {
        NumberFault::Separators => match without_separators(text) {
            Some(plain) => format!("write `{plain}`; the site prints the separators itself"),
            None => "write the digits alone; the site prints the separators itself".to_owned(),
        },
        NumberFault::NotFinite => "leave the field out where the value is not known".to_owned(),
        NumberFault::TooLong => "write no more digits than were counted".to_owned(),
        NumberFault::Exponent => "write all its digits: `1200`, not `1.2e3`".to_owned(),
        NumberFault::Form => "write digits, such as `7`, `0.5` or `-5`; put quotes around an id or a code".to_owned(),
        NumberFault::Unit | NumberFault::Words => {
            "write the number alone: what it counts, `%` or `£` goes to `unit`, `about` to `precision`".to_owned()
        }
    };
    Diagnostic::error("bad-number", at, message).help(help)
}

/// A number that is not whole, or too large.
pub(crate) fn number_out_of_range(at: Span, name: &str, number: Decimal, limit: u32) -> Diagnostic {
    Diagnostic::error("bad-number", at, format!("`{name}` cannot be {number}"))
        .help(format!("write a whole number from 0 to {limit}"))
}

/// More values than a channel can show.
pub(crate) fn too_many(at: Span, name: &str, found: usize, limit: usize) -> Diagnostic {
    Diagnostic::error("too-many", at, format!("`{name}` has {found} values; a reader can tell {limit} apart"))
        .help("show fewer, or make two figures")
}

/// A web address that is none.
pub(crate) fn bad_url(at: Span, name: &str, text: &str) -> Diagnostic {
    let text = &*shorten(text);
    let help = if text.starts_with("www.") {
        format!("write `https://{text}`")
    } else {
        "a web address begins with `https://` or `http://` and holds no spaces".to_owned()
    };
    Diagnostic::error("bad-url", at, format!("`{name}` wants a web address, and `{text}` is none")).help(help)
}

// Ids and addresses

/// An id that breaks the grammar.
pub(crate) fn bad_id(at: Span, id: &str) -> Diagnostic {
    let id = &*shorten(id);
    Diagnostic::error("bad-id", at, format!("`{id}` cannot be an id")).help(id_help("", id))
}

/// An address whose id breaks the grammar.
pub(crate) fn bad_address(at: Span, kind: &str, id: &str) -> Diagnostic {
    let id = &*shorten(id);
    Diagnostic::error("bad-address", at, format!("`{kind}:{id}` is not an address: `{id}` cannot be an id"))
        .help(id_help(&format!("{kind}:"), id))
}

/// A bare id where several kinds may stand.
pub(crate) fn kind_missing(at: Span, text: &str, allowed: &[&str]) -> Diagnostic {
    let text = &*shorten(text);
    let id = slug(text).unwrap_or_else(|| "some-id".to_owned());
    let forms: Vec<String> = allowed.iter().map(|kind| format!("{kind}:{id}")).collect();
    let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
    Diagnostic::error("bad-address", at, format!("`{text}` does not say what kind of thing it is")).help(
        if forms.is_empty() {
            format!("write the kind before it: `stat:{id}`")
        } else {
            format!("write {}", list(&forms, "or"))
        },
    )
}

/// `stat: x` for `stat:x`.
pub(crate) fn spaced_address(at: Span, meant: &str) -> Diagnostic {
    Diagnostic::error("bad-address", at, "an address holds no space").help(format!("write `{meant}`"))
}

/// An address of a kind that there is not.
pub(crate) fn unknown_kind(at: Span, kind: &str, id: &str, allowed: &[&str]) -> Diagnostic {
    let kind = &*shorten(kind);
    let all: Vec<&str> = kinds::all().iter().map(|kind| kind.name()).collect();
    let names: &[&str] = if allowed.is_empty() { &all } else { allowed };
    let other_name = kinds::meant(kind).map(Kind::name).filter(|name| names.contains(name));
    let fault = Diagnostic::error("unknown-kind", at, format!("there is no kind of thing named `{kind}`"));
    match other_name.or_else(|| nearest(kind, names)) {
        Some(meant) => fault.help(format!("write `{meant}:{id}`")),
        None => fault.help(format!("an address begins with {}", list(names, "or"))),
    }
}

/// An address of a kind that cannot stand here.
pub(crate) fn wrong_kind(at: Span, kind: &str, allowed: &[&str]) -> Diagnostic {
    Diagnostic::error("wrong-kind", at, format!("a `{kind}` cannot stand here"))
        .help(format!("name a thing of the kind {}", list(allowed, "or")))
}

// Formulas

/// No formula of this name.
pub(crate) fn unknown_formula(at: Span, found: Option<&str>) -> Diagnostic {
    let names: Vec<&str> = FORMS.iter().map(|form| form.name).collect();
    let message = match found {
        Some(found) => format!("there is no formula `{found}`"),
        None => "there is no formula here".to_owned(),
    };
    let fault = Diagnostic::error("bad-formula", at, message);
    match found.and_then(|found| FORMS.iter().find(|form| Some(form.name) == nearest(found, &names))) {
        Some(form) => fault.help(format!("write `{}`", form.written)),
        None => {
            let shapes: Vec<&str> = FORMS.iter().map(|form| form.written).collect();
            fault.help(format!("write {}", list(&shapes, "or")))
        }
    }
}

/// A formula that lacks something, or has too much.
pub(crate) fn bad_formula(at: Span, message: &str, shape: &str) -> Diagnostic {
    Diagnostic::error("bad-formula", at, message).help(format!("write `{shape}`"))
}

// book.toml

/// A table or key that book.toml does not have.
pub(crate) fn unknown_setting(key: &Spanned<Text>, tables: &[&str]) -> Diagnostic {
    let fault = Diagnostic::error("unknown-table", key.at.clone(), format!("there is no table `[{}]`", key.value));
    match nearest(&key.value, tables) {
        Some(meant) => fault.help(format!("write `[{meant}]`")),
        None => fault.help(format!("the tables are {}", list(tables, "and"))),
    }
}

/// A language tag that is not well formed.
pub(crate) fn bad_language(at: Span, tag: &str) -> Diagnostic {
    Diagnostic::error("bad-language", at, format!("`{tag}` is not the tag of a language"))
        .help("write `en-GB` for English, `cy` for Welsh")
}

/// A way out to a site that tells on its reader.
pub(crate) fn exit_not_neutral(at: Span, url: &str) -> Diagnostic {
    let url = &*shorten(url);
    Diagnostic::error("exit-not-neutral", at, format!("`{url}` may show whoever looks on what was searched for or read"))
        .help("lead to a page that is alike for everybody, such as a weather forecast: `exit = \"https://www.bbc.co.uk/weather\"`")
}

/// A folder that is none of the report's own.
pub(crate) fn bad_folder(at: Span, name: &str, folder: &str) -> Diagnostic {
    Diagnostic::error("bad-folder", at, format!("`{name}` cannot be `{folder}`"))
        .help("name a folder within the report's own, such as `content`")
}

// Words

/// The help for an id: a right one, if one can be made.
fn id_help(prefix: &str, id: &str) -> String {
    const GRAMMAR: &str = "an id is lower-case letters and digits, joined by hyphens";
    match slug(id) {
        Some(right) => format!("write `{prefix}{right}`: {GRAMMAR}"),
        None => GRAMMAR.to_owned(),
    }
}

/// The nearest right id: accents are dropped by leaving the letter out only where there is no plain
/// one.
pub(crate) fn slug(text: &str) -> Option<String> {
    let mut slug = String::new();
    for character in text.chars() {
        let plain = plain_letter(character);
        if plain.is_ascii_alphanumeric() {
            slug.push(plain.to_ascii_lowercase());
        } else if character != '\'' && character != '’' && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}

fn plain_letter(character: char) -> char {
    match character {
        'à'..='å' | 'À'..='Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è'..='ë' | 'È'..='Ë' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò'..='ö' | 'Ò'..='Ö' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        'ŵ' | 'Ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'Ŷ' => 'y',
        other => other,
    }
}

/// The right name that was probably meant.
fn nearest<'n>(found: &str, names: &[&'n str]) -> Option<&'n str> {
    const NEAR: f64 = 0.75;
    let near = |name: &&'n str| (strsim::jaro_winkler(found, name), *name);
    let best = names.iter().map(near).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= NEAR).then_some(best.1)
}

/// "`a`, `b` or `c`".
fn list(names: &[&str], joint: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {joint} {last}", rest.join(", ")),
        None => "nothing".to_owned(),
    }
}

/// A sentence as part of another.
fn lower(sentence: &str) -> String {
    let sentence = sentence.trim_end_matches('.');
    let mut characters = sentence.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

fn of_records() -> impl Iterator<Item = &'static dyn Kind> {
    kinds::all().iter().copied().filter(|kind| kind.origin() == Origin::Record)
}
