//! How long a chart of twelve rows takes, type by type: both drawings and the description; and how
//! much of it is plotters. Run with `cargo bench --bench charts`, and with a type's name to choose.
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use bluebook::charts::{self, ChartType};
use bluebook::model::{Cell, Channel, ChannelShape, Channels, Chart, Column, Language, Precision, Table};
use plotters::chart::ChartBuilder;
use plotters::drawing::IntoDrawingArea;
use plotters::element::{PathElement, Rectangle, Text};
use plotters::style::{BLACK, Color, TextStyle};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

/// How often each is measured, and how many charts are drawn in a measurement.
const RUNS: usize = 9;
const CHARTS: usize = 200;

fn main() {
    let chosen = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    println!("| {:<12} | rows | drawings, ms | description, ms | all, ms | plotters alone, ms | share |", "type");
    println!(
        "|{}|-----:|{}|{}|--------:|{}|------:|",
        "-".repeat(14),
        "-".repeat(13) + ":",
        "-".repeat(16) + ":",
        "-".repeat(19) + ":"
    );
    for form in charts::all().iter().filter(|form| chosen.as_deref().is_none_or(|name| name == form.name())) {
        let Some(chart) = chart(*form) else {
            println!("| {:<12} | refuses all that was tried |", form.name());
            continue;
        };
        let drawn = charts::draw(&chart);
        let drawings = measure(|| charts::draw(black_box(&chart)).len());
        let description = measure(|| charts::describe(black_box(&chart)).len());
        let alone = measure(|| drawn.split("<div").skip(1).map(stand_in).sum());
        let share = alone / (drawings + description) * 100.0;
        println!(
            "| {:<12} | {:>4} | {drawings:>12.3} | {description:>15.3} | {:>7.3} | {alone:>18.3} | {share:>4.0} % |",
            form.name(),
            chart.table.rows.len(),
            drawings + description,
        );
    }
}

/// The median of some runs, in milliseconds a chart.
fn measure(of: impl Fn() -> usize) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            (0..CHARTS).for_each(|_| {
                black_box(of());
            });
            begun.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    #[allow(clippy::cast_precision_loss, reason = "a few hundred")]
    let charts = CHARTS as f64;
    times[RUNS / 2] / charts
}

/// A chart of a type: of twelve rows, or of as many as it takes; of percentages, or of counts where these
/// are no whole; with the columns of words it may do without, where it asks for one of several.
fn chart(form: &dyn ChartType) -> Option<Chart> {
    let tries = ["%", "loans"].into_iter().flat_map(|unit| [false, true].map(|words| (unit, words)));
    let rows = [12, 6, 4, 2, 1];
    tries
        .flat_map(|tried| rows.map(|rows| (tried, rows)))
        .flat_map(|(tried, rows)| [4, 2, 1].map(|series| of(form, tried, (rows, series))))
        .find(|chart| form.refuses(chart).is_none())
}

