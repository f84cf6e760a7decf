//! What a registry returns for a tag, by what the client accepts.

use crate::oci::{Descriptor, Digest, MediaType, Tag};
use crate::registry::{Error, RepositoryClient};

use super::at_once::at_once;
use super::contents::Contents;

/// The media types that a client accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// Those of Docker only.
    Docker,
    /// Those of OCI only.
    Oci,
    /// Manifests, and no indexes.
    Manifests,
    /// Anything.
    Anything,
}

impl Accepted {
    /// All, in the order of the page. Those that accept every type get what the page got; to ask as they do, a browser would
    /// have to send a preflight.
    pub const ALL: [Self; 4] = [Self::Oci, Self::Docker, Self::Manifests, Self::Anything];

    fn types(self) -> &'static [MediaType] {
        use MediaType::{DockerList, DockerManifest, OciIndex, OciManifest};
        match self {
            Self::Docker => &[DockerList, DockerManifest],
            Self::Oci => &[OciIndex, OciManifest],
            Self::Manifests => &[OciManifest, DockerManifest],
            Self::Anything => &[],
        }
    }

    /// The header `Accept`.
    pub fn header(self) -> String {
        match self.types() {
            [] => "*/*".to_owned(),
            types => types.iter().map(MediaType::as_str).collect::<Vec<_>>().join(","),
        }
    }
}

/// What a registry returned.
#[derive(Clone, Debug, PartialEq)]
pub enum Returned {
    /// The document that is on the screen.
    Same,
    /// What this entry of the index stands for, in place of the index.
    Entry(Box<Descriptor>),
    /// Another document.
    Other(MediaType, Digest),
    /// None: the registry has none of such a type.
    Nothing(Box<Error>),
    /// This is not known.
    Failed(Box<Error>),
}

impl Returned {
    /// The digest of what came, where it is another one than that on the screen.
    pub fn other(&self) -> Option<&Digest> {
        match self {
            Self::Same | Self::Nothing(_) | Self::Failed(_) => None,
            Self::Entry(entry) => Some(&entry.digest),
            Self::Other(_, digest) => Some(digest),
        }
    }
}

/// Asks once with each set of types, some at once, and tells each answer: whether it is the document of this digest, or an
/// entry of these contents.
pub async fn returned(
    repository: RepositoryClient<'_>,
    tag: &Tag,
    shown: &Digest,
    contents: &Contents,
    mut note: impl FnMut(Accepted, Returned),
) {
    let asked = Accepted::ALL.into_iter().map(|accepted| async move {
        let answer = repository.manifest_accepting(tag, &accepted.header()).await;
        let returned = match answer {
            Err(error) if error.may_be_of_types() => Returned::Nothing(Box::new(error)),
            Err(error) => Returned::Failed(Box::new(error)),
            Ok(fetched) => {
                let digest = fetched.verification.digest();
                let mut entries = contents.entries().iter();
                match entries.find(|entry| entry.digest == *digest) {
                    _ if digest == shown => Returned::Same,
                    Some(entry) => Returned::Entry(Box::new(entry.clone())),
                    None => Returned::Other(fetched.document.media_type().clone(), digest.clone()),
                }
            }
        };
        (accepted, returned)
    });
    at_once(asked, |(accepted, returned)| note(accepted, returned)).await;
}
