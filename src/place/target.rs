//! What a place is about.

use super::Pair;
use crate::oci::{Reference, Registry, Repository, Scheme};

/// What is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The first page.
    Home,
    /// The repositories of a registry.
    Registry(Registry),
    /// The tags of a repository.
    Repository(Repository),
    /// A tag or a document.
    Image(Reference),
    /// Two of them, compared.
    Compare(Box<Pair>),
}

impl Target {
    /// The registry, unless at home or between two.
    pub fn registry(&self) -> Option<&Registry> {
        match self {
            Self::Home | Self::Compare(_) => None,
            Self::Registry(registry) => Some(registry),
            Self::Repository(repository) => Some(repository.registry()),
            Self::Image(reference) => Some(reference.registry()),
        }
    }

    /// The repository, unless none is open.
    pub fn repository(&self) -> Option<&Repository> {
        match self {
            Self::Home | Self::Compare(_) | Self::Registry(_) => None,
            Self::Repository(repository) => Some(repository),
            Self::Image(reference) => Some(reference.repository()),
        }
    }

    /// The same, its registry reached by this scheme; of two that of the first.
    #[must_use]
    pub fn with_scheme(&self, scheme: Scheme) -> Self {
        match self {
            Self::Home => Self::Home,
            Self::Registry(registry) => Self::Registry(registry.with_scheme(scheme)),
            Self::Repository(repository) => Self::Repository(repository.with_scheme(scheme)),
            Self::Image(reference) => Self::Image(reference.with_scheme(scheme)),
            Self::Compare(pair) => {
                let a = pair.a.as_ref().map(|a| a.with_scheme(scheme));
                Self::Compare(Box::new(Pair { a, b: pair.b.clone() }))
            }
        }
    }
}
