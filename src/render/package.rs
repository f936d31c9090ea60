//! `Package`: the whole data of a report as plain tables and records, ready for any output. Made
//! from what was cleared. Never a format: CSV, JSON and their descriptions are `data`'s.

use std::sync::Arc;

use crate::base::Text;
use crate::model::{Decimal, Language, Licence, Table};

/// The whole data of a report.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Package {
    /// A name for files and machines: `real-voices`.
    pub name: Text,
    /// The report's title.
    pub title: Text,
    /// What the report is.
    pub description: Option<Text>,
    /// Who wrote it.
    pub authors: Vec<Text>,
    /// The language it is written in.
    pub language: Language,
    /// When it was published, for machines: `2014-10-30`.
    pub published: Option<Text>,
    /// Which edition.
    pub edition: Option<Text>,
    /// Where the site will be.
    pub base_url: Option<Text>,
    /// On what terms it may be used.
    pub licence: Option<Licence>,
    /// The works it rests on.
    pub sources: Vec<Credit>,
    /// Its chapters.
    pub chapters: Vec<Datum>,
    /// Tables, one for each kind of thing and one for each dataset.
    pub sheets: Vec<Sheet>,
    /// Records in full, by the name of their table.
    pub records: Vec<(Text, Vec<Datum>)>,
}

/// A work to be credited.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Credit {
    /// Its title.
    pub title: Text,
    /// Where it can be read.
    pub url: Option<Text>,
    /// On what terms it may be used, as its record says.
    pub licence: Option<Text>,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sheet {
    /// Its name, unique in the package: `statistics`, `dataset-reports`.
    pub name: Text,
    /// Path of its file within the package, without ending: `statistics`, `datasets/reports`.
    pub path: Text,
    /// What a reader calls it.
    pub title: Text,
    /// What it holds, in a sentence.
    pub about: Text,
    /// The cells.
    pub table: Arc<Table>,
    /// One sentence on each column; empty where its title says all.
    pub columns: Vec<Text>,
    /// The column that tells rows apart, if there is one.
    pub key: Option<Text>,
    /// Whether its records hold more than a table can show, so that they are offered in full.
    pub has_more: bool,
}

/// A value without a format.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Datum {
    /// Nothing is known.
    Nothing,
    /// True or false.
    Flag(bool),
    /// A number.
    Number(Decimal),
    /// Words.
    Words(Text),
    /// Several.
    List(Vec<Datum>),
    /// Values by name.
    Map(Vec<(Text, Datum)>),
}

impl Datum {
    /// Words.
    pub fn words(words: impl Into<Text>) -> Self {
        Self::Words(words.into())
    }
}
