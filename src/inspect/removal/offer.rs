//! What can be removed of what is on the screen.

use crate::inspect::root::{Root, TagState};
use crate::oci::{Digest, Hasher, Reference, Tag, Version};
use crate::registry::{Claim, Fetched};

use super::chosen::Chosen;
use super::tag_point::TagPoint;
use super::targets::Targets;
use super::verb::Verb;

/// What can be removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is looked at, and can be deleted.
    pub targets: Targets,
    /// A tag that points to something else: it can be untagged, and is no way to what can be deleted.
    pub tag_elsewhere: Option<TagPoint>,
}

impl Offer {
    /// The document that a reference names, and its tag; without the tag where it is not known what that points to.
    pub fn of(reference: &Reference, root: &Root) -> Self {
        let shown = match reference.version() {
            Version::Tag(_) => root.fetched.name(),
            Version::Digest(_) | Version::Pinned(..) => root.fetched.verification.digest(),
        };
        let at = |tag: &Tag, digest| TagPoint { tag: tag.clone(), digest };
        match (reference.version().tag(), &root.tag) {
            (Some(tag), TagState::Current | TagState::Unmoved) => {
                Chosen::from(at(tag, name_by_tag(&root.fetched))).into()
            }
            (Some(tag), TagState::Lists(now, _) | TagState::MayList(now) | TagState::Moved(now)) => {
                Self { tag_elsewhere: Some(at(tag, now.clone())), ..shown.clone().into() }
            }
            (Some(_), TagState::None | TagState::Gone | TagState::Unknown(_)) | (None, _) => {
                shown.clone().into()
            }
        }
    }

    /// Everything that can be wished, in the order in which it is offered.
    pub fn verbs(&self) -> Vec<Verb> {
        let untag = self.tag_elsewhere.clone().map(|point| Verb::Untag(point.into()));
        untag.into_iter().chain(Verb::all(&self.targets)).collect()
    }
}

impl<T: Into<Targets>> From<T> for Offer {
    fn from(targets: T) -> Self {
        Self { targets: targets.into(), tag_elsewhere: None }
    }
}

/// The digest by which a document would be known that was asked for by tag, though it was asked for by a digest, perhaps
/// of another algorithm.
fn name_by_tag(fetched: &Fetched) -> Digest {
    match fetched.verification.claim() {
        Claim::Digest(_) if !fetched.verification.claim_differs() => fetched.name().clone(),
        _ => Hasher::digest(fetched.document.bytes()),
    }
}
