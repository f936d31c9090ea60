//! An image that chapters show: where it goes and how large it is.

use crate::base::{Digest, Text};

/// A picture of the report.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Path in the report's folder.
    pub source: Text,
    /// Path in the site, with a hash of its content in the name.
    pub path: Text,
    /// Width in pixels.
    pub width_px: u32,
    /// Height in pixels.
    pub height_px: u32,
    /// Digest of the bytes.
    pub digest: Digest,
}
