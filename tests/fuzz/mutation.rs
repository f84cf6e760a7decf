//! New inputs, made of those of a corpus. What is behind a checksum or a digest, the targets mend themselves.

use std::ops::Range;

use fastrand::Rng;

/// Bytes of an input; faults need no more.
const LIMIT: usize = 16 << 10;
/// What parsers of any kind stumble over.
const WORDS: [&str; 32] = [
    "",
    "\0",
    "\r\n",
    "\t",
    " ",
    "\"",
    "\\",
    "\\\"",
    "\\u0000",
    "\\ud800",
    "é",
    "\u{202e}",
    "\u{feff}",
    "🦀",
    "%",
    "%00",
    "%2e%2e",
    "%ff",
    "../",
    "//",
    ":",
    "@",
    "#",
    "?",
    "-1",
    "0",
    "1e999",
    "18446744073709551615",
    "18446744073709551616",
    "9223372036854775808",
    "[[[[[[[[",
    "{\"\":{\"\":",
];

/// A stream of inputs; the same seed gives the same ones.
pub(crate) struct Mutation<'a> {
    corpus: &'a [Vec<u8>],
    words: Vec<&'a str>,
    random: Rng,
}

impl<'a> Mutation<'a> {
    pub(crate) fn new(corpus: &'a [Vec<u8>], words: &'a [&'a str], seed: u64) -> Self {
        let words = WORDS.iter().chain(words).copied().collect();
        Self { corpus, words, random: Rng::with_seed(seed) }
    }

    /// The next input.
    pub(crate) fn next(&mut self) -> Vec<u8> {
        let mut bytes = self.one().to_vec();
        for _ in 0..self.random.usize(1..=8) {
            self.change(&mut bytes);
            bytes.truncate(LIMIT);
        }
        bytes
    }

    fn one(&mut self) -> &'a [u8] {
        &self.corpus[self.random.usize(..self.corpus.len())]
    }

    fn word(&mut self) -> &'a [u8] {
        self.words[self.random.usize(..self.words.len())].as_bytes()
    }

    fn range(&mut self, bytes: &[u8]) -> Range<usize> {
        let start = self.random.usize(..=bytes.len());
        // Short ones are more often what matters.
        let most = (bytes.len() - start).min(1 << self.random.u32(0..12));
        start..start + self.random.usize(..=most)
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let range = self.range(bytes);
        let at = range.start;
        match self.random.u8(..9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << self.random.u8(..8),
            1 if at < bytes.len() => bytes[at] = self.random.u8(..),
            2 => drop(bytes.drain(range)),
            3 => {
                let times = 1 << self.random.usize(..6);
                let piece = bytes[range].repeat(times);
                bytes.splice(at..at, piece);
            }
            4 => {
                let other = self.one();
                let piece = self.range(other);
                bytes.splice(range, other[piece].iter().copied());
            }
            5 => drop(bytes.splice(at..at, self.word().iter().copied())),
            6 => drop(bytes.splice(range, self.word().iter().copied())),
            7 => self.change_number(bytes, at),
            _ => bytes.truncate(at),
        }
    }

    /// Puts another number in the place of the next one.
    fn change_number(&mut self, bytes: &mut Vec<u8>, from: usize) {
        let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit).map(|at| from + at) else {
            return;
        };
        let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = self.random.u64(..) >> self.random.u32(..64);
        // A field of fixed width stays one half of the time.
        let text = if self.random.bool() { number.to_string() } else { format!("{number:0length$}") };
        bytes.splice(start..start + length, text.bytes());
    }
}
