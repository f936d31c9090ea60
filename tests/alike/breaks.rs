//! One mistake at a time: a key that is not known, one that is missing, a value of the wrong type, a word
//! that is not on the list.

use bluebook::model::{ChannelShape, ChannelSpec, FieldSpec, Shape};
use serde_json::{Value, json};

/// A mistake, made in a good value.
#[derive(Clone, Debug)]
pub(crate) struct Break {
    /// What was done.
    pub(crate) what: &'static str,
    /// JSON pointer of the key at fault.
    pub(crate) at: String,
    /// The value with the mistake.
    pub(crate) broken: Value,
}

/// Every mistake that can be made with the fields of a list, in a value that has them all.
pub(crate) fn breaks(specs: &[FieldSpec], good: &Value) -> Vec<Break> {
    let mut all = Breaks { good, made: Vec::new() };
    all.fields(specs, "");
    all.made
}

struct Breaks<'a> {
    good: &'a Value,
    made: Vec<Break>,
}

impl Breaks<'_> {
    fn put(&mut self, what: &'static str, at: &str, value: Value) {
        let mut broken = self.good.clone();
        *broken.pointer_mut(at).expect("is there") = value;
        self.made.push(Break { what, at: at.to_owned(), broken });
    }

    fn keys(&mut self, names: &[(&str, bool)], at: &str) {
        let mut broken = self.good.clone();
        let object = broken.pointer_mut(at).and_then(Value::as_object_mut).expect("an object");
        object.insert("zzz".to_owned(), json!("x"));
        self.made.push(Break { what: "unknown key", at: format!("{at}/zzz"), broken });
        for (name, _) in names.iter().filter(|(_, required)| *required) {
            let mut broken = self.good.clone();
            broken.pointer_mut(at).and_then(Value::as_object_mut).expect("an object").remove(*name);
            self.made.push(Break { what: "missing key", at: at.to_owned(), broken });
        }
    }

    fn fields(&mut self, specs: &[FieldSpec], at: &str) {
        let names: Vec<_> = specs.iter().map(|spec| (spec.name, spec.required)).collect();
        self.keys(&names, at);
        for spec in specs {
            self.value(&spec.shape, &format!("{at}/{}", spec.name));
        }
    }

    fn value(&mut self, shape: &Shape, at: &str) {
        const WRONG: &str = "wrong type";
        match shape {
            Shape::Text
            | Shape::Words
            | Shape::Url
            | Shape::Date
            | Shape::DateOrWords
            | Shape::Address(_)
            | Shape::AddressOrWords(_) => self.put(WRONG, at, json!({ "zzz": "x" })),
            Shape::Number | Shape::Whole(_) => self.put(WRONG, at, json!("many")),
            Shape::Flag => self.put(WRONG, at, json!("perhaps")),
            Shape::Choice(_) | Shape::Precision => {
                self.put(WRONG, at, json!({ "zzz": "x" }));
                self.put("word not in list", at, json!("zzz"));
            }
            Shape::Citation(_) => {
                self.put(WRONG, &format!("{at}/cite"), json!(["a"]));
                self.keys(&[("cite", true)], at);
            }
            Shape::OneOrMany(one) => self.value(one, &format!("{at}/0")),
            Shape::Group(specs) => {
                self.put(WRONG, at, json!("words"));
                self.fields(specs, at);
            }
            Shape::Named(specs) => {
                self.put(WRONG, at, json!("words"));
                self.fields(specs, &format!("{at}/a"));
            }
            Shape::Rows => {
                self.put(WRONG, at, json!("words"));
                self.put(WRONG, &format!("{at}/0"), json!("words"));
                self.put(WRONG, &format!("{at}/0/0"), json!({ "zzz": "x" }));
                self.put(WRONG, &format!("{at}/0/2"), json!(["c", "d"]));
            }
            Shape::Formula | Shape::ColumnFormula => self.formula(at),
            Shape::Channels(specs) => {
                self.put(WRONG, at, json!("words"));
                self.channels(specs, at);
            }
        }
    }

    fn formula(&mut self, at: &str) {
        self.put("wrong type", at, json!("a - b"));
        self.put("wrong type", &format!("{at}/difference"), json!("a"));
        self.put("wrong type", &format!("{at}/difference"), json!(["a"]));
        self.put("wrong type", &format!("{at}/difference/1"), json!(["a"]));
        self.put("missing key", &format!("{at}/difference/0"), json!({ "share": "a" }));
        self.keys(&[], at);
        self.keys(&[], &format!("{at}/difference/0"));
    }

    fn channels(&mut self, specs: &[ChannelSpec], at: &str) {
        let names: Vec<_> = specs.iter().map(|spec| (spec.name, spec.required)).collect();
        self.keys(&names, at);
        for spec in specs {
            let at = format!("{at}/{}", spec.name);
            self.put("wrong type", &at, json!({ "zzz": "x" }));
            match spec.shape {
                ChannelShape::Choice(_) => self.put("word not in list", &at, json!("zzz")),
                ChannelShape::NumberColumns(limit) if limit < 100 => {
                    self.put("too many", &at, json!(vec!["a"; limit + 1]));
                }
                ChannelShape::Dataset
                | ChannelShape::WordColumn
                | ChannelShape::NumberColumn
                | ChannelShape::NumberColumns(_)
                | ChannelShape::AnyColumn
                | ChannelShape::CellOf(_) => {}
            }
        }
    }
}
