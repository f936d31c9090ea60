//! A good value for every shape.

use bluebook::model::{ChannelShape, ChannelSpec, FieldSpec, Kind, Shape};
use serde_json::{Map, Value, json};

/// A record of a kind with all its fields, the one that every record may have included.
pub(crate) fn record(kind: &dyn Kind) -> Value {
    let mut fields = fields(kind.fields());
    fields["withheld"] = json!("a reason");
    fields
}

/// All fields of a list.
fn fields(specs: &[FieldSpec]) -> Value {
    Value::Object(specs.iter().map(|spec| (spec.name.to_owned(), of(&spec.shape))).collect())
}

fn of(shape: &Shape) -> Value {
    let address = |kinds: &[&str]| json!(format!("{}:a", kinds.first().unwrap_or(&"stat")));
    match shape {
        Shape::Text | Shape::Words => json!("words"),
        Shape::Url => json!("https://example.org/a"),
        Shape::Number => json!(12),
        Shape::Whole(_) => json!(1),
        Shape::Flag => json!(true),
        Shape::Date => json!("2014-10-30"),
        Shape::DateOrWords => json!("autumn 2014"),
        Shape::Choice(choices) => json!(choices[0]),
        Shape::Precision => json!("about"),
        Shape::Address(kinds) | Shape::AddressOrWords(kinds) => address(kinds),
        Shape::Citation(kinds) => json!({ "cite": address(kinds), "at": "page 5" }),
        Shape::OneOrMany(one) => json!([of(one)]),
        Shape::Group(specs) => fields(specs),
        Shape::Named(specs) => json!({ "a": fields(specs) }),
        Shape::Rows => json!([["x", 1, ["c"], "stat:a"]]),
        Shape::Formula | Shape::ColumnFormula => json!({ "difference": [{ "share": "a", "of": "b" }, 1] }),
        Shape::Channels(specs) => Value::Object(specs.iter().map(channel).collect::<Map<_, _>>()),
    }
}

fn channel(spec: &ChannelSpec) -> (String, Value) {
    let value = match spec.shape {
        ChannelShape::NumberColumns(_) => json!(["a"]),
        ChannelShape::Choice(choices) => json!(choices[0]),
        ChannelShape::Dataset
        | ChannelShape::WordColumn
        | ChannelShape::NumberColumn
        | ChannelShape::AnyColumn
        | ChannelShape::CellOf(_) => json!("a"),
    };
    (spec.name.to_owned(), value)
}
