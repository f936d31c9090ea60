//! `Node` → `Fields`, by a list of `FieldSpec`: every shape has its reader, and all faults of a file
//! are told in one run. Never knows which kinds or tables there are.

use super::node::{Content, Entry, Node, Scalar, Style};
use super::positions::{Escapes, Positions};
use super::{addresses, channels, dates, diagnostics, formula, markdown, numbers, rows};
use crate::base::{Diagnostics, SourceFile, Span, Spanned, Text, is_id};
use crate::model::{Citation, Decimal, Field, FieldSpec, Fields, Precision, Shape, Value};

/// Reads values of one file and keeps its faults.
pub(crate) struct Decoder<'a> {
    pub(crate) file: &'a SourceFile,
    pub(crate) faults: &'a mut Diagnostics,
    /// Words that an author meant to redact where that cannot be done: no message may quote them.
    pub(crate) hidden: Vec<Span>,
    /// Names of fields that were typed and could not be read; of an unknown one also the name
    /// it is most like.
    pub(crate) faulty: Vec<Text>,
}

/// Whose fields are read: its name in messages, and where it is told what it lacks.
pub(crate) struct Owner {
    pub(crate) name: String,
    pub(crate) at: Span,
}

impl Owner {
    /// Something of this name at this place.
    pub(crate) fn new(name: impl Into<String>, at: &Span) -> Self {
        Self { name: name.into(), at: at.clone() }
    }
}

impl<'a> Decoder<'a> {
    /// A reader of one file.
    pub(crate) fn new(file: &'a SourceFile, faults: &'a mut Diagnostics) -> Self {
        Self { file, faults, hidden: Vec::new(), faulty: Vec::new() }
    }

    /// Reads the fields of a mapping. Reports `unknown-field`, `missing-field`, and whatever is
    /// wrong with each value.
    pub(crate) fn fields(&mut self, node: &Node, specs: &[&FieldSpec], owner: &Owner) -> Fields {
        let entries = match &node.content {
            Content::Mapping(entries) => entries.as_slice(),
            Content::Nothing => &[],
            Content::Faulty => return Fields::default(),
            Content::Scalar(_) | Content::List(_) => {
                self.wrong_type(node, &owner.name, "fields, one a line", "name: value");
                return Fields::default();
            }
        };
        let mut fields: Vec<Field> = Vec::new();
        for Entry { key, value } in entries {
            let twice = fields.iter().any(|field| field.name.value == key.value);
            match specs.iter().find(|spec| spec.name == &*key.value) {
                _ if twice || key_was_refused(key) => {}
                None => {
                    self.faulty.push(key.value.clone());
                    self.faulty.extend(diagnostics::nearest_field(&key.value, specs).map(Text::from));
                    self.faults.push(diagnostics::unknown_field(key, &owner.name, specs));
                }
                Some(spec) => match self.value(value, &spec.shape, spec.name) {
                    Some(value) => fields.push(Field { name: key.clone(), value }),
                    None => self.faulty.push(spec.name.into()),
                },
            }
        }
        let absent = |spec: &&&FieldSpec| {
            let typed = entries.iter().any(|entry| *entry.key.value == *spec.name);
            spec.required && !typed && !self.faulty.iter().any(|faulty| &**faulty == spec.name)
        };
        let missing: Vec<&FieldSpec> = specs.iter().filter(absent).copied().collect();
        if !missing.is_empty() {
            self.faults.push(diagnostics::missing_field(owner.at.clone(), &owner.name, &missing));
        }
        Fields(fields)
    }

