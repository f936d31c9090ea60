//! `fig`: a figure: a chart of a dataset with its two titles, description, table, note and source.

use std::sync::{Arc, LazyLock};

use super::shared::{NOTE, SOURCE, files, numbered, own_or_its_source, table_of};
use super::{annotations, diagnostics};
use crate::base::{Address, Diagnostics, Spanned, Text};
use crate::charts::{self, ChartType};
use crate::model::{
    Block, Cell, Channel, ChannelShape, ChannelSpec, Channels, Chart, DataTable, Download, Drawing, Entry, Field,
    FieldSpec, Fields, Figure, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs, Shape, Table,
    Target, Value,
};

pub(super) static KIND: Fig = Fig;

/// The kind `fig`.
pub(super) struct Fig;

/// The fields of a figure: each chart type is one of them.
static FIELDS: LazyLock<Vec<FieldSpec>> = LazyLock::new(|| {
    let types = charts::all().iter().map(|form| FieldSpec {
        name: form.name(),
        label: None,
        shape: Shape::Channels(form.channels()),
        required: false,
        doc: form.doc(),
    });
    types.chain(texts()).collect()
});

/// The fields beside the chart.
fn texts() -> Vec<FieldSpec> {
    vec![
        FieldSpec {
            name: "headline",
            label: None,
            shape: Shape::Text,
            required: true,
            doc: "What the chart says, in a sentence.",
        },
        FieldSpec {
            name: "subtitle",
            label: None,
            shape: Shape::Text,
            required: true,
            doc: "What is measured, where and when.",
        },
        FieldSpec {
            name: "description",
            label: None,
            shape: Shape::Text,
            required: false,
            doc: "`generated`, or your own words; each number in them must be in the table.",
        },
        FieldSpec {
            name: "annotations",
            label: None,
            shape: Shape::OneOrMany(&annotations::SHAPE),
            required: false,
            doc: "What is said of a value, a step or a span, drawn where it belongs.",
        },
        // Both stand under the chart itself.
        FieldSpec { label: None, ..NOTE },
        FieldSpec { label: None, ..SOURCE },
    ]
}

static SPEC: KindSpec = KindSpec {
    name: "fig",
    plural: "figs",
    noun: Noun { one: "Figure", many: "Figures" },
    origin: Origin::Record,
    home: Home::Folder("figures"),
    numbering: Numbering::PerChapter,
    has_anchor: true,
    fields: || &FIELDS,
    always_told: &[],
};

impl Kind for Fig {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn draws(&self) -> bool {
        true
    }

    fn drawing(&self, entry: &Entry, refs: &dyn Refs) -> Option<Arc<Drawing>> {
        refs.drawing(&entry.address, &|| chart(entry, refs))
    }

    fn is_in_menu(&self) -> bool {
        true
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        record.fields.text("headline").map(<[Inline]>::to_vec).unwrap_or_default()
    }

    fn detail(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        entry.record().and_then(|record| record.fields.text("subtitle")).map(<[Inline]>::to_vec).unwrap_or_default()
    }

    fn check(&self, record: &Record, faults: &mut Diagnostics) {
        let given: Vec<&Field> = chart_fields(&record.fields).map(|(field, _)| field).collect();
        match given.as_slice() {
            [] if record.faulty.is_empty() => faults.push(diagnostics::no_chart(&record.address, &record.at)),
            [] | [_] => {}
            [_, second, ..] => faults.push(diagnostics::two_charts(&record.address, &second.name.at)),
        }
        annotations::check(record, faults);
    }

    fn review(&self, entry: &Entry, refs: &dyn Refs, faults: &mut Diagnostics) {
        let Some(record) = entry.record() else { return };
        let Some((form, channels)) = chart_type(&record.fields) else { return };
        let Some(dataset) = dataset_address(channels) else { return };
        let Some(table) = table_of(&dataset.value, refs) else { return };
        for spec in form.channels() {
            if let Some(field) = channels.get(spec.name) {
                review_channel(spec, field, channels, table, &dataset.value, faults);
            }
        }
        let steps = ["x", "category", "bin", "date"]
            .into_iter()
            .find(|name| channels.words(name).is_some())
            .unwrap_or_default();
        let cells = shown_cells(channels.words(steps).map(|key| &**key), table, refs);
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let drawing = self.drawing(entry, refs);
        let chart = drawing.as_ref().map(|drawing| drawing.chart());
        annotations::review(record, (form, chart), (steps, &cells), faults);
        if let Some(refusal) = chart.and_then(|chart| form.refuses(chart)) {
            faults.push(diagnostics::chart_refused(&refusal, &dataset.at));
        }
        review_description(record, table, refs, faults);
    }

