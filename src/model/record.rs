//! `Record`, `Fields`, `Value`: one thing from YAML, checked against its kind's fields. Never
//! interpreted here.

use rust_decimal::Decimal;

use super::{Date, Inline, Precision, references_in_inlines};
use crate::base::{Address, Span, Spanned, Text};

/// One record: an address and its fields.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Record {
    /// Its address.
    pub address: Address,
    /// Where its id stands.
    pub at: Span,
    /// Its fields, in the order typed.
    pub fields: Fields,
    /// Names of fields that were typed and could not be read: their absence has been told of.
    pub faulty: Vec<Text>,
}

/// Fields in the order typed; each name at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fields(pub Vec<Field>);

/// One field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// The name, and where it stands.
    pub name: Spanned<Text>,
    /// The value, and where it stands.
    pub value: Spanned<Value>,
}

/// The value of a field, typed by its kind's [`super::Shape`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Inline Markdown with addresses.
    Text(Vec<Inline>),
    /// Plain words; also a choice from a closed list and a web address.
    Words(Text),
    /// A finite number.
    Number(Decimal),
    /// True or false.
    Flag(bool),
    /// A date.
    Date(Date),
    /// How exact a value is.
    Precision(Precision),
    /// Another thing.
    Address(Address),
    /// Another thing, and the place in it.
    Citation(Citation),
    /// Several values; a single value where a list may stand becomes a list of one.
    List(Vec<Spanned<Value>>),
    /// Fields within a field.
    Group(Fields),
    /// Groups by name, in the order typed: the columns of a dataset.
    Named(Vec<(Spanned<Text>, Fields)>),
    /// Rows of cells as typed; columns decide what they mean.
    Rows(Vec<Spanned<Vec<Spanned<CellText>>>>),
    /// A formula over other things.
    Formula(Formula),
}

/// A citation: which thing, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The thing cited.
    pub address: Address,
    /// The locator as typed: "page 5".
    pub locator: Option<Text>,
}

/// A cell as typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CellText {
    /// A scalar, exactly as it stands in the file: `269`, `65 [p]`, `Rochdale`, `stat:x`.
    Scalar(Text),
    /// What stands in brackets alone: `[c]` gives `c`.
    Bracketed(Text),
    /// Nothing at all between two commas; reported by the parser.
    Empty,
}

/// A derivation from other values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Formula {
    /// A part as a percentage of a whole of the same unit.
    Share {
        /// The part.
        part: Operand,
        /// The whole.
        whole: Operand,
    },
    /// How many of one thing for each so many of another.
    Per {
        /// For each how many (usually 100).
        per: Decimal,
        /// What is divided by.
        of: Operand,
        /// What is counted.
        count: Operand,
    },
    /// All added.
    Sum(Vec<Operand>),
    /// The first less the second.
    Difference(Operand, Operand),
    /// The change from the first to the second, as a percentage of the first.
    Change(Operand, Operand),
    /// The first divided by the second.
    Ratio(Operand, Operand),
}

impl Formula {
    /// The operands, in the order typed.
    pub fn operands(&self) -> Vec<&Operand> {
        match self {
            Self::Share { part, whole } => vec![part, whole],
            Self::Per { of, count, .. } => vec![of, count],
            Self::Sum(all) => all.iter().collect(),
            Self::Difference(a, b) | Self::Change(a, b) | Self::Ratio(a, b) => vec![a, b],
        }
    }

    /// Every statistic it rests on, nested formulas included.
    pub fn stats(&self) -> Vec<&Spanned<Address>> {
        self.operands()
            .into_iter()
            .flat_map(|operand| match operand {
                Operand::Stat(address) => vec![address],
                Operand::Nested(formula) => formula.stats(),
                Operand::Number(_) | Operand::Column(_) | Operand::Total => Vec::new(),
            })
            .collect()
    }
}

/// What a formula works on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Operand {
    /// A statistic.
    Stat(Spanned<Address>),
    /// A plain number, typed.
    Number(Decimal),
    /// A column of the same dataset, row by row (derived columns only).
    Column(Spanned<Text>),
    /// The sum of the other operand's column (derived columns only).
    Total,
    /// A formula within a formula.
    Nested(Box<Formula>),
}

