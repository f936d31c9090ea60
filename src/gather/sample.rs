//! Hand-made files for the tests of this floor and the gate. Never parsed: short words stand for
//! what an author would type.

use std::sync::Arc;

use super::{Gathered, gather};
use crate::base::{Address, Outcome, Span, Spanned, Text};
use crate::model::{
    Block, CellText, Config, Decimal, Document, Field, Fields, Formula, Inline, Operand, Record, Summary, SummaryItem,
    SummaryLink, Value,
};
use crate::parse::{Hidden, Parsed, RawDocument, RawRecord};

/// A report in the making: each part gets bytes of its own in `data/a.yaml`.
#[derive(Default)]
pub(crate) struct Sample {
    minimum: u32,
    records: Vec<RawRecord>,
    chapters: Vec<RawDocument>,
    links: Vec<SummaryLink>,
    next: usize,
}

/// The address of a statistic.
pub(crate) fn stat(id: &str) -> Address {
    Address::new("stat", id)
}

/// A statistic as an operand.
pub(crate) fn of(id: &str) -> Operand {
    Operand::Stat(Spanned::new(stat(id), Span::file_start(&"data/a.yaml".into())))
}

/// A column as an operand.
pub(crate) fn col(key: &str) -> Operand {
    Operand::Column(Spanned::new(key.into(), Span::file_start(&"data/a.yaml".into())))
}

impl Sample {
    /// With a minimum for counts of people.
    pub(crate) fn with_minimum(minimum: u32) -> Self {
        Self { minimum, ..Self::default() }
    }

    fn span(&mut self) -> Span {
        self.next += 10;
        Span::new(&"data/a.yaml".into(), self.next..self.next + 5)
    }

    fn field(&mut self, name: &str, value: Value) -> Field {
        Field { name: Spanned::new(name.into(), self.span()), value: Spanned::new(value, self.span()) }
    }

    /// A record with these fields.
    pub(crate) fn record(mut self, address: &str, fields: Vec<(&str, Value)>) -> Self {
        let at = self.span();
        let fields = fields.into_iter().map(|(name, value)| self.field(name, value)).collect();
        let extent = Span::new(&at.file, at.start as usize..self.next + 5);
        let address = Address::parse(address).expect("a good address");
        self.records.push(RawRecord::new(Record { address, at, fields: Fields(fields), faulty: Vec::new() }, extent));
        self
    }

    /// A typed statistic.
    pub(crate) fn stat(self, id: &str, value: i64) -> Self {
        self.record(&format!("stat:{id}"), vec![("value", Value::Number(value.into()))])
    }

    /// A derived statistic.
    pub(crate) fn derived(self, id: &str, formula: Formula) -> Self {
        self.record(&format!("stat:{id}"), vec![("derived", Value::Formula(formula))])
    }

    /// A withheld statistic.
    pub(crate) fn withheld(self, id: &str, value: i64) -> Self {
        let reason = Value::Words("names a person".into());
        self.record(&format!("stat:{id}"), vec![("value", Value::Number(value.into())), ("withheld", reason)])
    }

    /// A dataset. A column is its key, then its unit where it has one (`n children`), then
    /// `people`; a row is its cells between bars (`North | 3 | [c]`); a check is its column, its
    /// total, and the known difference (`n stat:all -1`).
    pub(crate) fn dataset(self, id: &str, columns: &[&str], rows: &[&str], checks: &[&str]) -> Self {
        self.dataset_with(id, columns, Vec::new(), rows, checks)
    }

    /// A dataset with derived columns after the typed ones.
    pub(crate) fn dataset_with(
        mut self,
        id: &str,
        columns: &[&str],
        derived: Vec<(&str, Formula)>,
        rows: &[&str],
        checks: &[&str],
    ) -> Self {
        let mut groups: Vec<_> = columns.iter().map(|column| self.column(column)).collect();
        for (column, formula) in derived {
            let (key, mut fields) = self.column(column);
            fields.0.push(self.field("derived", Value::Formula(formula)));
            groups.push((key, fields));
        }
        let rows = rows.iter().map(|row| self.row(row)).collect();
        let checks: Vec<_> = checks.iter().map(|check| self.check(check)).collect();
        let fields =
            vec![("columns", Value::Named(groups)), ("rows", Value::Rows(rows)), ("checks", Value::List(checks))];
        self.record(&format!("dataset:{id}"), fields)
    }

