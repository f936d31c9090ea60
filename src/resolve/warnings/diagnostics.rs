//! Every sentence these warnings may say.

use crate::base::{Address, Diagnostic, Span};

/// A record that nothing cites.
pub(super) fn unused(address: &Address, noun: &str, at: &Span) -> Diagnostic {
    let noun = noun.to_lowercase();
    Diagnostic::warning("unused", at.clone(), format!("nothing cites the {noun} `{address}`"))
        .help(format!("cite it with `<{address}>`, take it out, or answer for it in book.toml: `\"unused:{address}\" = \"why\"` under [answers]"))
        .about(address.to_string())
}

/// A finding that rests on nothing.
pub(super) fn finding_without_evidence(address: &Address, at: &Span) -> Diagnostic {
    Diagnostic::warning("finding-without-evidence", at.clone(), format!("`{address}` rests on nothing"))
        .help("name its statistics, figures or sources in `rests-on`")
        .about(address.to_string())
}

/// A recommendation that arises from no finding.
pub(super) fn recommendation_without_finding(address: &Address, at: &Span) -> Diagnostic {
    Diagnostic::warning("recommendation-without-finding", at.clone(), format!("`{address}` arises from no finding"))
        .help("name the findings in `from`")
        .about(address.to_string())
}

/// A recommendation to nobody.
pub(super) fn recommendation_without_addressee(address: &Address, at: &Span) -> Diagnostic {
    Diagnostic::warning("recommendation-without-addressee", at.clone(), format!("`{address}` is addressed to nobody"))
        .help("say in `to` who should do it, or `not stated`")
        .about(address.to_string())
}

/// A conflict that nobody explains.
pub(super) fn conflict_unexplained(address: &Address, at: &Span) -> Diagnostic {
    Diagnostic::warning("conflict-unexplained", at.clone(), format!("`{address}` has no explanation"))
        .help("say in `explanation` what is known about why they differ, or that nothing is")
        .about(address.to_string())
}

/// A help line that nobody has checked.
pub(super) fn support_unchecked(address: &Address, at: &Span) -> Diagnostic {
    Diagnostic::warning("support-unchecked", at.clone(), format!("`{address}` has no date on which it was checked"))
        .help("call it, then write the day: `checked: 2024-10-30`; until then readers are told that it is not known")
        .about(address.to_string())
}

/// A number typed in prose that a statistic holds.
pub(super) fn typed_number(typed: &str, stats: &[Address], at: &Span) -> Diagnostic {
    let names: Vec<String> = stats.iter().take(3).map(|stat| format!("`<{stat}>`")).collect();
    let fault = Diagnostic::warning(
        "typed-number",
        at.clone(),
        format!("{typed} is typed here, and a statistic says the same"),
    )
    .about(format!("{}:{typed}", at.file));
    match names.as_slice() {
        [one] => fault.help(format!("write {one}, so that it stays true when the record changes")),
        several => fault.help(format!("write the one that is meant: {}", several.join(", "))),
    }
}

/// A term used before the chapter links it.
pub(super) fn term_unlinked(typed: &str, term: &Address, at: &Span) -> Diagnostic {
    Diagnostic::warning(
        "term-unlinked",
        at.clone(),
        format!("\"{typed}\" is used here before the chapter links its meaning"),
    )
    .help(format!("link it once: `[{typed}]({term})`"))
    .about(format!("{}:{term}", at.file))
}
