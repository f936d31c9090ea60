//! Derived statistics, from cleared inputs only: a suppressed input suppresses the result. What a
//! record does not say of itself it inherits from its inputs where they agree.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Exports;
use crate::base::{Address, Span, Spanned, Text};
use crate::model::{
    Decimal, Entry, Field, Formula, Inline, Language, Operand, Precision, Quantity, Record, Rough, Thing, Value,
};

/// Digits after the point where a division is not told how many to keep.
const DECIMALS_OF_A_DIVISION: u32 = 1;

/// Gives every statistic its quantity, its working, and what it inherits.
pub(super) fn statistics(exports: &Exports, entries: &mut BTreeMap<Address, Entry>) {
    let mut worked =
        Worked { exports, records: by_address(exports), done: BTreeMap::new(), under_way: BTreeSet::new() };
    let addresses: Vec<Address> = worked.records.keys().cloned().collect();
    for address in &addresses {
        worked.statistic(address);
    }
    for (address, stat) in worked.done {
        if let (Some(entry), Some(stat)) = (entries.get_mut(&address), stat) {
            entry.thing = Thing::Stat {
                working: stat.working,
                suppressed: stat.suppressed,
                quantity: stat.exact.map(|_| stat.quantity),
                record: stat.record,
            };
        }
    }
}

fn by_address(exports: &Exports) -> BTreeMap<Address, Arc<Record>> {
    let stats = exports.records.iter().filter(|record| record.address.kind() == "stat");
    stats.map(|record| (record.address.clone(), record.clone())).collect()
}

/// Statistics as far as they have been worked out.
struct Worked<'a> {
    exports: &'a Exports,
    records: BTreeMap<Address, Arc<Record>>,
    done: BTreeMap<Address, Option<Stat>>,
    under_way: BTreeSet<Address>,
}

/// One statistic, worked out.
#[derive(Clone)]
struct Stat {
    record: Arc<Record>,
    exact: Option<Decimal>,
    /// How exact `exact` is; the quantity's own word speaks of it as it is written, rounded.
    precision: Precision,
    quantity: Quantity,
    working: Vec<Inline>,
    suppressed: bool,
}

impl Worked<'_> {
    /// Works out one statistic and those it rests on; `None` for unknown ones and rings.
    fn statistic(&mut self, address: &Address) -> Option<Stat> {
        if let Some(done) = self.done.get(address) {
            return done.clone();
        }
        let record = self.records.get(address)?.clone();
        if !self.under_way.insert(address.clone()) {
            return None;
        }
        let stat = match record.fields.formula("derived") {
            Some(formula) => self.derived(&record, &formula.clone()),
            None => self.plain(&record),
        };
        self.under_way.remove(address);
        self.done.insert(address.clone(), Some(stat.clone()));
        Some(stat)
    }

    fn plain(&self, record: &Arc<Record>) -> Stat {
        let exact = record.fields.number("value");
        let precision = match record.fields.value("precision") {
            Some(Value::Precision(precision)) => *precision,
            _ => Precision::Exact,
        };
        Stat {
            exact,
            precision,
            quantity: Quantity {
                value: exact.unwrap_or_default(),
                precision,
                unit: record.fields.words("unit").cloned().unwrap_or_else(|| "".into()),
                decimals: record.fields.whole("decimals"),
            },
            working: Vec::new(),
            suppressed: self.exports.suppressed.contains(&record.address),
            record: record.clone(),
        }
    }

    fn derived(&mut self, record: &Arc<Record>, formula: &Formula) -> Stat {
        let inputs: Vec<Option<Stat>> = formula.stats().into_iter().map(|stat| self.statistic(&stat.value)).collect();
        let known: BTreeMap<Address, Stat> =
            inputs.iter().flatten().map(|stat| (stat.record.address.clone(), stat.clone())).collect();
        let hidden = |address: &Address| {
            self.exports.tombstones.contains_key(address)
                || known.get(address).is_some_and(|stat| stat.suppressed)
                || self.exports.suppressed.contains(address)
        };
        let suppressed = self.exports.suppressed.contains(&record.address)
            || formula.stats().into_iter().any(|stat| hidden(&stat.value));
        let rough = |operand: &Operand| match operand {
            Operand::Stat(stat) => known.get(&stat.value)?.rough(),
            _ => None,
        };
        let value = |operand: &Operand| rough(operand).map(|rough| rough.value);
        let exact = if suppressed { None } else { formula.evaluate(&value).ok() };
        let precision = formula.precision(&rough);
        let record = Arc::new(completed(record, formula, &known));
        let quantity = quantity(&record, formula, exact, precision);
        let working =
            if exact.is_some() { working(formula, &known, &self.exports.config.language) } else { Vec::new() };
        Stat { record, exact, precision, quantity, working, suppressed }
    }
}

