//! Reads one header, of any of the formats: v7, ustar, GNU.

/// Headers, and what follows them, fill blocks of this many bytes.
pub(in crate::archive) const BLOCK: usize = 512;

/// What a header says.
pub(in crate::archive) struct Header {
    pub(in crate::archive) path: Vec<u8>,
    pub(in crate::archive) target: Vec<u8>,
    /// The type flag.
    pub(in crate::archive) flag: u8,
    /// Bytes of content that follow; nothing when the field is no number.
    pub(in crate::archive) size: Option<u64>,
}

/// What a block is.
pub(in crate::archive) enum Block {
    /// Zeros: the end of the archive.
    Empty,
    /// A header whose sum is right.
    Header(Header),
    /// Anything else.
    Other,
}

impl Block {
    pub(in crate::archive) fn read(block: &[u8]) -> Self {
        if block.iter().all(|byte| *byte == 0) {
            return Self::Empty;
        }
        let field = |at: usize, length: usize| block.get(at..at + length).unwrap_or_default();
        // The sum is taken with eight blanks in its place. Old programs summed signed bytes.
        let (mut unsigned, mut signed) = (8 * 32, 8 * 32);
        for byte in [field(0, 148), field(156, BLOCK - 156)].into_iter().flatten() {
            unsigned += i64::from(*byte);
            signed += i64::from(byte.cast_signed());
        }
        let stated = number(field(148, 8)).and_then(|sum| i64::try_from(sum).ok());
        if block.len() != BLOCK || (stated != Some(unsigned) && stated != Some(signed)) {
            return Self::Other;
        }
        let mut path = text(field(0, 100)).to_vec();
        // GNU's own format has times where POSIX has the prefix.
        let prefix = text(field(345, 155));
        if field(257, 6) == b"ustar\0" && !prefix.is_empty() {
            path = [prefix, &path].join(&b'/');
        }
        let flag = field(156, 1).first().copied().unwrap_or_default();
        Self::Header(Header {
            path,
            target: text(field(157, 100)).to_vec(),
            flag,
            size: number(field(124, 12)),
        })
    }
}

/// Whether a tar archive can begin with this block.
pub(in crate::archive) fn is_start(block: &[u8]) -> bool {
    !matches!(Block::read(block), Block::Other)
}

/// The bytes before the first NUL.
pub(super) fn text(field: &[u8]) -> &[u8] {
    field.split(|byte| *byte == 0).next().unwrap_or_default()
}

/// Octal digits between blanks or NULs, or, after a first bit that is set, a big-endian number.
fn number(field: &[u8]) -> Option<u64> {
    if let Some((first @ 0x80.., rest)) = field.split_first() {
        // 0xff begins a negative number.
        return rest.iter().try_fold(u64::from(first & 0x7f), |value, byte| {
            Some(value.checked_mul(256)? | u64::from(*byte))
        });
    }
    let blank = |byte: &u8| matches!(byte, b' ' | 0);
    let digits = field.iter().skip_while(|byte| blank(byte)).take_while(|byte| !blank(byte));
    digits.into_iter().try_fold(0_u64, |value, digit| match digit {
        b'0'..=b'7' => Some(value.checked_mul(8)? | u64::from(digit - b'0')),
        _ => None,
    })
}
