//! TOML text → `Node` tree: the one door to the TOML parser. Never asks what a value means.

use toml::Spanned as Placed;
use toml::de::{DeTable, DeValue};

use super::diagnostics;
use super::node::{Content, Entry, Node, Scalar, Style};
use super::positions::Escapes;
use crate::base::{Diagnostics, Outcome, SourceFile, Span, Spanned};

/// How many faults of syntax are told one by one.
const MOST: usize = 5;

/// Reads a TOML file. Reports every `toml-syntax`; what could be read around them is kept.
pub(crate) fn read(file: &SourceFile) -> Outcome<Node> {
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    let reader = Reader { file, offset: file.text.len() - text.len() };
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut faults = Diagnostics::new();
    // A file that is no TOML at all is one mistake.
    let told = if errors.len() > MOST { &errors[..1] } else { &errors };
    for error in told {
        let at = error.span().map_or_else(|| Span::file_start(&file.path), |range| reader.span(range));
        faults.push(diagnostics::toml_syntax(at, error.message()));
    }
    let at = Span::new(&file.path, 0..file.text.len());
    Outcome::new(Node { content: reader.table(table.get_ref()), at }, faults)
}

struct Reader<'a> {
    file: &'a SourceFile,
    offset: usize,
}

impl Reader<'_> {
    fn table(&self, table: &DeTable<'_>) -> Content {
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                key: Spanned::new((&**key.get_ref()).into(), self.span(key.span())),
                value: self.node(value),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key.at.start);
        Content::Mapping(entries)
    }

    fn node(&self, value: &Placed<DeValue<'_>>) -> Node {
        let at = self.span(value.span());
        let typed = &self.file.text[at.range()];
        let content = match value.get_ref() {
            DeValue::Array(items) => Content::List(items.iter().map(|item| self.node(item)).collect()),
            DeValue::Table(table) => self.table(table),
            DeValue::String(text) => {
                let escapes = if typed.starts_with('\'') { Escapes::None } else { Escapes::Double };
                let quotes = if typed.starts_with("\"\"\"") || typed.starts_with("'''") { 3 } else { 1 };
                let quotes = quotes.min(typed.len() / 2);
                Content::Scalar(Scalar { text: (&**text).into(), style: Style::Quoted(escapes, quotes) })
            }
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
                Content::Scalar(Scalar { text: typed.into(), style: Style::Plain })
            }
        };
        Node { content, at }
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(&self.file.path, self.offset + range.start..self.offset + range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_keep_their_order_and_places() {
        let text = "\u{feff}[b]\r\nz = \"é\\n\"\r\na = 2014-10-30\r\n[a]\r\nn = 1_0\r\n";
        let outcome = read(&SourceFile::new("book.toml", text.as_bytes()));
        assert!(outcome.faults.is_empty());
        let tables = outcome.value.mapping().expect("a mapping");
        assert_eq!(tables.iter().map(|table| &*table.key.value).collect::<Vec<_>>(), ["b", "a"]);
        let first = tables[0].value.mapping().expect("a mapping");
        assert_eq!(&text[first[0].value.at.range()], "\"é\\n\"");
        assert_eq!(&*first[1].value.scalar().expect("a date").text, "2014-10-30");
    }

    #[test]
    fn all_broken_lines_are_told() {
        let text = "[book\ntitle = \"x\nsrc = 'a'\n\n[book]\nx = \n";
        let outcome = read(&SourceFile::new("book.toml", text.as_bytes()));
        assert!(outcome.faults.errors() >= 2, "{:?}", outcome.faults);
        assert!(outcome.faults.iter().all(|fault| fault.code == "toml-syntax"));
        let deep = format!("a = {}", "[".repeat(1_000_000));
        assert!(!read(&SourceFile::new("book.toml", deep.as_bytes())).faults.is_empty());
    }
}
