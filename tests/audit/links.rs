//! Every link lands, every page is reached, and notes lead there and back.

use std::collections::{BTreeMap, BTreeSet};

use scraper::ElementRef;

use super::{Complaints, Page, Site, all_in, elements, tag, words};

/// Files that are asked for by name and need no link.
const BY_NAME: [&str; 5] = ["404.html", "robots.txt", "sitemap.xml", "CNAME", "favicon.ico"];

pub(super) fn page(site: &Site<'_>, page: &Page, complaints: &mut Complaints) {
    for element in elements(page.html.root_element()) {
        for attribute in ["href", "src", "poster", "data", "action"] {
            if let Some(link) = element.attr(attribute)
                && let Some(fault) = lands(site, page, link)
            {
                complaints.say(format!("{fault}: {}", tag(element)));
            }
        }
        if element.value().name() == "a" && element.attr("href").is_some() && name_of_link(page, element).is_empty() {
            complaints.say(format!("a link has no text: {}", tag(element)));
        }
    }
}

/// What a link is announced by.
fn name_of_link(page: &Page, link: ElementRef<'_>) -> String {
    let pictures = all_in(link, "img[alt]").into_iter().filter_map(|picture| picture.attr("alt")).collect::<String>();
    page.name(link).unwrap_or_else(|| words(link) + &pictures)
}

/// Why a link leads nowhere, if it does.
fn lands(site: &Site<'_>, page: &Page, link: &str) -> Option<String> {
    let (path, fragment) = match place(site, &page.path, link)? {
        Ok(place) => place,
        Err(fault) => return Some(fault),
    };
    if !site.files.contains_key(&path) {
        return Some(format!("`{link}` leads to {path}, which is not there"));
    }
    let fragment = fragment?;
    let target = site.pages.get(path.as_str())?;
    let there = fragment.is_empty() || fragment == "top" || target.ids.contains(&fragment);
    (!there).then(|| format!("`{link}` leads to {path}, which has no id `{fragment}`"))
}

/// The file and fragment of a link within the site; `None` for a link that leaves it.
fn place(site: &Site<'_>, from: &str, link: &str) -> Option<Result<(String, Option<String>), String>> {
    let inside = inside(site, from, link);
    let (from, link) = inside.as_ref().map_or((from, link), |inside| ("", inside.as_str()));
    let (path, fragment) = link.split_once('#').map_or((link, None), |(path, fragment)| (path, Some(fragment)));
    let path = path.split('?').next().unwrap_or("");
    let scheme = path.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/'));
    if inside.is_none() && (scheme || path.starts_with("//")) {
        return None;
    }
    if path.starts_with('/') {
        return Some(Err(format!("`{link}` begins with a slash, so it works at one path only")));
    }
    let fragment = fragment.map(unescape);
    let path = match (path, from) {
        ("", "") => "index.html".to_owned(),
        ("", from) => from.to_owned(),
        (path, from) => match join(from, &unescape(path)) {
            Some(path) => path,
            None => return Some(Err(format!("`{link}` leads out of the site"))),
        },
    };
    if path.ends_with('/') || path.is_empty() {
        return Some(Err(format!("`{link}` leads to a folder: from a disk that opens no page, say index.html")));
    }
    Some(Ok((path, fragment)))
}

/// The rest of a link that begins with the address of the site, where its host opens a folder's
/// index. The page for addresses that lead nowhere is shown at any path, so its links begin with the
/// path of the site.
fn inside(site: &Site<'_>, from: &str, link: &str) -> Option<String> {
    let base = site.base.as_ref().filter(|base| !base.is_empty())?;
    let at_host = base.find("://").and_then(|at| base[at + 3..].find('/').map(|slash| &base[at + 3 + slash..]));
    let rest = link.strip_prefix(base.as_str());
    let rest = rest.or_else(|| at_host.filter(|_| from == "404.html").and_then(|path| link.strip_prefix(path)))?;
    let (path, fragment) = rest.split_once('#').map_or((rest, None), |(path, fragment)| (path, Some(fragment)));
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    Some(format!("{path}{index}{}", fragment.map_or(String::new(), |fragment| format!("#{fragment}"))))
}

