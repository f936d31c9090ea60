//! Formulas over statistics or columns: exactly six, each with its shape. Never an expression to be
//! evaluated: what can be said is what a reader can be shown.

use super::decode::Decoder;
use super::node::{Content, Entry, Node, Scalar, Style};
use super::{addresses, diagnostics, numbers};
use crate::base::{Spanned, is_id};
use crate::model::{Formula, Operand};

/// What a bare word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bare {
    /// A statistic.
    Stat,
    /// A column of the same dataset; `total` is the sum of the other operand's column.
    Column,
}

/// The names of the formulas, the way each is written, in the order they are told.
pub(crate) const FORMS: [(&str, &str); 6] = [
    ("share", "{share: part, of: whole}"),
    ("per", "{per: 100, of: base, count: counted}"),
    ("difference", "{difference: [a, b]}"),
    ("sum", "{sum: [a, b, c]}"),
    ("change", "{change: [from, to]}"),
    ("ratio", "{ratio: [a, b]}"),
];

/// Reads a formula. Reports `wrong-type`, `bad-formula` and whatever is wrong with an operand.
pub(crate) fn read(decoder: &mut Decoder<'_>, node: &Node, bare: Bare) -> Option<Formula> {
    let Some(entries) = node.mapping() else {
        decoder.wrong_type(node, "derived", "a formula", "derived: {share: part, of: whole}");
        return None;
    };
    let named = |entry: &&Entry| FORMS.iter().any(|(name, _)| *name == &*entry.key.value);
    let Some(form) = entries.iter().find(named) else {
        let at = entries.first().map_or_else(|| node.at.clone(), |entry| entry.key.at.clone());
        decoder.faults.push(diagnostics::unknown_formula(at, entries.first().map(|entry| &*entry.key.value)));
        return None;
    };
    let mut reader = Reader { decoder, bare, entries, form };
    match &*form.key.value {
        "share" => {
            let [part, whole] = reader.parts(["share", "of"])?;
            Some(Formula::Share { part: reader.operand(part)?, whole: reader.operand(whole)? })
        }
        "per" => {
            let [per, of, count] = reader.parts(["per", "of", "count"])?;
            let per = numbers::read(reader.decoder, per, "per")?;
            Some(Formula::Per { per, of: reader.operand(of)?, count: reader.operand(count)? })
        }
        "sum" => reader.operands(2..=usize::MAX).map(Formula::Sum),
        "difference" => reader.pair().map(|[a, b]| Formula::Difference(a, b)),
        "change" => reader.pair().map(|[from, to]| Formula::Change(from, to)),
        _ => reader.pair().map(|[a, b]| Formula::Ratio(a, b)),
    }
}

struct Reader<'r, 'd, 'n> {
    decoder: &'r mut Decoder<'d>,
    bare: Bare,
    entries: &'n [Entry],
    form: &'n Entry,
}

impl<'n> Reader<'_, '_, 'n> {
    /// The values of exactly these keys; a key too many or too few is told.
    fn parts<const N: usize>(&mut self, names: [&str; N]) -> Option<[&'n Node; N]> {
        if let Some(extra) = self.entries.iter().find(|entry| !names.contains(&&*entry.key.value)) {
            self.bad(&extra.key.at, &format!("`{}` has no place in a `{}`", extra.key.value, self.form.key.value));
            return None;
        }
        let find = |name| self.entries.iter().find(|entry| &*entry.key.value == name).map(|entry| &entry.value);
        let found = names.map(find);
        if let Some(absent) = names.iter().zip(&found).find_map(|(name, node)| node.is_none().then_some(name)) {
            self.bad(&self.form.key.at, &format!("this `{}` lacks `{absent}`", self.form.key.value));
            return None;
        }
        Some(found.map(|node| node.expect("all have been found")))
    }

    fn pair(&mut self) -> Option<[Operand; 2]> {
        self.operands(2..=2)?.try_into().ok()
    }

    /// The operands of a formula that is one list. All are read, so that all faults are told.
    fn operands(&mut self, count: std::ops::RangeInclusive<usize>) -> Option<Vec<Operand>> {
        let [list] = self.parts([&*self.form.key.value])?;
        let items = match &list.content {
            Content::List(items) if count.contains(&items.len()) => items,
            Content::Faulty => return None,
            Content::Nothing | Content::Scalar(_) | Content::List(_) | Content::Mapping(_) => {
                let wanted = if *count.end() == 2 { "two values" } else { "two values or more" };
                self.bad(&list.at, &format!("`{}` wants a list of {wanted}", self.form.key.value));
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

    fn bad(&mut self, at: &crate::base::Span, message: &str) {
        let shape = FORMS.iter().find(|(name, _)| *name == &*self.form.key.value).map_or("", |(_, shape)| *shape);
        self.decoder.faults.push(diagnostics::bad_formula(at.clone(), message, shape));
    }
}
