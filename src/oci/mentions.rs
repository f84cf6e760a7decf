//! The digests that a document names, wherever they stand and however they are written.

use std::collections::HashSet;

use super::json::{self, TokenKind};
use super::{Digest, Document};

/// Characters of the shortest hash that is looked for.
const SHORTEST: usize = 32;
/// Characters of the hashes that are in use; something may stand right before one, as `%3A`.
const USUAL: [usize; 2] = [64, 128];

/// Every hash that stands in the bytes of a document: in members that are known or unknown, in annotations
/// and URLs, in capitals, with or without its algorithm. More than a client would follow, never less.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions(HashSet<Box<str>>);

impl Mentions {
    /// Whether that digest is named.
    pub fn names(&self, digest: &Digest) -> bool {
        Self::hashes_of(digest).any(|hash| self.0.contains(&hash))
    }

    /// By which a digest is found: a document that has one of these among its hashes names it.
    pub fn hashes_of(digest: &Digest) -> impl Iterator<Item = Box<str>> {
        words(digest.encoded().as_bytes())
    }

    /// The hashes, in lower case; words that look like one among them.
    pub fn hashes(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|hash| &**hash)
    }

    fn add(&mut self, text: &[u8]) {
        self.0.extend(words(text));
    }
}

impl Document {
    /// The digests that it names.
    pub fn mentions(&self) -> Mentions {
        let mut mentions = Mentions::default();
        mentions.add(self.bytes());
        let text = std::str::from_utf8(self.bytes()).unwrap_or_default();
        if text.contains("\\u") {
            let strings =
                json::tokens(text).filter(|token| matches!(token.kind, TokenKind::Key | TokenKind::Text));
            for string in strings.filter_map(|token| json::unquote(text.get(token.span)?)) {
                mentions.add(string.as_bytes());
            }
        }
        mentions
    }
}

/// The runs of letters and digits that are long enough for a hash, and what may be a hash at their end, in
/// lower case.
fn words(text: &[u8]) -> impl Iterator<Item = Box<str>> {
    let runs = text.split(|byte| !byte.is_ascii_alphanumeric()).filter(|run| run.len() >= SHORTEST);
    let ends = |run: &'_ [u8]| -> Vec<Box<str>> {
        let ends = USUAL.iter().filter_map(|length| run.get(run.len().checked_sub(*length)?..));
        let texts = std::iter::once(run).chain(ends).filter_map(|end| std::str::from_utf8(end).ok());
        texts.map(|text| text.to_ascii_lowercase().into()).collect()
    };
    runs.flat_map(ends)
}
