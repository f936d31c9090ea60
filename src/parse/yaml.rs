//! YAML text → `Node` tree: the one door to the YAML parser, so that it can be exchanged. Reads the
//! parser's events, which alone keep every place, quote and tag. Never asks what a value means.
//!
//! What YAML could do and records never need is refused: anchors, aliases, merge keys, tags,
//! several documents, more than 64 levels. So the tree is never larger than the file.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_yaml::granit_parser::{
    self as events, ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle, Tag,
};

use super::node::{Content, Entry, Node, Scalar, Style};
use super::positions::Escapes;
use super::{diagnostics, is_control};
use crate::base::{Diagnostics, Outcome, SourceFile, Span, Spanned, Text};

/// Levels of lists and mappings within one another; records need eight.
const DEEPEST: usize = 64;

/// A YAML file as far as it could be read.
#[derive(Debug)]
pub(crate) struct Tree {
    /// The tree; nothing for an empty file.
    pub(crate) root: Node,
    /// Whether the syntax broke off: the last entry of the open mappings is then not whole.
    pub(crate) broken: bool,
}

/// Reads the part of a file in `range` as one YAML document. Reports `yaml-syntax`,
/// `duplicate-key`, `yaml-alias`, `yaml-tag`, `yaml-key`, `several-documents`.
pub(crate) fn read(file: &SourceFile, range: Range<usize>) -> Outcome<Tree> {
    let mut builder = Builder::new(file, range.clone());
    let mut options = events::Options::default();
    options.block_nesting_limit = DEEPEST;
    options.flow_nesting_limit = DEEPEST;
    options.emit_anchor_events = true;
    options.emit_unresolved_aliases = true;
    options.set_emit_comments(false);
    let mut parser = Parser::new_from_str_with_options(&file.text[range], options);
    let mut broken = false;
    while let Some(step) = events::ParserTrait::next_event(&mut parser) {
        match step {
            Ok((Event::StreamEnd, _)) => break,
            Ok((event, at)) => {
                if builder.take(event, &at) == Flow::Stop {
                    break;
                }
            }
            Err(fault) => {
                builder.break_off(&fault);
                broken = true;
                break;
            }
        }
    }
    let (root, faults) = builder.finish();
    Outcome::new(Tree { root, broken }, faults)
}

/// Whether to go on reading.
#[derive(PartialEq, Eq)]
enum Flow {
    GoOn,
    Stop,
}

/// A list or mapping that has not been closed.
struct Open {
    start: usize,
    style: StructureStyle,
    content: OpenContent,
}

enum OpenContent {
    List(Vec<Node>),
    Mapping { entries: Vec<Entry>, seen: BTreeMap<Text, Span>, key: Option<Spanned<Text>>, doubles: Vec<Double> },
}

/// A name that is there a second time: name, second place, first place.
type Double = (Text, Span, Span);

/// From how many names written twice on a line with a name is taken to be missing.
const MANY_DOUBLES: usize = 3;

/// Builds the tree from events.
struct Builder<'a> {
    file: &'a SourceFile,
    range: Range<usize>,
    open: Vec<Open>,
    root: Option<Node>,
    faults: Diagnostics,
    documents: usize,
    told_alias: bool,
}

impl<'a> Builder<'a> {
    fn new(file: &'a SourceFile, range: Range<usize>) -> Self {
        let (open, faults) = (Vec::new(), Diagnostics::new());
        Self { file, range, open, root: None, faults, documents: 0, told_alias: false }
    }

