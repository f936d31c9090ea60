//! What every target asks: each fault can be shown and says something. Never what a report means.

use bluebook::base::{Diagnostics, Inputs, Severity};

/// Panics at a fault that says nothing, or whose place is none.
pub fn judge(faults: &Diagnostics, inputs: &Inputs) {
    for fault in faults {
        assert!(!fault.message.trim().is_empty(), "no message: {fault:?}");
        let has_help = fault.help.as_deref().is_some_and(|help| !help.trim().is_empty());
        assert!(has_help || fault.severity == Severity::Warning, "no help: {fault:?}");
        for label in fault.related.iter().chain([&fault.at]) {
            let range = label.at.range();
            if let Some(file) = inputs.file(&label.at.file) {
                assert!(file.text.get(range).is_some(), "a place that is none: {fault:?}");
            } else {
                assert!(range == (0..0), "a place in no file: {fault:?}");
            }
        }
    }
}
