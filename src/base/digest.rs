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
        let mut feed = Feed { digest: blake3::Hasher::new(), waiting: [0; FEED], length: 0 };
        value.hash(&mut feed);
        feed.flush();
        Self(*feed.digest.finalize().as_bytes())
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

/// How many bytes are gathered before they are digested: values feed a few at a time, BLAKE3 is
/// several times as fast on many.
const FEED: usize = 4096;

/// A standard hasher that keeps all 256 bits.
struct Feed {
    digest: blake3::Hasher,
    waiting: [u8; FEED],
    length: usize,
}

impl Feed {
    fn flush(&mut self) {
        self.digest.update(&self.waiting[..self.length]);
        self.length = 0;
    }
}

impl Hasher for Feed {
    fn write(&mut self, bytes: &[u8]) {
        if bytes.len() > FEED - self.length {
            self.flush();
        }
        if bytes.len() > FEED {
            self.digest.update(bytes);
        } else {
            self.waiting[self.length..self.length + bytes.len()].copy_from_slice(bytes);
            self.length += bytes.len();
        }
    }

    fn finish(&self) -> u64 {
        unreachable!("digests are taken whole, never as 64 bits")
    }
}
