//! `Shape` → schema: one form for each, as lenient and as strict as its reader. Never which fields
//! there are.
//!
//! YAML guesses at types before a schema sees them, where the readers take the text as it stands:
//! words may look like a number or a truth, an id like a number. So those types are accepted, too.
//! Where a list or a group may stand beside words, all is said in one flat schema, each keyword
//! touching its own type only: an editor can then point at the very key, where alternatives would make
//! it guess which was meant.

use serde_json::{Map, Value, json};

use super::patterns;
use crate::model::{ChannelShape, ChannelSpec, FieldSpec, Shape};
use crate::parse::decode::{AT, CITE, PRECISIONS, ROUNDED_TO};
use crate::parse::formula::{FORMS, Part};

/// A schema.
type Schema = Map<String, Value>;

/// The definition that an input of a formula has, for formulas within formulas.
pub(super) const OPERAND: &str = "operand";

/// What words may have been taken for.
const SCALAR: [&str; 3] = ["string", "number", "boolean"];

/// The same schema with what is said of it: as plain text, and as Markdown where it holds code.
pub(super) fn described(mut schema: Schema, doc: &str) -> Value {
    schema.insert("description".to_owned(), json!(doc));
    if doc.contains('`') {
        schema.insert("markdownDescription".to_owned(), json!(doc));
    }
    Value::Object(schema)
}

/// The same schema with a title, which editors show above what is said of each of its fields.
pub(super) fn titled(mut schema: Schema, title: &str) -> Schema {
    schema.insert("title".to_owned(), json!(title));
    schema
}

