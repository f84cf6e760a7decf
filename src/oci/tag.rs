//! Tags. Distribution spec, "Pulling manifests": `[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}`

use std::fmt;
use std::str::FromStr;

use super::{Digest, ReferenceError, Rule};

const MAX_LENGTH: usize = 128;

/// A valid tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(Box<str>);

impl Tag {
    /// Whether a text is one that a tag can be.
    pub fn is_valid(text: &str) -> bool {
        text.parse::<Self>().is_ok()
    }

    /// The tag that clients use when none is given.
    pub fn latest() -> Self {
        Self("latest".into())
    }

    /// The tag under which a registry without the referrers API keeps the list of what refers to this
    /// digest. Distribution spec, "Referrers Tag Schema".
    pub fn of_referrers(digest: &Digest) -> Self {
        let name = format!("{:.32}-{:.64}", digest.algorithm().as_str(), digest.encoded());
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        Self(name.chars().map(|c| if allowed(c) { c } else { '-' }).collect())
    }

    /// The tag as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digest, as text, whose referrers a list under this tag is about. That of a long one is cut.
    pub fn referred(&self) -> Option<String> {
        let list = Some(&*self.0).filter(|tag| self.is_digest_like() && !tag.contains('.'))?;
        Some(list.replacen('-', ":", 1))
    }

    /// Whether the tag is made by tools from a digest: the referrers tag schema, and cosign's
    /// `.sig`, `.att` and `.sbom`. Anchored, so that no real tag is taken for one.
    pub fn is_digest_like(&self) -> bool {
        let stem = [".sig", ".att", ".sbom"]
            .iter()
            .find_map(|suffix| self.0.strip_suffix(suffix))
            .unwrap_or(&self.0);
        ["sha256-", "sha512-"]
            .iter()
            .filter_map(|algorithm| stem.strip_prefix(algorithm))
            .any(|hex| hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
    }
}

impl FromStr for Tag {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        if text.is_empty() {
            return Err(ReferenceError::new(0, Rule::Tag));
        }
        for (at, c) in text.chars().enumerate() {
            let word = c.is_ascii_alphanumeric() || c == '_';
            if !(word || (at > 0 && matches!(c, '.' | '-'))) {
                let rule = if at > 0 && c == '+' { Rule::TagPlus } else { Rule::Tag };
                return Err(ReferenceError::new(at, rule));
            }
        }
        if text.len() > MAX_LENGTH {
            return Err(ReferenceError::new(MAX_LENGTH, Rule::TagTooLong));
        }
        Ok(Self(text.into()))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
