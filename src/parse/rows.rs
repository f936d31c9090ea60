//! The rows of a dataset: lists of cells as typed, or the name of the CSV file they stand in. Never
//! knows the columns.

use super::decode::Decoder;
use super::diagnostics;
use super::node::{Content, Node, Scalar};
use crate::base::{Address, Diagnostics, Span, Spanned};
use crate::model::{CellText, Value};

/// A row with its place.
type Row = Spanned<Vec<Spanned<CellText>>>;

/// Reads rows, or the name of their file, which stays as typed. Reports `wrong-type`, `empty-cell`,
/// `bad-address`.
pub(crate) fn read(decoder: &mut Decoder<'_>, node: &Node, name: &str) -> Option<Value> {
    match &node.content {
        Content::List(rows) => Some(Value::Rows(rows.iter().filter_map(|row| read_row(decoder, row)).collect())),
        Content::Scalar(Scalar { text, .. }) if text.trim_ascii().ends_with(".csv") => {
            Some(Value::Words(text.trim_ascii().into()))
        }
        Content::Nothing | Content::Faulty | Content::Scalar(_) | Content::Mapping(_) => {
            let wanted = "a list of rows, or the name of a CSV file";
            decoder.wrong_type(node, name, wanted, "- [Rochdale, 693]` or `rows: intelligence.csv");
            None
        }
    }
}

fn read_row(decoder: &mut Decoder<'_>, row: &Node) -> Option<Row> {
    let Content::List(cells) = &row.content else {
        decoder.wrong_type(row, "a row", "a list of cells", "- [Rochdale, 693]");
        return None;
    };
    let cells = cells.iter().map(|cell| Spanned::new(read_cell(decoder, cell), cell.at.clone())).collect();
    Some(Spanned::new(cells, row.at.clone()))
}

/// A cell that is wrong has been told; it is empty from then on.
fn read_cell(decoder: &mut Decoder<'_>, cell: &Node) -> CellText {
    match &cell.content {
        Content::Scalar(Scalar { text, .. }) if !text.trim_ascii().is_empty() => {
            read_text(text.trim_ascii(), &cell.at, decoder.faults)
        }
        Content::Scalar(_) | Content::Nothing => {
            decoder.faults.push(diagnostics::empty_cell(cell.at.clone()));
            CellText::Empty
        }
        Content::List(inner) => match inner.as_slice() {
            [Node { content: Content::Scalar(scalar), .. }] => CellText::Bracketed(scalar.text.trim_ascii().into()),
            _ => wrong(decoder, cell),
        },
        Content::Faulty | Content::Mapping(_) => wrong(decoder, cell),
    }
}

/// A cell of some text without white space around it. Reports `bad-address`.
pub(crate) fn read_text(text: &str, at: &Span, faults: &mut Diagnostics) -> CellText {
    let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    if let Some(letter) = inside.filter(|inside| inside.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        return CellText::Bracketed(letter.into());
    }
    if let Some(id) = text.strip_prefix("stat:")
        && Address::parse(text).is_none()
    {
        faults.push(diagnostics::bad_address(at.clone(), "stat", id));
        return CellText::Empty;
    }
    CellText::Scalar(text.into())
}

fn wrong(decoder: &mut Decoder<'_>, cell: &Node) -> CellText {
    decoder.wrong_type(cell, "a cell", "words, a number, `stat:id`, or one letter in brackets", "[Bury, [c]]");
    CellText::Empty
}