/// A mapping of exactly these keys, of which some must be there.
pub(super) fn closed(properties: &Map<String, Value>, required: &[&str]) -> Schema {
    let mut schema = object(json!({ "properties": properties, "additionalProperties": false }));
    if required.is_empty() {
        // Nothing at all is a mapping without keys.
        schema.insert("type".to_owned(), json!(["object", "null"]));
    } else {
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}

/// A mapping of these fields.
pub(super) fn fields(specs: &[&FieldSpec]) -> Schema {
    let property = |spec: &&FieldSpec| (spec.name.to_owned(), described(of(&spec.shape), spec.doc));
    let required: Vec<&str> = specs.iter().filter(|spec| spec.required).map(|spec| spec.name).collect();
    closed(&specs.iter().map(property).collect(), &required)
}

/// A mapping from ids to things of one schema.
pub(super) fn by_id(one: &Value) -> Schema {
    let names =
        json!({ "pattern": patterns::id(), "patternErrorMessage": "An id is small letters, digits and hyphens." });
    object(json!({ "type": ["object", "null"], "propertyNames": names, "additionalProperties": one }))
}

/// A mapping from any names to words.
pub(super) fn words_by_name() -> Schema {
    object(json!({ "type": "object", "additionalProperties": words() }))
}

/// An input of a formula.
pub(super) fn operand() -> Schema {
    let mut schema = formula();
    let types = SCALAR.into_iter().chain(["object"]).collect::<Vec<_>>();
    schema.insert("type".to_owned(), json!(types));
    schema.insert("pattern".to_owned(), json!(patterns::address(&["stat"])));
    let doc = "What is worked with: a statistic, a number or a formula; in a dataset also a column, or `total`.";
    schema.insert("description".to_owned(), json!(doc));
    schema.insert("markdownDescription".to_owned(), json!(doc));
    schema
}

/// The schema of one shape.
fn of(shape: &Shape) -> Schema {
    match shape {
        Shape::Text | Shape::Words => words(),
        Shape::Url => text(&["string"], &patterns::url(), "A web address begins with https:// or http://."),
        Shape::Number => object(json!({ "type": "number" })),
        Shape::Whole(limit) => object(json!({ "type": "integer", "minimum": 0, "maximum": limit })),
        Shape::Flag => object(json!({ "type": "boolean" })),
        Shape::Date => date(),
        Shape::DateOrWords => text(&SCALAR, &patterns::date_or_words(), DATE_FORM),
        Shape::Choice(choices) => choice(choices, &patterns::one_of(choices)),
        Shape::Precision => precision(),
        Shape::Address(kinds) => address(kinds),
        Shape::AddressOrWords(kinds) => {
            let addresses = kinds.iter().map(|kind| format!("{kind}:some-id")).collect::<Vec<_>>().join(" or ");
            text(&SCALAR, &patterns::address_or_words(kinds), &format!("Here stands {addresses}, or words."))
        }
        Shape::Citation(kinds) => citation(kinds),
        Shape::OneOrMany(one) => one_or_many(of(one)),
        Shape::Group(specs) => group(specs),
        Shape::Named(specs) => named(specs),
        Shape::Rows => rows(),
        Shape::Formula | Shape::ColumnFormula => formula(),
        Shape::Channels(specs) => channels(specs),
    }
}

const DATE_FORM: &str = "A date is 2014-10-30, 2014-10 or 2014.";

fn object(value: Value) -> Schema {
    match value {
        Value::Object(schema) => schema,
        other => unreachable!("a schema is an object, not {other}"),
    }
}

/// Text of these types that keeps to a pattern; the message is for editors that know the keyword.
fn text(types: &[&str], pattern: &str, message: &str) -> Schema {
    let types = if let [only] = types { json!(only) } else { json!(types) };
    object(json!({ "type": types, "pattern": pattern, "patternErrorMessage": message }))
}

fn words() -> Schema {
    text(&SCALAR, &patterns::words(), "Nothing stands here.")
}

/// A year alone is a number to YAML.
fn date() -> Schema {
    let mut schema = text(&["string", "integer"], &patterns::date(), DATE_FORM);
    schema.insert("minimum".to_owned(), json!(0));
    schema.insert("maximum".to_owned(), json!(9999));
    schema
}

/// One of a few words, told one by one; the pattern takes them with more white space, too.
fn choice(choices: &[&str], pattern: &str) -> Schema {
    object(json!({ "anyOf": [{ "enum": choices }, { "type": "string", "pattern": pattern }] }))
}

fn precision() -> Schema {
    let words = PRECISIONS.map(|(words, _)| words);
    let pattern = format!("{}|{}", patterns::one_of(&words), patterns::words_and_number(ROUNDED_TO));
    choice(&words, &pattern)
}

/// An id alone may look like a number or a truth; none is below zero.
fn address(kinds: &[&str]) -> Schema {
    let pattern = patterns::address(kinds);
    if kinds.len() != 1 {
        return text(&["string"], &pattern, &address_form(kinds));
    }
    let mut schema = text(&SCALAR, &pattern, &address_form(kinds));
    schema.insert("minimum".to_owned(), json!(0));
    schema
}

fn address_form(kinds: &[&str]) -> String {
    let addresses: Vec<String> = kinds.iter().map(|kind| format!("{kind}:some-id")).collect();
    match kinds {
        [] => "An address is kind:some-id.".to_owned(),
        [only] => format!("Name a {only} by its id alone, or by its address, {only}:some-id."),
        _ => format!("An address is {}.", addresses.join(" or ")),
    }
}

/// An address, or a group of it with a place.
fn citation(kinds: &[&str]) -> Schema {
    let mut schema = address(kinds);
    let cite = described(address(kinds), CITE.doc);
    let at = described(of(&AT.shape), AT.doc);
    let properties = [(CITE.name.to_owned(), cite), (AT.name.to_owned(), at)].into_iter().collect();
    let required: Vec<&str> = [&CITE, &AT].iter().filter(|spec| spec.required).map(|spec| spec.name).collect();
    let types = with_type(&schema, "object");
    schema.extend(closed(&properties, &required));
    schema.insert("type".to_owned(), types);
    schema
}

fn group(specs: &[FieldSpec]) -> Schema {
    let mut schema = fields(&specs.iter().collect::<Vec<_>>());
    schema.insert("type".to_owned(), json!("object"));
    schema
}

fn named(specs: &[FieldSpec]) -> Schema {
    let mut schema = by_id(&Value::Object(fields(&specs.iter().collect::<Vec<_>>())));
    schema.insert("type".to_owned(), json!("object"));
    schema
}

/// One of it, or a list of at least one. What is said of one item is then true of no list, but for
/// alternatives, which speak of any type.
fn one_or_many(one: Schema) -> Schema {
    let alternatives = ["anyOf", "oneOf", "allOf", "enum", "$ref"].iter().any(|keyword| one.contains_key(*keyword));
    if alternatives || one.contains_key("items") {
        let many = json!({ "type": "array", "items": one, "minItems": 1 });
        return object(json!({ "anyOf": [one, many] }));
    }
    let mut schema = one.clone();
    schema.insert("type".to_owned(), with_type(&one, "array"));
    schema.insert("items".to_owned(), Value::Object(one));
    schema.insert("minItems".to_owned(), json!(1));
    schema
}

/// The types of a schema and one more.
fn with_type(schema: &Schema, more: &str) -> Value {
    let mut types = match &schema["type"] {
        Value::Array(types) => types.clone(),
        one => vec![one.clone()],
    };
    types.push(json!(more));
    Value::Array(types)
}

/// Rows of cells, or the name of the file they stand in. `[c]` is a cell, and a list to YAML.
fn rows() -> Schema {
    let inside = json!({ "type": SCALAR });
    let mut cell = text(
        &["string", "number", "boolean", "array"],
        &patterns::cell(),
        "A cell is words, a number, stat:some-id, or one letter in brackets.",
    );
    cell.extend(object(json!({ "items": inside, "minItems": 1, "maxItems": 1 })));
    let row = json!({ "type": "array", "items": cell });
    let mut schema = text(&["array", "string"], &patterns::csv_file(), "Rows are a list, or the name of a CSV file.");
    schema.insert("items".to_owned(), row);
    schema
}

/// One of the formulas. Their keys stand in one list, so that each can be pointed at; which of them go
/// together is said apart.
fn formula() -> Schema {
    let mut properties = Map::new();
    let mut forms: Vec<Value> = Vec::new();
    for form in &FORMS {
        for (name, part) in form.parts {
            let described =
                if *name == form.name { described(of_part(*part), form.doc) } else { Value::Object(of_part(*part)) };
            properties.entry(*name).or_insert(described);
        }
        let names: Vec<&str> = form.parts.iter().map(|(name, _)| *name).collect();
        forms.push(json!({ "required": names, "maxProperties": names.len() }));
    }
    object(json!({ "type": "object", "properties": properties, "additionalProperties": false, "anyOf": forms }))
}

fn of_part(part: Part) -> Schema {
    let operand = json!({ "$ref": format!("#/definitions/{OPERAND}") });
    match part {
        Part::Number => object(json!({ "type": "number" })),
        // Beside `$ref` nothing else would be heard.
        Part::Operand => object(json!({ "allOf": [operand] })),
        Part::Pair => object(json!({ "type": "array", "items": operand, "minItems": 2, "maxItems": 2 })),
        Part::Several => object(json!({ "type": "array", "items": operand, "minItems": 2 })),
    }
}

fn channels(specs: &[ChannelSpec]) -> Schema {
    let property = |spec: &ChannelSpec| (spec.name.to_owned(), described(channel(spec.shape), spec.doc));
    let required: Vec<&str> = specs.iter().filter(|spec| spec.required).map(|spec| spec.name).collect();
    let mut schema = closed(&specs.iter().map(property).collect(), &required);
    schema.insert("type".to_owned(), json!("object"));
    schema
}

fn channel(shape: ChannelShape) -> Schema {
    match shape {
        ChannelShape::Dataset => address(&["dataset"]),
        ChannelShape::WordColumn | ChannelShape::NumberColumn | ChannelShape::AnyColumn | ChannelShape::CellOf(_) => {
            words()
        }
        ChannelShape::NumberColumns(limit) => {
            let mut schema = one_or_many(words());
            schema.insert("maxItems".to_owned(), json!(limit));
            schema
        }
        ChannelShape::Choice(choices) => {
            let mut schema = choice(choices, &patterns::one_of(choices));
            schema.extend(choices.first().map(|first| ("default".to_owned(), json!(first))));
            schema
        }
    }
}
