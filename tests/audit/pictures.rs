//! Pictures and drawings: a name and nothing else for those who listen, no paint of their own.

use scraper::{ElementRef, Html};

use super::{Complaints, Page, Site, elements, tag, words};

/// Paint and lettering belong to the theme: none of these may stand in a drawing of ours.
const PAINT: [&str; 12] = [
    "style",
    "color",
    "fill",
    "stroke",
    "font-family",
    "font-size",
    "font-weight",
    "font-style",
    "stop-color",
    "flood-color",
    "lighting-color",
    "font",
];

pub(super) fn page(page: &Page, complaints: &mut Complaints) {
    for picture in page.all("img") {
        for attribute in ["alt", "width", "height", "src"] {
            if picture.attr(attribute).is_none() {
                complaints.say(format!("a picture has no {attribute}: {}", tag(picture)));
            }
        }
    }
    for svg in page.all("svg") {
        drawing(svg, false, complaints);
    }
}

/// Drawings that are files of their own; the icon, and those that an author brought (shown by
/// `<img>`), have paint of their own.
pub(super) fn drawings(site: &Site<'_>, complaints: &mut Complaints) {
    let shown = site.pages.values().flat_map(|page| page.all("img[src], link[rel=icon][href]"));
    let brought: Vec<&str> = shown.filter_map(|picture| picture.attr("src").or(picture.attr("href"))).collect();
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".svg")) {
        let name = path.rsplit('/').next().unwrap_or(path);
        if brought.iter().any(|source| source.ends_with(name)) {
            continue;
        }
        complaints.at(path);
        let html = Html::parse_fragment(&String::from_utf8_lossy(bytes));
        for svg in super::all_in(html.root_element(), "svg") {
            drawing(svg, true, complaints);
        }
    }
}

fn drawing(svg: ElementRef<'_>, stands_alone: bool, complaints: &mut Complaints) {
    if svg.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == "svg") {
        return complaints.say(format!("a drawing stands inside a drawing: {}", tag(svg)));
    }
    let decoration = svg.attr("aria-hidden") == Some("true");
    if !decoration {
        name(svg, complaints);
    }
    for element in elements(svg) {
        for (attribute, value) in element.value().attrs() {
            let root = element == svg;
            let allowed = match attribute {
                "role" | "aria-labelledby" | "aria-describedby" => root,
                "aria-hidden" => root && decoration,
                "tabindex" | "focusable" => false,
                "fill" | "stroke" => value == "none",
                other => !other.starts_with("aria-") && !other.starts_with("on") && !PAINT.contains(&other),
            };
            if !allowed {
                complaints.say(format!("`{attribute}` may not stand there in a drawing: {}", tag(element)));
            }
        }
        let own_style = element.value().name() == "style" && stands_alone; // its paint goes with it
        if own_style && ["@", "url(", "\\"].iter().any(|asks| text_of(element).contains(asks)) {
            complaints.say(format!("a drawing that stands alone asks for another file: {}", tag(element)));
        }
        if !own_style && ["style", "script", "foreignObject", "image", "a", "animate", "set"].contains(&element.value().name()) {
            complaints.say(format!("may not stand in a drawing: {}", tag(element)));
        }
    }
}

/// The text within an element.
fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// One role, and a name from a `<title>` inside.
fn name(svg: ElementRef<'_>, complaints: &mut Complaints) {
    if svg.attr("role") != Some("img") {
        complaints.say(format!("a drawing has no role=\"img\": {}", tag(svg)));
    }
    let title = svg.attr("aria-labelledby").and_then(|id| elements(svg).find(|element| element.attr("id") == Some(id)));
    let named = title.is_some_and(|title| title.value().name() == "title" && !words(title).is_empty());
    if !named {
        complaints.say(format!("a drawing is not named by a <title> inside it (aria-labelledby): {}", tag(svg)));
    }
}