    fn take(&mut self, event: Event<'_>, at: &events::Span) -> Flow {
        let here = self.bytes(at);
        match event {
            Event::DocumentStart(..) => return self.start_document(here),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse_alias("an alias", here.clone());
                self.close(Content::Faulty, here);
            }
            Event::Anchor(..) => self.refuse_alias("an anchor", here),
            Event::Scalar(text, style, _, tag) => {
                self.refuse_tag(tag.as_deref(), at);
                self.scalar(&text, style, here);
            }
            Event::SequenceStart(style, _, tag) => {
                self.refuse_tag(tag.as_deref(), at);
                self.open.push(Open { start: here.start, style, content: OpenContent::List(Vec::new()) });
            }
            Event::MappingStart(style, _, tag) => {
                self.refuse_tag(tag.as_deref(), at);
                let content =
                    OpenContent::Mapping { entries: Vec::new(), seen: BTreeMap::new(), key: None, doubles: Vec::new() };
                self.open.push(Open { start: here.start, style, content });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close_innermost(here.end),
            _ => {}
        }
        Flow::GoOn
    }

    fn start_document(&mut self, here: Range<usize>) -> Flow {
        self.documents += 1;
        if self.documents == 1 {
            return Flow::GoOn;
        }
        self.faults.push(diagnostics::several_documents(self.span(here)));
        Flow::Stop
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, here: Range<usize>) {
        let typed = &self.file.text[here.clone()];
        let nothing = style == ScalarStyle::Plain && (typed.is_empty() || typed == "~");
        if let Some(letter) = text.chars().find(|letter| is_control(*letter)) {
            self.faults.push(diagnostics::control_character(self.span(here.clone()), letter, 1));
        }
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Quoted(Escapes::Single, 1),
            ScalarStyle::DoubleQuoted => Style::Quoted(Escapes::Double, 1),
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        let end = if style == Style::Block { here.start + typed.trim_ascii_end().len() } else { here.end };
        let content = if nothing { Content::Nothing } else { Content::Scalar(Scalar { text: text.into(), style }) };
        self.close(content, here.start..end);
    }

    fn close_innermost(&mut self, end: usize) {
        let Some(Open { start, style, content }) = self.open.pop() else { return };
        let last = match &content {
            OpenContent::List(items) => items.last().map(|item| item.at.end as usize),
            OpenContent::Mapping { entries, .. } => entries.last().map(Entry::end),
        };
        let end = if style == StructureStyle::Flow { end } else { last.unwrap_or(start) };
        let content = match content {
            OpenContent::List(items) => Content::List(items),
            OpenContent::Mapping { entries, doubles, .. } => {
                self.tell_doubles(&doubles);
                Content::Mapping(entries)
            }
        };
        self.close(content, start..end.max(start));
    }

    /// Puts a value that is complete where it belongs: as a key, a value, an item or the root.
    fn close(&mut self, content: Content, here: Range<usize>) {
        let at = self.span(here);
        let told_alias = &mut self.told_alias;
        let Some(open) = self.open.last_mut() else {
            self.root = Some(Node { content, at });
            return;
        };
        match &mut open.content {
            OpenContent::List(items) => items.push(Node { content, at }),
            OpenContent::Mapping { entries, key: waiting @ Some(_), .. } => {
                let key = waiting.take().expect("matched as there");
                entries.push(Entry { key, value: Node { content, at } });
            }
            OpenContent::Mapping { seen, key, doubles, .. } => {
                let text = match &content {
                    Content::Scalar(scalar) => scalar.text.clone(),
                    Content::Faulty => "".into(),
                    Content::Nothing | Content::List(_) | Content::Mapping(_) => {
                        self.faults.push(diagnostics::yaml_key(at.clone()));
                        "".into()
                    }
                };
                if &*text == "<<" && !std::mem::replace(told_alias, true) {
                    self.faults.push(diagnostics::yaml_alias(at.clone(), "a merge key"));
                } else if let Some(first) = seen.get(&text).filter(|_| !text.is_empty() && &*text != "<<") {
                    doubles.push((text.clone(), at.clone(), first.clone()));
                }
                seen.entry(text.clone()).or_insert_with(|| at.clone());
                *key = Some(Spanned::new(text, at));
            }
        }
    }

    /// Two records run into one where the line between them is missing: one mistake.
    fn tell_doubles(&mut self, doubles: &[Double]) {
        match doubles {
            [(name, second, first), ..] if doubles.len() >= MANY_DOUBLES => {
                self.faults.push(diagnostics::duplicate_keys(second.clone(), name, first.clone(), doubles.len()));
            }
            few => few.iter().for_each(|(name, second, first)| {
                self.faults.push(diagnostics::duplicate_key(second.clone(), name, first.clone()));
            }),
        }
    }

