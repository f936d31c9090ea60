//! Tags of raw HTML, read one at a time, and the list of those a chapter may use. Never a whole
//! document, never a sanitiser: what is not on the list is a fault.

use std::ops::Range;

/// What stands at a `<`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Markup<'a> {
    /// `<name …>`.
    Open(Tag<'a>),
    /// `</name>`.
    Close(&'a str),
    /// A comment.
    Comment,
    /// A declaration, a processing instruction or a CDATA section.
    Declaration,
}

/// An opening tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name as typed.
    pub(super) name: &'a str,
    /// Its attributes in order.
    pub(super) attributes: Vec<Attribute<'a>>,
}

/// An attribute.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    /// Its name as typed.
    pub(super) name: &'a str,
    /// Its value without quotes and with characters for entities; `None` without `=`.
    pub(super) value: Option<String>,
    /// Where it stands in the text of the tag.
    pub(super) at: Range<usize>,
}

/// Reads the markup at the start of `text`, which begins with `<`, and says how long it is. `None`
/// where it is no markup, or does not end within `text`.
pub(super) fn read(text: &str) -> Option<(Markup<'_>, usize)> {
    let until = |end: &str| text.find(end).map(|at| at + end.len());
    if text.starts_with("<!--") {
        return Some((Markup::Comment, until("-->")?));
    }
    if text.starts_with("<![CDATA[") {
        return Some((Markup::Declaration, until("]]>")?));
    }
    if text.starts_with("<?") || text.starts_with("<!") {
        return Some((Markup::Declaration, until(">")?));
    }
    if let Some(rest) = text.strip_prefix("</") {
        let end = rest.find('>')?;
        let name = rest[..end].trim_end();
        return is_name(name).then_some((Markup::Close(name), end + 3));
    }
    let length = tag_length(text)?;
    let name_end = text[1..length].find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')? + 1;
    let name = &text[1..name_end];
    is_name_or_address(name)
        .then(|| (Markup::Open(Tag { name, attributes: attributes(text, name_end..length - 1) }), length))
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// In a block of HTML `<fig:x>` stands as it is: it must be found, so it counts as a tag here.
fn is_name_or_address(name: &str) -> bool {
    let (kind, id) = name.split_once(':').unwrap_or((name, ""));
    is_name(kind) && !id.contains('<')
}

/// How long a tag is, with `>`; quoted values may hold `>`.
fn tag_length(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The attributes in `range` of a tag's text.
fn attributes(text: &str, range: Range<usize>) -> Vec<Attribute<'_>> {
    let mut found = Vec::new();
    let mut at = range.start;
    let skip = |at: usize| at + text[at..range.end].len() - text[at..range.end].trim_start_matches(is_gap).len();
    loop {
        at = skip(at);
        if at >= range.end {
            return found;
        }
        let start = at;
        let name_length = text[at..range.end].find(|c| is_gap(c) || c == '=').unwrap_or(range.end - at).max(1);
        at += name_length;
        let name = &text[start..at];
        let equals = skip(at);
        let mut value = None;
        if text[equals..range.end].starts_with('=') {
            let start = skip(equals + 1);
            let (typed, end) = attribute_value(&text[..range.end], start);
            value = Some(decode(typed));
            at = end;
        }
        found.push(Attribute { name, value, at: start..at });
    }
}

fn is_gap(c: char) -> bool {
    c.is_ascii_whitespace() || c == '/'
}

/// The value that starts at `start`, and where it ends.
fn attribute_value(text: &str, start: usize) -> (&str, usize) {
    let rest = &text[start..];
    if let Some(quote) = rest.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        let end = rest[1..].find(quote).unwrap_or(rest.len() - 1);
        return (&rest[1..=end], (start + end + 2).min(text.len()));
    }
    let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
    (&rest[..end], start + end)
}

/// Puts characters for the five entities that attributes need, and for numbers.
fn decode(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| entity(&rest[1..end]).map(|character| (character, end))) {
            Some((character, end)) => {
                decoded.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded + rest
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|character| *character != '\0')
        }
    }
}

