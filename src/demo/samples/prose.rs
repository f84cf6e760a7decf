//! Text and numbers that look arbitrary and are the same every time.

const WORDS: [&str; 64] = [
    "a", "above", "anchor", "and", "at", "bay", "below", "berth", "boat", "bow", "bridge", "buoy", "cargo",
    "chart", "coast", "course", "crew", "current", "deck", "depth", "dock", "ebb", "ferry", "flag", "flood",
    "for", "from", "gangway", "harbour", "hull", "in", "is", "keel", "knot", "lamp", "ledger", "lock",
    "manifest", "mast", "moor", "night", "of", "on", "pilot", "port", "quay", "rope", "rudder", "sail",
    "seal", "ship", "shore", "signal", "slip", "stern", "stow", "the", "tide", "to", "tow", "under", "wake",
    "watch", "with",
];

/// A sequence of numbers that depends on its seed alone (xorshift64).
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn new(seed: &str) -> Self {
        // FNV-1a; the result must not be zero, where xorshift stays.
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(seed.bytes().fold(0xcbf2_9ce4_8422_2325, hash) | 1)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

/// About `size` bytes of lines of words.
pub(super) fn prose(seed: &str, size: usize) -> String {
    let mut numbers = Numbers::new(seed);
    let mut text = String::with_capacity(size + 16);
    let mut line = 0;
    while text.len() < size {
        let mut number = numbers.next();
        for _ in 0..8 {
            let word = usize::try_from(number & 63).ok().and_then(|at| WORDS.get(at)).unwrap_or(&"sea");
            text.push_str(word);
            line += word.len() + 1;
            text.push(if line > 72 { '\n' } else { ' ' });
            line = if line > 72 { 0 } else { line };
            number >>= 8;
        }
    }
    text.push('\n');
    text
}
