//! Image references, and how Docker completes short ones.
//!
//! ```text
//! reference = [ host [ ":" port ] "/" ] name [ ":" tag ] [ "@" digest ]
//! ```
//! The first part is the host when it is `localhost` or holds a `.` or `:`; otherwise the host is Docker
//! Hub, where names of one part belong to `library/`. (Docker also takes `MyOrg/app` for a host `MyOrg`.
//! Nobody means that, and in lowercase, as hosts are kept here, it would not read back as a host.)

use std::fmt;

use super::{
    Digest, ReferenceError, Registry, RegistryHost, Repository, RepositoryName, Rule, Scheme, Tag, Version,
};

/// A valid, complete reference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    repository: Repository,
    version: Version,
}

/// Where the name ends and `:tag` or `@digest` begins.
pub(crate) fn name_end(text: &str) -> usize {
    let before_digest = text.find('@').unwrap_or(text.len());
    let named = text.get(..before_digest).unwrap_or(text);
    let last_part = named.rfind('/').map_or(0, |slash| slash + 1);
    let colon = named.get(last_part..).and_then(|part| part.find(':'));
    colon.map_or(before_digest, |colon| last_part + colon)
}

impl Reference {
    /// What a repository holds at a version.
    pub fn new(repository: Repository, version: Version) -> Self {
        Self { repository, version }
    }

    /// Parses what a person types, completing it as Docker does: `ubuntu` is
    /// `docker.io/library/ubuntu:latest`. The registry is reached as hosts of its kind are.
    pub fn normalize(text: &str) -> Result<Self, ReferenceError> {
        if text.is_empty() {
            return Err(ReferenceError::new(0, Rule::Empty));
        }
        if text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(ReferenceError::new(0, Rule::ImageId));
        }
        let host = text
            .split_once('/')
            .map(|(first, _)| first)
            .filter(|first| first.eq_ignore_ascii_case("localhost") || first.contains(['.', ':', '@']));
        let (host, rest, offset) = match host {
            Some(host) => {
                let rest = text.get(host.len() + 1..).unwrap_or_default();
                (host.parse()?, rest, host.chars().count() + 1)
            }
            None => (RegistryHost::docker_hub(), text, 0),
        };
        let (typed, version) = rest.split_at(name_end(rest));
        let version_at = offset + typed.chars().count();
        let name: RepositoryName = if host.is_docker_hub() && !typed.contains('/') {
            typed.parse::<RepositoryName>().and_then(|name| format!("library/{name}").parse())
        } else {
            typed.parse()
        }
        .map_err(|error: ReferenceError| error.within(typed.chars().count()).after(offset))?;
        if host.as_str().len() + 1 + name.as_str().len() > 255 {
            return Err(ReferenceError::new(255, Rule::TooLong).within(version_at));
        }
        let version = Version::parse(version)
            .map_err(|error| error.after(version_at))?
            .unwrap_or_else(|| Version::Tag(Tag::latest()));
        Ok(Self::new(Repository::new(Registry::of(host), name), version))
    }

    /// The registry.
    pub fn registry(&self) -> &Registry {
        self.repository.registry()
    }

    /// The repository in the registry.
    pub fn repository(&self) -> &Repository {
        &self.repository
    }

    /// The name of the repository.
    pub fn name(&self) -> &RepositoryName {
        self.repository.name()
    }

    /// The tag, the digest, or both.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// The same repository at another version.
    #[must_use]
    pub fn at(&self, version: Version) -> Self {
        self.repository.at(version)
    }

    /// A document of the same repository.
    #[must_use]
    pub fn document(&self, digest: &Digest) -> Self {
        self.repository.document(digest)
    }

    /// The same, its registry reached by this scheme.
    #[must_use]
    pub fn with_scheme(&self, scheme: Scheme) -> Self {
        Self::new(self.repository.with_scheme(scheme), self.version.clone())
    }

    /// With the digest that its document has; a tag is kept beside it.
    #[must_use]
    pub fn pinned(&self, digest: &Digest) -> Self {
        self.at(match &self.version {
            Version::Tag(tag) | Version::Pinned(tag, _) => Version::Pinned(tag.clone(), digest.clone()),
            Version::Digest(_) => Version::Digest(digest.clone()),
        })
    }

    /// Without the registry: `my/app:1.0`.
    pub fn in_registry(&self) -> String {
        format!("{}{}", self.name(), self.version)
    }

    /// As a person has to type it: with the scheme where that does not go without saying.
    pub fn typed(&self) -> String {
        format!("{}{}", self.repository.typed(), self.version)
    }
}

impl Repository {
    /// What it holds at a version.
    pub fn at(&self, version: Version) -> Reference {
        Reference::new(self.clone(), version)
    }

    /// What it holds at a digest.
    pub fn document(&self, digest: &Digest) -> Reference {
        self.at(Version::Digest(digest.clone()))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.repository, self.version)
    }
}
