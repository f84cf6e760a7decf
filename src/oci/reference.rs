//! Image references, and how Docker completes short ones.
//!
//! ```text
//! reference = [ host [ ":" port ] "/" ] name [ ":" tag ] [ "@" digest ]
//! ```
//! The first part is the host when it is `localhost` or holds a `.` or `:`; otherwise the host is Docker
//! Hub, where names of one part belong to `library/`. (Docker also takes `MyOrg/app` for a host `MyOrg`.
//! Nobody means that, and in lowercase, as hosts are kept here, it would not read back as a host.)

use std::fmt;

use super::{Digest, ReferenceError, RegistryHost, RepositoryName, Rule, Tag};

/// A valid, complete reference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    registry: RegistryHost,
    repository: RepositoryName,
    version: Version,
}

/// What follows the name: a tag, a digest, or a tag with the digest it had.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// Whatever the tag points to.
    Tag(Tag),
    /// Exactly this document.
    Digest(Digest),
    /// The tag, and the digest it pointed to when the reference was made.
    Pinned(Tag, Digest),
}

impl Version {
    /// The tag, if there is one.
    pub fn tag(&self) -> Option<&Tag> {
        match self {
            Self::Tag(tag) | Self::Pinned(tag, _) => Some(tag),
            Self::Digest(_) => None,
        }
    }

    /// The digest, if there is one.
    pub fn digest(&self) -> Option<&Digest> {
        match self {
            Self::Digest(digest) | Self::Pinned(_, digest) => Some(digest),
            Self::Tag(_) => None,
        }
    }

    /// Parses `:tag`, `@digest` or `:tag@digest`; nothing when the text is empty.
    pub(crate) fn parse(text: &str) -> Result<Option<Self>, ReferenceError> {
        let (before, digest) = match text.split_once('@') {
            Some((before, digest)) => {
                let at = before.chars().count() + 1;
                let digest = digest.parse().map_err(|error| ReferenceError::new(at, Rule::Digest(error)))?;
                (before, Some(digest))
            }
            None => (text, None),
        };
        let tag = match before.strip_prefix(':') {
            Some(tag) => Some(tag.parse::<Tag>().map_err(|error| error.after(1))?),
            None => None,
        };
        Ok(match (tag, digest) {
            (Some(tag), Some(digest)) => Some(Self::Pinned(tag, digest)),
            (Some(tag), None) => Some(Self::Tag(tag)),
            (None, Some(digest)) => Some(Self::Digest(digest)),
            (None, None) => None,
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(tag) => write!(f, ":{tag}"),
            Self::Digest(digest) => write!(f, "@{digest}"),
            Self::Pinned(tag, digest) => write!(f, ":{tag}@{digest}"),
        }
    }
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
    /// Puts valid parts together.
    pub fn new(registry: RegistryHost, repository: RepositoryName, version: Version) -> Self {
        Self { registry, repository, version }
    }

    /// Parses what a person types, completing it as Docker does: `ubuntu` is
    /// `docker.io/library/ubuntu:latest`.
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
        let (registry, rest, offset) = match host {
            Some(host) => {
                let rest = text.get(host.len() + 1..).unwrap_or_default();
                (host.parse()?, rest, host.chars().count() + 1)
            }
            None => (RegistryHost::docker_hub(), text, 0),
        };
        let (name, version) = rest.split_at(name_end(rest));
        let version_at = offset + name.chars().count();
        let repository: RepositoryName = if registry.is_docker_hub() && !name.contains('/') {
            name.parse::<RepositoryName>().and_then(|name| format!("library/{name}").parse())
        } else {
            name.parse()
        }
        .map_err(|error: ReferenceError| error.within(name.chars().count()).after(offset))?;
        if registry.as_str().len() + 1 + repository.as_str().len() > 255 {
            return Err(ReferenceError::new(255, Rule::TooLong).within(version_at));
        }
        let version = Version::parse(version)
            .map_err(|error| error.after(version_at))?
            .unwrap_or_else(|| Version::Tag(Tag::latest()));
        Ok(Self::new(registry, repository, version))
    }

    /// The registry.
    pub fn registry(&self) -> &RegistryHost {
        &self.registry
    }

    /// The repository in the registry.
    pub fn repository(&self) -> &RepositoryName {
        &self.repository
    }

    /// The tag, the digest, or both.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// The same repository at another version.
    #[must_use]
    pub fn at(&self, version: Version) -> Self {
        Self { version, ..self.clone() }
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
        format!("{}{}", self.repository, self.version)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}{}", self.registry, self.repository, self.version)
    }
}
