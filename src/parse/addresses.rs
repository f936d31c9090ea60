//! Fields that name another thing: `stat:x`, or the bare id where only one kind may stand. Never
//! asks whether the thing exists.

use super::decode::Decoder;
use super::diagnostics;
use super::node::{Entry, Node};
use crate::base::{Address, Span, is_id};
use crate::kinds;
use crate::model::Value;

/// Reads an address of one of these kinds. Reports `wrong-type`, `bad-address`, `unknown-kind`,
/// `wrong-kind`.
pub(crate) fn read(decoder: &mut Decoder<'_>, node: &Node, name: &str, allowed: &[&'static str]) -> Option<Address> {
    let example = format!("{}:some-id", allowed.first().unwrap_or(&"stat"));
    if let Some([Entry { key, value }]) = node.mapping()
        && kinds::find(&key.value).is_some()
        && let Some(id) = value.scalar()
    {
        let meant = format!("{}:{}", key.value, id.text);
        decoder.faults.push(diagnostics::spaced_address(node.at.clone(), &meant));
        return None;
    }
    let text = decoder.scalar(node, name, ("an address", &example))?.text.clone();
    check(decoder, &text, &node.at, allowed)
}

/// Reads an address of one of these kinds where something is written like one, else words.
/// Reports as [`read`].
pub(crate) fn read_or_words(
    decoder: &mut Decoder<'_>,
    node: &Node,
    name: &str,
    allowed: &[&'static str],
) -> Option<Value> {
    let is_address = |text: &str| text.split_once(':').is_some_and(|(kind, id)| is_id(kind) && is_id(id));
    if node.mapping().is_some() || node.scalar().is_some_and(|scalar| is_address(scalar.text.trim_ascii())) {
        return read(decoder, node, name, allowed).map(Value::Address);
    }
    decoder.words(node, name).map(Value::Words)
}

/// Checks the text of an address. Reports as [`read`].
pub(crate) fn check(decoder: &mut Decoder<'_>, text: &str, at: &Span, allowed: &[&'static str]) -> Option<Address> {
    let (kind, id) = match (text.split_once(':'), allowed) {
        (Some((kind, id)), _) => (kind, id),
        (None, [only]) => (*only, text),
        (None, _) => {
            decoder.faults.push(diagnostics::kind_missing(at.clone(), text, allowed));
            return None;
        }
    };
    let fault = if kinds::find(kind).is_none() && !allowed.contains(&kind) {
        diagnostics::unknown_kind(at.clone(), kind, id, allowed)
    } else if !allowed.is_empty() && !allowed.contains(&kind) {
        diagnostics::wrong_kind(at.clone(), kind, allowed)
    } else if !is_id(id) {
        diagnostics::bad_address(at.clone(), kind, id)
    } else {
        return Some(Address::new(kind, id));
    };
    decoder.faults.push(fault);
    None
}
