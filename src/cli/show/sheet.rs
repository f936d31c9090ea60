//! A thing as plain words, ready to be drawn for people or written for programs: what its kind
//! says of it, its record, where it stands. Never a rule about kinds.

use serde_json::{Map, Value, json};

use super::cited::Cited;
use super::grid::{Grid, number};
use super::inlines::{plain, with_addresses};
use crate::base::Address;
use crate::charts;
use crate::cli::asked::{Asked, Declared};
use crate::kinds;
use crate::model::{Block, Entry, Fact, Figure, Inline, Quantity, Refs, Target, Thing};
use crate::render::compose;
use crate::resolve::Book;

/// One thing in plain words.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// `fig:missing`.
    pub(super) address: String,
    /// "Figure 2.1", "Statistic".
    pub(super) name: String,
    /// "260 investigations", for statistics.
    pub(super) value: Option<String>,
    /// What it is called; the whole text of a finding.
    pub(super) title: String,
    /// More text, paragraph by paragraph.
    pub(super) texts: Vec<String>,
    /// Names and values: what its kind says of it, and its record.
    pub(super) facts: Vec<(String, Vec<String>)>,
    /// A dataset's table.
    pub(super) table: Option<Grid>,
    /// Who cites it.
    pub(super) cited_by: Cited,
    number: Option<String>,
    quantity: Option<Quantity>,
    declared: Option<Declared>,
    page: Option<String>,
    embedded: Option<String>,
    dataset: Option<Address>,
}

impl Sheet {
    /// Collects what there is to say of a thing that is not withheld.
    pub(super) fn of(entry: &Entry, asked: &Asked) -> Self {
        let book = &*asked.book;
        let mut sheet = Self {
            address: entry.address.to_string(),
            name: name(entry, book),
            title: entry.title.to_string(),
            number: Some(book.label(entry))
                .filter(|label| !label.is_empty() && !matches!(entry.thing, Thing::Stat { .. })),
            quantity: match &entry.thing {
                Thing::Stat { quantity, .. } => quantity.clone(),
                _ => None,
            },
            declared: asked.declared(&entry.address),
            page: place_in_site(&entry.page),
            embedded: entry.home.as_ref().and_then(place_in_site),
            dataset: drawn_dataset(entry),
            cited_by: Cited::of(book.backlinks(&entry.address), asked),
            ..Self::default()
        };
        if let (Some(kind), true) = (kinds::find(entry.address.kind()), entry.record().is_some()) {
            sheet.take(&kind.show(entry, book), book);
            sheet.take_facts(&compose::facts(entry, kind, book), book);
        }
        sheet.texts.retain(|text| *text != sheet.title);
        sheet
    }

