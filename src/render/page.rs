//! `Page`: whatever has a path, every address turned into words, links and blocks; all that an
//! output may see. A page carries its neighbours, never the contents of the whole report.

use std::sync::Arc;

use super::package::Package;
use crate::base::Text;
use crate::model::{Block, Fact, Inline, Language, Licence, Note, Picture, Table, Target, visit_blocks};

/// Which template frames a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// `index.html`.
    Cover,
    /// A chapter.
    Chapter,
    /// The page of one thing.
    #[default]
    Record,
    /// All things of a kind.
    Register,
    /// The contents of the report.
    Contents,
    /// What a host shows when an address leads nowhere.
    Missing,
}

impl PageKind {
    /// The template's file name in the theme.
    pub fn template(self) -> &'static str {
        match self {
            Self::Cover => "cover.html",
            Self::Chapter => "chapter.html",
            Self::Record => "record.html",
            Self::Register => "register.html",
            Self::Contents => "contents.html",
            Self::Missing => "404.html",
        }
    }
}

/// One page, complete.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Page {
    /// Path from the site's root: `figures/missing.html`.
    pub path: Text,
    /// Which template frames it.
    pub kind: PageKind,
    /// For `<title>`, without the report's own title.
    pub title: Text,
    /// The language of its text, where it is not the report's.
    pub language: Option<Text>,
    /// One sentence for search engines and link previews.
    pub description: Text,
    /// Small words above the `h1`: "Chapter 2", "Figure 2.1", a part's title.
    pub kicker: Text,
    /// The `h1`, unless `blocks` begin with one of their own.
    pub heading: Vec<Inline>,
    /// What it shows.
    pub blocks: Vec<Block>,
    /// Its footnotes.
    pub notes: Vec<Note>,
    /// Where it stands, from the cover down, itself left out.
    pub trail: Vec<Crumb>,
    /// The orders in which the same things can be read, this page's own among them.
    pub views: Vec<Crumb>,
    /// What comes before it in the reading order.
    pub before: Option<Step>,
    /// What comes after it.
    pub after: Option<Step>,
    /// What a reader should know before reading.
    pub content_note: Vec<Inline>,
    /// Where to go instead of reading on.
    pub skip_to: Option<Target>,
    /// Who helps, told with the content note.
    pub help: Vec<HelpLine>,
    /// The lists of all who help, where they tell of more.
    pub more_help: Vec<Crumb>,
    /// The web address to which a reader can leave at once.
    pub exit: Option<Text>,
    /// Who cites it: complete links, in reading order.
    pub cited_by: Vec<Vec<Inline>>,
    /// Data to be offered as CSV and JSON beside it.
    pub data: Option<Arc<Table>>,
    /// The whole data of the report, on the one page that offers it.
    pub package: Option<Arc<Package>>,
}

impl Page {
    /// The pictures it shows or links to, in order.
    pub fn pictures(&self) -> Vec<Picture> {
        let mut found = Vec::new();
        let mut look = |inline: &Inline| {
            if let Inline::Image { picture: Some(picture), .. } = inline {
                found.push(picture.clone());
            }
        };
        visit_blocks(&self.blocks, &mut look);
        self.notes.iter().for_each(|note| visit_blocks(&note.blocks, &mut look));
        found
    }
}

/// A step on the way down to a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Crumb {
    /// What it is called.
    pub title: Text,
    /// Where it is.
    pub target: Target,
}

/// Somebody who helps, in short.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HelpLine {
    /// Their name.
    pub name: Text,
    /// Where all is told of them.
    pub target: Target,
    /// How and when they are reached, and by whom.
    pub facts: Vec<Fact>,
}

/// A neighbour in the reading order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// "Chapter 2", or empty.
    pub label: Text,
    /// Its title.
    pub title: Text,
    /// Where it is.
    pub target: Target,
}

/// What all pages share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Frame {
    /// The report's title.
    pub title: Text,
    /// Its authors.
    pub authors: Vec<Text>,
    /// What kind of report: "published findings".
    pub report_kind: Option<Text>,
    /// When it was published, in words.
    pub published: Option<Text>,
    /// Which edition.
    pub edition: Option<Text>,
    /// The language.
    pub language: Language,
    /// Where the site will be, with a trailing `/`.
    pub base_url: Option<Text>,
    /// On what terms it may be used.
    pub licence: Option<Licence>,
    /// The registers in the menu, and the page from A to Z: their titles and where they are.
    pub registers: Vec<Crumb>,
    /// What is linked at the foot of every page: who helps, and the data.
    pub foot: Vec<Crumb>,
}
