//! A registry: who answers, and how it is reached.
//!
//! ```text
//! registry = [ scheme "://" ] host [ ":" port ]
//! ```

use std::fmt;
use std::str::FromStr;

use super::{ReferenceError, RegistryHost, Rule, Scheme};

/// A registry. One that is reached by another scheme is another one: it may be another server, and what it says can be
/// read on the way, or not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Registry {
    host: RegistryHost,
    scheme: Scheme,
}

impl Registry {
    /// A host that is reached by a scheme.
    pub fn new(host: RegistryHost, scheme: Scheme) -> Self {
        Self { host, scheme }
    }

    /// A host that is reached as hosts of its kind are.
    pub fn of(host: RegistryHost) -> Self {
        let scheme = Scheme::default_for(&host);
        Self::new(host, scheme)
    }

    /// Its host, as it is written in references.
    pub fn host(&self) -> &RegistryHost {
        &self.host
    }

    /// How it is reached.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// How it is reached, where that is not the default of its host.
    pub fn explicit_scheme(&self) -> Option<Scheme> {
        Some(self.scheme).filter(|scheme| *scheme != Scheme::default_for(&self.host))
    }

    /// The same host, reached by this scheme.
    #[must_use]
    pub fn with_scheme(&self, scheme: Scheme) -> Self {
        Self { scheme, ..self.clone() }
    }

    /// As a person has to type it: with the scheme where that does not go without saying.
    pub fn typed(&self) -> String {
        let scheme = self.explicit_scheme().map(|scheme| format!("{}://", scheme.as_str()));
        scheme.unwrap_or_default() + self.host.as_str()
    }
}

impl FromStr for Registry {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        let Some((scheme, host)) = text.split_once("://") else { return text.parse().map(Self::of) };
        let Some(known) = Scheme::parse(scheme) else {
            return Err(ReferenceError::new(0, Rule::Scheme(scheme.into())));
        };
        let host = host.parse().map_err(|error: ReferenceError| error.after(text.len() - host.len()))?;
        Ok(Self::new(host, known))
    }
}

/// As in references, which have no scheme.
impl fmt::Display for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.host.as_str())
    }
}
