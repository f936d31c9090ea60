//! `stat`: one counted or derived number, with what exactly it counts, its place, period, source
//! and precision.

use super::diagnostics;
use super::shared::{NOTE, PERIOD, PLACE, SOURCE, capitalised, is_suppressed, place_and_period};
use crate::base::{Diagnostics, Text};
use crate::model::{
    Block, Entry, Fact, FieldSpec, Formula, Home, Inline, Kind, KindSpec, Noun, Numbering, Operand, Origin, Place,
    Precision, Quantity, Record, Refs, Shape, Thing, View,
};

pub(super) static KIND: Stat = Stat;

/// The kind `stat`.
pub(super) struct Stat;

static FIELDS: &[FieldSpec] = &[
    FieldSpec {
        name: "value",
        label: None,
        shape: Shape::Number,
        required: false,
        doc: "The number, without thousands separators.",
    },
    FieldSpec {
        name: "derived",
        label: None,
        shape: Shape::Formula,
        required: false,
        doc: "How it is worked out from other statistics, instead of `value`.",
    },
    FieldSpec {
        name: "decimals",
        label: None,
        shape: Shape::Whole(6),
        required: false,
        doc: "Digits after the point.",
    },
    FieldSpec {
        name: "from-rounded",
        label: None,
        shape: Shape::Flag,
        required: false,
        doc: "Whether it may be worked out from values that are not exact; the page then says so.",
    },
    FieldSpec {
        name: "unit",
        label: None,
        shape: Shape::Words,
        required: false,
        doc: "The unit: a plural noun, `%`, or a currency sign.",
    },
    FieldSpec { name: "counts", label: None, shape: Shape::Text, required: true, doc: "What exactly it counts." },
    PLACE,
    PERIOD,
    FieldSpec {
        name: "precision",
        label: None,
        shape: Shape::Precision,
        required: false,
        doc: "How exact it is: exact, rounded, rounded to 10, about, almost, at least, up to, more than.",
    },
    FieldSpec {
        name: "topic",
        label: Some("Topic"),
        shape: Shape::Words,
        required: false,
        doc: "What it is about, in a word or two.",
    },
    SOURCE,
    NOTE,
];

static SPEC: KindSpec = KindSpec {
    name: "stat",
    plural: "stats",
    noun: Noun { one: "Statistic", many: "Statistics" },
    origin: Origin::Record,
    home: Home::Folder("statistics"),
    numbering: Numbering::None,
    has_anchor: true,
    fields: || FIELDS,
    always_told: &["place", "period", "source"],
};

static VIEWS: &[View] = &[
    View { slug: View::REGISTER, title: "By topic", places: by_topic },
    View { slug: "by-number", title: "By number", places: by_number },
];

impl Kind for Stat {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn views(&self) -> &'static [View] {
        VIEWS
    }

    fn link_of_chain(&self) -> Option<u8> {
        Some(2)
    }

    fn is_in_menu(&self) -> bool {
        true
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        record.fields.text("counts").map(<[Inline]>::to_vec).unwrap_or_default()
    }

    fn detail(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        place_and_period(entry)
    }

    fn check(&self, record: &Record, faults: &mut Diagnostics) {
        let fields = &record.fields;
        let derived = fields.get("derived");
        match (fields.get("value"), derived) {
            (Some(value), Some(_)) => faults.push(diagnostics::value_and_derived(&record.address, &value.name.at)),
            (None, None) if record.lacks("value") && record.lacks("derived") => {
                faults.push(diagnostics::no_value(&record.address, &record.at));
            }
            (Some(_), None) | (None, Some(_)) | (None, None) => {}
        }
        if !record.lacks("derived") {
            for field in ["precision"].iter().filter_map(|name| fields.get(name)) {
                faults.push(diagnostics::not_with_derived(&field.name.value, &field.name.at));
            }
            return;
        }
        for field in ["from-rounded"].iter().filter_map(|name| fields.get(name)) {
            faults.push(diagnostics::only_with_derived(&field.name.value, &field.name.at));
        }
        let missing: Vec<&str> =
            ["unit", "place", "period", "source"].into_iter().filter(|name| record.lacks(name)).collect();
        if !missing.is_empty() {
            faults.push(diagnostics::stat_needs(&record.address, &missing, &record.at));
        }
    }

    fn review(&self, entry: &Entry, refs: &dyn Refs, faults: &mut Diagnostics) {
        let Some(record) = entry.record() else { return };
        let Some(field) = record.fields.get("derived") else { return };
        let Some(formula) = record.fields.formula("derived") else { return };
        if let Formula::Share { part: Operand::Stat(part), whole: Operand::Stat(whole) } = formula {
            let unit = |address| match refs.entry(address).map(|entry| &entry.thing) {
                Some(Thing::Stat { quantity: Some(quantity), .. }) => Some(quantity.unit.clone()),
                _ => None,
            };
            if let (Some(a), Some(b)) = (unit(&part.value), unit(&whole.value))
                && a != b
                && !a.is_empty()
                && !b.is_empty()
            {
                faults.push(diagnostics::units_differ(&part.value, &a, &whole.value, &b, &field.value.at));
            }
        }
        let inexact = inexact_inputs(formula, refs);
        let asked = record.fields.get("from-rounded");
        match (inexact.first(), record.fields.flag("from-rounded")) {
            (Some((address, precision)), false) => {
                let precision = refs.language().precision(*precision);
                faults.push(diagnostics::false_precision(&entry.address, address, &precision, &field.value.at));
            }
            (None, true) => {
                if let Some(asked) = asked {
                    faults.push(diagnostics::nothing_rounded(&asked.name.at));
                }
            }
            (Some(_), true) | (None, false) => {}
        }
    }

    /// The number itself.
    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        match &entry.thing {
            Thing::Stat { quantity: Some(quantity), .. } => vec![Inline::Quantity(quantity.clone())],
            _ => vec![Inline::text("[not shown, to protect people]")],
        }
    }

    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        vec![big_number(entry, refs, self.title(record))]
    }

    fn show(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        let Thing::Stat { working, quantity, .. } = &entry.thing else { return Vec::new() };
        let Some(record) = entry.record() else { return Vec::new() };
        let mut facts = Vec::new();
        if !working.is_empty() {
            facts.push(Fact { name: "Worked out as".into(), values: vec![working.clone()] });
        }
        if let Some(quantity) = quantity {
            let mut words = refs.language().precision(quantity.precision);
            if record.fields.formula("derived").is_some() {
                words = derived_precision(record, refs, &words);
            }
            facts.push(Fact { name: "Precision".into(), values: vec![vec![Inline::text(words)]] });
        }
        vec![big_number(entry, refs, Vec::new()), Block::Facts(facts)]
    }
}

