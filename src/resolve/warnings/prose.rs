//! What a chapter's prose says that an address would say better: a number that a statistic holds,
//! a term before it is linked. Looks at one chapter; what it compares with is worked out once for
//! the book.

use std::collections::{BTreeMap, BTreeSet};

use super::diagnostics;
use crate::base::{Address, Diagnostics, Span, Text};
use crate::disclosure::Chapter;
use crate::model::{Block, Inline, Refs, Thing, Value};
use crate::resolve::Book;

/// The words and numbers that things of the report are known by.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Vocabulary {
    /// Statistics by what they print, without separators and signs: `12879`, `8.4%`.
    amounts: BTreeMap<String, Vec<Address>>,
    /// Names of terms by their first word in small letters.
    terms: BTreeMap<String, Vec<Name>>,
}

/// A name of a term, as words.
#[derive(Debug)]
struct Name {
    words: Vec<String>,
    /// Whether capitals count: they do in `CSE`.
    exact: bool,
    term: Address,
}

impl Vocabulary {
    /// Collects them.
    pub(in crate::resolve) fn of(book: &Book) -> Self {
        let mut vocabulary = Self::default();
        for entry in book.of_kind("stat") {
            if let Thing::Stat { quantity: Some(quantity), .. } = &entry.thing {
                let amount = book.language().amount(quantity.value, &quantity.unit, quantity.decimals);
                vocabulary.amounts.entry(bare(&amount)).or_default().push(entry.address.clone());
            }
        }
        for entry in book.of_kind("term") {
            let Some(record) = entry.record() else { continue };
            let also = record.fields.list("also").into_iter().filter_map(|item| match &item.value {
                Value::Words(words) => Some(words.clone()),
                _ => None,
            });
            for name in record.fields.words("name").cloned().into_iter().chain(also) {
                vocabulary.add_term(&name, &entry.address);
            }
        }
        vocabulary
    }

    fn add_term(&mut self, name: &Text, term: &Address) {
        let exact = name.chars().skip(1).any(char::is_uppercase);
        let words: Vec<String> = words(name).map(|word| if exact { word.to_owned() } else { small(word) }).collect();
        if let Some(first) = words.first() {
            let key = small(first);
            self.terms.entry(key).or_default().push(Name { words, exact, term: term.clone() });
        }
    }
}

/// Warnings of one chapter's prose. Reports `typed-number` and `term-unlinked`.
pub fn prose(chapter: &Chapter, book: &Book) -> Diagnostics {
    let mut faults = Diagnostics::new();
    for numeral in &chapter.document.numerals {
        if let Some(stats) = book.vocabulary.amounts.get(&bare(&numeral.value)) {
            faults.push(diagnostics::typed_number(&numeral.value, stats, &numeral.at));
        }
    }
    if !book.vocabulary.terms.is_empty() {
        terms(chapter, book, &mut faults);
    }
    faults
}

/// Terms that are used before the chapter links them: each once.
fn terms(chapter: &Chapter, book: &Book, faults: &mut Diagnostics) {
    let mut settled: BTreeSet<Address> = BTreeSet::new();
    for block in &chapter.document.blocks {
        let mut passage = Passage::default();
        passage.read(block);
        settled.extend(passage.linked);
        let Some(at) = passage.at else { continue };
        for (typed, term) in used(&passage.words, &book.vocabulary) {
            if settled.insert(term.clone()) {
                faults.push(diagnostics::term_unlinked(&typed, term, &at));
            }
        }
    }
}

/// The prose of one block: its words, and the terms it links. Words of links, code and headings
/// are no use of a term.
#[derive(Default)]
struct Passage {
    words: String,
    linked: Vec<Address>,
    at: Option<Span>,
}

impl Passage {
    fn read(&mut self, block: &Block) {
        match block {
            Block::Paragraph { content, at, .. } => {
                self.at.get_or_insert_with(|| Span { end: at.start, ..at.clone() });
                self.inlines(content);
                self.words.push_str(" | ");
            }
            Block::List { items, .. } => items.iter().flat_map(|item| &item.blocks).for_each(|block| self.read(block)),
            Block::Quote(blocks) | Block::Alert { blocks, .. } | Block::Details { blocks, .. } => {
                blocks.iter().for_each(|block| self.read(block));
            }
            Block::Table(table) => {
                self.at.get_or_insert_with(|| Span { end: table.at.start, ..table.at.clone() });
                for cell in table.rows.iter().flatten() {
                    self.inlines(cell);
                    self.words.push_str(" | ");
                }
            }
            _ => {}
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.words.push_str(text),
                Inline::Space | Inline::Break => self.words.push(' '),
                Inline::Reference { address, .. } => {
                    self.linked.extend((address.kind() == "term").then(|| address.clone()));
                    self.words.push_str(" | ");
                }
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => self.inlines(inner),
                Inline::Element { content, .. } => self.inlines(content),
                Inline::Code(_)
                | Inline::Link { .. }
                | Inline::Image { .. }
                | Inline::Note { .. }
                | Inline::Redacted { .. }
                | Inline::Withheld { .. }
                | Inline::Quantity(_) => self.words.push_str(" | "),
            }
        }
    }
}

/// The terms whose names stand in a text, in order, with the words as typed. One pass over the
/// words, whatever the number of terms.
fn used<'v>(text: &str, vocabulary: &'v Vocabulary) -> Vec<(String, &'v Address)> {
    let typed: Vec<&str> = words(text).collect();
    let mut found = Vec::new();
    for start in 0..typed.len() {
        let Some(names) = vocabulary.terms.get(&small(typed[start])) else { continue };
        for name in names {
            let end = start + name.words.len();
            let same = |(typed, word): (&&str, &String)| {
                if name.exact { **typed == **word } else { small(typed) == *word }
            };
            if typed.get(start..end).is_some_and(|typed| typed.iter().zip(&name.words).all(same)) {
                found.push((typed[start..end].join(" "), &name.term));
            }
        }
    }
    found
}

/// Words, with `|` as one that no name has: where a link or a code stood.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '\u{2019}' | '|'))
        .filter(|word| !word.is_empty())
}

/// What two ways of writing a number have in common: digits, point and per cent.
fn bare(amount: &str) -> String {
    amount.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '%')).collect()
}

/// A word in small letters, with one kind of apostrophe.
fn small(word: &str) -> String {
    word.to_lowercase().replace('\u{2019}', "'")
}
