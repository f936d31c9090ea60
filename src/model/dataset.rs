//! How a dataset's record is read: its columns, its cells, its checks. Never decides what may be
//! shown, and reports nothing: whoever reads says what is wrong.

use rust_decimal::Decimal;

use super::{CellText, Fields, Formula, Record, Shorthand, Value};
use crate::base::{Address, Span, Spanned, Text};

/// One column as declared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ColumnSpec {
    /// The name an author types.
    pub key: Text,
    /// The title a reader sees; the key where there is none.
    pub title: Text,
    /// The unit of a column of numbers; `None` marks a column of words.
    pub unit: Option<Text>,
    /// Digits after the point; `None` prints those typed.
    pub decimals: Option<u32>,
    /// Whether the disclosure policy's minimum applies.
    pub people: bool,
    /// How its cells are worked out; such a column has no cells in the rows.
    pub formula: Option<Formula>,
    /// Where its key stands.
    pub at: Span,
}

/// A row as typed: cells for the columns without a formula, in their order.
pub type CellRow = Spanned<Vec<Spanned<CellText>>>;

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CellValue {
    /// A number, with its mark: provisional, revised, estimated; or confidential, of a value that
    /// stands in the file and is kept back.
    Number(Decimal, Option<Shorthand>),
    /// Words.
    Words(Text),
    /// A shorthand instead of a value.
    Special(Shorthand),
    /// The value of a statistic.
    Stat(Address),
    /// None of these.
    Wrong,
}

/// A declared check: the cells of a column add up to a total, but for a known difference.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Check {
    /// The column's key.
    pub column: Spanned<Text>,
    /// What its cells should add up to.
    pub total: CheckTotal,
    /// By how much the sum is more than the total.
    pub off_by: Option<Spanned<Decimal>>,
    /// Why.
    pub because: Option<Text>,
}

/// What a check compares with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CheckTotal {
    /// A statistic.
    Stat(Spanned<Address>),
    /// A typed number.
    Number(Decimal),
}

/// The columns of a dataset, in order.
pub fn columns(record: &Record) -> Vec<ColumnSpec> {
    match record.fields.value("columns") {
        Some(Value::Named(groups)) => groups.iter().map(|(key, fields)| column(key, fields)).collect(),
        _ => Vec::new(),
    }
}

/// For each column, where its cells stand in a typed row; `None` for those with a formula.
pub fn cell_positions(columns: &[ColumnSpec]) -> Vec<Option<usize>> {
    let mut next = 0;
    columns
        .iter()
        .map(|column| {
            column.formula.is_none().then(|| {
                next += 1;
                next - 1
            })
        })
        .collect()
}

/// The rows of a dataset.
pub fn rows(record: &Record) -> &[CellRow] {
    match record.fields.value("rows") {
        Some(Value::Rows(rows)) => rows,
        _ => &[],
    }
}

/// The checks of a dataset that can be read; the others have been reported as wrong fields.
pub fn checks(record: &Record) -> Vec<Check> {
    record
        .fields
        .list("checks")
        .into_iter()
        .filter_map(|item| match &item.value {
            Value::Group(fields) => check(fields),
            _ => None,
        })
        .collect()
}

/// What a cell says in its column. A statistic counts as one in any column, a shorthand too.
pub fn read_cell(text: &CellText, column: &ColumnSpec) -> CellValue {
    let typed = match text {
        CellText::Scalar(typed) => typed.trim(),
        CellText::Bracketed(letter) => return special(letter),
        CellText::Empty => return CellValue::Wrong,
    };
    if let Some(letter) = typed.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return special(letter);
    }
    match Address::parse(typed) {
        Some(address) if address.kind() == "stat" => CellValue::Stat(address),
        _ if column.unit.is_some() => number_with_mark(typed),
        _ => CellValue::Words(typed.into()),
    }
}

fn column(key: &Spanned<Text>, fields: &Fields) -> ColumnSpec {
    let formula = fields.formula("derived").cloned();
    let people = fields.flag("people");
    let implied = || match &formula {
        Some(Formula::Share { .. } | Formula::Change(..)) => Some("%".into()),
        Some(_) => Some("".into()),
        None => people.then(|| "people".into()),
    };
    ColumnSpec {
        key: key.value.clone(),
        title: fields.words("title").unwrap_or(&key.value).clone(),
        unit: fields.words("unit").cloned().or_else(implied),
        decimals: fields.whole("decimals"),
        people,
        formula,
        at: key.at.clone(),
    }
}

