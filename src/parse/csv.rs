//! A CSV file under `data/` → rows of cells, each with its place. Never knows which dataset the
//! rows belong to, nor its columns: the first line is read like any other.

use std::ops::Range;

use ::csv::{ReaderBuilder, StringRecord};

use super::raw::RawRows;
use super::{diagnostics, rows};
use crate::base::{Diagnostics, SourceFile, Span, Spanned};
use crate::model::CellText;

/// Reads the rows of one file. Its faults (`csv-syntax`, `empty-cell`, `bad-address`,
/// `not-utf-8`) stay with the rows until a dataset names the file.
pub(crate) fn read(file: &SourceFile) -> RawRows {
    let begin = if file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (separator, wrong_separator) = separator(&file.text[begin..]);
    let mut reader = Reader { file, separator, rows: RawRows::new(&file.path) };
    if let Some((at, name)) = wrong_separator {
        reader.rows.faults.push(diagnostics::csv_separator(reader.span(begin + at..begin + at + 1), name));
    }
    reader.read(begin);
    if let Some(at) = file.invalid_at {
        reader.rows.faults.push(diagnostics::not_utf_8(reader.span(at..at)));
    }
    reader.rows
}

/// What stands between cells. Where the first line has no comma but a semicolon or a tab, that is
/// meant: the file is read with it, so that its one fault is told, and where.
fn separator(text: &str) -> (char, Option<(usize, &'static str)>) {
    let mut quoted = false;
    let mut first = [None; 3];
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            ',' if !quoted => first[0] = first[0].or(Some(at)),
            ';' if !quoted => first[1] = first[1].or(Some(at)),
            '\t' if !quoted => first[2] = first[2].or(Some(at)),
            _ => {}
        }
    }
    match first {
        [None, Some(at), _] => (';', Some((at, "semicolons"))),
        [None, None, Some(at)] => ('\t', Some((at, "tabs"))),
        _ => (',', None),
    }
}

/// A slip in how a cell is written, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    /// Its quotation mark is never closed, so the rest of the file is in it.
    Unclosed,
    /// It runs over several lines.
    LineBreak,
    /// Something stands behind its closing quotation mark.
    AfterQuote,
    /// It holds a quotation mark and stands in none.
    QuoteWithin,
}

impl Slip {
    /// Whether the cell may have swallowed others.
    fn swallows(self) -> bool {
        matches!(self, Self::Unclosed | Self::LineBreak)
    }
}

struct Reader<'f> {
    file: &'f SourceFile,
    separator: char,
    rows: RawRows,
}