    /// Reads one value. `None` when it has been told what is wrong with it.
    pub(crate) fn value(&mut self, node: &Node, shape: &Shape, name: &str) -> Option<Spanned<Value>> {
        match &node.content {
            Content::Faulty => return None,
            Content::Nothing => {
                self.faults.push(diagnostics::empty_text(node.at.clone(), name));
                return None;
            }
            Content::Scalar(_) | Content::List(_) | Content::Mapping(_) => {}
        }
        let value = match shape {
            Shape::Text => Value::Text(self.inlines(node, name)?),
            Shape::Words => Value::Words(self.plain_words(node, name)?),
            Shape::Url => Value::Words(self.url(node, name)?),
            Shape::Number => Value::Number(numbers::read(self, node, name)?),
            Shape::Whole(limit) => Value::Number(numbers::read_whole(self, node, name, *limit)?),
            Shape::Flag => Value::Flag(self.flag(node, name)?),
            Shape::Date => Value::Date(dates::read(self, node, name)?),
            Shape::DateOrWords => {
                self.plain_words(node, name)?;
                Value::Date(dates::read_or_words(self, node, name)?)
            }
            Shape::Choice(choices) => Value::Words(self.choice(node, name, choices)?),
            Shape::Precision => Value::Precision(self.precision(node, name)?),
            Shape::Address(kinds) => Value::Address(addresses::read(self, node, name, kinds)?),
            Shape::AddressOrWords(kinds) => addresses::read_or_words(self, node, name, kinds)?,
            Shape::Citation(kinds) => Value::Citation(self.citation(node, name, kinds)?),
            Shape::OneOrMany(one) => Value::List(self.one_or_many(node, name, one)?),
            Shape::Group(specs) => Value::Group(self.group(node, name, specs)?),
            Shape::Named(specs) => Value::Named(self.named(node, name, specs)?),
            Shape::Rows => rows::read(self, node, name)?,
            Shape::Formula => Value::Formula(formula::read(self, node, formula::Bare::Stat)?),
            Shape::ColumnFormula => Value::Formula(formula::read(self, node, formula::Bare::Column)?),
            Shape::Channels(specs) => Value::Group(channels::read(self, node, name, specs)?),
        };
        Some(Spanned::new(value, node.at.clone()))
    }

    /// The brace or the first letter of a group: enough to point at what lacks something.
    pub(crate) fn beginning(&self, at: &Span) -> Span {
        let length = self.file.text[at.range()].chars().next().map_or(0, char::len_utf8);
        Span::new(&self.file.path, at.range().start..at.range().start + length)
    }

    /// Tells that something else stands here than what is wanted.
    pub(crate) fn wrong_type(&mut self, node: &Node, name: &str, wanted: &str, example: &str) {
        if !matches!(node.content, Content::Faulty) {
            self.faults.push(diagnostics::wrong_type(node.at.clone(), name, wanted, &node.describe(), example));
        }
    }

