//! Addresses as an author types them, right or nearly right. Never knows which things exist.

use super::slug::slug;
use crate::base::{Address, is_id};
use crate::kinds;

/// The names of all kinds.
fn kind_names() -> impl Iterator<Item = &'static str> {
    kinds::all().iter().map(|kind| kind.name())
}

/// Whether this is the name of a kind.
pub(super) fn is_kind(name: &str) -> bool {
    kind_names().any(|kind| kind == name)
}

/// The kind a word was meant to be, where one is near.
pub(super) fn nearest_kind(word: &str) -> Option<&'static str> {
    kinds::meant(word).map(|kind| kind.name())
}

/// The word of a list that another was meant to be, where one is near.
pub(super) fn nearest<'w>(word: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let word = word.to_lowercase();
    words
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// What a destination of the form `scheme:rest` says about addresses.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// An address.
    Address(Address),
    /// The kind is right and the id is not; the nearest right address, if the id holds any letter.
    BadId(Option<Address>),
    /// The kind is right but for capitals.
    Capitals(Option<Address>),
    /// No kind of this name.
    NoKind,
}

/// Reads a destination whose scheme may be a kind.
pub(super) fn read(scheme: &str, rest: &str) -> Reading {
    let kind = scheme.to_ascii_lowercase();
    if !is_kind(&kind) {
        return Reading::NoKind;
    }
    if kind != scheme {
        return Reading::Capitals(suggest(&kind, rest));
    }
    if is_id(rest) { Reading::Address(Address::new(kind, rest)) } else { Reading::BadId(suggest(&kind, rest)) }
}

/// The right address nearest to a kind and something typed for an id.
pub(super) fn suggest(kind: &str, id: &str) -> Option<Address> {
    let id = slug(id);
    is_id(&id).then(|| Address::new(kind, id))
}

/// Splits `scheme:rest`, by the rules for web addresses.
pub(super) fn split_scheme(destination: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = destination.split_once(':')?;
    let mut letters = scheme.bytes();
    let starts_well = letters.next().is_some_and(|first| first.is_ascii_alphabetic());
    let goes_on_well = letters.all(|letter| letter.is_ascii_alphanumeric() || b"+-.".contains(&letter));
    (starts_well && goes_on_well).then_some((scheme, rest))
}

/// Whether a scheme is `redact`, or was meant to be: what it marks is never to be published.
pub(super) fn means_redact(scheme: &str) -> bool {
    let scheme = scheme.to_ascii_lowercase();
    scheme.starts_with("redact") || (!is_kind(&scheme) && strsim::jaro_winkler(&scheme, "redact") >= 0.88)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_right_and_nearly_right_addresses() {
        assert_eq!(read("fig", "a-1"), Reading::Address(Address::new("fig", "a-1")));
        assert_eq!(read("fig", "Two Words"), Reading::BadId(Some(Address::new("fig", "two-words"))));
        assert_eq!(read("fig", ""), Reading::BadId(None));
        assert_eq!(read("FIG", "Id"), Reading::Capitals(Some(Address::new("fig", "id"))));
        assert_eq!(read("figure", "x"), Reading::NoKind);
        assert_eq!(nearest_kind("figure"), Some("fig"));
        assert_eq!(nearest_kind("Stats"), Some("stat"));
        assert_eq!(nearest_kind("zzz"), None);
    }

    #[test]
    fn knows_what_was_meant_to_be_redacted() {
        for scheme in ["redact", "REDACT", "redacted", "redaction", "redct", "readact"] {
            assert!(means_redact(scheme), "{scheme}");
        }
        for scheme in ["rec", "https", "record", "source", "term"] {
            assert!(!means_redact(scheme), "{scheme}");
        }
    }
}
