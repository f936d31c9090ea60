//! Where a chapter's page stands in the site, and that no two stand in one place. Never writes.

use std::collections::{BTreeMap, BTreeSet};

use super::{Gathered, diagnostics};
use crate::base::{Diagnostics, Text};
use crate::kinds;
use crate::model::{Home, View};

/// Folders of the site's own, besides those of the kinds.
const RESERVED_FOLDERS: [&str; 8] =
    ["assets", "data", "datasets", "figures", "findings", "recommendations", "sources", "statistics"];

/// Pages and files of the site's own.
const RESERVED_FILES: [&str; 5] = ["404.html", "a-z.html", "contents.html", "index.html", "sitemap.xml"];

/// Path of a chapter's page from the site's root: the chapter's own without the content folder,
/// with `.html`; `README.md` and `index.md` become the `index.html` of their folder.
pub fn page_path(content: &str, source: &str) -> String {
    let inside = source.strip_prefix(content).map_or(source, |rest| rest.trim_start_matches('/'));
    let (folder, name) = inside.rsplit_once('/').map_or(("", inside), |(folder, name)| (folder, name));
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let stem = if stem.eq_ignore_ascii_case("readme") || stem == "index" { "index" } else { stem };
    if folder.is_empty() { format!("{stem}.html") } else { format!("{folder}/{stem}.html") }
}

/// Reports chapters that would share a path, and chapters at a path of the site's own. Chapters
/// that are not in the reading order are not published and clash with nothing; pictures have a
/// digest in their names.
pub(super) fn check(gathered: &Gathered, faults: &mut Diagnostics) {
    let content = &gathered.config.content;
    let cover = gathered.cover();
    let mut taken: BTreeMap<String, &Text> = BTreeMap::new();
    let listed: BTreeSet<&Text> = gathered.summary.links().into_iter().map(|link| &link.path).collect();
    let pages = gathered.chapters.keys().filter(|path| listed.contains(*path) || **path == cover);
    for source in pages {
        let page = page_path(content, source);
        match reserved(&page) {
            Some(reserved) if *source != cover => faults.push(diagnostics::path_reserved(source, &page, &reserved)),
            _ => claim(&mut taken, source, &page, faults),
        }
    }
}

/// Reports records whose pages would stand where their kind's register or one of its views does.
pub(super) fn check_records(gathered: &Gathered, faults: &mut Diagnostics) {
    for address in &gathered.order {
        let Some(kind) = kinds::find(address.kind()) else { continue };
        let Home::Folder(folder) = kind.spec().home else { continue };
        let mut taken = kind.views().iter().map(|view| view.slug).chain([View::REGISTER]);
        if taken.any(|slug| slug == address.id())
            && let Some(record) = gathered.record(address)
        {
            faults.push(diagnostics::id_reserved(address, folder, &record.record().at));
        }
    }
}

fn claim<'a>(taken: &mut BTreeMap<String, &'a Text>, source: &'a Text, page: &str, faults: &mut Diagnostics) {
    match taken.get(&page.to_lowercase()) {
        Some(first) => faults.push(diagnostics::path_clash(source, first, page)),
        None => {
            taken.insert(page.to_lowercase(), source);
        }
    }
}

/// The reserved name a page would stand in the way of.
fn reserved(page: &str) -> Option<String> {
    let page = page.to_lowercase();
    if let Some((folder, _)) = page.split_once('/') {
        let of_kinds = kinds::all().iter().filter_map(|kind| match kind.spec().home {
            Home::Folder(folder) => Some(folder),
            Home::Page(_) | Home::Nowhere => None,
        });
        return RESERVED_FOLDERS
            .into_iter()
            .chain(of_kinds)
            .find(|name| *name == folder)
            .map(|name| format!("{name}/"));
    }
    let of_kinds = kinds::all().iter().filter_map(|kind| match kind.spec().home {
        Home::Page(page) => Some(page),
        Home::Folder(_) | Home::Nowhere => None,
    });
    RESERVED_FILES.into_iter().chain(of_kinds).find(|name| **name == page).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_keep_their_chapters_path() {
        let page = |source| page_path("content", source);
        assert_eq!(page("content/scale.md"), "scale.html");
        assert_eq!(page("content/part/a.md"), "part/a.html");
        assert_eq!(page("content/part/README.md"), "part/index.html");
        assert_eq!(page("content/index.md"), "index.html");
        assert_eq!(page_path("", "index.md"), "index.html");
    }

    #[test]
    fn the_sites_own_places_are_kept_free() {
        assert_eq!(reserved("Figures/a.html").as_deref(), Some("figures/"));
        assert_eq!(reserved("contents.html").as_deref(), Some("contents.html"));
        assert_eq!(reserved("part/contents.html"), None);
        assert_eq!(reserved("figures.html"), None);
    }
}