impl Reader<'_> {
    /// The library says which records there are and what their cells say; where each cell stands
    /// is found beside it.
    fn read(&mut self, begin: usize) {
        let text = &self.file.text;
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(u8::try_from(self.separator).expect("all three are ASCII"));
        let records = builder.from_reader(&text.as_bytes()[begin..]).into_records();
        let records: Vec<StringRecord> = records.map(|record| record.expect("it is UTF-8 and in memory")).collect();
        let offset = |record: &StringRecord| record.position().map_or(0, ::csv::Position::byte);
        let starts =
            records.iter().map(|record| begin + usize::try_from(offset(record)).expect("no longer than memory"));
        let starts: Vec<usize> = starts.chain([text.len()]).collect();
        for (record, bounds) in records.iter().zip(starts.windows(2)) {
            // The end of a line, and empty lines, count to the record behind them.
            let typed = text[bounds[0]..bounds[1]].trim_start_matches(['\r', '\n']);
            let start = bounds[1] - typed.len();
            self.row(record, start..start + typed.trim_end_matches(['\r', '\n']).len());
        }
        if self.file.invalid_at.is_some() {
            self.break_off();
        }
    }

    /// The last line is not whole: what it lacks has been told.
    fn break_off(&mut self) {
        let columns = self.rows.rows.first().map_or(0, |row| row.value.len());
        if let Some(last) = self.rows.rows.last_mut() {
            let end = Span { start: last.at.end, ..last.at.clone() };
            let lacking = columns.saturating_sub(last.value.len());
            last.value.extend(std::iter::repeat_n(Spanned::new(CellText::Empty, end), lacking));
        }
        self.rows.whole = false;
    }

    fn row(&mut self, record: &StringRecord, line: Range<usize>) {
        let mut faults = Diagnostics::new();
        let is_first = self.rows.rows.is_empty();
        // Spreadsheets leave such rows where something once was.
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) && !self.file.text[line.clone()].contains('"') {
            return;
        }
        let mut cells = Vec::new();
        let mut swallowed = false;
        let mut start = line.start;
        for said in record {
            let (end, slip) = self.extent(start..line.end);
            let at = self.trimmed(start..end);
            if let Some((slip, at)) = slip {
                self.slip(slip, at, end);
            }
            let swallows = slip.is_some_and(|(slip, _)| slip.swallows());
            let cell = if swallows { CellText::Empty } else { read_cell(said, &at, &mut faults) };
            cells.push(Spanned::new(cell, at));
            swallowed |= swallows;
            start = (end + 1).min(line.end);
        }
        // What is wrong with a cell of the first line is a matter of its name.
        if !is_first {
            self.rows.faults.append(faults);
        }
        self.rows.rows.push(Spanned::new(cells, self.span(line)));
        if swallowed {
            self.break_off();
        }
    }

    /// Where the cell ends that begins at the start of this range, and the first slip in it.
    fn extent(&self, range: Range<usize>) -> (usize, Option<(Slip, usize)>) {
        let typed = &self.file.text[range.clone()];
        let until_separator = |text: &str| text.find(self.separator).unwrap_or(text.len());
        if !typed.starts_with('"') {
            let cell = &typed[..until_separator(typed)];
            let slip = cell.find('"').map(|at| (Slip::QuoteWithin, range.start + at));
            return (range.start + cell.len(), slip);
        }
        let Some(closed) = closing_quote(typed) else { return (range.end, Some((Slip::Unclosed, range.start))) };
        let tail = &typed[closed..closed + until_separator(&typed[closed..])];
        let white = tail.len() - tail.trim_ascii_start().len();
        let slip = if typed[..closed].contains(['\n', '\r']) {
            Some((Slip::LineBreak, range.start))
        } else if white < tail.len() {
            Some((Slip::AfterQuote, range.start + closed + white))
        } else {
            None
        };
        (range.start + closed + tail.len(), slip)
    }

    /// Tells a slip at its one letter. What a cell has swallowed may not be quoted: nobody knows
    /// which cells are in it.
    fn slip(&mut self, slip: Slip, at: usize, end: usize) {
        let letter = self.file.text[at..].chars().next().map_or(0, char::len_utf8);
        let place = self.span(at..at + letter);
        if slip.swallows() {
            self.rows.hidden.push(self.span(at + letter..end));
        }
        self.rows.faults.push(match slip {
            Slip::Unclosed => diagnostics::csv_unclosed(place),
            Slip::LineBreak => diagnostics::csv_line_break(place),
            Slip::AfterQuote => diagnostics::csv_after_quote(place),
            Slip::QuoteWithin => diagnostics::csv_quote_within(place),
        });
    }

    /// The place of a cell without the white space around it.
    fn trimmed(&self, range: Range<usize>) -> Span {
        let typed = self.file.text[range.clone()].trim_ascii_start();
        let start = range.end - typed.len();
        self.span(start..start + typed.trim_ascii_end().len())
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(&self.file.path, range)
    }
}

/// One past the quotation mark that closes the first; doubled ones are text.
fn closing_quote(typed: &str) -> Option<usize> {
    let mut end = 1;
    loop {
        end += typed[end..].find('"')? + 1;
        if !typed[end..].starts_with('"') {
            return Some(end);
        }
        end += 1;
    }
}

fn read_cell(said: &str, at: &Span, faults: &mut Diagnostics) -> CellText {
    let said = said.trim_ascii();
    if said.is_empty() {
        faults.push(diagnostics::empty_cell(at.clone()));
        return CellText::Empty;
    }
    rows::read_text(without_guard(said), at, faults)
}