    /// "Figure 2.1", or the headline where it is embedded nowhere.
    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        match &entry.number {
            Some(_) => vec![Inline::text(numbered("Figure", entry))],
            None => vec![Inline::text(format!("the figure “{}”", entry.title))],
        }
    }

    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        figure(entry, refs).map(|figure| Block::Figure(Box::new(figure))).into_iter().collect()
    }
}

/// The chart fields of a record with their types.
fn chart_fields(fields: &Fields) -> impl Iterator<Item = (&Field, &'static dyn ChartType)> {
    fields.0.iter().filter_map(|field| Some((field, charts::find(&field.name.value)?)))
}

/// The chart type and its channels.
fn chart_type(fields: &Fields) -> Option<(&'static dyn ChartType, &Fields)> {
    let (field, form) = chart_fields(fields).next()?;
    match &field.value.value {
        Value::Group(channels) => Some((form, channels)),
        _ => None,
    }
}

fn dataset_address(channels: &Fields) -> Option<Spanned<Address>> {
    channels.addresses("dataset").into_iter().next()
}

/// Checks one channel against the table it draws.
fn review_channel(
    spec: &ChannelSpec,
    field: &Field,
    channels: &Fields,
    table: &Table,
    dataset: &Address,
    faults: &mut Diagnostics,
) {
    let keys: Vec<&str> = table.columns.iter().map(|column| &*column.key).collect();
    let words = channels.list(spec.name).into_iter().filter_map(|item| match &item.value {
        Value::Words(words) => Some((words, &item.at)),
        _ => None,
    });
    for (word, at) in words {
        let column = table.column(word).map(|index| &table.columns[index]);
        match (spec.shape, column) {
            (ChannelShape::Dataset | ChannelShape::Choice(_), _) => {}
            (ChannelShape::CellOf(other), _) => {
                let cells = cells_of(channels.words(other).map(|key| &**key), table);
                if !cells.is_empty() && !cells.contains(&&**word) {
                    faults.push(diagnostics::unknown_cell(word, other, &cells, at));
                }
            }
            (_, None) => faults.push(diagnostics::unknown_column(word, dataset, &keys, at)),
            (ChannelShape::WordColumn, Some(column)) if column.unit.is_some() => {
                faults.push(diagnostics::column_of_numbers(word, spec.name, at));
            }
            (ChannelShape::NumberColumn | ChannelShape::NumberColumns(_), Some(column)) if column.unit.is_none() => {
                faults.push(diagnostics::column_of_words(word, spec.name, at));
            }
            (_, Some(_)) => {}
        }
    }
    let _ = field;
}

/// The words in a column.
fn cells_of<'a>(key: Option<&str>, table: &'a Table) -> Vec<&'a str> {
    let Some(column) = key.and_then(|key| table.column(key)) else { return Vec::new() };
    table
        .rows
        .iter()
        .filter_map(|row| match row.get(column) {
            Some(Cell::Words(words)) => Some(&**words),
            _ => None,
        })
        .collect()
}

/// The cells of a column as a reader sees them.
fn shown_cells(key: Option<&str>, table: &Table, refs: &dyn Refs) -> Vec<String> {
    let Some(column) = key.and_then(|key| table.column(key)) else { return Vec::new() };
    table.rows.iter().map(|row| refs.language().cell(&row[column], &table.columns[column])).collect()
}

/// Each number in a hand-written description must be in the table as the reader sees it, so that
/// a moved value cannot leave stale words behind.
fn review_description(record: &Record, table: &Table, refs: &dyn Refs, faults: &mut Diagnostics) {
    let Some(words) = own_description(&record.fields) else { return };
    let Some(field) = record.fields.get("description").filter(|_| !table.rows.is_empty()) else { return };
    let mut shown = shown_numbers(table, refs);
    let held = annotations::read(record).into_iter().filter_map(|annotation| annotation.of.value());
    shown.extend(held.flat_map(|value| numerals(&refs.language().number(value, None))));
    for number in numerals(&refs.plain(words)) {
        if !shown.contains(&number) {
            faults.push(diagnostics::stale_description(&number, &field.value.at));
        }
    }
}

/// The numerals of every cell as the table shows it.
fn shown_numbers(table: &Table, refs: &dyn Refs) -> Vec<String> {
    let cells = table.rows.iter().flat_map(|row| row.iter().zip(&table.columns));
    cells.flat_map(|(cell, column)| numerals(&refs.language().cell(cell, column))).collect()
}

