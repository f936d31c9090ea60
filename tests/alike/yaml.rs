//! Values as YAML, with the place of every key and value, so that what two judges say can be held against
//! each other by place.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;

/// From a JSON pointer to the bytes of its key and value.
pub(crate) type Places = BTreeMap<String, Range<usize>>;

/// A file that holds one value below these names: `stats` and `a` for a record.
pub(crate) fn file_of(names: &[&str], value: &Value) -> (String, Places) {
    let (mut text, mut places, mut pointer, mut starts) = (String::new(), Places::new(), String::new(), Vec::new());
    for (depth, name) in names.iter().enumerate() {
        text += &"  ".repeat(depth);
        pointer = format!("{pointer}/{name}");
        starts.push((pointer.clone(), text.len()));
        text += &format!("{name}:\n");
    }
    for (name, value) in value.as_object().expect("fields") {
        text += &"  ".repeat(names.len());
        entry(name, value, &format!("{pointer}/{name}"), &mut text, &mut places);
        text += "\n";
    }
    places.extend(starts.into_iter().map(|(pointer, start)| (pointer, start..text.len())));
    (text, places)
}

fn entry(name: &str, value: &Value, pointer: &str, text: &mut String, places: &mut Places) {
    let start = text.len();
    *text += &format!("{name}: ");
    write(value, pointer, text, places);
    places.insert(pointer.to_owned(), start..text.len());
}

fn write(value: &Value, pointer: &str, text: &mut String, places: &mut Places) {
    let start = text.len();
    match value {
        Value::Object(entries) => {
            *text += "{";
            for (nth, (name, value)) in entries.iter().enumerate() {
                *text += if nth == 0 { "" } else { ", " };
                entry(name, value, &format!("{pointer}/{name}"), text, places);
            }
            *text += "}";
        }
        Value::Array(items) => {
            *text += "[";
            for (nth, item) in items.iter().enumerate() {
                *text += if nth == 0 { "" } else { ", " };
                write(item, &format!("{pointer}/{nth}"), text, places);
            }
            *text += "]";
        }
        scalar => *text += &scalar.to_string(),
    }
    places.entry(pointer.to_owned()).or_insert(start..text.len());
}
