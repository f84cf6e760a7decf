//! Why a text is not JSON.

/// Why a text is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// It begins with the byte order mark of UTF-8. RFC 8259, 8.1.
    ByteOrderMark,
    /// It is UTF-16.
    Utf16,
    /// It has a NUL byte, which no editor shows.
    Nul {
        /// Its position, from 1.
        at: usize,
        /// Bytes of the whole.
        of: usize,
    },
    /// What the parser says.
    Syntax(String),
}

impl JsonError {
    /// What is wrong with `bytes`, of which the parser said this.
    pub(super) fn of(bytes: &[u8], said: &serde_json::Error) -> Self {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => Self::ByteOrderMark,
            [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, _, 0, _, ..] | [_, 0, _, 0, ..] => Self::Utf16,
            bytes => match bytes.iter().position(|byte| *byte == 0) {
                Some(at) => Self::Nul { at: at + 1, of: bytes.len() },
                None => Self::Syntax(said.to_string()),
            },
        }
    }
}
