//! A YAML file under `data/` → records, each checked against its kind's fields. Never looks at
//! another record.

use std::collections::BTreeSet;
use std::ops::Range;

use super::decode::{Decoder, Owner};
use super::diagnostics;
use super::node::{Content, Entry, Node};
use super::raw::{RawRecord, RawRecords};
use super::yaml::{self, Tree};
use crate::base::{Address, Diagnostics, Outcome, SourceFile, Span, Spanned, Text, is_id};
use crate::kinds;
use crate::model::{Field, FieldSpec, Fields, Kind, Record, Shape, Value};

/// The field that every record may have.
static WITHHELD: FieldSpec = FieldSpec {
    name: "withheld",
    label: None,
    shape: Shape::Words,
    required: false,
    doc: "Why nothing but this reason may be published.",
};

/// What may stand in a record of a kind: its own fields, and what every record may have.
pub(crate) fn fields_of(kind: &'static dyn Kind) -> Vec<&'static FieldSpec> {
    let mut specs: Vec<&FieldSpec> = kind.fields().iter().collect();
    if !specs.iter().any(|spec| spec.name == WITHHELD.name) {
        specs.push(&WITHHELD);
    }
    specs
}

/// Reads the records of one file: a mapping plural → id → fields. Reports `unknown-plural`,
/// `bad-id`, and all that [`yaml::read`], the decoder and the kinds report.
pub(crate) fn read(file: &SourceFile) -> Outcome<RawRecords> {
    let mut faults = Diagnostics::new();
    let Tree { root, broken } = yaml::read(file, 0..file.text.len()).tell(&mut faults);
    let whole = !broken && file.invalid_at.is_none();
    let mut reader =
        Reader { file, faults, seen: BTreeSet::new(), records: RawRecords { whole, ..RawRecords::default() } };
    let sections = reader.entries(&root, "the file", "stats:");
    for (nth, section) in sections.iter().enumerate() {
        let last = broken && nth + 1 == sections.len();
        reader.section(section, last);
    }
    Outcome::new(reader.records, reader.faults)
}

struct Reader<'a> {
    file: &'a SourceFile,
    faults: Diagnostics,
    seen: BTreeSet<Address>,
    records: RawRecords,
}

impl Reader<'_> {
    /// All records of one kind; in `broken` ones the last is not whole.
    fn section(&mut self, Entry { key, value }: &Entry, broken: bool) {
        let Some(kind) = kinds::find_plural(&key.value) else {
            if !key.value.is_empty() && &*key.value != "<<" {
                self.faults.push(diagnostics::unknown_plural(key));
                self.records.whole = false;
            }
            return;
        };
        let entries = self.entries(value, &format!("`{}`", key.value), "some-id:");
        let unnamed = self.fields_without_a_record(kind, entries);
        for (nth, entry) in entries.iter().enumerate() {
            if unnamed.contains(&nth) {
                continue;
            }
            if broken && nth + 1 == entries.len() {
                self.broken_record(kind, entry);
            } else {
                self.record(kind, entry);
            }
        }
    }

    /// Fields that stand where records should, because the line with the record's id is missing:
    /// one mistake. Gives their places among the entries.
    fn fields_without_a_record(&mut self, kind: &'static dyn Kind, entries: &[Entry]) -> Range<usize> {
        let is_field = |entry: &Entry| kind.fields().iter().any(|field| field.name == &*entry.key.value);
        let is_bare = |entry: &&Entry| is_field(entry) && !matches!(entry.value.content, Content::Nothing);
        let start = entries.iter().position(|entry| is_bare(&entry)).unwrap_or(entries.len());
        let end = start + entries[start..].iter().take_while(is_bare).count();
        if end - start < 2 {
            return 0..0;
        }
        self.faults.push(diagnostics::fields_without_a_record(entries[start].key.at.clone(), kind.name()));
        self.records.whole = false;
        start..end
    }

    fn record(&mut self, kind: &'static dyn Kind, entry: &Entry) {
        let Entry { key, value } = entry;
        let address = Address::new(kind.name(), key.value.clone());
        if key.value.is_empty() || &*key.value == "<<" {
            return;
        }
        if !is_id(&key.value) {
            self.faults.push(diagnostics::bad_id(key.at.clone(), &key.value));
            self.records.whole = false;
        }
        let (fields, faulty) = self.fields(kind, value, &Owner::new(format!("`{address}`"), &key.at));
        // Of two with one id the first counts; a withheld one is kept so that no message quotes it.
        if !self.seen.insert(address.clone()) && fields.get("withheld").is_none() {
            return;
        }
        let record = Record { address, at: key.at.clone(), fields, faulty };
        if matches!(value.content, Content::Mapping(_)) {
            kind.check(&record, &mut self.faults);
        }
        self.records.list.push(RawRecord::new(record, Span { end: narrow(entry.end()), ..key.at.clone() }));
    }

    fn fields(&mut self, kind: &'static dyn Kind, node: &Node, owner: &Owner) -> (Fields, Vec<Text>) {
        let mut decoder = Decoder::new(self.file, &mut self.faults);
        let fields = decoder.fields(node, &fields_of(kind), owner);
        let (mut hidden, faulty) = (decoder.hidden, decoder.faulty);
        self.records.hidden.append(&mut hidden);
        (fields, faulty)
    }

    /// A record in which the syntax broke off: of its fields nothing is said, since they may be
    /// half read. Where it is withheld, or the unread rest may say so, it hides all that follows.
    fn broken_record(&mut self, kind: &'static dyn Kind, Entry { key, value }: &Entry) {
        let unread = &self.file.text[key.at.range().start..];
        if !unread.contains("withheld:") {
            return;
        }
        let told = std::mem::take(&mut self.faults);
        let owner = Owner::new("this record", &key.at);
        let (mut fields, faulty) = self.fields(kind, value, &owner);
        self.faults = told;
        if fields.get("withheld").is_none() {
            let reason = Spanned::new(Value::Words("withheld".into()), key.at.clone());
            fields.0.push(Field { name: Spanned::new("withheld".into(), key.at.clone()), value: reason });
        }
        let record =
            Record { address: Address::new(kind.name(), key.value.clone()), at: key.at.clone(), fields, faulty };
        let end = narrow(self.file.text.len());
        self.records.list.push(RawRecord::new(record, Span { end, ..key.at.clone() }));
    }

    /// The entries of a mapping; nothing at all is no entries.
    fn entries<'n>(&mut self, node: &'n Node, name: &str, example: &str) -> &'n [Entry] {
        match &node.content {
            Content::Mapping(entries) => entries,
            Content::Nothing | Content::Faulty => &[],
            Content::Scalar(_) | Content::List(_) => {
                let wanted = "names, each with what belongs to it indented below";
                Decoder::new(self.file, &mut self.faults).wrong_type(node, name, wanted, example);
                &[]
            }
        }
    }
}

fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Vec<RawRecord>, Vec<(&'static str, String)>) {
        let file = SourceFile::new("data/a.yaml", text.as_bytes());
        let outcome = read(&file);
        let told = outcome.faults.sorted();
        (outcome.value.list, told.iter().map(|fault| (fault.code, text[fault.at.at.range()].to_owned())).collect())
    }

    #[test]
    fn records_keep_their_order_and_extent() {
        let text = "sources:\r\n  b: {title: One, url: https://example.org}  # c\r\n  a:\r\n    title: |\r\n      Two\r\n\r\n\r\nstats:\r\n";
        let (records, faults) = read_text(text);
        assert_eq!(faults, []);
        let extents: Vec<_> = records.iter().map(|record| &text[record.extent().range()]).collect();
        assert_eq!(extents, ["b: {title: One, url: https://example.org}", "a:\r\n    title: |\r\n      Two"]);
        assert_eq!(records[0].record().address.to_string(), "source:b");
    }

    #[test]
    fn names_ids_and_duplicates_are_checked() {
        let (records, faults) = read_text(
            "source:\n  a: {title: x}\nsources:\n  Bad Id: {title: x}\n  a: {title: x}\n  a: {title: y}\n  b: x\n  c:\n",
        );
        let told: Vec<_> = faults.iter().map(|(code, at)| (*code, &**at)).collect();
        for expected in [
            ("unknown-plural", "source"),
            ("bad-id", "Bad Id"),
            ("duplicate-key", "a"),
            ("wrong-type", "x"),
            ("missing-field", "c"),
        ] {
            assert!(told.contains(&expected), "{expected:?} in {told:?}");
        }
        assert_eq!(records.iter().filter(|record| record.record().address.id() == "a").count(), 1);
        assert_eq!(read_text("- a\n").1, [("wrong-type", "- a".into())]);
        assert_eq!(read_text("just words\n").1, [("wrong-type", "just words".into())]);
    }

    #[test]
    fn a_withheld_record_hides_what_a_broken_file_leaves_unread() {
        let text = "sources:\n  a: {title: x}\n  b:\n    title: He said: a name\n    withheld: names a person\n";
        let (records, faults) = read_text(text);
        assert_eq!(faults, [("yaml-syntax", ":".to_owned())]);
        assert!(records[1].record().fields.get("withheld").is_some());
        assert_eq!(records[1].extent().range(), text.find("b:").expect("there")..text.len());
        let (records, _) = read_text("sources:\n  a:\n    title: x\n    withheld: names a person\n");
        assert_eq!(records[0].record().fields.words("withheld").map(|words| &**words), Some("names a person"));
    }
}