/// Topics in the order in which they first come.
fn by_topic(entry: &Entry, _: &dyn Refs) -> Vec<Place> {
    let topic = entry.record().and_then(|record| record.fields.words("topic"));
    vec![match topic {
        Some(topic) => Place { heading: capitalised(topic).into(), ..Place::plain() },
        None => Place::last("Other statistics"),
    }]
}

/// Numbers from small to large, so that one that was read somewhere is found where it stands among
/// the others; shares and sums of money apart, since they are read as such.
fn by_number(entry: &Entry, refs: &dyn Refs) -> Vec<Place> {
    let Thing::Stat { quantity: Some(quantity), .. } = &entry.thing else { return vec![Place::last("Not shown")] };
    let (rank, heading) = size(quantity, refs);
    vec![Place { rank: (rank, String::new()), heading: heading.into(), within: Some(quantity.value) }]
}

/// The group of numbers a value is looked for in: "100 to 999".
fn size(quantity: &Quantity, refs: &dyn Refs) -> (u64, String) {
    let number = |value: u64| refs.language().number(value.into(), None);
    if &*quantity.unit == "%" {
        return (100, "Percentages".to_owned());
    }
    if quantity.unit.starts_with(['£', '€', '$']) {
        return (101, format!("Money ({})", quantity.unit));
    }
    match (1..=6).rev().find(|power| quantity.value >= 10_u64.pow(*power).into()) {
        None => (0, format!("Below {}", number(10))),
        Some(6) => (6, format!("{} and more", number(1_000_000))),
        Some(power) => {
            (power.into(), format!("{} to {}", number(10_u64.pow(power)), number(10_u64.pow(power + 1) - 1)))
        }
    }
}

/// The element's id.
fn id(entry: &Entry) -> Text {
    format!("stat-{}", entry.address.id()).into()
}

/// The number in large and its unit in small, or the words that stand for a value that may not be
/// shown.
fn big_number(entry: &Entry, refs: &dyn Refs, counts: Vec<Inline>) -> Block {
    let (value, unit) = match &entry.thing {
        Thing::Stat { quantity: Some(quantity), .. } => {
            (refs.language().quantity(quantity), quantity.noun().unwrap_or_default().into())
        }
        Thing::Stat { suppressed: true, .. } => ("[not shown, to protect people]".to_owned(), "".into()),
        _ => (refs.language().words().not_known.to_owned(), "".into()),
    };
    Block::BigNumber { id: id(entry), value: vec![Inline::text(value)], unit, counts }
}

/// What is said of the precision of a derived value.
fn derived_precision(record: &Record, refs: &dyn Refs, plain: &str) -> String {
    let rests_on_rounded = record.fields.flag("from-rounded");
    match (record.fields.whole("decimals"), rests_on_rounded) {
        (_, true) => "worked out from values that are not exact, so no more exact than they are".to_owned(),
        (Some(0), false) => "rounded to a whole number".to_owned(),
        (Some(1), false) => "rounded to one decimal place".to_owned(),
        (Some(digits), false) => format!("rounded to {} decimal places", refs.language().number(digits.into(), None)),
        (None, false) => plain.to_owned(),
    }
}

/// The statistics a formula rests on that are not exact, suppressed ones left out.
fn inexact_inputs(formula: &Formula, refs: &dyn Refs) -> Vec<(crate::base::Address, Precision)> {
    let precision = |address: &crate::base::Address| match refs.entry(address).map(|entry| &entry.thing) {
        Some(Thing::Stat { quantity: Some(quantity), .. }) => quantity.precision,
        _ => Precision::Exact,
    };
    formula
        .stats()
        .into_iter()
        .filter(|stat| !is_suppressed(&stat.value, refs))
        .map(|stat| (stat.value.clone(), precision(&stat.value)))
        .filter(|(_, precision)| !precision.is_exact())
        .collect()
}
