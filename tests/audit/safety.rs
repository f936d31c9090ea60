//! Nobody else learns that the page was read: nothing from elsewhere, no script.

use super::{Complaints, Page, Site, elements, tag};

/// Attributes by which a browser fetches something.
const FETCHES: [&str; 9] = ["src", "srcset", "href", "action", "formaction", "poster", "data", "background", "ping"];

pub(super) fn page(site: &Site<'_>, page: &Page, complaints: &mut Complaints) {
    for element in elements(page.html.root_element()) {
        let name = element.value().name();
        if ["script", "iframe", "object", "embed", "base", "frame"].contains(&name) {
            complaints.say(format!("may not stand on a page: {}", tag(element)));
        }
        for (attribute, value) in element.value().attrs() {
            let value = value.trim().to_lowercase();
            if attribute.starts_with("on") {
                complaints.say(format!("`{attribute}` is a script: {}", tag(element)));
            }
            if attribute == "style" {
                complaints.say(format!("`style` belongs in the style sheet: {}", tag(element)));
            }
            if ["javascript:", "vbscript:", "data:text"].iter().any(|scheme| value.starts_with(scheme)) {
                complaints.say(format!("`{value}` is a script: {}", tag(element)));
            }
            let leads = name == "a" || element.attr("rel").is_some_and(|rel| ["canonical", "license"].contains(&rel));
            if FETCHES.contains(&attribute) && !leads && outside(site, &value) {
                complaints.say(format!("`{value}` is fetched from elsewhere: {}", tag(element)));
            }
        }
        if name == "meta" && element.attr("http-equiv").is_some_and(|what| what.eq_ignore_ascii_case("refresh")) {
            complaints.say(format!("a page may not move by itself: {}", tag(element)));
        }
        if name == "style" {
            css(&super::words(element), complaints);
        }
    }
}

fn outside(site: &Site<'_>, url: &str) -> bool {
    let ours = site.base.as_ref().is_some_and(|base| !base.is_empty() && url.starts_with(&base.to_lowercase()));
    !ours && url.split([',', ' ']).any(|part| ["http:", "https:", "//"].iter().any(|start| part.starts_with(start)))
}

pub(super) fn style_sheets(site: &Site<'_>, complaints: &mut Complaints) {
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".css")) {
        complaints.at(path);
        let text = String::from_utf8_lossy(bytes);
        css(&text, complaints);
        for url in urls_in_css(&text).iter().filter(|url| !url.starts_with("data:") && !url.starts_with('#')) {
            let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            let file = url.split(['#', '?']).next().unwrap_or("");
            if !url.contains("//") && !site.files.contains_key(&format!("{folder}{file}")) {
                complaints.say(format!("`{url}` leads to {folder}{file}, which is not there"));
            }
        }
    }
}

fn css(text: &str, complaints: &mut Complaints) {
    if text.contains("@import") {
        complaints.say("a style sheet may not import another");
    }
    for url in urls_in_css(text).iter().filter(|url| url.contains("//")) {
        complaints.say(format!("`{url}` is fetched from elsewhere"));
    }
}

/// What a style sheet fetches.
pub(super) fn urls_in_css(text: &str) -> Vec<String> {
    let urls = text.split("url(").skip(1).filter_map(|rest| rest.split_once(')'));
    urls.map(|(url, _)| url.trim().trim_matches(['"', '\'']).to_owned()).collect()
}