/// Rows of four numbers that make a hundred, with a name that can be read as a year.
fn of(form: &dyn ChartType, (unit, has_words): (&str, bool), (rows, series): (u32, usize)) -> Chart {
    let column = |key: &str, unit: Option<&str>| Column {
        key: key.into(),
        title: format!("Column {key}").into(),
        unit: unit.map(Into::into),
        decimals: None,
        people: false,
    };
    let keys = ["a", "b", "c", "d"];
    let columns = [column("name", None)].into_iter().chain(keys.map(|key| column(key, Some(unit)))).collect();
    let number = |value: u32| Cell::Number { value: value.into(), precision: Precision::Exact, mark: None, stat: None };
    let row = |nth: u32| {
        let parts = [20 + nth, 31 - nth, 12 + nth % 5];
        let rest = 100 - parts.iter().sum::<u32>();
        let name = Cell::Words((2000 + nth).to_string().into());
        [name].into_iter().chain(parts.map(number)).chain([number(rest)]).collect()
    };
    let table = Arc::new(Table { columns, rows: (0..rows).map(row).collect() });
    let mut left = keys.iter().copied().cycle();
    let channels: Channels = form
        .channels()
        .iter()
        .filter(|spec| {
            let is_words = matches!(spec.shape, ChannelShape::WordColumn) && spec.name != "panel";
            spec.required || (has_words && is_words)
        })
        .filter_map(|spec| {
            let columns = |keys: Vec<&str>| Channel::Columns(keys.into_iter().map(Into::into).collect());
            let channel = match spec.shape {
                ChannelShape::Dataset => return None,
                ChannelShape::WordColumn | ChannelShape::AnyColumn => columns(vec!["name"]),
                ChannelShape::NumberColumn => columns(vec![left.next()?]),
                ChannelShape::NumberColumns(most) => columns(left.by_ref().take(most.min(series)).collect()),
                ChannelShape::Choice(words) => Channel::Word((*words.first()?).into()),
                ChannelShape::CellOf(_) => Channel::Word("2000".into()),
            };
            Some((spec.name.into(), channel))
        })
        .collect();
    Chart {
        form: form.name().into(),
        table,
        channels,
        annotations: Vec::new(),
        id: "fig-bench".into(),
        name: format!("Figure 1.1, {}: Twelve rows", form.noun()).into(),
        language: Language::default(),
    }
}

/// What plotters does for one drawing, on a sheet that keeps nothing: two axes, a mesh of as many
/// lines and labels, and a series for each other element. Gives how much was drawn.
fn stand_in(drawing: &str) -> usize {
    let count = |what: &str| drawing.matches(what).count();
    let (grid, labels) = (count("class=\"grid"), count("class=\"label") + count("class=\"tick"));
    let marks = count("<rect") + count("<circle") + count("<polygon");
    let lines = (count("<line") + count("<polyline")).saturating_sub(grid);
    let words = count("<text").saturating_sub(labels);
    let drawn = std::cell::Cell::new(0);
    let root = Nothing(&drawn).into_drawing_area();
    let mut builder = ChartBuilder::on(&root);
    builder.x_label_area_size(300).y_label_area_size(800);
    let mut plot = builder.build_cartesian_2d(0.0..100.0, 0.0..100.0).expect("nothing can fail");
    let mut mesh = plot.configure_mesh();
    mesh.x_labels(labels / 2).y_labels(labels - labels / 2).draw().expect("nothing can fail");
    for nth in 0..marks {
        let at = f64::from(u32::try_from(nth % 100).unwrap_or_default());
        plot.draw_series([Rectangle::new([(0.0, at), (at, at + 1.0)], BLACK.filled())]).expect("nothing can fail");
    }
    for _ in 0..lines {
        plot.draw_series([PathElement::new(vec![(0.0, 0.0), (100.0, 100.0)], BLACK)]).expect("nothing can fail");
    }
    for _ in 0..words {
        plot.draw_series([Text::new("1,000", (50.0, 50.0), TextStyle::from(("sans-serif", 160)))])
            .expect("nothing can fail");
    }
    drawn.get()
}

/// A sheet that keeps nothing.
struct Nothing<'a>(&'a std::cell::Cell<usize>);

impl Nothing<'_> {
    fn count(&self, more: usize) {
        self.0.set(self.0.get() + more);
    }
}

type Done = Result<(), DrawingErrorKind<std::io::Error>>;

impl DrawingBackend for Nothing<'_> {
    type ErrorType = std::io::Error;

    fn get_size(&self) -> (u32, u32) {
        (7200, 4000)
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Done {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S) -> Done {
        self.count(1);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S, _: bool) -> Done {
        self.count(1);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Done {
        self.count(path.into_iter().count());
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, _: &S, _: BackendCoord) -> Done {
        self.count(text.len());
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        _: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        Ok((u32::try_from(text.len()).unwrap_or(u32::MAX), 200))
    }
}