    fn column(&mut self, column: &str) -> (Spanned<Text>, Fields) {
        let mut words = column.split(' ');
        let key = Spanned::new(words.next().expect("a key").into(), self.span());
        let unit = words.next().map(|unit| self.field("unit", Value::Words(unit.into())));
        let people = words.next().map(|_| self.field("people", Value::Flag(true)));
        (key, Fields(unit.into_iter().chain(people).collect()))
    }

    fn row(&mut self, row: &str) -> Spanned<Vec<Spanned<CellText>>> {
        let cells = row
            .split(" | ")
            .map(|cell| {
                let text = match cell.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                    Some(letter) => CellText::Bracketed(letter.into()),
                    None => CellText::Scalar(cell.into()),
                };
                Spanned::new(text, self.span())
            })
            .collect();
        Spanned::new(cells, self.span())
    }

    fn check(&mut self, check: &str) -> Spanned<Value> {
        let words: Vec<&str> = check.splitn(4, ' ').collect();
        let mut fields =
            vec![self.field("sum", Value::Words(words[0].into())), self.field("equals", Value::Words(words[1].into()))];
        if let Some(off_by) = words.get(2) {
            let number: Decimal = off_by.parse().expect("a number");
            fields.push(self.field("off-by", Value::Number(number)));
        }
        if let Some(because) = words.get(3) {
            fields.push(self.field("because", Value::Words((*because).into())));
        }
        Spanned::new(Value::Group(Fields(fields)), self.span())
    }

    /// A chapter with a heading that has an id, and a hole that hid `hidden`; not yet listed.
    pub(crate) fn chapter(mut self, path: &str, withheld: Option<&str>, hidden: &[(usize, usize)]) -> Self {
        let path: Text = path.into();
        let front = withheld.map(|reason| self.field("withheld", Value::Words(reason.into())));
        let heading = Block::Heading {
            level: 1,
            id: "heading-of-it".into(),
            pinned: true,
            content: vec![Inline::text("A heading")],
            at: Span::new(&path, 0..10),
        };
        let hidden = hidden
            .iter()
            .map(|(start, end)| Hidden { at: Span::new(&path, *start..*end), text: "secret".into() })
            .collect();
        let document = Document { blocks: vec![heading], ..Document::default() };
        self.chapters.push(RawDocument::new(path, Fields(front.into_iter().collect()), document, hidden));
        self
    }

    /// A line of the reading order.
    pub(crate) fn link(mut self, path: &str, nested: &[&str]) -> Self {
        let nested = nested.iter().map(|path| self.line(path, Vec::new())).collect();
        let link = self.line(path, nested);
        self.links.push(link);
        self
    }

    fn line(&mut self, path: &str, nested: Vec<SummaryLink>) -> SummaryLink {
        let at = Span::new(&"content/SUMMARY.md".into(), self.span().range());
        SummaryLink { title: path.into(), path: path.into(), at, nested }
    }

    /// The files as they would have been parsed.
    pub(crate) fn parsed(self) -> (Arc<Config>, Vec<Arc<Parsed>>) {
        let config = Config { minimum: self.minimum, ..Config::default() };
        let numbered = self.links.into_iter().map(SummaryItem::Chapter).collect();
        let mut parsed = vec![Arc::new(Parsed::Summary(Summary { numbered, ..Summary::default() }))];
        parsed.extend(self.chapters.into_iter().map(|chapter| Arc::new(Parsed::Chapter(chapter))));
        parsed.push(Arc::new(Parsed::Records(crate::parse::RawRecords {
            list: self.records,
            whole: true,
            hidden: Vec::new(),
        })));
        (Arc::new(config), parsed)
    }

    /// All of it gathered.
    pub(crate) fn gather(self) -> Outcome<Gathered> {
        let (config, parsed) = self.parsed();
        gather(&config, &parsed)
    }
}