impl Stat {
    /// What others are worked out from.
    fn rough(&self) -> Option<Rough> {
        Some(Rough { value: self.exact?, precision: self.precision })
    }
}

/// The value as it is shown.
fn quantity(record: &Record, formula: &Formula, exact: Option<Decimal>, precision: Precision) -> Quantity {
    let divides = !matches!(formula, Formula::Sum(_) | Formula::Difference(..));
    let decimals = record.fields.whole("decimals").or_else(|| divides.then_some(DECIMALS_OF_A_DIVISION));
    let value = exact.unwrap_or_default();
    Quantity {
        value,
        precision: precision.written(value, decimals),
        unit: record.fields.words("unit").cloned().unwrap_or_else(|| "".into()),
        decimals,
    }
}

/// The record with what it inherits: unit, place, period and sources.
fn completed(record: &Record, formula: &Formula, known: &BTreeMap<Address, Stat>) -> Record {
    let mut record = record.clone();
    let inputs: Vec<&Record> =
        formula.stats().into_iter().filter_map(|stat| known.get(&stat.value)).map(|stat| &*stat.record).collect();
    let unit = match formula {
        Formula::Share { .. } | Formula::Change(..) => Some("%".into()),
        Formula::Sum(_) | Formula::Difference(..) => agreed(&inputs, "unit"),
        Formula::Per { .. } | Formula::Ratio(..) => None,
    };
    let inherited = [("unit", unit), ("place", agreed(&inputs, "place")), ("period", agreed(&inputs, "period"))];
    for (name, words) in inherited {
        if let (None, Some(words)) = (record.fields.get(name), words) {
            add(&mut record, name, Value::Words(words));
        }
    }
    if record.fields.get("source").is_none() {
        let mut sources: Vec<Spanned<Value>> = Vec::new();
        for source in inputs.iter().flat_map(|input| input.fields.list("source")) {
            if !sources.iter().any(|known| known.value == source.value) {
                sources.push(source.clone());
            }
        }
        if !sources.is_empty() {
            add(&mut record, "source", Value::List(sources));
        }
    }
    record
}

/// What all inputs say alike in a field.
pub(super) fn agreed(inputs: &[&Record], name: &str) -> Option<Text> {
    let first = inputs.first()?.fields.words(name)?;
    inputs.iter().all(|input| input.fields.words(name) == Some(first)).then(|| first.clone())
}

fn add(record: &mut Record, name: &str, value: Value) {
    let at: Span = record.at.clone();
    record.fields.0.push(Field { name: Spanned::new(name.into(), at.clone()), value: Spanned::new(value, at) });
}

/// "1,078 ÷ 12,879 × 100", each number linked to its statistic.
fn working(formula: &Formula, known: &BTreeMap<Address, Stat>, language: &Language) -> Vec<Inline> {
    let of = |operand: &Operand| shown(operand, known, language);
    let join = |parts: Vec<Vec<Inline>>, sign: &str| {
        let mut line: Vec<Inline> = Vec::new();
        for part in parts {
            if !line.is_empty() {
                line.push(Inline::text(format!(" {sign} ")));
            }
            line.extend(part);
        }
        line
    };
    match formula {
        Formula::Share { part, whole } => {
            let mut line = join(vec![of(part), of(whole)], "÷");
            line.push(Inline::text(" × 100"));
            line
        }
        Formula::Per { per, of: base, count } => {
            let mut line = join(vec![of(count), of(base)], "÷");
            line.push(Inline::text(format!(" × {}", language.number(*per, None))));
            line
        }
        Formula::Sum(all) => join(all.iter().map(of).collect(), "+"),
        Formula::Difference(a, b) => join(vec![of(a), of(b)], "\u{2212}"),
        Formula::Change(from, to) => {
            let mut line = vec![Inline::text("(")];
            line.extend(join(vec![of(to), of(from)], "\u{2212}"));
            line.push(Inline::text(") ÷ "));
            line.extend(of(from));
            line.push(Inline::text(" × 100"));
            line
        }
        Formula::Ratio(a, b) => join(vec![of(a), of(b)], "÷"),
    }
}

fn shown(operand: &Operand, known: &BTreeMap<Address, Stat>, language: &Language) -> Vec<Inline> {
    match operand {
        Operand::Stat(stat) => {
            let amount = known.get(&stat.value).map(|stat| language.quantity(&stat.quantity)).unwrap_or_default();
            vec![Inline::Reference {
                address: stat.value.clone(),
                words: vec![Inline::text(amount)],
                at: stat.at.clone(),
            }]
        }
        Operand::Number(number) => vec![Inline::text(language.number(*number, None))],
        Operand::Nested(formula) => {
            let mut line = vec![Inline::text("(")];
            line.extend(working(formula, known, language));
            line.push(Inline::text(")"));
            line
        }
        Operand::Column(_) | Operand::Total => Vec::new(),
    }
}
