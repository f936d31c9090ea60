//! A case: a small report together with what must come of it. How one is written is told in
//! `tests/cases/README.md`. Never a rule about reports.

mod annotation;
mod check;
mod differences;
mod one_file;
mod read;
mod secrets;
mod update;

use std::collections::BTreeMap;
use std::path::PathBuf;

use bluebook::base::Inputs;
use bluebook::pipeline::{Built, Cache};

pub(crate) use annotation::{Columns, Expected, Said, Stands};
pub(crate) use check::check;
pub(crate) use one_file::Pieces;
pub(crate) use read::{all, from_one_file};
pub(crate) use secrets::{forms, leaks};
pub(crate) use update::update;

/// A small report and what must come of it.
#[derive(Debug, Default)]
pub(crate) struct Case {
    /// Its path below `tests/cases`, without `.md`.
    pub(crate) name: String,
    /// Where it is kept.
    pub(crate) home: Home,
    /// The report, with defaults for what was not given.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// The faults that must be told, and no others.
    pub(crate) faults: Vec<Expected>,
    /// Files that must come out exactly so.
    pub(crate) expected: BTreeMap<String, String>,
    /// Text that must stand in an artifact.
    pub(crate) contains: Vec<(String, String)>,
    /// Text that must not stand in an artifact, or in none for the path `*`.
    pub(crate) lacks: Vec<(String, String)>,
    /// Artifacts that must not be made.
    pub(crate) absent: Vec<String>,
    /// What may stand in no byte that comes out.
    pub(crate) secrets: Vec<String>,
}

/// Where a case is kept.
#[derive(Debug)]
pub(crate) enum Home {
    /// A folder.
    Folder(PathBuf),
    /// One Markdown file, in pieces.
    OneFile(PathBuf, Pieces),
}

impl Default for Home {
    fn default() -> Self {
        Self::Folder(PathBuf::new())
    }
}

impl Case {
    /// The report as the pipeline takes it.
    pub(crate) fn inputs(&self) -> Inputs {
        let mut inputs = Inputs::default();
        for (path, bytes) in &self.files {
            inputs.put(path, bytes);
        }
        inputs
    }

    /// Builds it.
    pub(crate) fn build(&self, cache: &mut Cache) -> Built {
        bluebook::pipeline::build(cache, &self.inputs())
    }
}

/// The artifacts of a build as plain bytes.
pub(crate) fn artifacts(built: &Built) -> Option<BTreeMap<String, Vec<u8>>> {
    let artifacts = built.artifacts.as_ref()?;
    Some(artifacts.0.iter().map(|(path, artifact)| (path.to_string(), artifact.bytes.to_vec())).collect())
}
