//! What was read from the report's folder, as an immutable snapshot. Never opens a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Digest, Text};

/// One text file of the report: its path, its text and the digest of its bytes.
#[derive(Debug)]
pub struct SourceFile {
    /// Path relative to the report's folder, always with `/`.
    pub path: Text,
    /// The text; where the bytes were not UTF-8, up to the first wrong byte.
    pub text: Text,
    /// Digest of path and bytes.
    pub digest: Digest,
    /// Offset of the first byte that is not UTF-8, if any.
    pub invalid_at: Option<usize>,
}

impl SourceFile {
    /// Takes the bytes of a text file as they were read.
    pub fn new(path: &str, bytes: &[u8]) -> Self {
        let digest = Digest::of(&(path, bytes));
        let (text, invalid_at) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(fault) => {
                let good = &bytes[..fault.valid_up_to()];
                (std::str::from_utf8(good).expect("valid up to here"), Some(good.len()))
            }
        };
        Self { path: path.into(), text: text.into(), digest, invalid_at }
    }
}

/// One file that is not text to us: a picture.
#[derive(Debug)]
pub struct Asset {
    /// Path relative to the report's folder, always with `/`.
    pub path: Text,
    /// The bytes.
    pub bytes: Arc<[u8]>,
    /// Digest of the bytes.
    pub digest: Digest,
}

impl Asset {
    /// Takes the bytes of a file as they were read.
    pub fn new(path: &str, bytes: &[u8]) -> Self {
        Self { path: path.into(), bytes: bytes.into(), digest: Digest::of_bytes(bytes) }
    }
}

/// All that was read, sorted by path. A change makes a new snapshot that shares all else.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// Text files: book.toml, `*.md`, `*.yaml`, `*.csv`, and the files of `themes/`.
    pub files: BTreeMap<Text, Arc<SourceFile>>,
    /// Everything else under the content folder.
    pub assets: BTreeMap<Text, Arc<Asset>>,
}

impl Inputs {
    /// Adds or replaces a file by its path: text where its name says so, an asset otherwise.
    pub fn put(&mut self, path: &str, bytes: &[u8]) {
        if is_text(path) {
            self.files.insert(path.into(), Arc::new(SourceFile::new(path, bytes)));
        } else {
            self.assets.insert(path.into(), Arc::new(Asset::new(path, bytes)));
        }
    }

    /// Removes a file by its path.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
        self.assets.remove(path);
    }

    /// The text file at `path`.
    pub fn file(&self, path: &str) -> Option<&Arc<SourceFile>> {
        self.files.get(path)
    }
}

/// Whether a path's ending says that we read it as text.
fn is_text(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["md", "yaml", "yml", "toml", "html", "css", "xml", "svg", "csv", "txt", "js"].contains(&ending)
        && !is_drawing(path)
}

/// A vector picture under the content folder is copied as it is, never read.
fn is_drawing(path: &str) -> bool {
    path.ends_with(".svg") && !path.starts_with("themes/")
}
