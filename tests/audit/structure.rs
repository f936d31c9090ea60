//! The frame of a page: language, title, headings, landmarks, skip link, ids, size.

use std::collections::BTreeMap;

use scraper::ElementRef;

use super::{Complaints, Page, Site, elements, tag, words};

/// No page may be larger than this many bytes: an old phone must be able to open it.
const MOST_BYTES: usize = 1_000_000;

/// No two pages may have one title.
pub(super) fn titles_unique(site: &Site<'_>, complaints: &mut Complaints) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for page in site.pages.values() {
        complaints.at(&page.path);
        for title in page.all("head > title") {
            if let Some(other) = seen.insert(words(title), &page.path) {
                complaints.say(format!("has the same <title> as {other}: `{}`", words(title)));
            }
        }
    }
}

pub(super) fn page(page: &Page, complaints: &mut Complaints) {
    if page.source.len() > MOST_BYTES {
        complaints.say(format!("is {} bytes; more than {MOST_BYTES} is too much for one page", page.source.len()));
    }
    if !page.source.to_lowercase().starts_with("<!doctype html>") {
        complaints.say("does not begin with <!doctype html>");
    }
    for error in &page.html.errors {
        complaints.say(format!("is not well-formed HTML: {error}"));
    }
    head(page, complaints);
    ids(page, complaints);
    headings(page, complaints);
    landmarks(page, complaints);
    skip_link(page, complaints);
    way_out(page, complaints);
}

fn head(page: &Page, complaints: &mut Complaints) {
    if page.html.root_element().attr("lang").is_none_or(|lang| lang.trim().is_empty()) {
        complaints.say("<html> has no lang");
    }
    if page.all("meta[charset]").is_empty() {
        complaints.say("has no <meta charset>");
    }
    match page.all("head > title").as_slice() {
        [one] if !words(*one).is_empty() => {}
        [_] => complaints.say("<title> is empty"),
        several => complaints.say(format!("has {} <title> elements in <head>, not one", several.len())),
    }
}

fn ids(page: &Page, complaints: &mut Complaints) {
    let mut seen = BTreeMap::new();
    for element in elements(page.html.root_element()) {
        let Some(id) = element.attr("id") else { continue };
        if id.is_empty() || id.contains(char::is_whitespace) {
            complaints.say(format!("`{id}` is no id: {}", tag(element)));
        }
        if let Some(first) = seen.insert(id, element) {
            complaints.say(format!("the id `{id}` stands twice: {} and {}", tag(first), tag(element)));
        }
    }
}

fn headings(page: &Page, complaints: &mut Complaints) {
    let first = page.all("h1");
    if first.len() != 1 {
        complaints.say(format!("has {} <h1>, not one", first.len()));
    }
    let mut level = 0;
    for heading in page.all("h1, h2, h3, h4, h5, h6") {
        let next = usize::from(heading.value().name().as_bytes()[1] - b'0');
        if next > level + 1 {
            complaints.say(format!("a heading skips from level {level} to {next}: {}", tag(heading)));
        }
        if words(heading).is_empty() {
            complaints.say(format!("a heading is empty: {}", tag(heading)));
        }
        level = next;
    }
}

fn landmarks(page: &Page, complaints: &mut Complaints) {
    for (name, least) in [("main", 1), ("body > header, [role=banner]", 1), ("body > footer, [role=contentinfo]", 1)] {
        if page.all(name).len() != least {
            complaints.say(format!("has {} of the landmark `{name}`, not one", page.all(name).len()));
        }
    }
    let mut names = BTreeMap::new();
    for landmark in page.all("nav, [role=navigation], [role=region], [role=search], aside, form") {
        match page.name(landmark) {
            None if ["aside", "form"].contains(&landmark.value().name()) => {}
            None => complaints.say(format!("a landmark has no name: {}", tag(landmark))),
            Some(name) => {
                if names.insert((landmark.value().name(), name.clone()), landmark).is_some() {
                    complaints.say(format!("two landmarks of one sort are named `{name}`"));
                }
            }
        }
    }
}

/// The first thing that takes the focus leads to the main part, which can take it.
fn skip_link(page: &Page, complaints: &mut Complaints) {
    let body = page.all("body");
    let first = body.iter().flat_map(|body| elements(*body)).find(|element| takes_focus(*element));
    let Some(link) = first else { return complaints.say("has nothing that takes the focus, so no skip link") };
    let target = link.attr("href").and_then(|href| href.strip_prefix('#')).and_then(|id| page.element(id));
    match target {
        None => complaints.say(format!("the first thing to take the focus is no skip link: {}", tag(link))),
        Some(target) if !takes_focus(target) && target.attr("tabindex").is_none() => {
            complaints.say(format!("the skip link's target cannot take the focus (tabindex=\"-1\"): {}", tag(target)));
        }
        Some(_) => {}
    }
}

/// A way out of the site comes right after the skip link, tells nobody where its reader was, and
/// stands where a content note says what it does.
fn way_out(page: &Page, complaints: &mut Complaints) {
    let body = page.all("body");
    let second = body.iter().flat_map(|body| elements(*body)).filter(|element| takes_focus(*element)).nth(1);
    for link in page.all("nav[aria-label=\"Leave this site\"] a") {
        if second != Some(link) {
            complaints.say(format!("the way out is not the second thing to take the focus: {}", tag(link)));
        }
        let leaves = link.attr("href").is_some_and(|href| href.starts_with("http"));
        if !leaves || link.attr("rel") != Some("noreferrer") {
            complaints.say(format!("the way out does not leave quietly: {}", tag(link)));
        }
        if page.all("aside.content-note").is_empty() {
            complaints.say(format!("the way out stands on a page without a content note: {}", tag(link)));
        }
    }
}

fn takes_focus(element: ElementRef<'_>) -> bool {
    let by_nature = match element.value().name() {
        "a" | "area" => element.attr("href").is_some(),
        "button" | "input" | "select" | "textarea" | "summary" => true,
        _ => false,
    };
    by_nature || element.attr("tabindex").is_some_and(|order| !order.starts_with('-'))
}
