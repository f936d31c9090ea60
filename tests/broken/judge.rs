//! What must hold of a build, whatever was built.

use std::collections::BTreeMap;
use std::path::Path;

use bluebook::base::{Inputs, Severity};
use bluebook::pipeline::Built;

use crate::audit;

/// Everything that is wrong with what a build made and said; the auditor is slow, so that it is
/// asked only where `audited`.
pub(crate) fn judge(inputs: &Inputs, built: &Built, audited: bool) -> Vec<String> {
    let mut complaints = faults(inputs, built);
    match (&built.artifacts, built.faults.errors()) {
        // What a report's own templates make of a page is their own matter.
        (Some(_), 0) if !audited || has_own_templates(inputs) => {}
        (Some(artifacts), 0) => {
            let files = artifacts.0.iter().map(|(path, artifact)| (path.to_string(), artifact.bytes.to_vec()));
            let files: BTreeMap<String, Vec<u8>> = files.collect();
            complaints.extend(audit::audit(&files).into_iter().map(|complaint| format!("the auditor: {complaint}")));
        }
        (None, 1..) => {}
        (Some(_), _) => complaints.push("there was an error, and a site was made all the same".to_owned()),
        (None, 0) => complaints.push("there was no error, and no site was made".to_owned()),
    }
    complaints
}

/// Whether a template is another than the one compiled in.
fn has_own_templates(inputs: &Inputs) -> bool {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_own =
        |path: &str, text: &str| std::fs::read(folder.join(path)).map_or(true, |bytes| bytes != text.as_bytes());
    inputs.files.values().filter(|file| file.path.starts_with("themes/")).any(|file| is_own(&file.path, &file.text))
}

/// Faults that say nothing, say it nowhere, or do not say what to do.
fn faults(inputs: &Inputs, built: &Built) -> Vec<String> {
    let mut complaints = Vec::new();
    for fault in &built.faults {
        let mut say = |what: &str| complaints.push(format!("{what}: {fault:?}"));
        if fault.message.trim().is_empty() {
            say("no message");
        }
        if fault.severity == Severity::Error && fault.help.as_deref().is_none_or(|help| help.trim().is_empty()) {
            say("no help");
        }
        for label in fault.related.iter().chain([&fault.at]) {
            let range = label.at.range();
            match inputs.file(&label.at.file) {
                Some(file) if file.text.get(range.clone()).is_none() => say("a place that is none"),
                None if range != (0..0) => say("a place in a file that is none"),
                Some(_) | None => {}
            }
        }
        if [&fault.message, fault.help.as_ref().unwrap_or(&fault.message)].iter().any(|text| text.len() > 1000) {
            say("too much to read");
        }
    }
    complaints
}
