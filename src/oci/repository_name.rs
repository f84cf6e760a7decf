//! The repository part of a reference.
//!
//! Distribution spec, "Pulling manifests":
//! `[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*`

use std::fmt;
use std::str::FromStr;

use super::{ReferenceError, Rule};

/// Characters of host, slash and name together that clients accept.
const MAX_LENGTH: usize = 255;

/// A valid repository name, such as `library/alpine`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RepositoryName(Box<str>);

impl RepositoryName {
    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Checks one component; the error is the place of the first bad character.
fn check_component(component: &str) -> Result<(), (usize, Rule)> {
    if component.is_empty() {
        return Err((0, Rule::EmptyComponent));
    }
    let alphanumeric = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let mut separator = String::new();
    let mut separator_at = 0;
    for (at, c) in component.chars().enumerate() {
        if alphanumeric(c) {
            let joins = separator.chars().all(|c| c == '-') || matches!(&*separator, "." | "_" | "__");
            if !joins || (!separator.is_empty() && separator_at == 0) {
                return Err((separator_at, Rule::Name));
            }
            separator.clear();
        } else if matches!(c, '.' | '_' | '-') {
            if separator.is_empty() {
                separator_at = at;
            }
            separator.push(c);
        } else {
            return Err((at, if c.is_ascii_uppercase() { Rule::Lowercase } else { Rule::Name }));
        }
    }
    if separator.is_empty() { Ok(()) } else { Err((separator_at, Rule::Name)) }
}

impl FromStr for RepositoryName {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        let mut start = 0;
        for component in text.split('/') {
            check_component(component).map_err(|(at, rule)| ReferenceError::new(start + at, rule))?;
            start += component.chars().count() + 1;
        }
        if text.len() > MAX_LENGTH {
            return Err(ReferenceError::new(MAX_LENGTH, Rule::TooLong));
        }
        Ok(Self(text.into()))
    }
}

impl fmt::Display for RepositoryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
