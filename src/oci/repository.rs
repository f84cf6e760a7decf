//! A repository: a name in a registry.
//!
//! ```text
//! repository = registry "/" name
//! ```

use std::fmt;
use std::str::FromStr;

use super::{ReferenceError, Registry, RepositoryName, Scheme};

/// A repository in its registry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Repository {
    registry: Registry,
    name: RepositoryName,
}

impl Repository {
    /// The repository of that name in a registry.
    pub fn new(registry: Registry, name: RepositoryName) -> Self {
        Self { registry, name }
    }

    /// The registry.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The name in the registry.
    pub fn name(&self) -> &RepositoryName {
        &self.name
    }

    /// The same, its registry reached by this scheme.
    #[must_use]
    pub fn with_scheme(&self, scheme: Scheme) -> Self {
        Self::new(self.registry.with_scheme(scheme), self.name.clone())
    }

    /// As a person has to type it: with the scheme where that does not go without saying.
    pub fn typed(&self) -> String {
        self.registry.typed() + "/" + self.name.as_str()
    }
}

impl FromStr for Repository {
    type Err = ReferenceError;

    /// Completes nothing: the registry is named, and the name is whole.
    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        let host = text.find("://").map_or(0, |scheme| scheme + 3);
        let slash = text.get(host..).and_then(|rest| rest.find('/'));
        let (registry, name) = text.split_at(slash.map_or(text.len(), |slash| host + slash));
        let before = registry.chars().count() + 1;
        let registry = registry.parse()?;
        let name = name.strip_prefix('/').unwrap_or_default().parse().map_err(|error: ReferenceError| {
            // Where the name is missing, so is the slash.
            error.after(before).within(text.chars().count())
        })?;
        Ok(Self::new(registry, name))
    }
}

/// As in references, which have no scheme.
impl fmt::Display for Repository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.registry, self.name)
    }
}
