//! Where the user is: everything that a link holds, and nothing that is secret.
//!
//! ```text
//! #/                                              home
//!     ?view=moves
//! #/<registry>/                                   repositories
//! #/<registry>/<repository>                       tags
//!     ?filter=2.7  &order=oldest|created|created-first|largest|smallest  &group=digest
//! #/<registry>/<repository>[:<tag>][@<digest>]    a document
//!     ?view=platforms|layers|config|json|commands|save|change|moves|push|manage|connection  &platform=linux/arm64  &plain-http=true
//! #/compare/<reference>?with=<reference>          two documents, compared
//!     &platform=linux/arm64  &plain-http=true  &with-plain-http=true
//! ```

mod arrangement;
mod clipping;
mod ignored;
mod link;
mod pair;
mod target;
mod typed;
mod view;

use std::fmt;

use crate::oci::{Digest, Platform, Reference, Registry, Repository, Scheme};

pub use arrangement::{Arrangement, TagOrder};
pub use ignored::Ignored;
pub use link::{Parsed, parse};
pub use pair::Pair;
pub use target::Target;
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
    /// How a list is arranged.
    pub arrangement: Arrangement,
}

/// The link to a document, or to what a tag points to.
pub fn link_to(reference: Reference) -> String {
    Place::new(Target::Image(reference)).to_string()
}

/// The link to a comparison of two documents, the second of which may be chosen there.
pub fn compare_link(a: Reference, b: Option<Reference>) -> String {
    Place::new(Target::Compare(Box::new(Pair { a: Some(a), b }))).to_string()
}

impl Place {
    /// The place of a target, with everything else as usual.
    pub fn new(target: Target) -> Self {
        Self { target, view: None, platform: None, arrangement: Arrangement::default() }
    }

    /// The first page.
    pub fn home() -> Self {
        Self::new(Target::Home)
    }

    /// The registry, unless at home.
    pub fn registry(&self) -> Option<&Registry> {
        self.target.registry()
    }

    /// The repository, unless none is open.
    pub fn repository(&self) -> Option<&Repository> {
        self.target.repository()
    }

    /// The reference, if a tag or a document is open.
    pub fn reference(&self) -> Option<&Reference> {
        if let Target::Image(reference) = &self.target { Some(reference) } else { None }
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

    /// The same list, arranged otherwise.
    #[must_use]
    pub fn with_arrangement(&self, arrangement: Arrangement) -> Self {
        Self { arrangement, ..self.clone() }
    }

    /// Where what is here is compared with something that a person will choose; there it is the place itself.
    #[must_use]
    pub fn compared(&self) -> Self {
        if let Target::Compare(_) = &self.target {
            return self.clone();
        }
        let pair = self.reference().cloned().map(Pair::with).unwrap_or_default();
        Self { platform: self.platform.clone(), ..Self::new(Target::Compare(Box::new(pair))) }
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

    /// What the reference bar shows: what is looked at, with the scheme where a person would have to type it; nothing of two.
    pub fn typed(&self) -> String {
        match &self.target {
            Target::Home | Target::Compare(_) => String::new(),
            Target::Registry(registry) => registry.typed() + "/",
            Target::Repository(repository) => repository.typed() + "/",
            Target::Image(reference) => reference.typed(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.target {
            Target::Home => write!(f, "#/")?,
            Target::Registry(registry) => write!(f, "#/{registry}/")?,
            Target::Repository(repository) => write!(f, "#/{repository}")?,
            Target::Image(reference) => write!(f, "#/{reference}")?,
            Target::Compare(pair) => write!(f, "#/{pair}")?,
        }
        // A registry may list a platform that no link can name, and that could end in other parameters.
        let [with, of_a, of_b] = match &self.target {
            Target::Compare(pair) => pair.parameters(),
            _ => [None, None, None],
        };
        let [filter, order, group] = self.arrangement.parameters();
        let parameters = [
            with,
            filter,
            order,
            group,
            self.view.map(|view| format!("view={}", view.as_str())),
            self.platform
                .as_ref()
                .filter(|platform| platform.can_be_named())
                .map(|platform| format!("platform={platform}")),
            self.registry()
                .and_then(Registry::explicit_scheme)
                .map(|scheme| format!("plain-http={}", scheme == Scheme::Http)),
            of_a,
            of_b,
        ];
        let parameters: Vec<_> = parameters.into_iter().flatten().collect();
        if parameters.is_empty() { Ok(()) } else { write!(f, "?{}", parameters.join("&")) }
    }
}
