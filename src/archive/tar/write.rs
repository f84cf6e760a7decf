//! Writes headers that depend on path and size alone.

use super::header::BLOCK;

/// Two empty blocks end an archive.
pub(in crate::archive) const END: usize = 2 * BLOCK;

/// The first size that eleven octal digits do not hold: 8 GiB.
const OCTAL_LIMIT: u64 = 1 << 33;

/// The header of a file, or of a folder when the path ends in a slash.
pub(in crate::archive) fn header(path: &str, size: u64) -> Vec<u8> {
    let kind = if path.ends_with('/') { Kind::Folder } else { Kind::File };
    let mut records = String::new();
    let (mut short, mut octal) = (path, size);
    if path.len() > 100 || !path.is_ascii() {
        records += &record("path", path);
        short = "long-name";
    }
    if size >= OCTAL_LIMIT {
        records += &record("size", &size.to_string());
        octal = 0;
    }
    let mut bytes = Vec::new();
    if !records.is_empty() {
        block(&mut bytes, "pax-header", records.len() as u64, Kind::Records);
        bytes.extend_from_slice(records.as_bytes());
        bytes.resize(bytes.len() + padding(records.len() as u64), 0);
    }
    block(&mut bytes, short, octal, kind);
    bytes
}

/// Zeros that follow a content of this size.
pub(in crate::archive) fn padding(size: u64) -> usize {
    usize::try_from(size % BLOCK as u64).map_or(0, |rest| (BLOCK - rest) % BLOCK)
}

enum Kind {
    File,
    Folder,
    Records,
}

fn block(bytes: &mut Vec<u8>, path: &str, size: u64, kind: Kind) {
    let (flag, mode) = match kind {
        Kind::File => ('0', 0o644),
        Kind::Folder => ('5', 0o755),
        Kind::Records => ('x', 0o644),
    };
    let before = format!("{path:\0<100}{mode:07o}\0{0:07o}\0{0:07o}\0{size:011o}\0{0:011o}\0", 0);
    let after = format!("{flag}{:\0<100}ustar\x0000", "");
    // The sum is taken with eight blanks in its place.
    let sum = before.bytes().chain(after.bytes()).fold(8 * 32, |sum, byte| sum + u32::from(byte));
    bytes.extend_from_slice(format!("{before}{sum:06o}\0 {after:\0<356}").as_bytes());
}

/// A record begins with its own length.
fn record(key: &str, value: &str) -> String {
    let rest = key.len() + value.len() + 3;
    let mut length = rest + 1;
    while length != rest + length.to_string().len() {
        length += 1;
    }
    format!("{length} {key}={value}\n")
}
