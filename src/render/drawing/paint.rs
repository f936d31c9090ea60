//! From a theme's `chart.css` to rules that a drawing carries with it: light, without custom
//! properties, which few programs but browsers know. Never a rule of its own.

use std::collections::BTreeMap;

/// The rules for what lies within a chart, from a style sheet: those outside of every `@` rule whose
/// selectors begin with `.chart `, with the values of the first `:root` in place.
pub(in crate::render) fn paint(sheet: &str) -> String {
    let rules = rules(&without_comments(sheet));
    let properties = rules.iter().find(|(selector, _)| selector == ":root").map(|(_, body)| properties(body));
    let properties = properties.unwrap_or_default();
    let is_within = |selector: &str| {
        selector.split(',').all(|one| one.trim().starts_with(".chart ") || one.trim().starts_with(".chart."))
    };
    let rule = |(selector, body): &(String, String)| {
        let body = resolved(body, &properties);
        let is_plain = !body.contains("var(") && !body.contains('<') && !body.contains('&');
        (is_within(selector) && is_plain).then(|| format!("{selector} {{ {} }}\n", body.trim()))
    };
    rules.iter().filter_map(rule).collect()
}

fn without_comments(sheet: &str) -> String {
    let mut plain = String::new();
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    plain + rest
}

/// Selectors and bodies of the rules at the top; blocks that begin with `@` are left out whole.
fn rules(sheet: &str) -> Vec<(String, String)> {
    let mut rules = Vec::new();
    let mut rest = sheet;
    while let Some((selector, after)) = rest.split_once('{') {
        let end = end_of_block(after);
        let selector = selector.split_whitespace().collect::<Vec<_>>().join(" ");
        if !selector.starts_with('@') {
            rules.push((selector, after[..end].to_owned()));
        }
        rest = after.get(end + 1..).unwrap_or_default();
    }
    rules
}

/// Where the brace stands that closes a block.
fn end_of_block(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn properties(body: &str) -> BTreeMap<&str, &str> {
    let declared = body.split(';').filter_map(|declaration| declaration.split_once(':'));
    declared.map(|(name, value)| (name.trim(), value.trim())).filter(|(name, _)| name.starts_with("--")).collect()
}

/// A body with the value of each custom property in its place; those that are not known stay.
fn resolved(body: &str, properties: &BTreeMap<&str, &str>) -> String {
    let mut plain = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("var(") {
        plain.push_str(before);
        let (name, after) = after.split_once(')').unwrap_or((after, ""));
        match properties.get(name.trim()) {
            Some(value) => plain.push_str(value),
            None => plain.push_str(&format!("var({name})")),
        }
        rest = after;
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_paints_a_chart_in_the_light() {
        let sheet = "/* a { b */ :root { --ink: #111; --x: red } @media (dark) { :root { --ink: #fff } .chart .a { fill: \
                     red } }\n.chart { width: 100% }\n.chart .line, .chart.one .line { stroke: var(--ink); }\n\
                     .chart .unknown { fill: var(--other) }\n.figure p { color: red }";
        assert_eq!(paint(sheet), ".chart .line, .chart.one .line { stroke: #111; }\n");
        assert_eq!(paint("}{ .chart .a { fill: red"), "");
        assert_eq!(paint(""), "");
    }

    #[test]
    fn the_default_theme_paints_every_class_alone() {
        let paint = paint(include_str!("../../../themes/default/chart.css"));
        for class in ["grid", "axis", "mark", "line", "point", "tick", "text", "headline", "paper"] {
            assert!(
                paint.contains(&format!(".chart .{class}")) || paint.contains(&format!(".chart {class}")),
                "{class}"
            );
        }
        assert!(!paint.contains("var("), "{paint}");
    }
}
