//! The auditor: looks at the bytes of a site as a browser and a crawler would, and says what a
//! reader is owed and does not get. Knows nothing of how the site was made, and must not learn it.

mod figures;
mod links;
mod pictures;
mod safety;
mod structure;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};

/// Everything that is wrong with a site, given as its files.
pub(crate) fn audit(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let site = Site::read(files);
    let mut complaints = Complaints::default();
    structure::titles_unique(&site, &mut complaints);
    links::reached(&site, &mut complaints);
    links::reached_by_two_ways(&site, &mut complaints);
    links::sitemap(&site, &mut complaints);
    safety::style_sheets(&site, &mut complaints);
    pictures::drawings(&site, &mut complaints);
    for page in site.pages.values() {
        complaints.at(&page.path);
        structure::page(page, &mut complaints);
        links::page(&site, page, &mut complaints);
        links::notes(page, &mut complaints);
        figures::page(page, &mut complaints);
        pictures::page(page, &mut complaints);
        safety::page(&site, page, &mut complaints);
        text::page(page, &mut complaints);
    }
    complaints.list
}

/// A site, parsed.
struct Site<'a> {
    files: &'a BTreeMap<String, Vec<u8>>,
    pages: BTreeMap<&'a str, Page>,
    /// Where the site says it will be, from the cover's canonical link.
    base: Option<String>,
}

/// One page, parsed.
struct Page {
    path: String,
    source: String,
    html: Html,
    ids: BTreeSet<String>,
}

impl<'a> Site<'a> {
    fn read(files: &'a BTreeMap<String, Vec<u8>>) -> Self {
        let pages: BTreeMap<_, _> = files
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
            .map(|(path, bytes)| (path.as_str(), Page::read(path, bytes)))
            .collect();
        let base = pages.get("index.html").and_then(|page| {
            let link = page.all("link[rel=canonical]").first().and_then(|link| link.attr("href"))?;
            Some(link.strip_suffix("index.html").unwrap_or(link).to_owned())
        });
        Self { files, pages, base }
    }
}

impl Page {
    fn read(path: &str, bytes: &[u8]) -> Self {
        let source = String::from_utf8_lossy(bytes).into_owned();
        let html = Html::parse_document(&source);
        let ids = elements(html.root_element()).filter_map(|element| element.attr("id").map(str::to_owned)).collect();
        Self { path: path.to_owned(), source, html, ids }
    }

    /// Every element that a selector names, in order.
    fn all(&self, css: &str) -> Vec<ElementRef<'_>> {
        all_in(self.html.root_element(), css)
    }

    /// The element of an id.
    fn element(&self, id: &str) -> Option<ElementRef<'_>> {
        elements(self.html.root_element()).find(|element| element.attr("id") == Some(id))
    }

    /// What an attribute such as `aria-labelledby` says: the text of all the elements it names.
    /// `None` when one of them is not there.
    fn named_by(&self, ids: &str) -> Option<String> {
        let texts: Option<Vec<_>> = ids.split_whitespace().map(|id| self.element(id).map(words)).collect();
        texts.map(|texts| texts.join(" ").trim().to_owned())
    }

    /// The name that an element is announced by, if it was given one.
    fn name(&self, element: ElementRef<'_>) -> Option<String> {
        let label = element.attr("aria-label").map(str::trim).map(str::to_owned);
        let label = label.or_else(|| element.attr("aria-labelledby").and_then(|ids| self.named_by(ids)));
        label.filter(|label| !label.is_empty())
    }
}

/// What has been found so far.
#[derive(Default)]
struct Complaints {
    place: String,
    list: Vec<String>,
}

impl Complaints {
    fn at(&mut self, place: &str) {
        place.clone_into(&mut self.place);
    }

    fn say(&mut self, what: impl AsRef<str>) {
        self.list.push(format!("{}: {}", self.place, what.as_ref()));
    }
}

/// An element and all those in it, in order.
fn elements(root: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    root.descendants().filter_map(ElementRef::wrap)
}

/// Every element below `root` that a selector names, in order.
fn all_in<'a>(root: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    root.select(&Selector::parse(css).expect("a selector of ours")).collect()
}

/// An element's text, white space made single.
fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The start tag of an element, for a person to find it by.
fn tag(element: ElementRef<'_>) -> String {
    let attributes: Vec<_> =
        element.value().attrs().take(4).map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
    let text: String = words(element).chars().take(40).collect();
    format!("<{}{}>{text}", element.value().name(), attributes.concat())
}
