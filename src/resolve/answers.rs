//! Warnings that book.toml answers for, each with its reason. Errors cannot be answered for.

use std::collections::BTreeSet;

use super::diagnostics;
use super::link::nearest;
use crate::base::{Diagnostic, Diagnostics, Severity};
use crate::model::Config;

/// The faults without the warnings that `[answers]` names as `code:thing`, where the thing is what
/// a warning is about or the file it is told of. Reports `answer-unused`.
pub fn answer(faults: Diagnostics, config: &Config) -> Diagnostics {
    let has_errors = faults.errors() > 0;
    let keys: BTreeSet<String> =
        faults.iter().filter(|fault| fault.severity == Severity::Warning).flat_map(keys_of).collect();
    let answers: BTreeSet<&str> = config.answers.iter().map(|(key, _)| &*key.value).collect();
    let is_answered = |fault: &Diagnostic| {
        fault.severity == Severity::Warning && keys_of(fault).iter().any(|key| answers.contains(&**key))
    };
    let unused: Vec<Diagnostic> = config
        .answers
        .iter()
        .filter(|(key, _)| !keys.contains(&*key.value))
        .map(|(key, _)| {
            diagnostics::answer_unused(
                &key.value,
                nearest(&key.value, keys.iter().map(|known| (&**known, known))),
                &key.at,
            )
        })
        .collect();
    // Where something is broken, it may be what would have cited the things that nothing cites.
    let is_premature = |fault: &Diagnostic| fault.code == "unused" && has_errors;
    faults.into_iter().filter(|fault| !is_answered(fault) && !is_premature(fault)).chain(unused).collect()
}

/// What a warning may be answered by.
fn keys_of(fault: &Diagnostic) -> Vec<String> {
    let by_file = format!("{}:{}", fault.code, fault.at.at.file);
    fault.about.iter().map(|thing| format!("{}:{thing}", fault.code)).chain([by_file]).collect()
}
