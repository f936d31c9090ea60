//! `Config`: book.toml, typed. Unknown keys have been reported by the parser.

use super::{Date, Fields, Language};
use crate::base::{Address, Span, Spanned, Text};

/// On what terms a report and its data may be used.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Licence {
    /// What it is called.
    pub title: Text,
    /// Where it can be read.
    pub url: Text,
    /// What it does not cover.
    pub note: Option<Text>,
}

/// The settings of a report, all with a default.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Config {
    /// `[book] title`.
    pub title: Text,
    /// `[book] authors`.
    pub authors: Vec<Text>,
    /// `[book] description`.
    pub description: Option<Text>,
    /// `[book] language`.
    pub language: Language,
    /// `[book] src`: the content folder, without a trailing `/`.
    pub content: Text,
    /// `[report] kind`, such as "published findings".
    pub kind: Option<Text>,
    /// `[report] published`.
    pub published: Option<Date>,
    /// `[report] edition`.
    pub edition: Option<Text>,
    /// `[report] base-url`, with a trailing `/`: used only where a web address must be absolute
    /// (sitemap, canonical links).
    pub base_url: Option<Text>,
    /// `[report] licence`.
    pub licence: Option<Licence>,
    /// `[theme] name`.
    pub theme: Text,
    /// `[disclosure] minimum`: counts of people below it (and above zero) are suppressed; 0 is off.
    pub minimum: u32,
    /// `[reader] exit`: the web address behind the way out of pages with a content note.
    pub exit: Option<Text>,
    /// `[reader] support`: who helps, told with each content note.
    pub support: Vec<Spanned<Address>>,
    /// `[answers]`: warnings answered for, each with its reason.
    pub answers: Vec<(Spanned<Text>, Text)>,
    /// All that was typed, for tables whose readers come in later steps.
    pub fields: Fields,
    /// Where book.toml stands, for faults of the report as a whole.
    pub at: Span,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Untitled report".into(),
            authors: Vec::new(),
            description: None,
            language: Language::default(),
            content: "content".into(),
            kind: None,
            published: None,
            edition: None,
            base_url: None,
            licence: None,
            theme: "default".into(),
            minimum: 0,
            exit: None,
            support: Vec::new(),
            answers: Vec::new(),
            fields: Fields::default(),
            at: Span::file_start(&"book.toml".into()),
        }
    }
}