    /// The scalar that stands here; anything else is told.
    pub(crate) fn scalar<'n>(&mut self, node: &'n Node, name: &str, wanted: (&str, &str)) -> Option<&'n Scalar> {
        let scalar = node.scalar();
        if scalar.is_none() {
            self.wrong_type(node, name, wanted.0, wanted.1);
        }
        scalar
    }

    /// Plain words: white space of folded lines is one space.
    pub(crate) fn words(&mut self, node: &Node, name: &str) -> Option<Text> {
        let scalar = self.scalar(node, name, ("words", "name: Project Phoenix"))?;
        let words = scalar.text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            self.faults.push(diagnostics::empty_text(node.at.clone(), name));
            return None;
        }
        Some(words.into())
    }

    /// Plain words that reach a page as they are: an address in them would be read by nobody.
    fn plain_words(&mut self, node: &Node, name: &str) -> Option<Text> {
        let words = self.words(node, name)?;
        if name != CITE.name && markdown::holds_an_address(&words) {
            self.faults.push(diagnostics::address_in_words(node.at.clone(), name));
        }
        Some(words)
    }

    fn inlines(&mut self, node: &Node, name: &str) -> Option<Vec<crate::model::Inline>> {
        self.words(node, name)?;
        let scalar = node.scalar()?;
        let positions = self.positions(node, scalar);
        let (content, hidden) = markdown::inlines(&self.file.path, &scalar.text, &positions, self.faults);
        // The words alone, so that the fault told behind them can be read.
        self.hidden.extend(hidden.into_iter().map(|hole| {
            let start = hole.at.range().start;
            Span::new(&hole.at.file, start..start + 1 + hole.text.len())
        }));
        Some(content)
    }

    fn positions(&self, node: &Node, scalar: &Scalar) -> Positions {
        let range = node.at.range();
        let typed = &self.file.text[range.clone()];
        let (quotes, escapes) = match scalar.style {
            Style::Plain | Style::Block => (0, Escapes::None),
            Style::Quoted(escapes, quotes) => (quotes, escapes),
        };
        let inner = &typed[quotes..typed.len() - quotes];
        Positions::align(&self.file.path, range.start + quotes, inner, &scalar.text, escapes)
    }

    fn url(&mut self, node: &Node, name: &str) -> Option<Text> {
        let scalar = self.scalar(node, name, ("a web address", "https://example.org/report"))?;
        let text = scalar.text.trim_ascii();
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let good =
            rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && !text.contains(is_no_url_character));
        if !good {
            self.faults.push(diagnostics::bad_url(node.at.clone(), name, text));
        }
        good.then(|| text.into())
    }

    fn flag(&mut self, node: &Node, name: &str) -> Option<bool> {
        match node.scalar() {
            Some(Scalar { text, style: Style::Plain }) if &**text == "true" => Some(true),
            Some(Scalar { text, style: Style::Plain }) if &**text == "false" => Some(false),
            _ => {
                self.wrong_type(node, name, "`true` or `false`", &format!("{name}: true"));
                None
            }
        }
    }

    /// One of a closed list of words.
    pub(crate) fn choice(&mut self, node: &Node, name: &str, choices: &[&str]) -> Option<Text> {
        let example = format!("{name}: {}", choices.first().copied().unwrap_or_default());
        self.scalar(node, name, ("one of a few words", &example))?;
        let words = self.words(node, name)?;
        if choices.contains(&&*words) {
            return Some(words);
        }
        self.faults.push(diagnostics::not_a_choice(node.at.clone(), name, &words, choices));
        None
    }

    fn precision(&mut self, node: &Node, name: &str) -> Option<Precision> {
        self.scalar(node, name, ("how exact the value is", "precision: about"))?;
        let words = self.words(node, name)?;
        let known = PRECISIONS.iter().find(|(known, _)| *known == &*words).map(|(_, precision)| *precision);
        let precision = known.or_else(|| {
            let step = numbers::parse(words.strip_prefix(ROUNDED_TO)?).ok()?;
            (step > Decimal::ZERO).then_some(Precision::Rounded(Some(step)))
        });
        if precision.is_none() {
            let choices = PRECISIONS.map(|(words, _)| words);
            self.faults.push(diagnostics::not_a_choice(node.at.clone(), name, &words, &choices));
        }
        precision
    }

    fn citation(&mut self, node: &Node, name: &str, kinds: &[&'static str]) -> Option<Citation> {
        let cites = |entries: &[Entry]| entries.iter().any(|entry| ["cite", "at"].contains(&&*entry.key.value));
        let Some(entries) = node.mapping().filter(|entries| cites(entries)) else {
            return addresses::read(self, node, name, kinds).map(|address| Citation { address, locator: None });
        };
        let owner = Owner::new(format!("`{name}`"), &self.beginning(&node.at));
        let fields = self.fields(node, &[&CITE, &AT], &owner);
        fields.get("cite")?;
        let locator = fields.words("at").cloned();
        let cited = entries.iter().find(|entry| &*entry.key.value == "cite")?;
        addresses::read(self, &cited.value, "cite", kinds).map(|address| Citation { address, locator })
    }

    fn one_or_many(&mut self, node: &Node, name: &str, one: &Shape) -> Option<Vec<Spanned<Value>>> {
        match &node.content {
            Content::List(items) if items.is_empty() => {
                self.faults.push(diagnostics::empty_text(node.at.clone(), name));
                None
            }
            Content::List(items) => Some(items.iter().filter_map(|item| self.value(item, one, name)).collect()),
            Content::Nothing | Content::Faulty | Content::Scalar(_) | Content::Mapping(_) => {
                Some(vec![self.value(node, one, name)?])
            }
        }
    }

    fn group(&mut self, node: &Node, name: &str, specs: &'static [FieldSpec]) -> Option<Fields> {
        if node.mapping().is_none() {
            self.wrong_type(node, name, "a group of fields", &group_example(name, specs));
            return None;
        }
        let specs: Vec<&FieldSpec> = specs.iter().collect();
        Some(self.fields(node, &specs, &Owner::new(format!("`{name}`"), &self.beginning(&node.at))))
    }

    fn named(&mut self, node: &Node, name: &str, specs: &'static [FieldSpec]) -> Option<Vec<(Spanned<Text>, Fields)>> {
        let Some(entries) = node.mapping() else {
            self.wrong_type(node, name, "groups, each with its name", &format!("{name}: {{first: {{…}}}}"));
            return None;
        };
        let specs: Vec<&FieldSpec> = specs.iter().collect();
        let mut groups: Vec<(Spanned<Text>, Fields)> = Vec::new();
        for Entry { key, value } in entries {
            if !is_id(&key.value) && !key_was_refused(key) {
                self.faults.push(diagnostics::bad_id(key.at.clone(), &key.value));
            }
            if !groups.iter().any(|(other, _)| other.value == key.value) {
                let owner = Owner::new(format!("`{}`", key.value), &key.at);
                groups.push((key.clone(), self.fields(value, &specs, &owner)));
            }
        }
        Some(groups)
    }
}

