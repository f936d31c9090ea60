//! What this floor reads, said in JSON Schema (draft 7) for editors: made from the very lists that the
//! readers go by. Never a second list, and never a file: whoever wants one writes it.
//!
//! A schema accepts whatever is read without a fault. It cannot see what a number or word is *about*:
//! that what an address names exists, that rows fit their columns, that a day exists is for the readers
//! alone.

mod patterns;
mod shapes;

use serde_json::{Map, Value, json};

use super::{book_toml, front_matter, records};
use crate::kinds;
use crate::model::{FieldSpec, Kind, Origin};

/// One schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The name its file should have: `records.json`.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// The schema, as JSON that ends with a line's end.
    pub text: String,
}

/// What every schema says of where it comes from, in all versions.
const WRITTEN_BY: &str = "Written by `bluebook schema`.";

/// The schemas of all files an author types, in the order records, front matter, book.toml.
pub fn schemas() -> [Schema; 3] {
    [
        schema("records.json", "the records in data/", "Records of a bluebook report", of_records()),
        schema("front-matter.json", "the front matter of chapters", "Front matter of a chapter", of_front_matter()),
        schema("book.json", "book.toml", "Settings of a bluebook report", of_book_toml()),
    ]
}

/// Whether some text is a schema that was written from here, by this or another version.
pub fn is_ours(text: &str) -> bool {
    text.contains(WRITTEN_BY)
}

fn schema(name: &'static str, about: &'static str, title: &str, mut schema: Map<String, Value>) -> Schema {
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("$comment".to_owned(), json!(format!("{WRITTEN_BY} Write it again when bluebook has been updated.")));
    schema.insert("title".to_owned(), json!(title));
    Schema { name, about, text: format!("{:#}\n", Value::Object(schema)) }
}

/// A YAML file under `data/`: plural → id → fields.
fn of_records() -> Map<String, Value> {
    let kinds: Vec<&'static dyn Kind> =
        kinds::all().iter().copied().filter(|kind| kind.origin() == Origin::Record).collect();
    let section = |kind: &&'static dyn Kind| {
        let doc = format!("{}: records by id, cited as `{}:id`.", kind.noun().many, kind.name());
        let record = json!({ "$ref": format!("#/definitions/{}", kind.name()) });
        (kind.plural().to_owned(), shapes::described(shapes::by_id(&record), &doc))
    };
    let mut definitions: Map<String, Value> =
        kinds.iter().map(|kind| (kind.name().to_owned(), record(*kind))).collect();
    definitions.insert(shapes::OPERAND.to_owned(), Value::Object(shapes::operand()));
    let mut schema = shapes::closed(&kinds.iter().map(section).collect(), &[]);
    schema.insert("definitions".to_owned(), Value::Object(definitions));
    schema
}

fn record(kind: &'static dyn Kind) -> Value {
    let doc = format!("Cited as `{}:` and this id.", kind.name());
    shapes::described(shapes::titled(shapes::fields(&records::fields_of(kind)), kind.noun().one), &doc)
}

fn of_front_matter() -> Map<String, Value> {
    shapes::fields(&front_matter::FIELDS.iter().collect::<Vec<_>>())
}

/// Tables that only mdBook reads may hold anything.
fn of_book_toml() -> Map<String, Value> {
    let tables = book_toml::TABLES.iter().map(|table| {
        let fields: Vec<&FieldSpec> = table.fields.iter().collect();
        let schema = shapes::titled(shapes::fields(&fields), &format!("[{}]", table.name));
        (table.name.to_owned(), shapes::described(schema, table.doc))
    });
    let answers = shapes::described(shapes::words_by_name(), book_toml::ANSWERS_DOC);
    let passed_over = book_toml::PASSED_OVER
        .iter()
        .map(|name| ((*name).to_owned(), shapes::described(Map::new(), "Read by mdBook only.")));
    let tables = tables.chain([(book_toml::ANSWERS.to_owned(), answers)]).chain(passed_over);
    shapes::closed(&tables.collect(), &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed() -> Vec<Value> {
        schemas().iter().map(|schema| serde_json::from_str(&schema.text).expect("JSON")).collect()
    }

    #[test]
    fn every_kind_has_its_fields_with_what_is_said_of_them() {
        let schema = &parsed()[0];
        for kind in kinds::all().iter().filter(|kind| kind.origin() == Origin::Record) {
            let record = &schema["definitions"][kind.name()];
            for field in kind.fields() {
                assert_eq!(record["properties"][field.name]["description"], field.doc, "{}", kind.name());
                let required = record["required"].as_array().is_some_and(|all| all.contains(&json!(field.name)));
                assert_eq!(required, field.required, "{}.{}", kind.name(), field.name);
            }
            assert!(record["properties"]["withheld"].is_object());
            assert_eq!(record["additionalProperties"], false);
            assert_eq!(
                schema["properties"][kind.plural()]["additionalProperties"]["$ref"],
                format!("#/definitions/{}", kind.name())
            );
        }
    }

    #[test]
    fn closed_lists_and_channels_are_told_word_by_word() {
        let schema = &parsed()[0]["definitions"];
        assert_eq!(schema["rec"]["properties"]["confidence"]["anyOf"][0]["enum"], json!(["high", "medium", "low"]));
        let bar = &schema["fig"]["properties"]["bar"];
        assert_eq!(bar["required"], json!(["dataset", "category", "value"]));
        assert_eq!(bar["properties"]["sort"]["default"], "given");
        let precisions = schema["stat"]["properties"]["precision"]["anyOf"][0]["enum"].as_array().expect("a list");
        assert!(precisions.contains(&json!("at least")));
    }

    #[test]
    fn settings_of_every_table_are_told() {
        let schema = &parsed()[2];
        for table in &book_toml::TABLES {
            for field in table.fields {
                assert_eq!(schema["properties"][table.name]["properties"][field.name]["description"], field.doc);
            }
        }
        assert_eq!(schema["properties"]["output"]["type"], Value::Null);
        assert!(is_ours(&schemas()[2].text) && !is_ours("{}"));
    }
}
