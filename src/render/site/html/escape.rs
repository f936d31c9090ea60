//! Text made safe for HTML. The only place that escapes; never a second way beside it.

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

/// Adds words between tags.
pub(crate) fn push_text(out: &mut String, words: &str) {
    escape_html_body_text(out, words).expect("writing to a string cannot fail");
}

/// Adds words inside a quoted attribute.
pub(crate) fn push_attribute(out: &mut String, words: &str) {
    escape_html(out, words).expect("writing to a string cannot fail");
}

/// Words for between tags.
pub(crate) fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    push_text(&mut out, words);
    out
}

/// Words for a quoted attribute.
pub(crate) fn attribute(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    push_attribute(&mut out, words);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_nothing_that_could_end_a_tag_or_an_attribute() {
        assert_eq!(text("<script>\"a\" & b"), "&lt;script&gt;\"a\" &amp; b");
        assert_eq!(attribute("\" onload='x' <"), "&quot; onload=&#39;x&#39; &lt;");
    }
}
