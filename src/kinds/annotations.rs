//! What an author says of values, steps and spans of a figure: its fields, and what must be true of
//! them. Never how it is drawn.

use super::diagnostics;
use crate::base::{Diagnostics, Span, Text};
use crate::charts::ChartType;
use crate::model::{Annotated, Annotation, Chart, FieldSpec, Fields, Record, Shape, Value};

/// The fields of one annotation: what it is said of, and what is said.
static FIELDS: [FieldSpec; 8] = [
    field("reference", Shape::Number, "A value that the others are held against, such as an average."),
    field("threshold", Shape::Number, "A value from which on something applies."),
    field("target", Shape::Number, "A value that is to be reached."),
    field("at", Shape::Words, "The step, or the row, it is said of, as it stands in its cell."),
    field("from", Shape::Words, "The first step of the span it is said of."),
    field("to", Shape::Words, "The last step of the span."),
    field("break", Shape::Words, "The step from which values are counted in another way: no line leads to it."),
    FieldSpec { required: true, ..field("text", Shape::Words, "What is said, in a few plain words.") },
];

/// One annotation.
pub(super) static SHAPE: Shape = Shape::Group(&FIELDS);

const fn field(name: &'static str, shape: Shape, doc: &'static str) -> FieldSpec {
    FieldSpec { name, label: None, shape, required: false, doc }
}

/// Checks what stands in annotations alone. Reports `annotation-place`.
pub(super) fn check(record: &Record, faults: &mut Diagnostics) {
    for (fields, at) in groups(record) {
        if !is_complete(fields) {
            continue; // told where its text is missing
        }
        let places: Vec<&str> =
            fields.0.iter().map(|field| &*field.name.value).filter(|name| *name != "text").collect();
        let is_one = match places[..] {
            ["from", "to"] | ["to", "from"] => true,
            ["from" | "to"] => false,
            [_] => true,
            _ => false,
        };
        if !is_one {
            faults.push(diagnostics::annotation_place(&places, at));
        }
    }
}

/// Whether the parser read its text; a group with faults of its own is not judged further.
fn is_complete(fields: &Fields) -> bool {
    fields.get("text").is_some()
}

/// Checks annotations against the chart. Reports `annotation-chart`, `annotation-twice`, `chart-refused` and
/// `unknown-cell`.
pub(super) fn review(
    record: &Record,
    (form, chart): (&dyn ChartType, Option<&Chart>),
    (channel, cells): (&str, &[&str]),
    faults: &mut Diagnostics,
) {
    let mut values: Vec<&str> = Vec::new();
    for (fields, _) in groups(record).into_iter().filter(|(fields, _)| is_complete(fields)) {
        let mut places = fields.0.iter().filter(|field| &*field.name.value != "text");
        let refusal = annotation(fields).and_then(|one| form.refuses_annotation(chart?, &one.of));
        if let Some((refusal, first)) = refusal.zip(places.next()) {
            faults.push(diagnostics::chart_refused(&refusal, &first.name.at));
            continue;
        }
        for field in fields.0.iter().filter(|field| &*field.name.value != "text") {
            let (name, is_value) = (&*field.name.value, matches!(field.value.value, Value::Number(_)));
            let is_named = |step: &str| cells.contains(&step) || chart.is_some_and(|chart| form.has_place(chart, step));
            if !carries(form, name, is_value) {
                faults.push(diagnostics::annotation_chart(name, form.noun(), &field.name.at));
            } else if is_value && values.contains(&name) {
                faults.push(diagnostics::annotation_twice(name, &field.name.at));
            } else if let Value::Words(step) = &field.value.value
                && !cells.is_empty()
                && !is_named(step)
            {
                faults.push(diagnostics::unknown_cell(step, channel, cells, &field.value.at));
            }
            values.extend(is_value.then_some(name));
        }
    }
}

/// Whether charts of a type show an annotation of some field at all.
fn carries(form: &dyn ChartType, name: &str, is_value: bool) -> bool {
    let carries = form.carries();
    match name {
        _ if is_value => carries.values,
        "at" => carries.steps || form.carries_notes_of_rows(),
        _ => carries.steps,
    }
}

/// The annotations of a figure, as a chart is given them.
pub(super) fn read(record: &Record) -> Vec<Annotation> {
    groups(record).into_iter().filter_map(|(fields, _)| annotation(fields)).collect()
}

fn annotation(fields: &Fields) -> Option<Annotation> {
    let value = |name: &str| fields.number(name);
    let words = |name: &str| fields.words(name).cloned();
    let of = None
        .or_else(|| value("reference").map(Annotated::Reference))
        .or_else(|| value("threshold").map(Annotated::Threshold))
        .or_else(|| value("target").map(Annotated::Target))
        .or_else(|| words("at").map(Annotated::At))
        .or_else(|| words("break").map(Annotated::Break))
        .or_else(|| Some(Annotated::Span(words("from")?, words("to")?)))?;
    Some(Annotation { of, text: words("text")? })
}

/// The same as the reader of the table is told them: "Target, 90%: agreed in 2013".
pub(super) fn told(form: &dyn ChartType, chart: &Chart) -> Option<Text> {
    let one = |annotation: &Annotation| {
        let amount = |value| chart.language.amount(value, form.unit(chart), None);
        let told = |step: &Text| form.told_step(chart, step);
        let of = match &annotation.of {
            Annotated::Reference(value) => amount(*value),
            Annotated::Threshold(value) => format!("Threshold, {}", amount(*value)),
            Annotated::Target(value) => format!("Target, {}", amount(*value)),
            Annotated::At(step) => told(step),
            Annotated::Span(step, to) if step == to => told(step),
            Annotated::Span(from, to) => format!("{} to {}", told(from), told(to)),
            Annotated::Break(step) => format!("From {} on", told(step)),
        };
        format!("{of}: {}.", annotation.text.trim_end_matches('.'))
    };
    let told: Vec<String> = chart.annotations.iter().map(one).collect();
    (!told.is_empty()).then(|| told.join(" ").into())
}

fn groups(record: &Record) -> Vec<(&Fields, &Span)> {
    let groups = record.fields.list("annotations").into_iter();
    groups
        .filter_map(|item| match &item.value {
            Value::Group(fields) => Some((fields, &item.at)),
            _ => None,
        })
        .collect()
}
