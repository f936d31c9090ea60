//! What is known and not mended yet. Every line here is a debt: take it out when it is paid.

use crate::proofs::figure::Figure;

/// The type of the chart, a word of the complaint, another word of it, and what would mend it.
const KNOWN: [(&str, &str, &str, &str); 9] = [
    ("line", "missing", "lies over", "an absence at the zero line meets lines and ticks near it"),
    ("line", "suppressed", "lies over", "the same"),
    ("line", "lies over", "missing", "the same"),
    ("line", "lies over", "suppressed", "the same"),
    ("line", "missing", "leaves the drawing", "an absence at the last step is centred on it"),
    ("line", "suppressed", "leaves the drawing", "the same"),
    ("line", "label", "leaves the drawing", "the last step's label in a small chart"),
    ("line", "note", "lies over break", "on a phone the line of a later note runs through an earlier one"),
    ("line", "note", "lies over moment", "the same"),
];

/// Whether a complaint is one that is known.
pub(crate) fn is_known(figure: &Figure, complaint: &str) -> bool {
    KNOWN
        .iter()
        .any(|(form, one, other, _)| figure.form == *form && complaint.contains(one) && complaint.contains(other))
}
