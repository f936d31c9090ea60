//! What the tables of the package are, for machines: a Data Package
//! (<https://datapackage.org/standard/data-package/>) and CSV on the Web
//! (<https://www.w3.org/TR/tabular-metadata/>). Never the tables themselves.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::csv;
use super::package::{File, csv_path};
use crate::model::{Licence, Shorthand};
use crate::render::package::{Credit, Package, Sheet};

/// The description of a Data Package, edition 2.
pub(super) fn data_package(package: &Package, files: &[File]) -> Value {
    let mut whole = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        value.into_iter().for_each(|value| drop(whole.insert(name.to_owned(), value)));
    };
    let words = |words: &Option<crate::base::Text>| words.as_deref().map(Value::from);
    put("$schema", Some("https://datapackage.org/profiles/2.0/datapackage.json".into()));
    put("name", Some(Value::from(&*package.name)));
    put("title", Some(Value::from(&*package.title)));
    put("description", words(&package.description));
    put("homepage", words(&package.base_url));
    put("version", words(&package.edition));
    put("published", words(&package.published));
    put("languages", Some(json!([package.language.tag()])));
    let author = |author: &crate::base::Text| json!({ "title": &**author, "roles": ["author"] });
    put("licenses", some(package.licence.iter().map(licence).collect()));
    put("contributors", some(package.authors.iter().map(author).collect()));
    put("sources", some(package.sources.iter().map(credit).collect()));
    let sizes = files.iter().map(|(path, bytes)| (path.as_str(), bytes.len())).collect();
    let resources = package.sheets.iter().map(|sheet| resource(sheet, package, &sizes));
    put("resources", Some(resources.collect()));
    Value::Object(whole)
}

/// A list, unless it is empty: the standard asks for one item at least.
fn some(items: Vec<Value>) -> Option<Value> {
    (!items.is_empty()).then_some(Value::Array(items))
}

fn licence(licence: &Licence) -> Value {
    json!({ "path": &*licence.url, "title": &*licence.title })
}

fn credit(credit: &Credit) -> Value {
    let mut source = Map::from_iter([("title".to_owned(), Value::from(&*credit.title))]);
    source.extend(credit.url.as_deref().map(|url| ("path".to_owned(), Value::from(url))));
    source.extend(credit.licence.as_deref().map(|licence| ("licence".to_owned(), Value::from(licence))));
    Value::Object(source)
}

fn resource(sheet: &Sheet, package: &Package, sizes: &BTreeMap<&str, usize>) -> Value {
    let path = csv_path(sheet);
    let bytes = sizes.get(path.as_str()).copied().unwrap_or_default();
    let fields = csv::fields(&sheet.table, &package.language).into_iter().map(|field| {
        let column = &sheet.table.columns[field.nth];
        let mut described = Map::new();
        described.insert("name".to_owned(), Value::from(field.title));
        described.insert("type".to_owned(), Value::from(if field.is_number { "number" } else { "string" }));
        described.insert("key".to_owned(), Value::from(field.name));
        if field.is_main {
            described.insert("title".to_owned(), Value::from(&*column.title));
            let about = sheet.columns.get(field.nth).filter(|about| !about.is_empty());
            described.extend(about.map(|about| ("description".to_owned(), Value::from(&**about))));
            let unit = column.unit.as_deref().filter(|unit| !unit.is_empty());
            described.extend(unit.map(|unit| ("unit".to_owned(), Value::from(unit))));
        }
        Value::Object(described)
    });
    let mut schema = Map::from_iter([
        ("fields".to_owned(), fields.collect::<Value>()),
        ("missingValues".to_owned(), json!(missing())),
    ]);
    schema.extend(sheet.key.as_deref().map(|key| ("primaryKey".to_owned(), json!([key]))));
    let described = json!({
        "name": &*sheet.name,
        "path": path,
        "type": "table",
        "title": &*sheet.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes,
        "schema": schema,
    });
    with_about(described, "description", &sheet.about)
}

/// The description of the same tables as CSV on the Web.
pub(super) fn csv_metadata(package: &Package) -> Value {
    let mut whole = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": package.language.tag() }],
        "dc:title": &*package.title,
        "dialect": { "encoding": "utf-8", "header": true, "lineTerminators": ["\n"] },
        "tables": package.sheets.iter().map(|sheet| csvw_table(sheet, package)).collect::<Value>(),
    });
    if let Some(fields) = whole.as_object_mut() {
        let about = package.description.as_deref().map(|about| ("dc:description".to_owned(), Value::from(about)));
        fields.extend(about);
        let creators: Vec<&str> = package.authors.iter().map(|author| &**author).collect();
        fields.extend((!creators.is_empty()).then(|| ("dc:creator".to_owned(), json!(creators))));
        let licence = package.licence.as_ref().map(|licence| json!({ "@id": &*licence.url }));
        fields.extend(licence.map(|licence| ("dc:license".to_owned(), licence)));
    }
    whole
}

fn csvw_table(sheet: &Sheet, package: &Package) -> Value {
    let columns = csv::fields(&sheet.table, &package.language).into_iter().map(|field| {
        let column = &sheet.table.columns[field.nth];
        let mut described = Map::from_iter([
            ("name".to_owned(), Value::from(variable(&field.name))),
            ("titles".to_owned(), Value::from(field.title)),
            ("datatype".to_owned(), Value::from(if field.is_number { "decimal" } else { "string" })),
            ("null".to_owned(), json!(missing())),
        ]);
        if field.is_main {
            let about = sheet.columns.get(field.nth).filter(|about| !about.is_empty());
            described.extend(about.map(|about| ("dc:description".to_owned(), Value::from(&**about))));
            let unit = column.unit.as_deref().filter(|unit| !unit.is_empty());
            described.extend(unit.map(|unit| ("schema:unitText".to_owned(), Value::from(unit))));
        }
        Value::Object(described)
    });
    let mut schema = Map::from_iter([("columns".to_owned(), columns.collect::<Value>())]);
    schema.extend(sheet.key.as_deref().map(|key| ("primaryKey".to_owned(), Value::from(variable(key)))));
    let described = json!({ "url": csv_path(sheet), "dc:title": &*sheet.title, "tableSchema": schema });
    with_about(described, "dc:description", &sheet.about)
}

/// What a table holds, said under a name, where there is more to say than its title.
fn with_about(mut described: Value, name: &str, about: &str) -> Value {
    if let Some(fields) = described.as_object_mut().filter(|_| !about.is_empty()) {
        fields.insert(name.to_owned(), Value::from(about));
    }
    described
}

/// A name as the standard allows it: letters, digits and low lines.
fn variable(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

/// What stands in a cell without a value.
fn missing() -> Vec<String> {
    let instead = Shorthand::ALL.into_iter().filter(|mark| !mark.marks_a_value());
    [String::new()].into_iter().chain(instead.map(|mark| format!("[{}]", mark.letter()))).collect()
}
