//! How one file of the site names another. Every link is relative, so that the site works at any
//! path and from a folder on a disk; never a guess about a file that is not named.

use std::borrow::Cow;

use pulldown_cmark_escape::escape_href;

use crate::base::Text;
use crate::render::{Frame, Page, PageKind};

/// Where a page stands, to write links from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Links {
    from: Text,
    root: Option<Text>,
}

impl Links {
    /// Links of a page. The page for missing addresses is shown at any depth: it counts from the
    /// site's root, where that is known.
    pub(crate) fn of(page: &Page, frame: &Frame) -> Self {
        let shown_anywhere = page.kind == PageKind::Missing;
        let root = frame.base_url.as_deref().filter(|_| shown_anywhere).map(|url| root_path(url).into());
        Self { from: page.path.clone(), root }
    }

    /// Links of a page that stands where its path says.
    #[cfg(test)]
    pub(crate) fn from_path(from: &Text) -> Self {
        Self { from: from.clone(), root: None }
    }

    /// Whether a path is the page itself.
    pub(crate) fn is_here(&self, path: &str) -> bool {
        *self.from == *path
    }

    /// The address of a file of the site, ready for an attribute.
    pub(crate) fn href(&self, path: &str, fragment: Option<&str>) -> String {
        let file = match &self.root {
            Some(root) => format!("{root}{}", encoded(path)),
            None if self.is_here(path) && fragment.is_some() => String::new(),
            None => encoded(&relative(&self.from, path)).into_owned(),
        };
        match fragment {
            Some(id) => attribute(&format!("{file}#{}", encoded(id))),
            None => attribute(&file),
        }
    }
}

/// The path from one file of the site to another: `relative("figures/a.html", "index.html")` is
/// `../index.html`.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let (mut from, mut to) = (from, to);
    while let (Some((ours, rest)), Some((theirs, there))) = (from.split_once('/'), to.split_once('/'))
        && ours == theirs
    {
        (from, to) = (rest, there);
    }
    let path = "../".repeat(from.matches('/').count()) + to;
    let looks_like_a_scheme = path.split('/').next().is_some_and(|first| first.contains(':'));
    if looks_like_a_scheme { format!("./{path}") } else { path }
}

/// The absolute address of a file of the site, ready for an attribute. A folder's `index.html` is
/// left unnamed, as hosts serve it.
pub(crate) fn absolute(base_url: &str, path: &str) -> String {
    let short = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    attribute(&format!("{base_url}{}", encoded(short.unwrap_or(path))))
}

/// The path in a web address: `/real-voices/` of `https://example.org/real-voices/`.
fn root_path(url: &str) -> &str {
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    url[after_scheme..].find('/').map_or("/", |at| &url[after_scheme + at..])
}

/// The name of the site in a web address: `www.example.org` of `https://www.example.org/a`.
pub(crate) fn host(url: &str) -> &str {
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    url[after_scheme..].split(['/', '?', '#']).next().unwrap_or(url)
}

/// Writes the three signs that mean something in an address but may stand in a file's name.
fn encoded(path: &str) -> Cow<'_, str> {
    // Hardly any path has one, and every link asks.
    if path.contains(['%', '#', '?']) {
        path.replace('%', "%25").replace('#', "%23").replace('?', "%3F").into()
    } else {
        path.into()
    }
}

/// An address as an attribute may hold it.
pub(crate) fn attribute(address: &str) -> String {
    let mut text = String::with_capacity(address.len());
    escape_href(&mut text, address).expect("writing to a string cannot fail");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_up_and_down_only_as_far_as_needed() {
        for (from, to, wanted) in [
            ("index.html", "scale.html", "scale.html"),
            ("scale.html", "index.html", "index.html"),
            ("figures/a.html", "index.html", "../index.html"),
            ("figures/a.html", "figures/b.html", "b.html"),
            ("figures/a.html", "figures/index.html", "index.html"),
            ("a/b/c.html", "a/d/e.html", "../d/e.html"),
            ("a/b.html", "a/b/c.html", "b/c.html"),
            ("a/b/c.html", "a/b", "../b"),
            ("index.html", "note: one.html", "./note: one.html"),
        ] {
            assert_eq!(relative(from, to), wanted, "{from} → {to}");
        }
    }

    #[test]
    fn writes_what_an_attribute_may_hold() {
        let links = Links::from_path(&"figures/a.html".into());
        assert_eq!(links.href("figures/a.html", Some("p-2.14")), "#p-2.14");
        assert_eq!(links.href("figures/a.html", None), "a.html");
        assert_eq!(links.href("what \"50%\" & more?.html", None), "../what%20%2250%25%22%20&amp;%20more%3F.html");
    }

    #[test]
    fn finds_the_root_of_a_site() {
        assert_eq!(root_path("https://example.org/real-voices/"), "/real-voices/");
        assert_eq!(root_path("https://example.org"), "/");
        assert_eq!(host("https://www.example.org/a/"), "www.example.org");
        assert_eq!(host("https://example.org?a"), "example.org");
    }
}
