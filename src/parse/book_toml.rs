//! book.toml → `Config`. Tables of mdBook that are not ours are passed over; any other name that is
//! not known is a fault.

use super::decode::{Decoder, Owner};
use super::node::{Content, Entry, Node};
use super::{diagnostics, neutral, toml};
use crate::base::{Diagnostics, Outcome, SourceFile, Span, Spanned, Text};
use crate::model::{Config, Field, FieldSpec, Fields, Language, Licence, Shape, Value};

/// A table that is read.
pub(crate) struct Table {
    /// Its name, without brackets.
    pub(crate) name: &'static str,
    /// What may stand in it.
    pub(crate) fields: &'static [FieldSpec],
    /// One sentence for the author.
    pub(crate) doc: &'static str,
}

/// The tables that are read, with what may stand in each.
pub(crate) static TABLES: [Table; 5] = [
    Table { name: "book", fields: &BOOK, doc: "What the report is called, who wrote it, and where its chapters are." },
    Table {
        name: "report",
        fields: &REPORT,
        doc: "What sort of report it is, when and on what terms it is published.",
    },
    Table { name: "theme", fields: &THEME, doc: "How its pages look." },
    Table { name: "disclosure", fields: &DISCLOSURE, doc: "What is kept back to protect people." },
    Table { name: "reader", fields: &READER, doc: "What pages with a content note offer whoever reads them." },
];

/// The table of any names: warnings answered for.
pub(crate) const ANSWERS: &str = "answers";

/// What stands in [`ANSWERS`], for the author.
pub(crate) const ANSWERS_DOC: &str = "Warnings answered for: what a warning names, with the reason to let it be.";

/// Tables of mdBook that concern only mdBook.
pub(crate) const PASSED_OVER: [&str; 4] = ["output", "build", "preprocessor", "rust"];

static BOOK: [FieldSpec; 7] = [
    field("title", Shape::Words, "The title of the report."),
    field("authors", Shape::OneOrMany(&Shape::Words), "Who wrote it."),
    field("description", Shape::Words, "One sentence on what it is."),
    field("language", Shape::Words, "The tag of its language."),
    field("src", Shape::Words, "The folder of its chapters."),
    field("multilingual", Shape::Flag, "Read by mdBook only."),
    field("text-direction", Shape::Choice(&["ltr", "rtl"]), "Read by mdBook only."),
];

static REPORT: [FieldSpec; 8] = [
    field("kind", Shape::Words, "What sort of report it is."),
    field("published", Shape::Date, "When it was published."),
    field("edition", Shape::Words, "The number or name of this edition."),
    field("base-url", Shape::Url, "The web address of the finished site."),
    field("licence", Shape::Group(&LICENCE), "On what terms it and its data may be used."),
    field("publisher", Shape::Words, "Who publishes it."),
    field("isbn", Shape::Words, "Its ISBN."),
    field("contact", Shape::Words, "Whom to write to about it."),
];

static LICENCE: [FieldSpec; 3] = [
    FieldSpec { required: true, ..field("title", Shape::Words, "What the licence is called.") },
    FieldSpec { required: true, ..field("url", Shape::Url, "Where the licence can be read.") },
    field("note", Shape::Words, "What the licence does not cover."),
];

static THEME: [FieldSpec; 1] = [field("name", Shape::Words, "The theme's folder.")];

static DISCLOSURE: [FieldSpec; 1] =
    [field("minimum", Shape::Whole(1_000_000), "The smallest count of people that may be shown; 0 is off.")];

static READER: [FieldSpec; 2] = [
    field("exit", Shape::Url, "Where the way out of pages with a content note leads."),
    field("support", Shape::OneOrMany(&Shape::Address(&["support"])), "Who helps, told with each content note."),
];

const fn field(name: &'static str, shape: Shape, doc: &'static str) -> FieldSpec {
    FieldSpec { name, label: None, shape, required: false, doc }
}

