//! A figure as its page, its data file and its record have it. Never how it was made.

use std::collections::BTreeMap;

use bluebook::base::Inputs;
use bluebook::pipeline::Built;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::drawing::Drawing;

/// A figure.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// Report and id, for a person to find it by.
    pub(crate) name: String,
    /// Its type: `bar`.
    pub(crate) form: String,
    /// What its author wrote of the chart.
    pub(crate) channels: Value,
    /// The whole record.
    pub(crate) record: Value,
    /// Its data, as downloaded.
    pub(crate) data: Data,
    /// Its table as a reader sees it, heads first.
    pub(crate) table: Vec<Vec<String>>,
    pub(crate) subtitle: String,
    pub(crate) description: String,
    /// The wide drawing and the narrow one.
    pub(crate) drawings: Vec<Drawing>,
    /// The wide drawing in pieces for paper, if it is higher than a page.
    pub(crate) pieces: Vec<Drawing>,
}

/// Columns and rows.
#[derive(Clone, Debug)]
pub(crate) struct Data {
    units: Vec<Option<String>>,
    pub(crate) keys: Vec<String>,
    pub(crate) titles: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cell {
    pub(crate) words: Option<String>,
    pub(crate) value: Option<f64>,
    pub(crate) mark: Option<String>,
    pub(crate) precision: Option<String>,
}

impl Data {
    fn read(json: &Value) -> Self {
        let list = |name: &str| json[name].as_array().cloned().unwrap_or_default();
        let of = |name: &str| -> Vec<String> {
            list("columns").iter().map(|column| column[name].as_str().unwrap_or_default().to_owned()).collect()
        };
        let keys = of("key");
        let row = |row: &Value| keys.iter().map(|key| Cell::read(&row[key])).collect();
        let rows = list("rows").iter().map(row).collect();
        let units = list("columns").iter().map(|column| column["unit"].as_str().map(str::to_owned)).collect();
        Self { units, titles: of("title"), keys, rows }
    }

    /// Whether a column holds numbers.
    pub(crate) fn is_number(&self, column: usize) -> bool {
        self.units[column].is_some()
    }

    /// The position of a column.
    pub(crate) fn column(&self, key: &str) -> usize {
        self.keys.iter().position(|other| other == key).unwrap_or_else(|| panic!("no column `{key}`"))
    }
}

impl Cell {
    fn read(json: &Value) -> Self {
        let words = |name: &str| json[name].as_str().map(str::to_owned);
        Self {
            words: words("value"),
            value: json["value"].as_f64(),
            mark: words("mark"),
            precision: words("precision"),
        }
    }
}

impl Figure {
    /// The words of a channel: none, one or several.
    pub(crate) fn channel(&self, name: &str) -> Vec<String> {
        words(&self.channels[name])
    }

    /// The one word of a channel.
    pub(crate) fn word(&self, name: &str) -> Option<String> {
        self.channel(name).into_iter().next()
    }

    /// The columns of a channel.
    pub(crate) fn columns(&self, name: &str) -> Vec<usize> {
        self.channel(name).iter().map(|key| self.data.column(key)).collect()
    }

    /// The unit of a column of numbers.
    pub(crate) fn unit(&self, column: usize) -> String {
        self.data.units[column].clone().unwrap_or_default()
    }

    /// The rows of each small chart, with its name; all rows where there is one chart.
    pub(crate) fn panels(&self) -> Vec<(String, Vec<usize>)> {
        let all = 0..self.data.rows.len();
        let Some(&column) = self.columns("panel").first() else { return vec![(String::new(), all.collect())] };
        let mut panels: Vec<(String, Vec<usize>)> = Vec::new();
        for row in all {
            let name = self.shown(row, column);
            match panels.iter_mut().find(|(other, _)| *other == name) {
                Some((_, rows)) => rows.push(row),
                None => panels.push((name, vec![row])),
            }
        }
        panels
    }

    /// A cell as the table on the page shows it.
    pub(crate) fn shown(&self, row: usize, column: usize) -> String {
        self.table[row + 1][column].clone()
    }

