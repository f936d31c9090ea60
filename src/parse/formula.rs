//! Formulas over statistics or columns: exactly six, each with its parts. Never an expression to be
//! evaluated: what can be said is what a reader can be shown.

use super::decode::Decoder;
use super::node::{Content, Entry, Node, Scalar, Style};
use super::{addresses, diagnostics, numbers};
use crate::base::{Span, Spanned, is_id};
use crate::model::{Formula, Operand};

/// What a bare word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bare {
    /// A statistic.
    Stat,
    /// A column of the same dataset; `total` is the sum of the other operand's column.
    Column,
}

/// One way of working something out: what it is called, how it is written, and what belongs to it.
pub(crate) struct Form {
    /// The key it is known by, which is also the first of its parts.
    pub(crate) name: &'static str,
    /// How it is written, for messages.
    pub(crate) written: &'static str,
    /// What it is, in one sentence for the author.
    pub(crate) doc: &'static str,
    /// Its keys, all of which must be there and no others.
    pub(crate) parts: &'static [(&'static str, Part)],
}

/// What stands in a part of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// One input: a statistic, a column, a number or a formula.
    Operand,
    /// A number.
    Number,
    /// Two inputs.
    Pair,
    /// Two inputs or more.
    Several,
}

/// The formulas, in the order they are told.
pub(crate) static FORMS: [Form; 6] = [
    Form {
        name: "share",
        written: "{share: part, of: whole}",
        doc: "A part as a percentage of a whole of the same unit.",
        parts: &[("share", Part::Operand), ("of", Part::Operand)],
    },
    Form {
        name: "per",
        written: "{per: 100, of: base, count: counted}",
        doc: "How many there are for each so many of something else.",
        parts: &[("per", Part::Number), ("of", Part::Operand), ("count", Part::Operand)],
    },
    Form {
        name: "difference",
        written: "{difference: [a, b]}",
        doc: "The first less the second.",
        parts: &[("difference", Part::Pair)],
    },
    Form { name: "sum", written: "{sum: [a, b, c]}", doc: "All added together.", parts: &[("sum", Part::Several)] },
    Form {
        name: "change",
        written: "{change: [from, to]}",
        doc: "The change from the first to the second, as a percentage of the first.",
        parts: &[("change", Part::Pair)],
    },
    Form {
        name: "ratio",
        written: "{ratio: [a, b]}",
        doc: "The first divided by the second.",
        parts: &[("ratio", Part::Pair)],
    },
];

/// The formula of a name.
fn form(name: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.name == name)
}

/// Reads a formula. Reports `wrong-type`, `bad-formula` and whatever is wrong with an operand.
pub(crate) fn read(decoder: &mut Decoder<'_>, node: &Node, bare: Bare) -> Option<Formula> {
    let Some(entries) = node.mapping() else {
        decoder.wrong_type(node, "derived", "a formula", "derived: {share: part, of: whole}");
        return None;
    };
    let Some((entry, form)) = entries.iter().find_map(|entry| Some((entry, form(&entry.key.value)?))) else {
        let at = entries.first().map_or_else(|| node.at.clone(), |entry| entry.key.at.clone());
        decoder.faults.push(diagnostics::unknown_formula(at, entries.first().map(|entry| &*entry.key.value)));
        return None;
    };
    let mut reader = Reader { decoder, bare, entries, form, at: &entry.key.at };
    let parts = reader.parts()?;
    match (form.name, parts.as_slice()) {
        ("share", [part, whole]) => Some(Formula::Share { part: reader.operand(part)?, whole: reader.operand(whole)? }),
        ("per", [per, of, count]) => {
            let per = numbers::read(reader.decoder, per, "per")?;
            Some(Formula::Per { per, of: reader.operand(of)?, count: reader.operand(count)? })
        }
        ("sum", [list]) => reader.operands(list, 2..=usize::MAX).map(Formula::Sum),
        ("difference", [list]) => reader.pair(list).map(|[a, b]| Formula::Difference(a, b)),
        ("change", [list]) => reader.pair(list).map(|[from, to]| Formula::Change(from, to)),
        (_, [list, ..]) => reader.pair(list).map(|[a, b]| Formula::Ratio(a, b)),
        (_, []) => None,
    }
}