/// Reads book.toml. Reports `toml-syntax`, `unknown-table`, `bad-language`, `bad-folder`,
/// `exit-not-neutral`, and all that the decoder reports.
pub(crate) fn read(file: &SourceFile) -> Outcome<Config> {
    let mut faults = Diagnostics::new();
    let root = toml::read(file).tell(&mut faults);
    let mut config = Config { at: Span::file_start(&file.path), ..Config::default() };
    let mut decoder = Decoder::new(file, &mut faults);
    for entry in root.mapping().unwrap_or_default() {
        read_table(&mut decoder, entry, &mut config);
    }
    fill(&mut config, &mut faults);
    Outcome::new(config, faults)
}

fn read_table(decoder: &mut Decoder<'_>, Entry { key, value }: &Entry, config: &mut Config) {
    if &*key.value == ANSWERS {
        config.answers = read_answers(decoder, value);
    } else if let Some(table) = TABLES.iter().find(|table| table.name == &*key.value) {
        let specs: Vec<&FieldSpec> = table.fields.iter().collect();
        let owner = Owner::new(format!("`[{}]`", table.name), &decoder.beginning(&value.at));
        let fields = decoder.fields(value, &specs, &owner);
        let value = Spanned::new(Value::Group(fields), value.at.clone());
        config.fields.0.push(Field { name: key.clone(), value });
    } else if !PASSED_OVER.contains(&&*key.value) {
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).chain([ANSWERS]).collect();
        decoder.faults.push(diagnostics::unknown_setting(key, &names));
    }
}

fn read_answers(decoder: &mut Decoder<'_>, node: &Node) -> Vec<(Spanned<Text>, Text)> {
    let Content::Mapping(entries) = &node.content else {
        decoder.wrong_type(node, "[answers]", "warnings, each with its reason", "\"unused:stat:x\" = \"kept for…\"");
        return Vec::new();
    };
    let mut read = |entry: &Entry| Some((entry.key.clone(), decoder.words(&entry.value, &entry.key.value)?));
    entries.iter().filter_map(&mut read).collect()
}

/// Takes the settings out of the fields as typed.
fn fill(config: &mut Config, faults: &mut Diagnostics) {
    let fields = std::mem::take(&mut config.fields);
    let none = Fields::default();
    let table = |name: &str| fields.group(name).unwrap_or(&none);
    let (book, report) = (table("book"), table("report"));
    if let Some(title) = book.words("title") {
        config.title = title.clone();
    }
    config.authors = book.list("authors").into_iter().filter_map(words_of).collect();
    config.description = book.words("description").cloned();
    if let Some(language) = checked(book, "language", Language::new, diagnostics::bad_language, faults) {
        config.language = language;
    }
    let bad_source = |at, folder: &str| diagnostics::bad_folder(at, "src", folder);
    if let Some(content) = checked(book, "src", folder, bad_source, faults) {
        config.content = content;
    }
    config.kind = report.words("kind").cloned();
    config.published = report.date("published").cloned();
    config.edition = report.words("edition").cloned();
    config.base_url = report.words("base-url").map(|url| format!("{}/", url.trim_end_matches('/')).into());
    config.licence = report.group("licence").and_then(licence);
    let bad_theme = |at, folder: &str| diagnostics::bad_folder(at, "name", folder);
    if let Some(theme) = checked(table("theme"), "name", folder, bad_theme, faults) {
        config.theme = theme;
    }
    config.minimum = table("disclosure").whole("minimum").unwrap_or_default();
    let reader = table("reader");
    config.exit = checked(reader, "exit", neutral::address, diagnostics::exit_not_neutral, faults);
    config.support = reader.addresses("support");
    config.fields = fields;
}

/// A licence that could be read in full; what it lacks has been told.
fn licence(fields: &Fields) -> Option<Licence> {
    let words = |name: &str| fields.words(name).cloned();
    Some(Licence { title: words("title")?, url: words("url")?, note: words("note") })
}

fn words_of(value: &Spanned<Value>) -> Option<Text> {
    match &value.value {
        Value::Words(words) => Some(words.clone()),
        _ => None,
    }
}

