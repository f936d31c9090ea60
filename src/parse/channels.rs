//! The channels of a chart, by the list of its type. Never asks whether a column exists.

use super::decode::{Decoder, Owner};
use super::node::{Content, Entry, Node};
use super::{addresses, diagnostics};
use crate::base::Spanned;
use crate::model::{ChannelShape, ChannelSpec, Field, Fields, Value};

/// Reads the channels of one chart. Reports `unknown-field`, `missing-field`, `too-many` and
/// whatever is wrong with each value.
pub(crate) fn read(decoder: &mut Decoder<'_>, node: &Node, name: &str, specs: &[ChannelSpec]) -> Option<Fields> {
    let Some(entries) = node.mapping() else {
        decoder.wrong_type(node, name, "a group of channels", &format!("{name}: {{dataset: some-id, …}}"));
        return None;
    };
    let owner = Owner::new(format!("`{name}`"), &decoder.beginning(&node.at));
    let names: Vec<&str> = specs.iter().map(|spec| spec.name).collect();
    let mut fields: Vec<Field> = Vec::new();
    for Entry { key, value } in entries {
        let twice = fields.iter().any(|field| field.name.value == key.value);
        match specs.iter().find(|spec| spec.name == &*key.value) {
            _ if twice => {}
            None => decoder.faults.push(diagnostics::unknown_channel(key, &owner.name, &names)),
            Some(spec) => {
                fields.extend(read_channel(decoder, value, spec).map(|value| Field { name: key.clone(), value }));
            }
        }
    }
    let absent = |spec: &&ChannelSpec| spec.required && !entries.iter().any(|entry| *entry.key.value == *spec.name);
    let missing: Vec<&ChannelSpec> = specs.iter().filter(absent).collect();
    if !missing.is_empty() {
        decoder.faults.push(diagnostics::missing_channel(owner.at, &owner.name, &missing));
    }
    Some(Fields(fields))
}

fn read_channel(decoder: &mut Decoder<'_>, node: &Node, spec: &ChannelSpec) -> Option<Spanned<Value>> {
    if matches!(node.content, Content::Nothing) {
        decoder.faults.push(diagnostics::empty_text(node.at.clone(), spec.name));
        return None;
    }
    let value = match spec.shape {
        ChannelShape::Dataset => Value::Address(addresses::read(decoder, node, spec.name, &["dataset"])?),
        ChannelShape::Choice(choices) => Value::Words(decoder.choice(node, spec.name, choices)?),
        ChannelShape::NumberColumns(limit) => Value::List(read_columns(decoder, node, spec.name, limit)?),
        ChannelShape::WordColumn | ChannelShape::NumberColumn | ChannelShape::AnyColumn | ChannelShape::CellOf(_) => {
            Value::Words(decoder.words(node, spec.name)?)
        }
    };
    Some(Spanned::new(value, node.at.clone()))
}

fn read_columns(decoder: &mut Decoder<'_>, node: &Node, name: &str, limit: usize) -> Option<Vec<Spanned<Value>>> {
    let items = match &node.content {
        Content::List(items) => items.as_slice(),
        Content::Nothing | Content::Faulty | Content::Scalar(_) | Content::Mapping(_) => std::slice::from_ref(node),
    };
    if items.is_empty() {
        decoder.faults.push(diagnostics::empty_text(node.at.clone(), name));
        return None;
    }
    if let Some(excess) = items.get(limit) {
        decoder.faults.push(diagnostics::too_many(excess.at.clone(), name, items.len(), limit));
    }
    let mut read = |item: &Node| Some(Spanned::new(Value::Words(decoder.words(item, name)?), item.at.clone()));
    Some(items.iter().filter_map(&mut read).collect())
}