struct Reader<'r, 'd, 'n> {
    decoder: &'r mut Decoder<'d>,
    bare: Bare,
    entries: &'n [Entry],
    form: &'static Form,
    /// Where the formula's name stands.
    at: &'n Span,
}

impl<'n> Reader<'_, '_, 'n> {
    /// The values of the formula's parts, in their order; a key too many or too few is told.
    fn parts(&mut self) -> Option<Vec<&'n Node>> {
        let (name, parts) = (self.form.name, self.form.parts);
        let is_part = |entry: &&Entry| parts.iter().any(|(part, _)| *part == &*entry.key.value);
        if let Some(extra) = self.entries.iter().find(|entry| !is_part(entry)) {
            self.bad(&extra.key.at, &format!("`{}` has no place in a `{name}`", extra.key.value));
            return None;
        }
        let find = |part: &str| self.entries.iter().find(|entry| &*entry.key.value == part).map(|entry| &entry.value);
        if let Some((absent, _)) = parts.iter().find(|(part, _)| find(part).is_none()) {
            self.bad(self.at, &format!("this `{name}` lacks `{absent}`"));
            return None;
        }
        Some(parts.iter().filter_map(|(part, _)| find(part)).collect())
    }

    fn pair(&mut self, list: &Node) -> Option<[Operand; 2]> {
        self.operands(list, 2..=2)?.try_into().ok()
    }

    /// The operands of a formula that is one list. All are read, so that all faults are told.
    fn operands(&mut self, list: &Node, count: std::ops::RangeInclusive<usize>) -> Option<Vec<Operand>> {
        let items = match &list.content {
            Content::List(items) if count.contains(&items.len()) => items,
            Content::Faulty => return None,
            Content::Nothing | Content::Scalar(_) | Content::List(_) | Content::Mapping(_) => {
                let wanted = if *count.end() == 2 { "two values" } else { "two values or more" };
                self.bad(&list.at, &format!("`{}` wants a list of {wanted}", self.form.name));
                return None;
            }
        };
        let read: Vec<Option<Operand>> = items.iter().map(|item| self.operand(item)).collect();
        read.into_iter().collect()
    }

    fn operand(&mut self, node: &Node) -> Option<Operand> {
        match &node.content {
            Content::Faulty => None,
            Content::Mapping(_) => read(self.decoder, node, self.bare).map(|nested| Operand::Nested(Box::new(nested))),
            Content::Scalar(scalar) => self.scalar_operand(node, scalar),
            Content::Nothing | Content::List(_) => {
                self.bad(&node.at, "an input of a formula is one statistic, number or formula");
                None
            }
        }
    }

    fn scalar_operand(&mut self, node: &Node, Scalar { text, style }: &Scalar) -> Option<Operand> {
        let starts_as_number = text.starts_with(|c: char| c.is_ascii_digit() || "-+.£".contains(c));
        if *style == Style::Plain && starts_as_number && (!is_id(text) || numbers::parse(text).is_ok()) {
            return numbers::read(self.decoder, node, "an input of a formula").map(Operand::Number);
        }
        if self.bare == Bare::Stat || text.contains(':') {
            let address = addresses::check(self.decoder, text, &node.at, &["stat"])?;
            return Some(Operand::Stat(Spanned::new(address, node.at.clone())));
        }
        if &**text == "total" {
            return Some(Operand::Total);
        }
        if !is_id(text) {
            self.decoder.faults.push(diagnostics::bad_id(node.at.clone(), text));
            return None;
        }
        Some(Operand::Column(Spanned::new(text.clone(), node.at.clone())))
    }

    fn bad(&mut self, at: &Span, message: &str) {
        self.decoder.faults.push(diagnostics::bad_formula(at.clone(), message, self.form.written));
    }
}
