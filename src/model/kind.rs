//! `trait Kind`: what every kind of addressable thing must say of itself. Never an implementation.

use std::sync::Arc;

use super::{Alphabet, Block, BookPart, Drawing, Entry, Inline, Numbering, Record, Refs, Value, View, shortened};
use crate::base::{Address, Diagnostics, Text};

/// What a kind is, as data.
pub struct KindSpec {
    /// The name an author types in an address: `fig`.
    pub name: &'static str,
    /// The key its records stand under in YAML: `figs`. Kinds that do not come from records give
    /// their name.
    pub plural: &'static str,
    /// How a reader is told of it.
    pub noun: Noun,
    /// Where its things come from.
    pub origin: Origin,
    /// Where its things stand in the site.
    pub home: Home,
    /// How its things are numbered.
    pub numbering: Numbering,
    /// Whether what is embedded carries the id `kind-id`, so that links may lead to it.
    pub has_anchor: bool,
    /// The fields of its records. They drive parsing, messages and the page that shows a record.
    pub fields: fn() -> &'static [FieldSpec],
    /// Fields whose absence is said on the page ("not known") instead of passed over.
    pub always_told: &'static [&'static str],
}

/// One kind of addressable thing. Its file in `kinds/` says everything there is to say of it.
pub trait Kind: Sync {
    /// What it is.
    fn spec(&self) -> &'static KindSpec;
    /// What the things of a kind are ordered by where they are listed; equal keys stay in the order
    /// of reading.
    fn order(&self, entry: &Entry, alphabet: Alphabet) -> String {
        let _ = (entry, alphabet);
        String::new()
    }
    /// The orders in which its things can be read. The first is the register itself, the others are
    /// pages beside it; only kinds with a folder may have more than one.
    fn views(&self) -> &'static [View] {
        &[]
    }
    /// The names under which a reader looks a thing up from A to Z; none for things that are known
    /// by a number. Figures and tables are looked up by their titles, and so is what has a field
    /// `also`, which gives further names.
    fn names(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Text> {
        let also = self.fields().iter().any(|field| field.name == "also");
        if !also && self.numbering() != Numbering::PerChapter {
            return Vec::new();
        }
        let others = entry.record().map(|record| record.fields.list("also")).unwrap_or_default();
        let others = others.into_iter().filter_map(|item| match &item.value {
            Value::Words(words) => Some(words.clone()),
            Value::Text(text) => Some(refs.plain(text)),
            _ => None,
        });
        [entry.title.clone()].into_iter().chain(others).collect()
    }
    /// Where its things stand in the chain from a source to what is recommended: sources are 1,
    /// recommendations 6. `None` keeps them out of it.
    fn link_of_chain(&self) -> Option<u8> {
        (self.numbering() == Numbering::PerChapter).then_some(4)
    }
    /// Whether its register stands in the menu of every page; all stand in the contents.
    fn is_in_menu(&self) -> bool {
        false
    }
    /// Whether its things are who helps: their list is linked at the foot of every page, and beside
    /// content notes.
    fn helps(&self) -> bool {
        false
    }
    /// What one record is called in registers and page titles; may contain references.
    fn title(&self, record: &Record) -> Vec<Inline>;
    /// More in small beside the title in a register: place and period, publisher and date.
    fn detail(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        let _ = (entry, refs);
        Vec::new()
    }
    /// Checks one record alone: what `fields` cannot say. Reports in `kinds/diagnostics.rs`.
    fn check(&self, record: &Record, faults: &mut Diagnostics) {
        let _ = (record, faults);
    }
    /// Checks one record against the things it names, once all are known and cleared.
    fn review(&self, entry: &Entry, refs: &dyn Refs, faults: &mut Diagnostics) {
        let _ = (entry, refs, faults);
    }
    /// What `<kind:id>` becomes, without its link: "Figure 2.1".
    fn cite(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline>;
    /// What `![](kind:id)` becomes: the thing itself. Lowers to document blocks, never to HTML.
    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block>;
    /// What its own page shows between its name and its record in words; `embed` unless there is
    /// more room for more.
    fn show(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        self.embed(entry, refs)
    }

    /// What it is headed by where all things of its kind stand on one page.
    fn heading(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        let _ = refs;
        vec![Inline::text(entry.title.clone())]
    }
    /// How the record of another thing names it: its citation, linked, and its title where the
    /// citation does not say it.
    fn in_full(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Inline> {
        let citation = Inline::cite(&entry.address);
        let says_it = refs.plain(std::slice::from_ref(&citation)).contains(&*entry.title);
        let title = (!says_it).then(|| Inline::text(format!(": {}", shortened(&entry.title, 140))));
        std::iter::once(citation).chain(title).collect()
    }
    /// Under which name it stands in the record of a thing it names; `None` leaves it among those
    /// who use that thing.
    fn told_at(&self, entry: &Entry, thing: &Address) -> Option<&'static str> {
        let _ = (entry, thing);
        None
    }
    /// What the page of all its things is among the parts of a book.
    fn book_part(&self) -> Option<BookPart> {
        None
    }
    /// The chart that a thing is, to be shown where its kind is listed.
    fn drawing(&self, entry: &Entry, refs: &dyn Refs) -> Option<Arc<Drawing>> {
        let _ = (entry, refs);
        None
    }
    /// Whether its things show the rows of a dataset they name, and so its statistics.
    fn draws(&self) -> bool {
        false
    }

    /// The name an author types in an address.
    fn name(&self) -> &'static str {
        self.spec().name
    }
    /// The key its records stand under in YAML.
    fn plural(&self) -> &'static str {
        self.spec().plural
    }
    /// How a reader is told of it.
    fn noun(&self) -> Noun {
        self.spec().noun
    }
    /// Where its things come from.
    fn origin(&self) -> Origin {
        self.spec().origin
    }
    /// The word by which readers know where its things stand: `figures`, `glossary`.
    fn place(&self) -> &'static str {
        match self.spec().home {
            Home::Folder(folder) => folder,
            Home::Page(page) => page.trim_end_matches(".html"),
            Home::Nowhere => self.spec().name,
        }
    }
    /// Path of the page that lists all its things.
    fn list_path(&self) -> Option<String> {
        match self.spec().home {
            Home::Folder(folder) => Some(format!("{folder}/index.html")),
            Home::Page(page) => Some(page.to_owned()),
            Home::Nowhere => None,
        }
    }
    /// How its things are numbered.
    fn numbering(&self) -> Numbering {
        self.spec().numbering
    }
    /// The fields of its records.
    fn fields(&self) -> &'static [FieldSpec] {
        (self.spec().fields)()
    }
}