fn check(fields: &Fields) -> Option<Check> {
    let sum = fields.get("sum")?;
    let equals = fields.get("equals")?;
    let total = match &equals.value.value {
        Value::Number(number) => CheckTotal::Number(*number),
        Value::Address(address) => CheckTotal::Stat(Spanned::new(address.clone(), equals.value.at.clone())),
        Value::Words(words) => match Address::parse(words) {
            Some(address) => CheckTotal::Stat(Spanned::new(address, equals.value.at.clone())),
            None => CheckTotal::Number(number(words)?),
        },
        _ => return None,
    };
    Some(Check {
        column: Spanned::new(fields.words("sum")?.clone(), sum.value.at.clone()),
        total,
        off_by: fields.get("off-by").and_then(|field| match field.value.value {
            Value::Number(number) => Some(Spanned::new(number, field.value.at.clone())),
            _ => None,
        }),
        because: because(fields),
    })
}

/// The reason, whether it was read as words or as text with addresses.
fn because(fields: &Fields) -> Option<Text> {
    match fields.value("because")? {
        Value::Words(words) => Some(words.clone()),
        Value::Text(text) => Some(super::plain_text(text).into()),
        _ => None,
    }
}

fn special(letter: &str) -> CellValue {
    match Shorthand::read(letter.trim()) {
        Some(shorthand) if !shorthand.marks_a_value() => CellValue::Special(shorthand),
        _ => CellValue::Wrong,
    }
}

/// `65`, `65 [p]`; and `3 [c]`, a value that stands in the file but is kept back.
fn number_with_mark(typed: &str) -> CellValue {
    let Some((before, rest)) = typed.split_once('[') else {
        return number(typed).map_or(CellValue::Wrong, |value| CellValue::Number(value, None));
    };
    let mark = rest.strip_suffix(']').and_then(|letter| Shorthand::read(letter.trim()));
    match (number(before.trim_end()), mark) {
        (Some(value), Some(mark)) if mark.marks_a_value() || mark == Shorthand::Confidential => {
            CellValue::Number(value, Some(mark))
        }
        _ => CellValue::Wrong,
    }
}

/// A plain number: a sign, digits, a point and digits. No separators, no exponent.
fn number(typed: &str) -> Option<Decimal> {
    let digits = typed.strip_prefix('-').unwrap_or(typed);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (all_digits(whole) && all_digits(part)).then(|| Decimal::from_str_exact(typed).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers() -> ColumnSpec {
        ColumnSpec {
            key: "n".into(),
            title: "N".into(),
            unit: Some("children".into()),
            decimals: None,
            people: true,
            formula: None,
            at: Span::file_start(&"data/a.yaml".into()),
        }
    }

    #[test]
    fn reads_what_a_cell_says() {
        let column = numbers();
        let read = |text: &str| read_cell(&CellText::Scalar(text.into()), &column);
        assert_eq!(read("-2.5"), CellValue::Number(Decimal::new(-25, 1), None));
        assert_eq!(read("65 [p]"), CellValue::Number(65.into(), Some(Shorthand::Provisional)));
        assert_eq!(read("3[c]"), CellValue::Number(3.into(), Some(Shorthand::Confidential)));
        assert_eq!(read("[low]"), CellValue::Special(Shorthand::Low));
        assert_eq!(read("stat:a-b"), CellValue::Stat(Address::new("stat", "a-b")));
        for wrong in ["1,000", "1e3", "", "65 [x]", "+5", "1_000", "six", ".5", "5."] {
            assert_eq!(read(wrong), CellValue::Wrong, "{wrong}");
        }
        assert_eq!(read_cell(&CellText::Bracketed("c".into()), &column), CellValue::Special(Shorthand::Confidential));
        assert_eq!(read_cell(&CellText::Bracketed("p".into()), &column), CellValue::Wrong);
        let words = ColumnSpec { unit: None, people: false, ..column };
        assert_eq!(read_cell(&CellText::Scalar("1,000".into()), &words), CellValue::Words("1,000".into()));
    }
}
