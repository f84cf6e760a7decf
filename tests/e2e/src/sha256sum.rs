//! What `sha256sum` says, and the same computed here where it is only needed to build something.

use std::path::Path;
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::process::output_of;
use crate::{Outcome, While};

/// The digest of bytes, by the system's `sha256sum`.
pub fn sha256sum(bytes: &[u8]) -> Outcome<String> {
    first_word(&output_of(&mut Command::new("sha256sum"), bytes)?)
}

/// The digest of a file, by the system's `sha256sum`.
pub fn sha256sum_of_file(file: &Path) -> Outcome<String> {
    first_word(&output_of(Command::new("sha256sum").arg(file), &[])?)
}

fn first_word(output: &[u8]) -> Outcome<String> {
    let text = String::from_utf8_lossy(output);
    let hex = text.split_whitespace().next().doing("reading the output of sha256sum")?;
    Ok(format!("sha256:{hex}"))
}

/// The digest of bytes that a test makes.
pub fn digest(bytes: &[u8]) -> String {
    let nibbles = Sha256::digest(bytes).into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let hex: String = nibbles.filter_map(|nibble| char::from_digit(nibble.into(), 16)).collect();
    format!("sha256:{hex}")
}
