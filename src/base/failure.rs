//! `Failure`: a fault of the world (disk, permission, port), never of an author. It stops the run
//! at once and says what was being done.

use std::fmt;
use std::path::Path;

/// What was being done, to which place, and why it could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What was being done, such as "reading".
    pub doing: String,
    /// The path or address it was done to.
    pub place: String,
    /// What the system said.
    pub cause: String,
}

impl Failure {
    /// Joins the three.
    pub fn new(doing: impl Into<String>, place: impl Into<String>, cause: impl fmt::Display) -> Self {
        Self { doing: doing.into(), place: place.into(), cause: cause.to_string() }
    }

    /// The same for a path, written as a person would type it: without a leading `./`.
    pub fn at(doing: impl Into<String>, path: &Path, cause: impl fmt::Display) -> Self {
        let short = path.strip_prefix(".").ok().filter(|rest| !rest.as_os_str().is_empty());
        Self::new(doing, short.unwrap_or(path).display().to_string(), cause)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} failed: {}", self.doing, self.place, self.cause)
    }
}

impl std::error::Error for Failure {}
