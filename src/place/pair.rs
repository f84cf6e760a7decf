//! Two references that are compared.

use std::fmt;

use crate::oci::{Reference, Scheme};

/// What one has, and what one would get; either may not be chosen yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// What one has.
    pub a: Option<Reference>,
    /// What one would get.
    pub b: Option<Reference>,
}

impl Pair {
    /// Both.
    pub fn new(a: Reference, b: Reference) -> Self {
        Self { a: Some(a), b: Some(b) }
    }

    /// One to compare with another that a person will choose.
    pub fn with(a: Reference) -> Self {
        Self { a: Some(a), b: None }
    }

    /// The other way round.
    #[must_use]
    pub fn swapped(&self) -> Self {
        Self { a: self.b.clone(), b: self.a.clone() }
    }

    /// The parameters of a link that are about the second one, and the scheme of the first one.
    pub(super) fn parameters(&self) -> [Option<String>; 3] {
        let scheme = |reference: &Option<Reference>, name: &str| {
            let scheme = reference.as_ref().and_then(|reference| reference.registry().explicit_scheme());
            scheme.map(|scheme| format!("{name}={}", scheme == Scheme::Http))
        };
        [
            self.b.as_ref().map(|b| format!("with={b}")),
            scheme(&self.a, "plain-http"),
            scheme(&self.b, "with-plain-http"),
        ]
    }
}

/// The path of a link.
impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("compare/")?;
        self.a.iter().try_for_each(|a| write!(f, "{a}"))
    }
}