    /// The annotations: what each is said of, and the whole of it.
    pub(crate) fn annotations(&self) -> Vec<(String, Value)> {
        let list = match &self.record["annotations"] {
            Value::Array(list) => list.clone(),
            Value::Null => Vec::new(),
            one => vec![one.clone()],
        };
        let of = |one: &Value| one.as_object().and_then(|fields| fields.keys().find(|key| *key != "text").cloned());
        list.into_iter().filter_map(|one| Some((of(&one)?, one))).collect()
    }
}

fn words(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(list) => list.iter().flat_map(words).collect(),
        Value::String(word) => vec![word.clone()],
        other => vec![other.to_string()],
    }
}

/// All figures of a report that was built.
pub(crate) fn read(report: &str, inputs: &Inputs, built: &Built) -> Vec<Figure> {
    let site = built.artifacts.as_ref().expect("a site");
    let text = |path: &str| site.0.get(path).map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
    let mut figures = Vec::new();
    for (id, record) in records(inputs) {
        let Some(page) = text(&format!("figures/{id}.html")) else { continue };
        let (form, channels) = chart(&record);
        let dataset = words(&channels["dataset"]).remove(0);
        let dataset = dataset.strip_prefix("dataset:").unwrap_or(&dataset).to_owned();
        let data = text(&format!("datasets/{dataset}.json")).expect("a dataset has a file");
        let data = Data::read(&serde_json::from_str(&data).expect("the file is JSON"));
        let html = Html::parse_document(&page);
        let figure = first(html.root_element(), &format!("#fig-{id}")).expect("the page shows the figure");
        let drawn = |from: &str| -> Vec<Drawing> { all(figure, from).into_iter().map(Drawing::read).collect() };
        let drawings = drawn(".chart-wide > svg.chart, .chart-narrow > svg.chart");
        assert_eq!(drawings.len(), 2, "{report} {id} is drawn wide and narrow");
        figures.push(Figure {
            name: format!("{report} {id}"),
            form,
            channels,
            record,
            data,
            table: all(figure, "tr")
                .into_iter()
                .map(|row| all(row, "th, td").into_iter().map(seen).collect())
                .collect(),
            subtitle: first(figure, ".figure-subtitle").map(seen).unwrap_or_default(),
            description: first(figure, ".figure-description").map(raw).unwrap_or_default(),
            drawings,
            pieces: drawn(".chart-paper > svg.chart"),
        });
    }
    assert!(!figures.is_empty(), "{report} has figures");
    figures
}

/// The records of figures by id.
fn records(inputs: &Inputs) -> BTreeMap<String, Value> {
    let mut records = BTreeMap::new();
    for file in inputs.files.values().filter(|file| file.path.ends_with(".yaml")) {
        let Ok(Value::Object(kinds)) = serde_yaml::from_str::<Value>(&file.text) else { continue };
        if let Some(Value::Object(figures)) = kinds.get("figs") {
            records.extend(figures.iter().map(|(id, record)| (id.clone(), record.clone())));
        }
    }
    records
}

/// The type of a figure's chart and what is said of it: the one field that names a dataset.
fn chart(record: &Value) -> (String, Value) {
    let fields = record.as_object().expect("a record has fields");
    let (form, channels) =
        fields.iter().find(|(_, field)| field.get("dataset").is_some()).expect("a figure has a chart");
    (form.clone(), channels.clone())
}

fn all<'a>(root: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    root.select(&Selector::parse(css).expect("a selector of ours")).collect()
}

fn first<'a>(root: ElementRef<'a>, css: &str) -> Option<ElementRef<'a>> {
    all(root, css).into_iter().next()
}

/// What a reader sees of an element's text, white space made single.
fn seen(element: ElementRef<'_>) -> String {
    let hidden = Selector::parse(".visually-hidden").expect("a selector of ours");
    let away: Vec<String> = element.select(&hidden).map(|hidden| hidden.text().collect()).collect();
    let mut text: String = element.text().collect();
    for words in away {
        text = text.replacen(&words, "", 1);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An element's text as it stands there.
fn raw(element: ElementRef<'_>) -> String {
    element.text().collect()
}
