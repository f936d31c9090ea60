//! `Address` = `kind:id`: the grammar of addresses, read and written. Never holds the list of kinds.

use std::fmt;

use super::Text;

/// The address of one thing in a report, such as `fig:missing-episodes`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    kind: Text,
    id: Text,
}

impl Address {
    /// Joins a kind's name and an id; the id must obey [`is_id`] unless the parser of the
    /// place it came from has already reported it.
    pub fn new(kind: impl Into<Text>, id: impl Into<Text>) -> Self {
        Self { kind: kind.into(), id: id.into() }
    }

    /// Reads `kind:id`. `None` when there is no colon, or when either half breaks the grammar;
    /// says nothing about whether such a kind exists.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once(':')?;
        let kind_is_word = !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_lowercase());
        (kind_is_word && is_id(id)).then(|| Self::new(kind, id))
    }

    /// The kind's name as an author types it: `fig`, `stat`, `rec`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The id, unique within its kind.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.id)
    }
}

/// Whether `text` is an id: `[a-z0-9]+(-[a-z0-9]+)*`. So chosen that no Markdown or YAML
/// escape can occur in one.
pub fn is_id(text: &str) -> bool {
    let part = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_grammar_and_nothing_else() {
        assert_eq!(Address::parse("fig:a-1").unwrap().to_string(), "fig:a-1");
        for wrong in
            ["fig", "fig:", ":a", "fig:A", "Fig:a", "fig:a--b", "fig:-a", "fig:a_b", "fig:a ", "fig: a", "fig:é"]
        {
            assert_eq!(Address::parse(wrong), None, "{wrong}");
        }
    }
}
