//! Warnings that book.toml answers for, each with its reason. Errors cannot be answered for.

use super::diagnostics;
use crate::base::{Diagnostic, Diagnostics, Severity};
use crate::model::Config;

/// The faults without the warnings that `[answers]` names as `code:file`. Reports `answer-unused`.
pub fn answer(faults: Diagnostics, config: &Config) -> Diagnostics {
    let key = |fault: &Diagnostic| format!("{}:{}", fault.code, fault.at.at.file);
    let is_answer = |fault: &Diagnostic, answer: &str| fault.severity == Severity::Warning && key(fault) == answer;
    let unused =
        config.answers.iter().filter(|(answer, _)| !faults.iter().any(|fault| is_answer(fault, &answer.value)));
    let unused: Vec<Diagnostic> =
        unused.map(|(answer, _)| diagnostics::answer_unused(&answer.value, &answer.at)).collect();
    let told =
        faults.into_iter().filter(|fault| !config.answers.iter().any(|(answer, _)| is_answer(fault, &answer.value)));
    told.chain(unused).collect()
}