    fn refuse_alias(&mut self, what: &'static str, here: Range<usize>) {
        if !std::mem::replace(&mut self.told_alias, true) {
            self.faults.push(diagnostics::yaml_alias(self.span(here), what));
        }
    }

    fn refuse_tag(&mut self, tag: Option<&Tag>, at: &events::Span) {
        if tag.is_some() {
            let here = at.tag_span().unwrap_or(*at);
            self.faults.push(diagnostics::yaml_tag(self.span(self.bytes(&here))));
        }
    }

    /// Tells the syntax fault and closes what is open, so that what was complete is kept.
    fn break_off(&mut self, fault: &ScanError) {
        let start = self.range.start + fault.marker().byte_offset().unwrap_or(self.range.len());
        let start = start.min(self.range.end);
        let (start, length) = self.broken_at(start, fault.kind());
        let bracket = self.open.iter().rev().find(|open| open.style == StructureStyle::Flow).map(|open| open.start);
        let bracket = bracket.map(|start| self.span(start..start + 1));
        self.faults.push(diagnostics::yaml_syntax(self.span(start..start + length), fault.kind(), bracket));
        // Closing a half of something may look like further faults; they are none.
        let told = std::mem::take(&mut self.faults);
        while let Some(open) = self.open.last_mut() {
            if let OpenContent::Mapping { entries, key, .. } = &mut open.content
                && let Some(key) = key.take()
            {
                let at = Span { start: key.at.end, ..key.at.clone() };
                entries.push(Entry { key, value: Node { content: Content::Faulty, at } });
            }
            self.close_innermost(start);
        }
        self.faults = told;
    }

    /// What to underline: the character at which the parser stopped, or the tabs just before it.
    fn broken_at(&self, start: usize, kind: &ErrorKind) -> (usize, usize) {
        let (before, after) = self.file.text[self.range.start..self.range.end].split_at(start - self.range.start);
        let tabs = before.len() - before.trim_end_matches('\t').len();
        let is_tab = matches!(
            kind,
            ErrorKind::TabInBlockIndentation
                | ErrorKind::TabInIndentation
                | ErrorKind::TabNotAllowed
                | ErrorKind::TabAtBlockScalarStart
        );
        if is_tab && tabs > 0 && !after.starts_with('\t') {
            return (start - tabs, tabs);
        }
        (start, after.chars().next().map_or(0, char::len_utf8))
    }

    fn finish(self) -> (Node, Diagnostics) {
        let nothing = Node { content: Content::Nothing, at: self.span(self.range.start..self.range.start) };
        (self.root.unwrap_or(nothing), self.faults)
    }

    fn bytes(&self, at: &events::Span) -> Range<usize> {
        let inner = at.byte_range().expect("a parser over a string knows every byte");
        self.range.start + inner.start..self.range.start + inner.end
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(&self.file.path, range)
    }
}

