//! The theme's style sheets, read plainly: rules with their conditions, custom properties, and what
//! paints an element of a chart. Reads what our own sheets use of CSS, no more.

use std::collections::BTreeMap;
use std::path::Path;

/// One rule.
#[derive(Clone, Debug)]
struct Rule {
    /// The condition it stands in: `@media print`.
    condition: String,
    selectors: Vec<String>,
    declarations: Vec<(String, String)>,
}

/// Where and how a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    Light,
    Dark,
    /// Paper, from a screen that was light.
    Print,
    /// Paper, from a screen that was dark.
    PrintFromDark,
    /// Colours forced by the reader's system.
    Forced,
}

impl Look {
    /// Those with colours of the theme's own.
    pub(crate) const OURS: [Self; 4] = [Self::Light, Self::Dark, Self::Print, Self::PrintFromDark];

    fn meets(self, condition: &str) -> bool {
        match condition {
            "" => true,
            "@media (prefers-color-scheme: dark)" => matches!(self, Self::Dark | Self::PrintFromDark),
            "@media print" => matches!(self, Self::Print | Self::PrintFromDark),
            "@media (forced-colors: active)" => self == Self::Forced,
            other => {
                let is_size = other.starts_with("@container") || other.contains("-width") || other.starts_with("@page");
                assert!(is_size, "a condition that nobody reads yet: {other}");
                false
            }
        }
    }
}

/// The style sheets of the theme, in the order a page links them.
pub(crate) struct Sheets(Vec<Rule>);

impl Sheets {
    /// Reads those that say anything of charts.
    pub(crate) fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).expect("the theme has the sheet");
        let all: String = ["base.css", "figure.css", "chart.css", "print.css"].map(text).concat();
        let mut rules = Vec::new();
        read_rules(&without_comments(&all), "", &mut rules);
        Self(rules)
    }

    /// A custom property of the root.
    pub(crate) fn property(&self, look: Look, name: &str) -> String {
        let rules =
            self.0.iter().filter(|rule| look.meets(&rule.condition) && rule.selectors.iter().any(|s| s == ":root"));
        let value = rules.flat_map(|rule| &rule.declarations).rfind(|(found, _)| found == name);
        value.map(|(_, value)| value.clone()).unwrap_or_else(|| panic!("no {name} in {look:?}"))
    }

    /// What the last rule for just this selector says of a property.
    pub(crate) fn says(&self, look: Look, selector: &str, property: &str) -> Option<String> {
        let is_meant =
            |rule: &&Rule| look.meets(&rule.condition) && rule.selectors.iter().any(|other| other == selector);
        let mut declarations = self.0.iter().filter(is_meant).flat_map(|rule| &rule.declarations);
        declarations.rfind(|(found, _)| found == property).map(|(_, value)| value.clone())
    }

    /// What all rules together say of an element of a chart: its name, its classes, and those of its
    /// drawing. Custom properties are replaced by what they stand for.
    pub(crate) fn style(
        &self,
        look: Look,
        (tag, classes, drawing): (&str, &[String], &[String]),
    ) -> BTreeMap<String, String> {
        let mut found: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for rule in self.0.iter().filter(|rule| look.meets(&rule.condition)) {
            let weights = rule.selectors.iter().filter_map(|selector| weight(selector, (tag, classes, drawing)));
            let Some(weight) = weights.max() else { continue };
            for (name, value) in &rule.declarations {
                let is_stronger = found.get(name).is_none_or(|(other, _)| weight >= *other);
                if is_stronger {
                    found.insert(name.clone(), (weight, self.plain(look, value)));
                }
            }
        }
        found.into_iter().map(|(name, (_, value))| (name, value)).collect()
    }

    fn plain(&self, look: Look, value: &str) -> String {
        match value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')')) {
            Some(name) => self.property(look, name),
            None => value.to_owned(),
        }
    }
}

/// How strongly a selector such as `.chart.has-highlight .mark.s1` speaks of an element of a chart; `None`
/// where it does not speak of it.
fn weight(selector: &str, (tag, classes, drawing): (&str, &[String], &[String])) -> Option<usize> {
    let (outer, inner) = selector.split_once(' ')?;
    if inner.contains([' ', ':', '>', '*']) || !outer.starts_with(".chart") {
        return None;
    }
    let of = |compound: &str, tag: &str, has: &[String]| {
        let mut parts = compound.split('.');
        let name = parts.next().unwrap_or_default();
        let mut weight = usize::from(!name.is_empty());
        if !name.is_empty() && name != tag {
            return None;
        }
        for class in parts {
            if !has.iter().any(|other| other == class) {
                return None;
            }
            weight += 100;
        }
        Some(weight)
    };
    Some(of(outer, "svg", drawing)? + of(inner, tag, classes)?)
}

fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out += before;
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

/// Reads rules, and those within conditions.
fn read_rules(text: &str, condition: &str, rules: &mut Vec<Rule>) {
    let mut rest = text;
    while let Some((head, after)) = rest.split_once('{') {
        let end = end_of_block(after);
        let (body, head) = (&after[..end], head.trim().trim_start_matches(';').trim());
        if head.starts_with("@media") || head.starts_with("@container") {
            read_rules(body, head, rules);
        } else {
            let declarations = body.split(';').filter_map(|one| one.split_once(':'));
            let declarations = declarations.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()));
            let selectors = head.split(',').map(|selector| selector.trim().to_owned()).collect();
            rules.push(Rule { condition: condition.to_owned(), selectors, declarations: declarations.collect() });
        }
        rest = &after[end + 1..];
    }
}

/// Where a block ends, after its opening brace.
fn end_of_block(text: &str) -> usize {
    let mut depth = 1;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    panic!("a block of a style sheet does not end")
}