/// The words for how exact a value is. After [`ROUNDED_TO`] any number above zero may stand.
pub(crate) const PRECISIONS: [(&str, Precision); 8] = [
    ("exact", Precision::Exact),
    ("rounded", Precision::Rounded(None)),
    ("rounded to 10", Precision::Rounded(Some(Decimal::TEN))),
    ("about", Precision::About),
    ("almost", Precision::Almost),
    ("at least", Precision::AtLeast),
    ("up to", Precision::UpTo),
    ("more than", Precision::MoreThan),
];

/// What comes before the step that a value is rounded to.
pub(crate) const ROUNDED_TO: &str = "rounded to ";

/// The fields of a citation with a place; `cite` is read as an address afterwards.
pub(crate) static CITE: FieldSpec =
    FieldSpec { name: "cite", label: None, shape: Shape::Words, required: true, doc: "The thing cited." };
pub(crate) static AT: FieldSpec =
    FieldSpec { name: "at", label: None, shape: Shape::Words, required: false, doc: "Where in it." };

/// Whether the parser has already refused this key: a merge key, or a key that is no text.
fn key_was_refused(key: &Spanned<Text>) -> bool {
    key.value.is_empty() || &*key.value == "<<"
}

fn is_no_url_character(character: char) -> bool {
    character.is_whitespace() || character.is_control() || matches!(character, '<' | '>' | '"')
}

