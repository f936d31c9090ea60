//! What `build` and `check` share: reading a report, judging it, telling the faults. Never writes.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::{Value, json};

use super::print::Printer;
use crate::base::{Failure, Sources};
use crate::pipeline::{self, Built, Cache};
use crate::{load, write};

/// A report that has been built in memory.
pub(super) struct Report {
    /// What came of it.
    pub(super) built: Built,
    strict: Strict,
    began: Instant,
}

/// Whether warnings count as errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strict {
    /// They do.
    Yes,
    /// They do not.
    No,
}

impl From<bool> for Strict {
    fn from(strict: bool) -> Self {
        if strict { Self::Yes } else { Self::No }
    }
}

impl Report {
    /// Reads a report, builds it in memory and prints every fault.
    pub(super) fn read(root: &Path, strict: Strict, printer: &mut Printer) -> Result<Self, Failure> {
        let began = Instant::now();
        let inputs = load::read(root)?;
        // Never taken apart: the process ends soon, and freeing a long report piece by piece takes a
        // tenth of the whole run.
        let mut cache = ManuallyDrop::new(Cache::for_one_build());
        let built = pipeline::build(&mut cache, &inputs);
        printer.faults(&built.faults, &Sources::new(root, &inputs, &built.masks, &built.faults));
        Ok(Self { built, strict, began })
    }

    /// Whether it may be published.
    pub(super) fn passes(&self) -> bool {
        let faults = &self.built.faults;
        self.built.artifacts.is_some() && faults.errors() == 0 && (self.strict == Strict::No || faults.warnings() == 0)
    }

    /// "34 pages, 8 figures in 0.21 s: 0 errors, 2 warnings".
    pub(super) fn extent(&self) -> String {
        let counts = self.built.counts;
        let (pages, figures) = (count(counts.pages, "page"), count(counts.figures, "figure"));
        format!("{pages}, {figures} in {:.2} s: {}", self.began.elapsed().as_secs_f64(), self.tally())
    }

    /// "3 errors, 1 warning".
    pub(super) fn tally(&self) -> String {
        let faults = &self.built.faults;
        format!("{}, {}", count(faults.errors(), "error"), count(faults.warnings(), "warning"))
    }

    /// Why a report without errors does not pass: "", or a few words.
    pub(super) fn reason(&self) -> &'static str {
        let by_warnings = self.strict == Strict::Yes && self.built.faults.errors() == 0;
        if by_warnings { ", since `--strict` lets no warning pass" } else { "" }
    }

    /// The same for programs.
    pub(super) fn facts(&self, command: &str, site: Option<&Path>) -> Value {
        let (counts, faults) = (self.built.counts, &self.built.faults);
        json!({
            "command": command,
            "passes": self.passes(),
            "pages": counts.pages,
            "figures": counts.figures,
            "errors": faults.errors(),
            "warnings": faults.warnings(),
            "site": site.map(shown),
        })
    }
}

/// Where the site goes: `public` in the report's folder unless told otherwise.
pub(super) fn output_folder(root: &Path, asked: Option<&Path>) -> PathBuf {
    asked.map_or_else(|| root.join("public"), Path::to_path_buf)
}

/// Says that an earlier site still stands, where one does.
pub(super) fn last_good_site(folder: &Path) -> String {
    if write::holds_a_site(folder) {
        format!("; the site in {} is still the last good one", shown(folder))
    } else {
        String::new()
    }
}

/// A path as a person types it.
pub(super) fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// "1 page", "2 pages".
pub(super) fn count(many: usize, noun: &str) -> String {
    format!("{many} {noun}{}", if many == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Diagnostic, Diagnostics, Span};
    use crate::render::Artifacts;

    fn report(fault: &Diagnostic, strict: Strict) -> Report {
        let built = Built {
            faults: [fault.clone()].into_iter().collect::<Diagnostics>(),
            artifacts: Some(Artifacts::default().into()),
            ..Built::default()
        };
        Report { built, strict, began: Instant::now() }
    }

    #[test]
    fn warnings_stop_a_report_only_when_asked() {
        let warning = Diagnostic::warning("x", Span::file_start(&"a".into()), "x");
        let error = Diagnostic::error("x", Span::file_start(&"a".into()), "x");
        assert!(report(&warning, Strict::No).passes());
        assert!(!report(&warning, Strict::Yes).passes());
        assert!(!report(&error, Strict::No).passes());
        assert_eq!(report(&warning, Strict::No).tally(), "0 errors, 1 warning");
    }

    #[test]
    fn paths_are_shown_as_typed() {
        let page =
            |root, out: Option<&str>| shown(&output_folder(Path::new(root), out.map(Path::new)).join("index.html"));
        assert_eq!(page(".", None), "public/index.html");
        assert_eq!(page("reports/one", None), "reports/one/public/index.html");
        assert_eq!(page("reports/one", Some("/srv/site")), "/srv/site/index.html");
    }
}
