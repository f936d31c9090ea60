//! Whether what was built is what a case asks for.

use std::collections::BTreeMap;

use bluebook::base::Inputs;
use bluebook::pipeline::Built;

use super::differences::differences;
use super::{Case, Expected, Said, artifacts, leaks};

/// Warnings about how a report is written, which small cases cannot but give: they are compared
/// below `warnings/`, and wherever a case expects them.
const EDITORIAL: [&str; 8] = [
    "conflict-unexplained",
    "finding-without-evidence",
    "recommendation-without-addressee",
    "recommendation-without-finding",
    "support-unchecked",
    "term-unlinked",
    "typed-number",
    "unused",
];

/// Everything in which `built` is not what the case asks for.
pub(crate) fn check(case: &Case, inputs: &Inputs, built: &Built) -> Vec<String> {
    let mut complaints = faults(case, inputs, built);
    let files = artifacts(built);
    match (&files, built.faults.errors()) {
        (Some(_), 1..) => complaints.push("there was an error, and a site was made all the same".to_owned()),
        (None, 0) => complaints.push("there was no error, and no site was made".to_owned()),
        (Some(_), 0) | (None, 1..) => {}
    }
    let files = files.unwrap_or_default();
    complaints.extend(files_as_expected(case, &files));
    complaints.extend(words(case, &files));
    if !case.secrets.is_empty() {
        complaints.extend(leaks(&case.secrets, &everything_told(&files, built)));
    }
    complaints
}

fn faults(case: &Case, inputs: &Inputs, built: &Built) -> Vec<String> {
    let said: Vec<Said> = built.faults.iter().map(|fault| Said::of(fault, inputs)).collect();
    let (missing, mut surplus) = unmatched(case, &said, |_| true);
    if !case.name.starts_with("warnings/") {
        surplus.retain(|&n| !EDITORIAL.contains(&&*said[n].code));
    }
    let missing = missing.into_iter().map(|n| format!("expected, and not said: {}", case.faults[n].told()));
    let surplus = surplus.into_iter().map(|n| {
        let help = said[n].help.as_ref().map_or(String::new(), |help| format!("\n    help: {help}"));
        format!("said, and not expected: {}{help}", said[n].told())
    });
    missing.chain(surplus).collect()
}

/// The places of expectations that were not said, and of what was said and not expected; those that
/// do not `count` are taken as not said.
pub(super) fn unmatched(case: &Case, said: &[Said], counts: fn(&Expected) -> bool) -> (Vec<usize>, Vec<usize>) {
    let mut surplus: Vec<usize> = (0..said.len()).collect();
    let mut missing = Vec::new();
    for (n, expected) in case.faults.iter().enumerate() {
        match surplus.iter().position(|&place| counts(expected) && expected.is(&said[place])) {
            Some(place) => drop(surplus.remove(place)),
            None => missing.push(n),
        }
    }
    (missing, surplus)
}

fn files_as_expected(case: &Case, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, expected) in &case.expected {
        let Some(bytes) = files.get(path) else {
            complaints.push(format!("expected/{path} is there, but no such file was made{}", nearest(path, files)));
            continue;
        };
        let difference =
            differences(expected.trim_end_matches('\n'), part(path, expected, bytes).trim_end_matches('\n'));
        if !difference.is_empty() {
            complaints.push(format!("{path} is not expected/{path} (- expected, + made)\n{difference}"));
        }
    }
    for path in case.absent.iter().filter(|path| files.contains_key(*path)) {
        complaints.push(format!("{path} was made and must not be"));
    }
    complaints
}

/// The part of a file that is compared: a page's `<main>`, unless the expected text is a page.
pub(super) fn part(path: &str, expected: &str, bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).into_owned();
    if !path.ends_with(".html") || expected.trim_start().to_lowercase().starts_with("<!doctype") {
        return text;
    }
    let (start, end) = (text.find("<main"), text.find("</main>"));
    match (start, end) {
        (Some(start), Some(end)) => text[start..end + "</main>".len()].to_owned(),
        _ => text,
    }
}

fn words(case: &Case, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, words) in &case.contains {
        match files.get(path) {
            Some(bytes) if String::from_utf8_lossy(bytes).contains(words) => {}
            Some(_) => complaints.push(format!("{path} does not contain `{words}`")),
            None => complaints.push(format!("{path} was not made{}", nearest(path, files))),
        }
    }
    for (path, words) in &case.lacks {
        if path != "*" && !files.contains_key(path) {
            complaints.push(format!("{path} was not made{}", nearest(path, files)));
        }
        for (made, bytes) in files.iter().filter(|(made, _)| path == "*" || path == *made) {
            if String::from_utf8_lossy(bytes).contains(words) {
                complaints.push(format!("{made} contains `{words}` and must not"));
            }
        }
    }
    complaints
}

/// What was made beside what was asked for.
fn nearest(path: &str, files: &BTreeMap<String, Vec<u8>>) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = files.keys().filter(|made| made.rsplit_once('/').map_or("", |(folder, _)| folder) == folder);
    let beside: Vec<&str> = beside.map(String::as_str).take(12).collect();
    if beside.is_empty() { String::new() } else { format!(" (beside it: {})", beside.join(", ")) }
}

/// Every byte a reader or an editor could see, by the place where it is seen.
fn everything_told(files: &BTreeMap<String, Vec<u8>>, built: &Built) -> BTreeMap<String, Vec<u8>> {
    let mut places = files.clone();
    let paths: Vec<&str> = files.keys().map(String::as_str).collect();
    places.insert("the paths of the site".to_owned(), paths.join("\n").into_bytes());
    for (n, fault) in built.faults.iter().enumerate() {
        let related = fault.related.iter().map(|label| label.text.as_str());
        let told = [fault.message.as_str(), &fault.at.text, fault.help.as_deref().unwrap_or("")].into_iter();
        let told: Vec<_> = told.chain(related).collect();
        places.insert(format!("the words of fault {} ({})", n + 1, fault.code), told.join("\n").into_bytes());
    }
    places
}