impl Record {
    /// Whether nothing was typed in this field.
    pub fn lacks(&self, name: &str) -> bool {
        self.fields.get(name).is_none() && !self.faulty.iter().any(|faulty| &**faulty == name)
    }

    /// Every other thing this record names, by field, with the place: in the order typed.
    pub fn references(&self) -> Vec<Spanned<Address>> {
        self.fields.references()
    }
}

impl Fields {
    /// The field of this name.
    pub fn get(&self, name: &str) -> Option<&Field> {
        self.0.iter().find(|field| &*field.name.value == name)
    }

    /// The value of this name.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.get(name).map(|field| &field.value.value)
    }

    /// Inline text.
    pub fn text(&self, name: &str) -> Option<&[Inline]> {
        match self.value(name)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Plain words, or a choice.
    pub fn words(&self, name: &str) -> Option<&Text> {
        match self.value(name)? {
            Value::Words(words) => Some(words),
            _ => None,
        }
    }

    /// A number.
    pub fn number(&self, name: &str) -> Option<Decimal> {
        match self.value(name)? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A small whole number, such as `decimals`.
    pub fn whole(&self, name: &str) -> Option<u32> {
        self.number(name).and_then(|number| u32::try_from(number).ok())
    }

    /// Whether a flag is set.
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.value(name), Some(Value::Flag(true)))
    }

    /// A date.
    pub fn date(&self, name: &str) -> Option<&Date> {
        match self.value(name)? {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// A formula.
    pub fn formula(&self, name: &str) -> Option<&Formula> {
        match self.value(name)? {
            Value::Formula(formula) => Some(formula),
            _ => None,
        }
    }

    /// A group.
    pub fn group(&self, name: &str) -> Option<&Self> {
        match self.value(name)? {
            Value::Group(fields) => Some(fields),
            _ => None,
        }
    }

    /// The items of a list; a single value counts as a list of one.
    pub fn list(&self, name: &str) -> Vec<&Spanned<Value>> {
        match self.get(name).map(|field| &field.value) {
            Some(Spanned { value: Value::List(items), .. }) => items.iter().collect(),
            Some(single) => vec![single],
            None => Vec::new(),
        }
    }

    /// The things named by a field that holds one address or a list of them.
    pub fn addresses(&self, name: &str) -> Vec<Spanned<Address>> {
        self.list(name).into_iter().flat_map(|item| value_references(&item.value, &item.at)).collect()
    }

    /// The citations of a field that holds one or a list of them.
    pub fn citations(&self, name: &str) -> Vec<&Citation> {
        self.list(name)
            .into_iter()
            .filter_map(|item| match &item.value {
                Value::Citation(citation) => Some(citation),
                _ => None,
            })
            .collect()
    }

    /// Every thing named anywhere in these fields, in the order typed.
    pub fn references(&self) -> Vec<Spanned<Address>> {
        self.0.iter().flat_map(|field| value_references(&field.value.value, &field.value.at)).collect()
    }
}

fn value_references(value: &Value, at: &Span) -> Vec<Spanned<Address>> {
    match value {
        Value::Text(text) => references_in_inlines(text),
        Value::Address(address) => vec![Spanned::new(address.clone(), at.clone())],
        Value::Citation(citation) => vec![Spanned::new(citation.address.clone(), at.clone())],
        Value::List(items) => items.iter().flat_map(|item| value_references(&item.value, &item.at)).collect(),
        Value::Group(fields) => fields.references(),
        Value::Named(groups) => groups.iter().flat_map(|(_, fields)| fields.references()).collect(),
        Value::Rows(rows) => rows.iter().flat_map(|row| row.value.iter().filter_map(cell_reference)).collect(),
        Value::Formula(formula) => formula.stats().into_iter().cloned().collect(),
        Value::Words(_) | Value::Number(_) | Value::Flag(_) | Value::Date(_) | Value::Precision(_) => Vec::new(),
    }
}

/// The statistic that a cell is, if it is one.
pub(crate) fn cell_reference(cell: &Spanned<CellText>) -> Option<Spanned<Address>> {
    match &cell.value {
        CellText::Scalar(text) => Address::parse(text)
            .filter(|address| address.kind() == "stat")
            .map(|address| Spanned::new(address, cell.at.clone())),
        CellText::Bracketed(_) | CellText::Empty => None,
    }
}
