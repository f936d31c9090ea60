//! Floor 4: one file per addressable kind. Never produces HTML: a kind lowers itself to blocks.

mod annotations;
mod diagnostics;
mod shared;

use crate::model::Kind;

/// Writes the list of kinds: for each its `mod` and its entry in [`all`]. A kind's file has a
/// `KIND`. The order is that of the registers.
macro_rules! kinds {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        /// Every kind, in the order registers are listed.
        pub fn all() -> &'static [&'static dyn Kind] {
            static ALL: &[&dyn Kind] = &[$(&$name::KIND),*];
            ALL
        }
    };
}

kinds![
    finding, rec, response, fig, table, stat, dataset, conflict, gap, event, org, term, support, source, correction,
    edition, chapter, section, para,
];

/// The kind of a name.
pub fn find(name: &str) -> Option<&'static dyn Kind> {
    all().iter().copied().find(|kind| kind.name() == name)
}

/// The kind whose records stand under this key in YAML.
pub fn find_plural(plural: &str) -> Option<&'static dyn Kind> {
    use crate::model::Origin;
    all().iter().copied().find(|kind| kind.origin() == Origin::Record && kind.plural() == plural)
}

/// The kind that a word was meant to name: one of its other names (`figs`, `figures`, "Figure"),
/// or one that is like them.
pub fn meant(word: &str) -> Option<&'static dyn Kind> {
    let word = word.to_lowercase();
    let names = all().iter().flat_map(|kind| {
        let noun = kind.noun();
        let others = [kind.plural(), kind.place(), noun.one, noun.many];
        let others = others.map(|name| (strsim::jaro_winkler(&word, &name.to_lowercase()), 0.85, *kind));
        [(strsim::jaro_winkler(&word, kind.name()), 0.75, *kind)].into_iter().chain(others)
    });
    names.filter(|(likeness, least, _)| likeness >= least).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, _, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Home;

    #[test]
    fn names_plurals_and_folders_are_unique() {
        let mut seen = std::collections::BTreeSet::new();
        for kind in all() {
            assert!(seen.insert(kind.name()), "{} twice", kind.name());
            assert!(kind.plural() == kind.name() || seen.insert(kind.plural()), "{} twice", kind.plural());
            if let Home::Folder(place) | Home::Page(place) = kind.spec().home {
                assert!(place == kind.plural() || seen.insert(place), "{place} twice");
            }
        }
    }

    #[test]
    fn a_kind_is_known_by_its_other_names_and_near_ones() {
        let meant = |word| super::meant(word).map(|kind| kind.name());
        for (word, name) in [
            ("figures", "fig"),
            ("Figure", "fig"),
            ("statistic", "stat"),
            ("stats", "stat"),
            ("recommendation", "rec"),
            ("recomendations", "rec"),
            ("paragraph", "para"),
            ("sorce", "source"),
        ] {
            assert_eq!(meant(word), Some(name), "{word}");
        }
        assert_eq!(meant("zzz"), None);
    }

    #[test]
    fn every_field_is_explained() {
        for field in all().iter().flat_map(|kind| kind.fields()) {
            assert!(field.doc.ends_with('.') && field.doc.len() > 10, "{}: {}", field.name, field.doc);
        }
    }
}