/// The words of a field, read once more by `read`; what it does not take is told.
fn checked<T>(
    fields: &Fields,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
    fault: impl Fn(Span, &str) -> crate::base::Diagnostic,
    faults: &mut Diagnostics,
) -> Option<T> {
    let field = fields.get(name)?;
    let words = fields.words(name)?;
    let value = read(words);
    if value.is_none() {
        faults.push(fault(field.value.at.clone(), words));
    }
    value
}

/// A folder within the report's own, without a slash at its end.
fn folder(typed: &str) -> Option<Text> {
    let folder = typed.trim_start_matches("./").trim_end_matches('/');
    let good = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':']);
    folder.split('/').all(good).then(|| folder.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    fn read_text(text: &str) -> (Config, Vec<(&'static str, String)>) {
        let file = SourceFile::new("book.toml", text.as_bytes());
        let outcome = read(&file);
        let faults = outcome.faults.sorted();
        let told = faults.iter().map(|fault| (fault.code, text[fault.at.at.range()].to_owned())).collect();
        (outcome.value, told)
    }

    #[test]
    fn every_setting_is_read() {
        let (config, faults) = read_text(
            "[book]\ntitle = \"Real Voices\"\nauthors = [\"A\", \"B\"]\nlanguage = \"cy\"\nsrc = \"./text/\"\n\
             [report]\npublished = 2014-10-30\nedition = 2\nbase-url = \"https://example.org/real-voices\"\n\
             licence = {title = \"OGL\", url = \"https://example.org/ogl\"}\n\
             [disclosure]\nminimum = 5\n[reader]\nexit = \"https://www.bbc.co.uk/weather\"\nsupport = [\"childline\"]\n\
             [answers]\n\"unused:stat:x\" = \"kept\"\n[output.html]\nanything = 1\n[preprocessor.x]\n[build]\n[rust]\n",
        );
        assert_eq!(faults, []);
        assert_eq!((&*config.title, &*config.content, config.minimum), ("Real Voices", "text", 5));
        assert_eq!((config.authors.len(), config.language.tag()), (2, "cy"));
        assert_eq!(config.published, Some(Date::Day(2014, 10, 30)));
        assert_eq!(config.edition.as_deref(), Some("2"));
        let licence = Licence { title: "OGL".into(), url: "https://example.org/ogl".into(), note: None };
        assert_eq!(config.licence, Some(licence));
        assert_eq!(config.base_url.as_deref(), Some("https://example.org/real-voices/"));
        assert_eq!((&*config.answers[0].0.value, &*config.answers[0].1), ("unused:stat:x", "kept"));
        let support: Vec<String> = config.support.iter().map(|support| support.value.to_string()).collect();
        assert_eq!(
            (config.exit.as_deref(), support),
            (Some("https://www.bbc.co.uk/weather"), vec!["support:childline".into()])
        );
    }

    #[test]
    fn all_faults_are_told_at_their_places() {
        let (config, faults) = read_text(
            "titel = 1\n[book]\ntitle = [1]\nlanguage = \"e\"\nsrc = \"../up\"\nauthor = \"x\"\n\
             [report]\npublished = 2014-13-01\nbase-url = \"ftp://x\"\n[disclosur]\n[disclosure]\nminimum = \"5\"\n",
        );
        let codes: Vec<_> = faults.iter().map(|(code, at)| (*code, &**at)).collect();
        for expected in [
            ("unknown-table", "titel"),
            ("wrong-type", "[1]"),
            ("bad-language", "\"e\""),
            ("bad-folder", "\"../up\""),
            ("unknown-field", "author"),
            ("bad-url", "\"ftp://x\""),
            ("unknown-table", "disclosur"),
            ("wrong-type", "\"5\""),
        ] {
            assert!(codes.contains(&expected), "{expected:?} in {codes:?}");
        }
        assert_eq!((&*config.title, &*config.content), ("Untitled report", "content"));
    }

    #[test]
    fn an_empty_file_gives_the_defaults() {
        let (config, faults) = read_text("");
        assert_eq!(faults, []);
        assert_eq!(config, Config { at: Span::file_start(&"book.toml".into()), ..Config::default() });
    }
}
