//! The fixed phrases of the website, in English: one place to read them, one to translate them.
//! Never a number: those are the language's to write.

use crate::model::AlertKind;

/// Heading of the footnotes.
pub(crate) const NOTES: &str = "Notes";
/// Before a caution beside a chart.
pub(crate) const NOTE: &str = "Note:";
/// Before the source of a chart.
pub(crate) const SOURCE: &str = "Source:";
/// A cell in which nothing was typed.
pub(crate) const BLANK: &str = "blank";
/// A task that is done, and one that is not.
pub(crate) const TASK: [&str; 2] = ["Not done:", "Done:"];

/// The word above an alert.
pub(crate) fn alert(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Note => "Note",
        AlertKind::Tip => "Tip",
        AlertKind::Important => "Important",
        AlertKind::Warning => "Warning",
        AlertKind::Caution => "Caution",
    }
}

/// The class of an alert.
pub(crate) fn alert_class(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Note => "note",
        AlertKind::Tip => "tip",
        AlertKind::Important => "important",
        AlertKind::Warning => "warning",
        AlertKind::Caution => "caution",
    }
}

/// The mark of something deleted. Its length says nothing of what stood there.
pub(crate) fn redacted(reason: &str) -> String {
    mark("redacted", reason)
}

/// The mark of something withheld.
pub(crate) fn withheld(reason: &str) -> String {
    mark("withheld", reason)
}

fn mark(what: &str, reason: &str) -> String {
    let in_words = if reason.contains(' ') { reason.to_owned() } else { reason.replace('-', " ") };
    if in_words.is_empty() { format!("[{what}]") } else { format!("[{what}: {in_words}]") }
}
