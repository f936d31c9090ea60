//! What a reader reads: paragraph numbers that are text, and no address left as it was typed.

use scraper::ElementRef;

use super::{Complaints, Page, all_in, elements, tag, words};

/// The kinds of the language. Text that looks like `fig:x` was meant for the tool, not the reader.
const KINDS: [&str; 17] = [
    "stat",
    "fig",
    "table",
    "dataset",
    "finding",
    "rec",
    "source",
    "term",
    "org",
    "event",
    "conflict",
    "gap",
    "support",
    "correction",
    "chapter",
    "section",
    "para",
];

pub(super) fn page(page: &Page, complaints: &mut Complaints) {
    for element in elements(page.html.root_element()) {
        if let Some(number) = element.attr("id").and_then(paragraph_number) {
            numbered(element, number, complaints);
        }
        for (name, value) in element.value().attrs() {
            let seen = ["alt", "title", "aria-label", "content", "href", "src", "label"].contains(&name);
            if let Some(address) = address_in(value).filter(|_| seen) {
                complaints.say(format!("`{address}` was left in `{name}`: {}", tag(element)));
            }
        }
    }
    for node in page.html.root_element().descendants().filter(|node| node.value().is_text()) {
        let mut above = node.ancestors().filter_map(ElementRef::wrap);
        let shown_as_typed =
            above.any(|element| ["code", "pre", "kbd", "samp", "style"].contains(&element.value().name()));
        let text = node.value().as_text().map_or("", |text| text);
        if let Some(address) = address_in(text).filter(|_| !shown_as_typed) {
            complaints.say(format!(
                "`{address}` was left in the text: …{}…",
                text.trim().chars().take(80).collect::<String>()
            ));
        }
    }
}

/// The number in an id such as `p-2.14`, `p-A.3`, `p-3.12A`.
fn paragraph_number(id: &str) -> Option<&str> {
    let number = id.strip_prefix("p-")?;
    let (chapter, paragraph) = number.split_once('.')?;
    let first = |text: &str, test: fn(&char) -> bool| text.chars().next().is_some_and(|letter| test(&letter));
    (first(chapter, char::is_ascii_alphanumeric) && first(paragraph, char::is_ascii_digit)).then_some(number)
}

fn numbered(element: ElementRef<'_>, number: &str, complaints: &mut Complaints) {
    let text = words(element);
    let rest = text.strip_prefix(number);
    if rest.is_none_or(|rest| rest.starts_with(|next: char| next.is_alphanumeric())) {
        complaints.say(format!("paragraph {number} does not begin with its number: {}", tag(element)));
    }
    let own = format!("#{}", element.attr("id").unwrap_or(""));
    if !all_in(element, "a[href]").iter().any(|link| link.attr("href") == Some(&own)) {
        complaints.say(format!("paragraph {number} has no link to itself: {}", tag(element)));
    }
}

/// The first thing in a text that is an address as an author types it.
fn address_in(text: &str) -> Option<String> {
    if !text.contains(':') {
        return None; // as nearly all text has it: there is much of it
    }
    for (at, _) in text.match_indices(':') {
        let kind = text[..at].rsplit(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or("");
        let joined =
            text[..at - kind.len()].ends_with(|letter: char| letter.is_alphanumeric() || "-_.".contains(letter));
        let id: String = text[at + 1..]
            .chars()
            .take_while(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || *letter == '-')
            .collect();
        if KINDS.contains(&kind) && !joined && !id.is_empty() {
            return Some(format!("{kind}:{id}"));
        }
    }
    let typed = KINDS.iter().map(|kind| format!("<{kind}:")).find(|start| text.contains(start));
    typed.or_else(|| text.contains("redact:").then(|| "redact:".to_owned()))
}
