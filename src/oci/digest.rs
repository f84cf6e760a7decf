//! Content digests, `algorithm:encoded`.
//!
//! Image spec, *Descriptors*, "Digests":
//! ```text
//! digest    = algorithm ":" encoded
//! algorithm = component *( separator component )    component = [a-z0-9]+   separator = [+._-]
//! encoded   = [a-zA-Z0-9=_-]+
//! ```

use std::fmt;
use std::str::FromStr;

/// A hash algorithm. Those that fit the grammar but are not computed here are kept by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// SHA-256: 64 lowercase hex digits.
    Sha256,
    /// SHA-512: 128 lowercase hex digits.
    Sha512,
    /// Any other algorithm that fits the grammar; it is shown, and reported as not checked.
    Other(Box<str>),
}

impl Algorithm {
    /// The name as it stands in a digest.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Sha256 => "sha256",
            Self::Sha512 => "sha512",
            Self::Other(name) => name,
        }
    }

    fn parse(name: &str) -> Option<Self> {
        let component = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        match name {
            "sha256" => Some(Self::Sha256),
            "sha512" => Some(Self::Sha512),
            other => other.split(['+', '.', '_', '-']).all(component).then(|| Self::Other(other.into())),
        }
    }

    fn hex_length(&self) -> Option<usize> {
        match self {
            Self::Sha256 => Some(64),
            Self::Sha512 => Some(128),
            Self::Other(_) => None,
        }
    }
}

/// A valid digest; it displays exactly as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest {
    algorithm: Algorithm,
    encoded: Box<str>,
}

impl Digest {
    /// Bytes that one has at most; those of SHA-512 are 135.
    pub const MAX_LENGTH: usize = 512;

    /// The algorithm before the colon.
    pub fn algorithm(&self) -> &Algorithm {
        &self.algorithm
    }

    /// The text after the colon.
    pub fn encoded(&self) -> &str {
        &self.encoded
    }

    /// The first twelve characters of the encoded part, for a chip or a table.
    pub fn short(&self) -> &str {
        self.encoded.get(..12).unwrap_or(&self.encoded)
    }

    pub(super) fn from_hash(algorithm: Algorithm, hash: &[u8]) -> Self {
        let digit = |value: u8| char::from_digit(value.into(), 16);
        let hex: String =
            hash.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).flatten().collect();
        Self { algorithm, encoded: hex.into() }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.algorithm.as_str(), self.encoded)
    }
}

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        if text.len() > Self::MAX_LENGTH {
            return Err(DigestError::TooLong { found: text.chars().count() });
        }
        let (name, encoded) = text.split_once(':').ok_or(DigestError::NoColon)?;
        let algorithm = Algorithm::parse(name).ok_or(DigestError::Algorithm)?;
        if let Some(expected) = algorithm.hex_length() {
            // To count characters takes long where digests come by the thousand.
            let found = if encoded.is_ascii() { encoded.len() } else { encoded.chars().count() };
            if found != expected {
                return Err(DigestError::Length { algorithm, expected, found });
            }
            if !encoded.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
                return Err(DigestError::NotLowerHex { algorithm });
            }
        }
        let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'=' | b'_' | b'-');
        if encoded.is_empty() || !encoded.bytes().all(allowed) {
            return Err(DigestError::Encoded);
        }
        Ok(Self { algorithm, encoded: encoded.into() })
    }
}

/// Why a text is no digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DigestError {
    /// There is no `:`.
    NoColon,
    /// The part before the colon breaks the grammar.
    Algorithm,
    /// The part after the colon breaks the grammar.
    Encoded,
    /// More characters than any algorithm needs: a digest stands in URLs, links and titles.
    TooLong {
        /// How many characters came.
        found: usize,
    },
    /// A registered algorithm with the wrong number of characters.
    Length {
        /// The algorithm named.
        algorithm: Algorithm,
        /// How many hex digits it takes.
        expected: usize,
        /// How many characters came.
        found: usize,
    },
    /// A registered algorithm with something else than lowercase hex.
    NotLowerHex {
        /// The algorithm named.
        algorithm: Algorithm,
    },
}

impl fmt::Display for DigestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoColon => "no colon",
            Self::Algorithm => "bad algorithm",
            Self::Encoded => "bad encoding",
            Self::TooLong { .. } => "too long",
            Self::Length { .. } => "wrong length",
            Self::NotLowerHex { .. } => "not lowercase hex",
        })
    }
}

impl std::error::Error for DigestError {}