/// Where the things of a kind stand in the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Each on a page of its own in this folder, whose `index.html` is the register.
    Folder(&'static str),
    /// All together on this page, each under its own id.
    Page(&'static str),
    /// Where they are written: chapters, sections, paragraphs.
    Nowhere,
}

/// The words for one thing and for several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// "Figure".
    pub one: &'static str,
    /// "Figures".
    pub many: &'static str,
}

/// Where the things of a kind come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A record in `data/`.
    Record,
    /// A chapter's file.
    File,
    /// A heading with an id.
    Heading,
    /// A paragraph that an editor pinned.
    Paragraph,
}

/// One field of a record, a group, front matter or book.toml.
#[derive(Debug)]
pub struct FieldSpec {
    /// What an author types.
    pub name: &'static str,
    /// What a reader sees beside it; `None` leaves it out of the record in words.
    pub label: Option<&'static str>,
    /// What may stand there.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// One sentence for the author.
    pub doc: &'static str,
}

/// What may stand in a field.
#[derive(Debug)]
pub enum Shape {
    /// Inline Markdown with addresses.
    Text,
    /// Plain words, printed as typed.
    Words,
    /// A web address: `https:` or `http:`.
    Url,
    /// A finite number, with or without thousands separators being an error.
    Number,
    /// A whole number from 0 to the limit.
    Whole(u32),
    /// `true` or `false`.
    Flag,
    /// A day, a month or a year.
    Date,
    /// A date, or words.
    DateOrWords,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// exact, rounded, rounded to N, about, almost, at least, up to, more than.
    Precision,
    /// A thing of one of these kinds; a bare id where there is only one.
    Address(&'static [&'static str]),
    /// A thing of one of these kinds with its whole address, or plain words.
    AddressOrWords(&'static [&'static str]),
    /// As `Address`, or `{cite: …, at: …}`.
    Citation(&'static [&'static str]),
    /// One of it, or a list.
    OneOrMany(&'static Shape),
    /// Fields within a field.
    Group(&'static [FieldSpec]),
    /// Groups by name.
    Named(&'static [FieldSpec]),
    /// A list of lists of cells, or the name of a CSV file.
    Rows,
    /// A derivation from statistics.
    Formula,
    /// A derivation from columns and statistics.
    ColumnFormula,
    /// The channels of a chart type.
    Channels(&'static [ChannelSpec]),
}

/// One channel of a chart type.
#[derive(Debug)]
pub struct ChannelSpec {
    /// What an author types: `category`, `value`, `sort`.
    pub name: &'static str,
    /// What may stand there.
    pub shape: ChannelShape,
    /// Whether it must be there.
    pub required: bool,
    /// One sentence for the author.
    pub doc: &'static str,
}

impl ChannelSpec {
    /// The channel that every chart type has first.
    pub const DATASET: Self =
        Self { name: "dataset", shape: ChannelShape::Dataset, required: true, doc: "The dataset it draws." };
    /// The channel that makes small multiples.
    pub const PANEL: Self = Self {
        name: "panel",
        shape: ChannelShape::WordColumn,
        required: false,
        doc: "The column of words that splits the rows into small charts side by side, one for each word.",
    };
    /// Where the value axis of lines begins.
    pub const BASELINE: Self = Self {
        name: "baseline",
        shape: ChannelShape::Choice(&["zero", "data"]),
        required: false,
        doc: "Where the value axis begins: at zero, or at a round number below the smallest value; the description \
              then says where.",
    };
    /// How small multiples are measured.
    pub const SCALE: Self = Self {
        name: "scale",
        shape: ChannelShape::Choice(&["shared", "own"]),
        required: false,
        doc: "Whether all small charts share one scale, or each has its own; the subtitle then says so.",
    };
}

/// What may stand in a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelShape {
    /// A dataset.
    Dataset,
    /// A column of words.
    WordColumn,
    /// A column of numbers.
    NumberColumn,
    /// One or several columns of numbers, up to the limit.
    NumberColumns(usize),
    /// Any column.
    AnyColumn,
    /// One of these words; the first is the default.
    Choice(&'static [&'static str]),
    /// The words of one cell in the column of that other channel.
    CellOf(&'static str),
}