/// Runs of digits with their separators: "12,879", "8.4".
fn numerals(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    text.split(|c: char| !is_part(c))
        .map(|run| run.trim_matches([',', '.']).to_owned())
        .filter(|run| run.starts_with(|c: char| c.is_ascii_digit()))
        .collect()
}

/// The author's own description, if it is not the word `generated`.
fn own_description(fields: &Fields) -> Option<&[Inline]> {
    let words = fields.text("description")?;
    match words {
        [Inline::Text(text)] if &**text == "generated" => None,
        _ => Some(words),
    }
}

/// The chart of a figure.
fn chart(entry: &Entry, refs: &dyn Refs) -> Option<Chart> {
    let record = entry.record()?;
    let (form, channels) = chart_type(&record.fields)?;
    let table = table_of(&dataset_address(channels)?.value, refs)?;
    let headline = record.fields.text("headline").unwrap_or_default();
    Some(Chart {
        form: form.name().into(),
        table: Table::as_shown(table),
        channels: read_channels(form, channels),
        annotations: annotations::read(record),
        id: format!("fig-{}-chart", entry.address.id()).into(),
        name: format!("{}, {}: {}", numbered("Figure", entry), form.noun(), refs.plain(headline)).into(),
        language: refs.language().clone(),
    })
}

/// Puts the figure together.
fn figure(entry: &Entry, refs: &dyn Refs) -> Option<Figure> {
    let record = entry.record()?;
    let (form, channels) = chart_type(&record.fields)?;
    let dataset = dataset_address(channels)?;
    let drawing = self::KIND.drawing(entry, refs)?;
    let chart = drawing.chart();
    let table = &chart.table;
    let label: Text = numbered("Figure", entry).into();
    let headline = record.fields.text("headline").map(<[Inline]>::to_vec).unwrap_or_default();
    let description = match own_description(&record.fields) {
        Some(words) => words.to_vec(),
        None => vec![Inline::text(charts::describe(chart))],
    };
    let mut subtitle = record.fields.text("subtitle").map(<[Inline]>::to_vec).unwrap_or_default();
    if charts::has_own_scales(chart) {
        subtitle.push(Inline::text(" Each small chart has a scale of its own."));
    }
    subtitle.extend(form.caveat(chart).map(|caveat| Inline::text(format!(" {caveat}"))));
    let told = annotations::told(form, chart);
    let data = refs.entry(&dataset.value)?;
    Some(Figure {
        id: format!("fig-{}", entry.address.id()).into(),
        page: entry.page.clone(),
        headline,
        table: DataTable {
            caption: [Inline::text(format!("{label}: "))].into_iter().chain(subtitle.clone()).collect(),
            table: table.clone(),
            note: told.map(Inline::text).into_iter().collect(),
            ..DataTable::default()
        },
        label,
        subtitle,
        description,
        note: record.fields.text("note").map(<[Inline]>::to_vec).unwrap_or_default(),
        source: own_or_its_source(record, data),
        downloads: downloads(entry, data),
        chart: Some(drawing.clone()),
    })
}

/// The data's files, and the chart as a file that stands alone.
fn downloads(entry: &Entry, data: &Entry) -> Vec<Download> {
    let drawing = entry
        .page
        .path()
        .and_then(|path| path.strip_suffix(".html"))
        .map(|stem| Download { label: "Chart as SVG".into(), target: Target::page(format!("{stem}.svg"), None) });
    files(data).into_iter().chain(drawing).collect()
}

/// The channels as the chart type reads them.
fn read_channels(form: &dyn ChartType, fields: &Fields) -> Channels {
    let mut channels = Channels::new();
    for spec in form.channels() {
        let words: Vec<Text> = fields
            .list(spec.name)
            .into_iter()
            .filter_map(|item| match &item.value {
                Value::Words(words) => Some(words.clone()),
                _ => None,
            })
            .collect();
        let Some(first) = words.first().cloned() else { continue };
        let channel = match spec.shape {
            ChannelShape::Dataset => continue,
            ChannelShape::WordColumn
            | ChannelShape::NumberColumn
            | ChannelShape::AnyColumn
            | ChannelShape::NumberColumns(_) => Channel::Columns(words),
            ChannelShape::Choice(_) | ChannelShape::CellOf(_) => Channel::Word(first),
        };
        channels.insert(spec.name.into(), channel);
    }
    channels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_numerals_as_a_reader_would() {
        assert_eq!(numerals("Of 12,879, only 8.4% (1,078)."), ["12,879", "8.4", "1,078"]);
        assert_eq!(numerals("none, at all."), Vec::<String>::new());
    }
}