fn group_example(name: &str, specs: &[FieldSpec]) -> String {
    let parts: Vec<String> = specs.iter().take(2).map(|spec| format!("{}: …", spec.name)).collect();
    format!("{name}: {{{}}}", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CellText, ChannelShape, ChannelSpec, Date, Formula, Operand};
    use crate::parse::yaml;

    const fn spec(name: &'static str, shape: Shape) -> FieldSpec {
        FieldSpec { name, label: None, shape, required: false, doc: "A field." }
    }

    const fn channel(name: &'static str, shape: ChannelShape) -> ChannelSpec {
        ChannelSpec { name, shape, required: true, doc: "A channel." }
    }

    static INNER: [FieldSpec; 2] =
        [spec("title", Shape::Words), FieldSpec { required: true, ..spec("unit", Shape::Words) }];
    static BAR: [ChannelSpec; 4] = [
        channel("dataset", ChannelShape::Dataset),
        channel("category", ChannelShape::WordColumn),
        channel("values", ChannelShape::NumberColumns(2)),
        channel("sort", ChannelShape::Choice(&["given", "descending"])),
    ];
    static ALL: [FieldSpec; 20] = [
        spec("text", Shape::Text),
        spec("words", Shape::Words),
        spec("url", Shape::Url),
        spec("value", Shape::Number),
        spec("decimals", Shape::Whole(6)),
        spec("people", Shape::Flag),
        spec("date", Shape::Date),
        spec("when", Shape::DateOrWords),
        spec("answer", Shape::Choice(&["accepted", "rejected"])),
        spec("precision", Shape::Precision),
        spec("stat", Shape::Address(&["stat"])),
        spec("any", Shape::OneOrMany(&Shape::Address(&["stat", "fig"]))),
        spec("source", Shape::OneOrMany(&Shape::Citation(&["source"]))),
        spec("group", Shape::OneOrMany(&Shape::Group(&INNER))),
        spec("columns", Shape::Named(&INNER)),
        spec("rows", Shape::Rows),
        spec("derived", Shape::Formula),
        spec("column", Shape::ColumnFormula),
        spec("bar", Shape::Channels(&BAR)),
        FieldSpec { required: true, ..spec("must", Shape::Words) },
    ];

    fn decode(text: &str) -> (Fields, Vec<(&'static str, String)>) {
        let file = SourceFile::new("data/a.yaml", text.as_bytes());
        let mut faults = Diagnostics::new();
        let tree = yaml::read(&file, 0..file.text.len()).tell(&mut faults);
        let owner = Owner::new("`stat:a`", &Span::file_start(&file.path));
        let specs: Vec<&FieldSpec> = ALL.iter().collect();
        let fields = Decoder::new(&file, &mut faults).fields(&tree.root, &specs, &owner);
        (fields, faults.iter().map(|fault| (fault.code, text[fault.at.at.range()].to_owned())).collect())
    }

    /// The fields of a text in which the required field is not missed.
    fn good(text: &str) -> Fields {
        let (fields, faults) = decode(&format!("{text}\nmust: x\n"));
        assert_eq!(faults, [], "{text}");
        fields
    }

    /// Code and place of the one fault of a text.
    fn bad(text: &str) -> (&'static str, String) {
        let (_, mut faults) = decode(&format!("{text}\nmust: x\n"));
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        faults.remove(0)
    }

    #[test]
    fn the_field_decides_what_a_scalar_is() {
        let fields = good("words: 1.10\nvalue: 1.10\ndecimals: 6\npeople: true\nwhen: \"2013\"\ndate: 2014-10");
        assert_eq!(fields.words("words").map(|words| &**words), Some("1.10"));
        assert_eq!(fields.number("value").map(|number| number.to_string()).as_deref(), Some("1.10"));
        assert!(fields.flag("people"));
        assert_eq!(fields.date("when"), Some(&Date::Year(2013)));
        assert_eq!(good("when: after 30 October").date("when"), Some(&Date::Words("after 30 October".into())));
        assert_eq!(good("words: no").words("words").map(|words| &**words), Some("no"));
        assert_eq!(good("words: >\n  one\n  two\n").words("words").map(|words| &**words), Some("one two"));
        let precision = good("precision: rounded to 10");
        assert_eq!(precision.value("precision"), Some(&Value::Precision(Precision::Rounded(Some(10.into())))));
    }

    #[test]
    fn each_wrong_scalar_has_its_fault_at_its_place() {
        for (text, code, at) in [
            ("words: [a]", "wrong-type", "[a]"),
            ("words:", "empty-text", ""),
            ("words: ~", "empty-text", "~"),
            ("text: \"  \"", "empty-text", "\"  \""),
            ("url: www.example.org", "bad-url", "www.example.org"),
            ("url: javascript:alert(1)", "bad-url", "javascript:alert(1)"),
            ("value: .nan", "bad-number", ".nan"),
            ("value: 1_000", "bad-number", "1_000"),
            ("value: '12'", "wrong-type", "'12'"),
            ("value: many", "wrong-type", "many"),
            ("decimals: 7", "bad-number", "7"),
            ("decimals: 1.5", "bad-number", "1.5"),
            ("people: yes", "wrong-type", "yes"),
            ("people: 'true'", "wrong-type", "'true'"),
            ("date: 2014-02-30", "bad-date", "2014-02-30"),
            ("date: 30/10/2014", "bad-date", "30/10/2014"),
            ("when: 2014-13", "bad-date", "2014-13"),
            ("answer: acepted", "not-a-choice", "acepted"),
            ("precision: roughly", "not-a-choice", "roughly"),
            ("stat: Not One", "bad-address", "Not One"),
            ("stat: fig:x", "wrong-kind", "fig:x"),
            ("stat: stats:x", "unknown-kind", "stats:x"),
            ("stat: {stat: x}", "bad-address", "{stat: x}"),
            ("any: [x]", "bad-address", "x"),
            ("any: []", "empty-text", "[]"),
            ("source: {cite: a, page: 5}", "unknown-field", "page"),
            ("source: {at: page 5}", "missing-field", "{"),
            ("source: {cite: [a]}", "wrong-type", "[a]"),
            ("group: x", "wrong-type", "x"),
            ("group: [{unit: a}, {title: b}]", "missing-field", "{"),
            ("columns: {Bad Name: {unit: a}}", "bad-id", "Bad Name"),
            ("rows: [a]", "wrong-type", "a"),
            ("rows: [[a, ~]]", "empty-cell", "~"),
            ("rows: [[a, [b, c]]]", "wrong-type", "[b, c]"),
            ("rows: [[stat:A]]", "bad-address", "stat:A"),
            ("valeu: 1", "unknown-field", "valeu"),
        ] {
            assert_eq!(bad(text), (code, at.to_owned()), "{text}");
        }
    }

    #[test]
    fn lists_groups_rows_and_channels() {
        let fields = good(
            "any: stat:a\nsource: [x, {cite: y, at: page 5}]\ngroup: {unit: a}\ncolumns: {b: {unit: c}, a: {unit: d}}\n\
             rows:\n  - [Bury, [c], 1.10, \"65 [p]\", '[x]', stat:a]\n\
             bar: {dataset: d, category: area, values: [a, b], sort: descending}",
        );
        assert_eq!(fields.addresses("any").len(), 1);
        let places: Vec<_> = fields.citations("source").iter().map(|cited| cited.locator.as_deref()).collect();
        assert_eq!(places, [None, Some("page 5")]);
        let Some(Value::Named(columns)) = fields.value("columns") else { panic!("columns") };
        assert_eq!(columns.iter().map(|(name, _)| &*name.value).collect::<Vec<_>>(), ["b", "a"]);
        let Some(Value::Rows(rows)) = fields.value("rows") else { panic!("rows") };
        let scalar = |text: &str| CellText::Scalar(text.into());
        let letter = |text: &str| CellText::Bracketed(text.into());
        let cells: Vec<_> = rows[0].value.iter().map(|cell| cell.value.clone()).collect();
        let typed = [scalar("Bury"), letter("c"), scalar("1.10"), scalar("65 [p]"), letter("x"), scalar("stat:a")];
        assert_eq!(cells, typed);
        let bar = fields.group("bar").expect("channels");
        assert_eq!(bar.addresses("dataset")[0].value.to_string(), "dataset:d");
        assert_eq!(bar.list("values").len(), 2);
        assert_eq!(bad("bar: {dataset: d, category: a, values: [a, b, c], sort: given}").0, "too-many");
        assert_eq!(bad("bar: {dataset: d, categry: a, category: a, values: a, sort: given}").1, "categry");
        assert_eq!(bad("bar: {dataset: d, category: a, values: a}"), ("missing-field", "{".into()));
        assert_eq!(good("rows: \"../a.csv \"").words("rows").map(|name| &**name), Some("../a.csv"));
        assert_eq!(bad("rows: a.xlsx"), ("wrong-type", "a.xlsx".into()));
    }

    #[test]
    fn formulas_have_six_forms() {
        let formula = |text: &str| good(text).formula("derived").cloned().expect("a formula");
        assert!(matches!(formula("derived: {share: a, of: stat:b}"), Formula::Share { .. }));
        assert!(matches!(formula("derived: {per: 100, of: a, count: b}"), Formula::Per { .. }));
        assert!(matches!(formula("derived: {sum: [a, b, c]}"), Formula::Sum(all) if all.len() == 3));
        assert!(matches!(
            formula("derived: {change: [2013, 2014-a]}"),
            Formula::Change(Operand::Number(_), Operand::Stat(_))
        ));
        assert!(matches!(
            formula("derived: {difference: [{sum: [a, b]}, 1.5]}"),
            Formula::Difference(Operand::Nested(_), _)
        ));
        assert!(matches!(formula("derived: {ratio: [a, 10]}"), Formula::Ratio(..)));
        let column = good("column: {share: reports, of: total}");
        assert!(matches!(
            column.formula("column"),
            Some(Formula::Share { part: Operand::Column(_), whole: Operand::Total })
        ));
        let column = good("column: {difference: [stat:a, b]}");
        assert!(matches!(column.formula("column"), Some(Formula::Difference(Operand::Stat(_), Operand::Column(_)))));
        for (text, code, at) in [
            ("derived: a + b", "wrong-type", "a + b"),
            ("derived: {shar: a, of: b}", "bad-formula", "shar"),
            ("derived: {share: a}", "bad-formula", "share"),
            ("derived: {share: a, of: b, count: c}", "bad-formula", "count"),
            ("derived: {difference: [a]}", "bad-formula", "[a]"),
            ("derived: {sum: [a, [b]]}", "bad-formula", "[b]"),
            ("derived: {sum: [a, \"1,000\"]}", "bad-address", "\"1,000\""),
            ("derived: {sum: [a, fig:b]}", "wrong-kind", "fig:b"),
            ("derived: {ratio: [a, 1_000]}", "bad-number", "1_000"),
            ("derived: {per: many, of: a, count: b}", "wrong-type", "many"),
        ] {
            assert_eq!(bad(text), (code, at.to_owned()), "{text}");
        }
    }

    #[test]
    fn all_faults_of_a_file_are_told_in_one_run() {
        let (fields, faults) = decode("value: 1,234\r\nunnit: é\r\nvalue: 2\r\ndate: 2014-02-30\r\nwords: fine\r\n");
        let told: Vec<_> = faults.iter().map(|(code, at)| (*code, &**at)).collect();
        let expected = [
            ("duplicate-key", "value"),
            ("bad-number", "1,234"),
            ("unknown-field", "unnit"),
            ("bad-date", "2014-02-30"),
            ("missing-field", ""),
        ];
        assert!(expected.iter().all(|fault| told.contains(fault)), "{told:?}");
        assert_eq!(told.len(), expected.len(), "{told:?}");
        assert!(fields.get("words").is_some());
    }
}
