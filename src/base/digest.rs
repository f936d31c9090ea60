//! `Digest`, 256 bit, and how values feed it. Never a 64-bit key: a collision would publish the
//! wrong page.

use std::fmt;
use std::hash::{Hash, Hasher};

/// A BLAKE3 digest of bytes or of a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of plain bytes; the same on every machine.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The digest of all that `value` feeds to its `Hash`. For cache keys only: it may differ
    /// between machines, so it never reaches an output.
    pub fn of<T: Hash + ?Sized>(value: &T) -> Self {
        let mut feed = Feed(blake3::Hasher::new());
        value.hash(&mut feed);
        Self(*feed.0.finalize().as_bytes())
    }

    /// All 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The first 10 hexadecimal digits, for the names of assets.
    pub fn short(&self) -> String {
        self.hex()[..10].to_owned()
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

/// A standard hasher that keeps all 256 bits.
struct Feed(blake3::Hasher);

impl Hasher for Feed {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("digests are taken whole, never as 64 bits")
    }
}