/// Words without the apostrophe that keeps a spreadsheet from running them as a formula: downloads
/// are written with it.
fn without_guard(said: &str) -> &str {
    said.strip_prefix('\'').filter(|words| words.starts_with(['=', '+', '-', '@'])).unwrap_or(said)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_text(text: &str) -> RawRows {
        read(&SourceFile::new("data/a.csv", text.as_bytes()))
    }

    /// What each cell says and what stands at its place.
    fn cells(text: &str) -> Vec<Vec<(String, String)>> {
        let said = |cell: &CellText| match cell {
            CellText::Scalar(said) => said.to_string(),
            CellText::Bracketed(letter) => format!("[{letter}]"),
            CellText::Empty => String::new(),
        };
        let rows = read_text(text).rows;
        let cell = |cell: &Spanned<CellText>| (said(&cell.value), text[cell.at.range()].to_owned());
        rows.iter().map(|row| row.value.iter().map(cell).collect()).collect()
    }

    /// Code and place of each fault, and what no message may quote.
    fn faults(text: &str) -> (Vec<(&'static str, &str)>, Vec<&str>) {
        let rows = read_text(text);
        let told: Vec<_> = rows.faults.iter().map(|fault| (fault.code, fault.at.at.range())).collect();
        let hidden = rows.hidden.iter().map(|span| &text[span.range()]).collect();
        (told.into_iter().map(|(code, range)| (code, &text[range])).collect(), hidden)
    }

    #[test]
    fn cells_have_their_places() {
        let text = "\u{feff}a,b\r\n\r\n \"É, \"\"x\"\"\" , 65 [p] \r\n\"É, \"\"x\"\"\",[c]\r\n'=1,stat:é\r\n,\r\n";
        let read = cells(text);
        assert_eq!(read[0], [("a".into(), "a".into()), ("b".into(), "b".into())]);
        assert_eq!(read[2][0], ("É, \"x\"".into(), "\"É, \"\"x\"\"\"".into()));
        assert_eq!(read[2][1], ("[c]".into(), "[c]".into()));
        assert_eq!(read[3], [("=1".into(), "'=1".into()), (String::new(), "stat:é".into())]);
        assert_eq!(read.len(), 4);
        assert_eq!(cells("a,b\nx, 65 [p] ")[1][1], ("65 [p]".into(), "65 [p]".into()));
        let rows = read_text("a,b\n\nx,1\r\ny\r\n").rows;
        assert_eq!(rows.iter().map(|row| row.at.range()).collect::<Vec<_>>(), [0..3, 5..8, 10..11]);
    }

    #[test]
    fn each_slip_has_its_fault_at_its_letter() {
        for (text, code, at, hidden) in [
            ("a,b\nx,\"3\ny,4\n", "csv-syntax", "\"", &["3\ny,4"][..]),
            ("a,b\n\"x\ny\",4\n", "csv-syntax", "\"", &["x\ny\""]),
            ("a,b\n\"x\" é,4\n", "csv-syntax", "é", &[]),
            ("a,b\nx \"y\",4\n", "csv-syntax", "\"", &[]),
            ("a;b\nx;4\n", "csv-syntax", ";", &[]),
            ("a\tb\nx\t4\n", "csv-syntax", "\t", &[]),
            ("a,b\nx,\n", "empty-cell", "", &[]),
            ("a,b\nx,\" \"\n", "empty-cell", "\" \"", &[]),
            ("a,b\nx,stat:A b\n", "bad-address", "stat:A b", &[]),
        ] {
            assert_eq!(faults(text), (vec![(code, at)], hidden.to_vec()), "{text:?}");
        }
        assert!(!read_text("a,b\n\"x").whole && !read_text("a,b\n\"x\ny\",1").whole && read_text("a,\"b\"\n").whole);
        assert_eq!(cells("a;b\n\"x;y\";4")[1][0].0, "x;y");
    }

    proptest! {
        /// Whatever the library writes is read back, and each cell stands where it says.
        #[test]
        fn what_is_written_is_read(table in prop::collection::vec(prop::collection::vec("[a-zé\", ;'x]{0,6}", 2), 1..6)) {
            let mut writer = ::csv::Writer::from_writer(Vec::new());
            let table: Vec<Vec<String>> = table.into_iter().map(|row| row.iter().map(|cell| format!("w{cell}z")).collect()).collect();
            table.iter().for_each(|row| writer.write_record(row).expect("memory"));
            let text = String::from_utf8(writer.into_inner().expect("memory")).expect("text");
            let read = cells(&text);
            prop_assert_eq!(faults(&text).0, vec![]);
            let said: Vec<Vec<String>> = read.iter().map(|row| row.iter().map(|(said, _)| said.clone()).collect()).collect();
            prop_assert_eq!(said, table);
            for (said, typed) in read.iter().flatten() {
                let plain = typed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(typed);
                prop_assert_eq!(&plain.replace("\"\"", "\""), said);
            }
        }

        /// Whatever is typed, the places cover every cell the library finds, and nothing panics.
        #[test]
        fn any_text_is_read(text in "[\"a3é;, \t\r\n\u{feff}]{0,40}") {
            let rows = read_text(&text);
            for row in &rows.rows {
                prop_assert!(text.get(row.at.range()).is_some());
                prop_assert!(row.value.iter().all(|cell| text.get(cell.at.range()).is_some()));
            }
            prop_assert!(rows.faults.iter().all(|fault| text.get(fault.at.at.range()).is_some()));
            prop_assert!(rows.hidden.iter().all(|hidden| text.get(hidden.range()).is_some()));
        }
    }
}
