//! `support`: who helps, how to reach them, and when that was last checked.

use super::shared::{NOTE, SOURCE, paragraph, words_of, written};
use crate::base::{Span, Text};
use crate::model::{
    Block, Entry, Fact, FieldSpec, Home, Inline, Kind, KindSpec, Noun, Numbering, Origin, Record, Refs, Shape,
    Statement, Target,
};

pub(super) static KIND: Support = Support;

/// The kind `support`.
pub(super) struct Support;

static FIELDS: &[FieldSpec] = &[
    FieldSpec { name: "name", label: None, shape: Shape::Words, required: true, doc: "The name of who helps." },
    FieldSpec {
        name: "phone",
        label: None,
        shape: Shape::Words,
        required: false,
        doc: "The number to call, as people write it.",
    },
    FieldSpec { name: "text", label: None, shape: Shape::Text, required: false, doc: "How they help, in a sentence." },
    FieldSpec {
        name: "hours",
        label: Some("Hours"),
        shape: Shape::Words,
        required: false,
        doc: "When somebody answers.",
    },
    FieldSpec {
        name: "nation",
        label: Some("Where"),
        shape: Shape::Words,
        required: false,
        doc: "The nation or area it serves.",
    },
    FieldSpec { name: "for", label: Some("For"), shape: Shape::Words, required: false, doc: "Whom it is for." },
    FieldSpec {
        name: "url",
        label: Some("Web address"),
        shape: Shape::Url,
        required: false,
        doc: "Where it can be read about or reached.",
    },
    FieldSpec {
        name: "checked",
        label: Some("Checked"),
        shape: Shape::Date,
        required: false,
        doc: "When somebody last made sure that all this is right.",
    },
    SOURCE,
    NOTE,
];

static SPEC: KindSpec = KindSpec {
    name: "support",
    plural: "support",
    noun: Noun { one: "Support", many: "Help and support" },
    origin: Origin::Record,
    home: Home::Page("support.html"),
    numbering: Numbering::None,
    has_anchor: true,
    fields: || FIELDS,
    always_told: &["checked"],
};

impl Kind for Support {
    fn spec(&self) -> &'static KindSpec {
        &SPEC
    }

    fn helps(&self) -> bool {
        true
    }

    fn title(&self, record: &Record) -> Vec<Inline> {
        words_of(record, "name")
    }

    fn names(&self, entry: &Entry, _: &dyn Refs) -> Vec<Text> {
        vec![entry.title.clone()]
    }

    /// "Childline, 0800 1111".
    fn cite(&self, entry: &Entry, _: &dyn Refs) -> Vec<Inline> {
        let phone = entry.record().and_then(|record| record.fields.words("phone"));
        vec![Inline::text(match phone {
            Some(phone) => format!("{}, {phone}", entry.title),
            None => entry.title.to_string(),
        })]
    }

    fn embed(&self, entry: &Entry, refs: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        let short = [("Hours", "hours"), ("Where", "nation"), ("For", "for")];
        let mut facts: Vec<Fact> = phone(record).into_iter().collect();
        facts.extend(short.iter().filter_map(|(name, field)| written(name, record, field, refs)));
        facts.push(written("Checked", record, "checked", refs).unwrap_or_else(|| Fact {
            name: "Checked".into(),
            values: vec![vec![Inline::text(refs.language().words().not_known)]],
        }));
        vec![Block::Statement(Box::new(Statement {
            id: format!("support-{}", entry.address.id()).into(),
            class: "support".into(),
            label: entry.title.clone(),
            page: entry.page.clone(),
            text: words_of(record, "text"),
            blocks: Vec::new(),
            facts,
        }))]
    }

    fn show(&self, entry: &Entry, _: &dyn Refs) -> Vec<Block> {
        let Some(record) = entry.record() else { return Vec::new() };
        let text = words_of(record, "text");
        let text = (!text.is_empty()).then(|| paragraph(text));
        text.into_iter().chain(phone(record).map(|phone| Block::Facts(vec![phone]))).collect()
    }
}

/// The number to call, ready to be called where it is nothing but a number.
fn phone(record: &Record) -> Option<Fact> {
    let number = record.fields.words("phone")?;
    let words = vec![Inline::text(number.clone())];
    let value = match dialled(number) {
        Some(digits) => Inline::Link {
            target: Target::Outside(format!("tel:{digits}").into()),
            content: words,
            at: Span::file_start(&"".into()),
        },
        None => Inline::text(number.clone()),
    };
    Some(Fact { name: "Phone".into(), values: vec![vec![value]] })
}

/// The digits of a number; `None` where it holds words too ("116 123, or 116 111 at night").
fn dialled(number: &str) -> Option<String> {
    let (plus, rest) = match number.strip_prefix('+') {
        Some(rest) => ("+", rest),
        None => ("", number),
    };
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let is_number = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '-' | '(' | ')'));
    (is_number && digits.len() >= 3).then(|| format!("{plus}{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_can_be_called() {
        assert_eq!(dialled("0800 1111").as_deref(), Some("08001111"));
        assert_eq!(dialled("+44 (20) 7946-0000").as_deref(), Some("+442079460000"));
        assert_eq!(dialled("999").as_deref(), Some("999"));
        assert_eq!(dialled("116 123, or 116 111 at night"), None);
        assert_eq!(dialled("12"), None);
    }
}
