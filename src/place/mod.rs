//! Where the user is: everything that a link holds, and nothing that is secret.
//!
//! ```text
//! #/                                              home
//! #/<registry>/                                   repositories
//! #/<registry>/<repository>                       tags
//! #/<registry>/<repository>[:<tag>][@<digest>]    a document
//!     ?view=platforms|layers|config|json|commands|save|change|push|manage|doctor  &platform=linux/arm64  &plain-http=true
//! ```

mod clipping;
mod link;
mod typed;
mod view;

use std::fmt;

use crate::oci::{Digest, Platform, Reference, RegistryHost, RepositoryName};
use crate::registry::Scheme;

pub use link::{Parsed, parse};
pub use typed::{from_typed, from_typed_at, pasted_link};
pub use view::View;

/// A place in Waybill; a link to it is its `Display`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What is looked at.
    pub target: Target,
    /// Which view of it; the first one that fits when absent.
    pub view: Option<View>,
    /// Which platform of an index; the usual one when absent.
    pub platform: Option<Platform>,
    /// How the registry is reached, where that is not the default of its host.
    pub scheme: Option<Scheme>,
}

/// What is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The first page.
    Home,
    /// The repositories of a registry.
    Registry(RegistryHost),
    /// The tags of a repository.
    Repository(RegistryHost, RepositoryName),
    /// A tag or a document.
    Image(Reference),
}

impl Place {
    /// The place of a target, with everything else as usual.
    pub fn new(target: Target) -> Self {
        Self { target, view: None, platform: None, scheme: None }
    }

    /// A target whose registry is reached in this way.
    pub fn reached_by(target: Target, scheme: Scheme) -> Self {
        let mut place = Self::new(target);
        place.set_scheme(Some(scheme));
        place
    }

    /// The first page.
    pub fn home() -> Self {
        Self::new(Target::Home)
    }

    /// The registry, unless at home.
    pub fn registry(&self) -> Option<&RegistryHost> {
        match &self.target {
            Target::Home => None,
            Target::Registry(registry) | Target::Repository(registry, _) => Some(registry),
            Target::Image(reference) => Some(reference.registry()),
        }
    }

    /// The repository, unless none is open.
    pub fn repository(&self) -> Option<(&RegistryHost, &RepositoryName)> {
        match &self.target {
            Target::Home | Target::Registry(_) => None,
            Target::Repository(registry, repository) => Some((registry, repository)),
            Target::Image(reference) => Some((reference.registry(), reference.repository())),
        }
    }

    /// How its registry is reached.
    pub fn scheme(&self) -> Scheme {
        let usual = || self.registry().map_or(Scheme::Https, Scheme::default_for);
        self.scheme.unwrap_or_else(usual)
    }

    /// Another target in the same registry, reached the same way.
    #[must_use]
    pub fn to(&self, target: Target) -> Self {
        Self { target, view: None, platform: None, scheme: self.scheme }
    }

    /// The same target in another view.
    #[must_use]
    pub fn with_view(&self, view: View) -> Self {
        Self { view: Some(view), ..self.clone() }
    }

    /// The same target for another platform.
    #[must_use]
    pub fn with_platform(&self, platform: Platform) -> Self {
        Self { platform: Some(platform), ..self.clone() }
    }

    /// The place that a share link names: with the digest that the document has now, so that it opens
    /// on the same document for ever.
    #[must_use]
    pub fn pinned(&self, digest: &Digest) -> Self {
        match &self.target {
            Target::Image(reference) => {
                Self { target: Target::Image(reference.pinned(digest)), ..self.clone() }
            }
            _ => self.clone(),
        }
    }

    /// What stands in the title of the page: empty at home.
    pub fn reference(&self) -> String {
        match &self.target {
            Target::Home => String::new(),
            Target::Registry(registry) => format!("{registry}/"),
            Target::Repository(registry, repository) => format!("{registry}/{repository}/"),
            Target::Image(reference) => reference.to_string(),
        }
    }

    /// What the reference bar shows: the same, with the scheme where a person would have to type it.
    pub fn typed(&self) -> String {
        let scheme = self.scheme.map(|scheme| format!("{}://", scheme.as_str())).unwrap_or_default();
        scheme + &self.reference()
    }

    /// Keeps a scheme only where it is not what the host would get anyway.
    fn set_scheme(&mut self, scheme: Option<Scheme>) {
        let usual = self.registry().map(Scheme::default_for);
        self.scheme = scheme.filter(|scheme| usual.is_some_and(|usual| usual != *scheme));
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.target {
            Target::Home => write!(f, "#/")?,
            Target::Registry(registry) => write!(f, "#/{registry}/")?,
            Target::Repository(registry, repository) => write!(f, "#/{registry}/{repository}")?,
            Target::Image(reference) => write!(f, "#/{reference}")?,
        }
        // A registry may list a platform that no link can name, and that could end in other parameters.
        let parameters = [
            self.view.map(|view| format!("view={}", view.as_str())),
            self.platform
                .as_ref()
                .filter(|platform| platform.can_be_named())
                .map(|platform| format!("platform={platform}")),
            self.scheme.map(|scheme| format!("plain-http={}", scheme == Scheme::Http)),
        ];
        let parameters: Vec<_> = parameters.into_iter().flatten().collect();
        if parameters.is_empty() { Ok(()) } else { write!(f, "?{}", parameters.join("&")) }
    }
}