/// The attributes an allowed element may have; `None` for elements that are not allowed.
pub(super) fn allowed(name: &str) -> Option<&'static [&'static str]> {
    match name {
        "abbr" => Some(&["title"]),
        "span" => Some(&["lang", "dir"]),
        "time" => Some(&["datetime"]),
        "details" => Some(&["open"]),
        "br" | "cite" | "del" | "ins" | "kbd" | "sub" | "summary" | "sup" => Some(&[]),
        _ => None,
    }
}

/// Whether an element never has an end tag.
pub(super) fn is_void(name: &str) -> bool {
    const VOID: [&str; 13] =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
    VOID.contains(&name)
}

/// Whether HTML has an element of this name among the names of kinds.
pub(super) fn is_element_too(name: &str) -> bool {
    matches!(name, "table" | "source" | "section")
}

/// Whether the value of an allowed attribute makes sense.
pub(super) fn is_good_value(attribute: &str, value: &str) -> bool {
    match attribute {
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "lang" => is_language(value),
        "title" | "datetime" => !value.trim().is_empty(),
        _ => true,
    }
}

/// Whether a value has the shape of a language tag: `cy`, `en-GB`, `pa-Arab`.
fn is_language(value: &str) -> bool {
    let mut parts = value.split('-');
    let first = parts
        .next()
        .is_some_and(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    first && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// What to write instead of an element that is not allowed.
pub(super) fn instead(name: &str) -> &'static str {
    match name {
        "b" | "strong" => "write `**words**`",
        "i" | "em" => "write `*words*`",
        "s" | "strike" => "write `~~words~~`",
        "a" => "write `[words](address)`",
        "img" | "picture" => "write `![words](file)`, with words for those who cannot see it",
        "figure" | "figcaption" | "svg" | "canvas" => "put it in `data/` as a figure and write `![](fig:the-id)`",
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "colgroup" | "col" => {
            "write a Markdown table: `| a | b |`, then `| --- | --- |`, then the rows"
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write `## Heading {#id}`",
        "p" => "leave an empty line between paragraphs",
        "ul" | "ol" | "li" => "write a list: each item on a line that starts with `-` or `1.`",
        "dl" | "dt" | "dd" => "write a list, or put the words in `data/` as terms",
        "code" | "samp" | "tt" => "write `` `words` ``",
        "pre" => "put a line of ``` before and after the text",
        "hr" => "write `---` between two empty lines",
        "blockquote" => "start each line with `> `",
        "q" => "write quotation marks",
        "aside" => "write `> [!NOTE]`, then the words in lines that start with `> `",
        "script" | "style" | "iframe" | "object" | "embed" | "video" | "audio" | "form" | "input" | "button"
        | "select" | "textarea" | "link" | "meta" | "base" | "noscript" | "template" => {
            "this is not possible in a report: nothing runs, loads or asks in a chapter; how it looks is the theme's"
        }
        "u" | "small" | "big" | "mark" | "font" | "center" | "div" | "section" | "article" | "header" | "footer" => {
            "leave it out: how it looks is the theme's; for words set apart write `> [!NOTE]`"
        }
        _ => {
            "leave it out; allowed are abbr, br, cite, del, details, ins, kbd, span, sub, summary, sup and time; \
             write `\\<` for the character itself"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(text: &str) -> Tag<'_> {
        match read(text) {
            Some((Markup::Open(tag), length)) if length == text.len() => tag,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn reads_tags_and_attributes() {
        let tag = open("<abbr title=\"A &amp; B > C\" x y='&#233;' z=q/>");
        let values: Vec<_> = tag.attributes.iter().map(|a| (a.name, a.value.as_deref())).collect();
        assert_eq!(values, [("title", Some("A & B > C")), ("x", None), ("y", Some("é")), ("z", Some("q/"))]);
        assert_eq!(open("<br/>").attributes, []);
        assert_eq!(open("<fig:x>").name, "fig:x");
        assert_eq!(open("<fig x>").attributes[0].at, 5..6);
        assert_eq!(read("</b >").map(|(markup, _)| markup), Some(Markup::Close("b")));
        assert_eq!(read("<!-- a > b --> c"), Some((Markup::Comment, 14)));
        for wrong in ["< b>", "<b", "<>", "</>", "<b x=\">"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn odd_attributes_end() {
        for odd in ["<a =>", "<a = = =>", "<a b=>", "<a b='>'c>", "<é>", "<a é=ü>", "<a b='é>"] {
            let _ = read(odd);
        }
    }
}
