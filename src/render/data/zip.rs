//! Files as one archive that any system opens. They are stored, not squeezed, under one fixed date,
//! so that the same files give the same bytes; a crate for it would bring compression, encryption
//! and a clock that nothing here needs.

use super::package::File;

/// 1 January 1980, the first day the format knows.
const DATE: u16 = 0x0021;
/// Names are UTF-8.
const FLAGS: u16 = 0x0800;
/// The first version of the format that has folders.
const VERSION: u16 = 20;

/// Writes an archive. Files beyond what the format can hold (4 GB, 65,535 files) are left out.
pub(super) fn archive(files: &[File]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    let mut count: u16 = 0;
    for (path, bytes) in files {
        let (Ok(offset), Ok(size)) = (u32::try_from(out.len()), u32::try_from(bytes.len())) else { continue };
        let Some(next) = count.checked_add(1) else { continue };
        count = next;
        let about = about(path, bytes, size);
        out.extend(b"PK\x03\x04");
        out.extend(&about);
        out.extend(path.as_bytes());
        out.extend(bytes);
        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&about);
        directory.extend([0; 10]); // no comment, one disk, no attributes
        directory.extend(offset.to_le_bytes());
        directory.extend(path.as_bytes());
    }
    let (start, size) = (length(&out), length(&directory));
    out.extend(directory);
    out.extend(b"PK\x05\x06");
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// What both the file's own head and the directory say of it.
fn about(path: &str, bytes: &[u8], size: u32) -> Vec<u8> {
    let name = u16::try_from(path.len()).expect("paths in a package are short");
    let mut about = Vec::new();
    for half in [VERSION, FLAGS, 0, 0, DATE] {
        about.extend(half.to_le_bytes());
    }
    for whole in [checksum(bytes), size, size] {
        about.extend(whole.to_le_bytes());
    }
    about.extend(name.to_le_bytes());
    about.extend([0; 2]);
    about
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

/// CRC-32 as the format wants it.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| TABLE[usize::from((sum as u8) ^ byte)] ^ (sum >> 8);
    !bytes.iter().fold(u32::MAX, step)
}

/// What each byte adds to the sum.
static TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let (mut sum, mut bit) = (index as u32, 0);
        while bit < 8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
            bit += 1;
        }
        table[index] = sum;
        index += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_as_the_standard_does() {
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn tells_where_its_directory_is() {
        let files = [("a.csv".to_owned(), b"a\n".to_vec()), ("b/c.csv".to_owned(), Vec::new())];
        let archive = archive(&files);
        assert_eq!(archive, super::archive(&files));
        let end = &archive[archive.len() - 22..];
        let number = |at: usize| u32::from_le_bytes(end[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(&end[..4], b"PK\x05\x06");
        assert_eq!(u16::from_le_bytes(end[10..12].try_into().unwrap()), 2);
        assert_eq!(&archive[number(16)..number(16) + 4], b"PK\x01\x02");
        assert_eq!(number(16) + number(12) + 22, archive.len());
    }
}