fn join(from: &str, path: &str) -> Option<String> {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn unescape(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let byte = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match byte.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => (bytes, rest) = ([bytes, vec![byte]].concat(), &after[2..]),
            None => (bytes, rest) = ([bytes, vec![*first]].concat(), after),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Every file is reached from the cover by links alone.
pub(super) fn reached(site: &Site<'_>, complaints: &mut Complaints) {
    complaints.at("index.html");
    if !site.pages.contains_key("index.html") {
        return complaints.say("is not there: a site needs a cover");
    }
    let mut found = BTreeSet::from(["index.html".to_owned()]);
    let mut ahead = vec!["index.html".to_owned()];
    while let Some(path) = ahead.pop() {
        for link in links_of(site, &path) {
            if let Some(Ok((target, _))) = place(site, &path, &link)
                && found.insert(target.clone())
            {
                ahead.push(target);
            }
        }
    }
    for path in site.files.keys().filter(|path| !found.contains(*path)) {
        let name = path.rsplit('/').next().unwrap_or(path);
        if !BY_NAME.contains(&name) && !name.starts_with(['.', '_']) && !name.starts_with("manifest") {
            complaints.at(path);
            complaints.say("cannot be reached from index.html by links");
        }
    }
}

/// Every page is linked to from two others at least, so that a reader who misses one way finds
/// another (WCAG 2.4.5). The page for addresses that lead nowhere is no way anybody takes.
pub(super) fn reached_by_two_ways(site: &Site<'_>, complaints: &mut Complaints) {
    let mut ways: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (from, page) in site.pages.iter().filter(|(path, _)| **path != "404.html") {
        for link in page.all("a[href]").into_iter().filter_map(|link| link.attr("href")) {
            if let Some(Ok((target, _))) = place(site, from, link) {
                ways.entry(target).or_default().insert(from);
            }
        }
    }
    let pages = || site.pages.keys().filter(|path| **path != "404.html");
    let least = pages().count().saturating_sub(1).min(2);
    for path in pages() {
        let others = ways.get(*path).into_iter().flatten().filter(|from| *from != path);
        let others: Vec<&str> = others.copied().collect();
        if others.len() < least {
            complaints.at(path);
            complaints.say(format!("is linked to from {} only: {}", others.len(), others.join(", ")));
        }
    }
}

fn links_of(site: &Site<'_>, path: &str) -> Vec<String> {
    if let Some(page) = site.pages.get(path) {
        let linked = elements(page.html.root_element());
        return linked.filter_map(|e| e.attr("href").or(e.attr("src")).map(str::to_owned)).collect();
    }
    match site.files.get(path) {
        Some(bytes) if path.ends_with(".css") => super::safety::urls_in_css(&String::from_utf8_lossy(bytes)),
        _ => Vec::new(),
    }
}

/// What the sitemap names is there, and every page is in it.
pub(super) fn sitemap(site: &Site<'_>, complaints: &mut Complaints) {
    let Some(bytes) = site.files.get("sitemap.xml") else { return };
    complaints.at("sitemap.xml");
    let text = String::from_utf8_lossy(bytes);
    let named = text.split("<loc>").skip(1).filter_map(|rest| rest.split_once("</loc>")).map(|(url, _)| url.trim());
    let mut listed = BTreeMap::new();
    for url in named {
        match inside(site, "sitemap.xml", url) {
            None => complaints.say(format!("`{url}` does not begin with the cover's canonical address")),
            Some(path) if !site.files.contains_key(&path) => {
                complaints.say(format!("names {path}, which is not there"));
            }
            Some(path) if listed.insert(path.clone(), ()).is_some() => complaints.say(format!("names {path} twice")),
            Some(_) => {}
        }
    }
    if site.base.is_none() && listed.is_empty() {
        return; // Without an address of the site there is nothing that it could name.
    }
    for path in site.pages.keys().filter(|path| **path != "404.html" && !listed.contains_key(**path)) {
        complaints.say(format!("does not name {path}"));
    }
}

/// A reference to a note leads to it, and the note leads back to that very reference.
pub(super) fn notes(page: &Page, complaints: &mut Complaints) {
    let fragment = |link: ElementRef<'_>| link.attr("href").and_then(|href| href.strip_prefix('#')).map(str::to_owned);
    let mut back: BTreeMap<String, String> = BTreeMap::new();
    for section in page.all("[role=doc-endnotes]") {
        if page.name(section).is_none() && all_in(section, "h1, h2, h3, h4, h5, h6").is_empty() {
            complaints.say("the notes have neither a heading nor a name");
        }
        for note in all_in(section, "li[id], aside[id], p[id], div[id]") {
            let links = all_in(note, "[role=doc-backlink]");
            if links.is_empty() {
                complaints.say(format!("a note has no way back: {}", tag(note)));
            }
            for link in links {
                if page.name(link).unwrap_or_else(|| words(link)).chars().all(|letter| !letter.is_alphanumeric()) {
                    complaints.say(format!("a way back from a note is named by a sign only: {}", tag(link)));
                }
                back.extend(fragment(link).map(|to| (to, note.attr("id").unwrap_or("").to_owned())));
            }
        }
    }
    for reference in page.all("[role=doc-noteref]") {
        let (own, note) = (reference.attr("id").unwrap_or("").to_owned(), fragment(reference).unwrap_or_default());
        match back.remove(&own) {
            Some(from) if from == note => {}
            _ => complaints.say(format!("the note `{note}` does not lead back to its reference: {}", tag(reference))),
        }
    }
    for (to, note) in back {
        complaints.say(format!("the note `{note}` leads back to `{to}`, which is no reference to it"));
    }
}