    /// Takes what a kind shows of a thing.
    fn take(&mut self, blocks: &[Block], book: &Book) {
        for block in blocks {
            match block {
                Block::BigNumber { value, unit, .. } => {
                    self.value = Some(format!("{} {unit}", plain(value, book)).trim_end().to_owned());
                }
                Block::Facts(facts) => self.take_facts(facts, book),
                Block::Figure(figure) => self.take_figure(figure, book),
                Block::Data(data) => self.table = Some(Grid::of(&data.table, book)),
                Block::Statement(statement) => {
                    self.texts.push(plain(&statement.text, book));
                    self.take_facts(&statement.facts, book);
                }
                Block::Paragraph { content, .. } | Block::Heading { content, .. } => {
                    self.texts.push(plain(content, book));
                }
                Block::List { items, .. } => items.iter().for_each(|item| self.take(&item.blocks, book)),
                Block::Quote(inner) | Block::Alert { blocks: inner, .. } => self.take(inner, book),
                Block::Details { summary, blocks, .. } => {
                    self.texts.push(plain(summary, book));
                    self.take(blocks, book);
                }
                Block::Table(table) => {
                    let rows = [&table.head].into_iter().chain(&table.rows);
                    let cells = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| plain(cell, book)).collect::<Vec<_>>();
                    self.texts.extend(rows.map(|row| cells(row).join(", ")));
                }
                Block::Register(register) => self.texts.extend(register.rows.iter().map(|row| {
                    let parts = [&row.label, &row.title, &row.detail].map(|part| with_addresses(part, book));
                    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
                })),
                Block::Code { text, .. } => self.texts.push(text.to_string()),
                Block::Redacted { .. } => self.texts.push("[redacted]".to_owned()),
                Block::Embed { address, .. } => self.texts.push(plain(&[Inline::cite(address)], book)),
                // A thing is shown alone here, never among all of its kind.
                Block::Listing(_) | Block::Rule => {}
            }
        }
    }

    fn take_facts(&mut self, facts: &[Fact], book: &Book) {
        for Fact { name, values } in facts {
            let values = values.iter().map(|value| with_addresses(value, book)).collect();
            self.facts.push((name.to_string(), values));
        }
    }

    /// Takes the words around a chart.
    fn take_figure(&mut self, figure: &Figure, book: &Book) {
        let form = figure.chart.as_ref().and_then(|chart| charts::find(&chart.chart().form));
        let dataset = self.dataset.as_ref().and_then(|address| book.entry(address));
        let dataset = dataset.map(|entry| format!("{} <{}>", entry.title, entry.address));
        let mut fact = |name: &str, value: String| {
            if !value.is_empty() {
                self.facts.push((name.to_owned(), vec![value]));
            }
        };
        fact("Subtitle", plain(&figure.subtitle, book));
        fact("Chart", form.map(|form| form.noun().to_owned()).unwrap_or_default());
        fact("Dataset", dataset.unwrap_or_default());
        fact("Description", plain(&figure.description, book));
        fact("Note", plain(&figure.note, book));
        fact("Source", with_addresses(&figure.source, book));
    }

    /// Where it is declared, where it stands, and where it is embedded.
    pub(super) fn places(&self) -> Vec<(String, Vec<String>)> {
        let places = [
            ("Declared", self.declared.as_ref().map(ToString::to_string)),
            ("Page", self.page.clone()),
            ("Embedded", self.embedded.clone()),
        ];
        places.into_iter().filter_map(|(name, place)| Some((name.to_owned(), vec![place?]))).collect()
    }

    /// The same for programs.
    pub(super) fn json(&self, asked: &Asked) -> Value {
        let facts = |facts: &[(String, Vec<String>)]| -> Value {
            facts.iter().map(|(name, values)| json!({ "name": name, "values": values })).collect()
        };
        let mut object = Map::new();
        let mut add = |name: &str, value: Value| object.insert(name.to_owned(), value);
        add("address", json!(self.address));
        add("name", json!(self.name));
        add("number", json!(self.number));
        add("title", json!(self.title));
        add("value", self.value.as_ref().map_or(Value::Null, |shown| self.value_json(shown, asked)));
        add("text", json!(self.texts));
        add("record", facts(&self.facts));
        add("dataset", json!(self.dataset.as_ref().map(ToString::to_string)));
        add("table", self.table.as_ref().map_or(Value::Null, Grid::json));
        add("file", json!(self.declared.as_ref().map(|declared| &declared.file)));
        add("line", json!(self.declared.as_ref().map(|declared| declared.line)));
        add("page", json!(self.page));
        add("embedded", json!(self.embedded));
        add("cited_by", self.cited_by.json());
        Value::Object(object)
    }

    fn value_json(&self, shown: &str, asked: &Asked) -> Value {
        let language = asked.book.language();
        let quantity = self.quantity.as_ref();
        json!({
            "shown": shown,
            "amount": quantity.map(|quantity| number(quantity.value, quantity.decimals)),
            "unit": quantity.map(|quantity| &*quantity.unit),
            "precision": quantity.map(|quantity| language.precision(quantity.precision)),
        })
    }
}

/// "Figure 2.1", "Statistic", "What the figures leave out" has "Section 2.9 to 2.14".
fn name(entry: &Entry, book: &Book) -> String {
    let noun = kinds::find(entry.address.kind()).map_or("Thing", |kind| kind.noun().one);
    let label = if matches!(entry.thing, Thing::Stat { .. }) { String::new() } else { book.label(entry) };
    format!("{noun} {label}").trim_end().to_owned()
}

/// The dataset that a figure draws.
fn drawn_dataset(entry: &Entry) -> Option<Address> {
    let record = entry.record().filter(|_| entry.address.kind() == "fig")?;
    record.references().into_iter().map(|found| found.value).find(|address| address.kind() == "dataset")
}

/// A page of the site with its fragment: `scale.html#fig-missing`.
pub(in crate::cli) fn place_in_site(target: &Target) -> Option<String> {
    match target {
        Target::Page { path, .. } if path.is_empty() => None,
        Target::Page { path, fragment: Some(fragment) } => Some(format!("{path}#{fragment}")),
        Target::Page { path, fragment: None } => Some(path.to_string()),
        Target::Outside(_) | Target::Source { .. } => None,
    }
}
