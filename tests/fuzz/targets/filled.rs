//! Inputs whose parts name each other by digest, so that mutations do not end at the first one that differs.
//!
//! Parts begin with the byte 0x1e. `$0` to `$9` stand for the digest of that part, which must come before.

use std::collections::BTreeMap;

use waybill::oci::{Digest, Hasher};

/// One part: its first line, and the bytes below it.
pub(super) struct Part {
    pub(super) title: String,
    pub(super) bytes: Vec<u8>,
    pub(super) digest: Digest,
}

pub(super) fn parts(input: &[u8]) -> Vec<Part> {
    let mut digests = BTreeMap::new();
    let mut parts = Vec::new();
    for (number, part) in (b'0'..=b'9').zip(input.split(|byte| *byte == 0x1e).filter(|part| !part.is_empty()))
    {
        let end = part.iter().position(|byte| *byte == b'\n').unwrap_or(part.len());
        let title = fill(&part[..end], &digests);
        let bytes = fill(part.get(end + 1..).unwrap_or_default(), &digests);
        let digest = Hasher::digest(&bytes);
        digests.insert(number, digest.clone());
        parts.push(Part { title: String::from_utf8_lossy(&title).into_owned(), bytes, digest });
    }
    parts
}

fn fill(text: &[u8], digests: &BTreeMap<u8, Digest>) -> Vec<u8> {
    let mut filled = Vec::new();
    let mut rest = text;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match after.split_first().and_then(|(number, after)| Some((digests.get(number)?, after))) {
            Some((digest, after)) if *byte == b'$' => {
                filled.extend_from_slice(digest.to_string().as_bytes());
                rest = after;
            }
            _ => filled.push(*byte),
        }
    }
    filled
}