impl Entry {
    /// One past the last byte of the value, or of the key where there is none.
    pub(crate) fn end(&self) -> usize {
        self.value.at.end.max(self.key.at.end) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Tree, Vec<(&'static str, String)>) {
        let file = SourceFile::new("data/a.yaml", text.as_bytes());
        let outcome = read(&file, 0..file.text.len());
        let faults = outcome.faults.iter().map(|fault| (fault.code, file.text[fault.at.at.range()].to_owned()));
        (outcome.value, faults.collect())
    }

    fn only_fault(text: &str) -> (&'static str, String) {
        let (_, mut faults) = read_text(text);
        assert_eq!(faults.len(), 1, "{text:?}: {faults:?}");
        faults.remove(0)
    }

    #[test]
    fn scalars_keep_their_text_and_place() {
        let text = "\u{feff}a: 1.10\r\nb: 'it''s'\r\nc: |\r\n  one\r\n\r\nd: no\r\ne: 007 # x\r\nf:\r\ng: .inf\r\n";
        let (tree, faults) = read_text(text);
        assert!(faults.is_empty() && !tree.broken);
        let entries = tree.root.mapping().expect("a mapping");
        let typed: Vec<_> = entries.iter().map(|entry| &text[entry.value.at.range()]).collect();
        assert_eq!(typed, ["1.10", "'it''s'", "one", "no", "007", "", ".inf"]);
        assert_eq!(&*entries[1].value.scalar().expect("a scalar").text, "it's");
        assert!(matches!(entries[5].value.content, Content::Nothing));
        assert_eq!(&text[entries[3].key.at.range()], "d");
    }

    #[test]
    fn files_without_records_are_fine() {
        for text in ["", "\u{feff}", "# only a comment\n", "---\n", "\r\n\r\n"] {
            let (tree, faults) = read_text(text);
            assert!(faults.is_empty() && matches!(tree.root.content, Content::Nothing), "{text:?} {faults:?}");
        }
    }

    #[test]
    fn each_broken_file_has_one_fault_at_its_place() {
        for (text, code, at) in [
            ("a: He said: yes\n", "yaml-syntax", ":"),
            ("a:\n\tb: 1\n", "yaml-syntax", "\t"),
            ("a: \"open\nb: 1\n", "yaml-syntax", "\""),
            ("a: [1, 2\nb: 1\n", "yaml-syntax", ":"),
            ("a: {b: 1\n", "yaml-syntax", "{"),
            ("a:\n   b: 1\n  c: 2\n", "yaml-syntax", "c"),
            ("a: 'x' y\n", "yaml-syntax", "y"),
            ("a: @x\n", "yaml-syntax", "@"),
            ("a: [1, , 2]\n", "yaml-syntax", ","),
            ("a: 1\nb\n", "yaml-syntax", "b"),
            ("a: x\0y\n", "yaml-syntax", "\0"),
            ("a: 1\nb: 2\na: 3\n", "duplicate-key", "a"),
            ("x: {b: 1, b: 2}\n", "duplicate-key", "b"),
            ("a: &x 1\nb: *x\n", "yaml-alias", "&x"),
            ("a: *x\n", "yaml-alias", "*x"),
            ("a: {<<: *x, <<: *y}\n", "yaml-alias", "<<"),
            ("a: !py bar\n", "yaml-tag", "!py"),
            ("a: !!str 1\n", "yaml-tag", "!!str"),
            ("? [a]\n: b\n", "yaml-key", "[a]"),
            ("a: 1\n---\nb: 1\n---\nc: 1\n", "several-documents", "---"),
        ] {
            assert_eq!(only_fault(text), (code, at.to_owned()), "{text:?}");
        }
    }

    #[test]
    fn bombs_are_refused_without_being_built() {
        let mut bomb = "a0: &a0 [x, x]\n".to_owned();
        for level in 1..40 {
            bomb += &format!("a{level}: &a{level} [*a{0}, *a{0}]\n", level - 1);
        }
        assert_eq!(only_fault(&bomb).0, "yaml-alias");
        for hostile in ["[", "{", "- ", "? ", "{a: "] {
            let (_, faults) = read_text(&hostile.repeat(1_000_000));
            assert_eq!(faults.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["yaml-syntax"], "{hostile}");
        }
        assert_eq!(only_fault(&format!("a: \"{}", "x\n".repeat(200_000))).0, "yaml-syntax");
    }

    #[test]
    fn what_was_complete_before_the_break_is_kept() {
        let (tree, faults) = read_text("stats:\n  a:\n    b: 1\n  c:\n    d: He said: x\n  e:\n    f: 1\n");
        assert!(tree.broken && faults.len() == 1);
        let records = tree.root.mapping().expect("a mapping")[0].value.mapping().expect("a mapping");
        assert_eq!(records.iter().map(|entry| &*entry.key.value).collect::<Vec<_>>(), ["a", "c"]);
    }
}
