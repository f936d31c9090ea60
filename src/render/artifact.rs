//! `Artifact`: a file of the site; `Manifest`: the list of them, kept beside the output.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Digest, Text};

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Path from the site's root.
    pub path: Text,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Their digest.
    pub digest: Digest,
}

impl Artifact {
    /// A file from its bytes.
    pub fn new(path: impl Into<Text>, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { path: path.into(), digest: Digest::of_bytes(&bytes), bytes }
    }
}

/// All files of the site, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Artifacts(pub BTreeMap<Text, Artifact>);

/// What a build wrote: path → digest. Proof of identical bytes, and the list `write` may remove
/// from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Digests, in hexadecimal, by path.
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    /// The name it is kept under, in the output folder. A folder that holds one is a site, so
    /// `load` never takes it for part of a report.
    pub const FILE_NAME: &'static str = ".bluebook-manifest.json";
}
