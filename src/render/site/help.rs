//! What stands with a content note, as a template is given it: who helps, and the way out.

use serde::Serialize;
use tera::Value;

use super::links::{self, Links};
use super::{html, template};
use crate::model::{Fact, Inline};
use crate::render::{Frame, HelpLine};

/// Somebody who helps.
#[derive(Serialize)]
pub(super) struct HelpValues {
    name: String,
    href: Value,
    facts: Vec<FactValues>,
}

/// One thing that is told of them.
#[derive(Serialize)]
struct FactValues {
    name: String,
    words: String,
    /// Where the words lead: to a number that can be called.
    href: Option<Value>,
}

/// The way out of the site.
#[derive(Serialize)]
pub(super) struct ExitValues {
    href: Value,
    /// The name of the site it leads to.
    host: String,
}

impl HelpValues {
    /// The values of one who helps.
    pub(super) fn new(line: &HelpLine, frame: &Frame, links: &Links) -> Self {
        let leads_to = |value: &Inline| match value {
            Inline::Link { target, .. } => Some(template::href(target, links)),
            _ => None,
        };
        let fact = |fact: &Fact| FactValues {
            name: fact.name.to_string(),
            words: fact.values.iter().map(|value| html::plain(value, &frame.language)).collect::<Vec<_>>().join("; "),
            href: fact.values.iter().flatten().find_map(leads_to),
        };
        Self {
            name: line.name.to_string(),
            href: template::href(&line.target, links),
            facts: line.facts.iter().map(fact).collect(),
        }
    }
}

impl ExitValues {
    /// The values of a way out.
    pub(super) fn new(url: &str) -> Self {
        Self { href: Value::safe_string(&links::attribute(url)), host: links::host(url).to_owned() }
    }
}
