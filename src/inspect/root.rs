//! What does this reference point to now, and did the tag move?

use crate::oci::{Digest, Hasher, Platform, Reference, Tag, Version};
use crate::registry::{Client, Error, ErrorKind, Fetched, Presence, RepositoryClient, Verifier};

use super::contents::Contents;
use super::within::{Within, within};

/// The document that a reference names.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// The document. For a tag with a digest it is that of the digest, wherever the tag is now.
    pub fetched: Fetched,
    /// Where the tag is.
    pub tag: TagState,
    /// What the index lists, and the indexes within it; nothing when the document is none.
    pub contents: Contents,
}

/// Where the tag of a reference is.
#[derive(Clone, Debug, PartialEq)]
pub enum TagState {
    /// The reference has no tag.
    None,
    /// The reference has no digest: the document is what the tag points to.
    Current,
    /// The tag still points to the digest of the reference.
    Unmoved,
    /// The tag points to this index now, which lists the digest of the reference, by itself or by an index
    /// within it, as this where it says so.
    Lists(Digest, Option<Platform>),
    /// The tag points to this digest now.
    Moved(Digest),
    /// The tag points to this index now. The indexes within it are too many, or lie too deep, for all to be looked
    /// through: the digest of the reference may be in one of them.
    MayList(Digest),
    /// The registry does not know the tag any more.
    Gone,
    /// The registry did not say.
    Unknown(Error),
}

/// Fetches what a reference names. A digest that is not that of a manifest may be that of a blob, as
/// image ids are: then the error says so.
pub async fn root(client: &Client, reference: &Reference) -> Result<Root, Error> {
    let repository = client.repository(reference.repository());
    let answer = match reference.version() {
        Version::Tag(tag) => {
            repository.manifest_by_tag(tag).await.map(|fetched| (fetched, TagState::Current))
        }
        Version::Digest(digest) => {
            repository.manifest_by_digest(digest).await.map(|fetched| (fetched, TagState::None))
        }
        Version::Pinned(tag, digest) => pinned(repository, tag, digest).await,
    };
    match (answer, reference.version().digest()) {
        (Ok((fetched, tag)), _) => {
            let contents = match fetched.document.index() {
                Some(index) => Contents::of(repository, index).await,
                None => Contents::default(),
            };
            Ok(Root { fetched, tag, contents })
        }
        (Err(error), Some(digest)) if error.is_not_found() => match repository.has_blob(digest).await {
            Ok(Presence::Present(_)) => Err(Error { kind: ErrorKind::IsBlob, ..error }),
            _ => Err(error),
        },
        (Err(error), _) => Err(error),
    }
}

/// The tag first: while it has not moved its bytes are also those of the digest, in one request.
async fn pinned(
    repository: RepositoryClient<'_>,
    tag: &Tag,
    digest: &Digest,
) -> Result<(Fetched, TagState), Error> {
    let now = match repository.manifest_by_tag(tag).await {
        Ok(now) if hashes_to(&now, digest) => {
            let mut verifier = Verifier::new(Some(digest.clone()), now.verification.claim().clone(), None);
            verifier.update(now.document.bytes());
            let fetched = Fetched { verification: verifier.finish(), ..now };
            return Ok((fetched, TagState::Unmoved));
        }
        now => now,
    };
    let fetched = repository.manifest_by_digest(digest).await?;
    let tag = match now {
        // The bytes tell where the digest is one that is not computed here.
        Ok(now) if now.document.bytes() == fetched.document.bytes() => TagState::Unmoved,
        Ok(now) => {
            let computed = now.verification.computed().clone();
            let found = match now.document.index() {
                Some(index) => within(repository, index, digest).await,
                None => Within::Not,
            };
            match found {
                Within::Listed(entry) => TagState::Lists(computed, entry.platform),
                Within::Unread(Some(error)) => TagState::Unknown(*error),
                Within::Unread(None) => TagState::MayList(computed),
                Within::Not => TagState::Moved(computed),
            }
        }
        Err(error) if error.is_not_found() => TagState::Gone,
        Err(error) => TagState::Unknown(error),
    };
    Ok((fetched, tag))
}

/// Whether a digest is that of the bytes that came.
pub(super) fn hashes_to(fetched: &Fetched, digest: &Digest) -> bool {
    Hasher::new(digest.algorithm()).is_some_and(|mut hasher| {
        hasher.update(fetched.document.bytes());
        hasher.finish() == *digest
    })
}
