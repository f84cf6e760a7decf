//! What an image consists of: documents lead to documents and blobs, wherever all of these lie.

use std::collections::{HashMap, HashSet};

use futures_util::future::join_all;

use crate::oci::{Content, Descriptor, Digest, Document, Kind, MediaType};
use crate::registry::LocalFuture;

use super::{ArchiveError, Gap, Gaps, Limit, Owner, PartName, Reason, unfindable};

/// Parts of all images together that are followed.
const PART_LIMIT: usize = 100_000;
/// Indexes in indexes that are followed.
const DEPTH_LIMIT: usize = 8;
/// Blobs that are asked for at once: below the six that browsers allow a host.
const AT_ONCE: usize = 4;

/// Where parts lie.
pub(super) trait Place {
    /// The document of an entry, verified.
    fn document<'a>(&'a self, entry: &'a Descriptor) -> Answer<'a, Document>;

    /// Bytes of a blob, which is not read.
    fn size<'a>(&'a self, blob: &'a Descriptor) -> Answer<'a, u64>;
}

/// What was found, or why it is a gap. An error ends everything.
pub(super) type Answer<'a, T> = LocalFuture<'a, Result<Result<T, Reason>, ArchiveError>>;

/// How a registry takes a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// As a blob.
    Blob,
    /// As a manifest or index.
    Manifest,
}

/// A part that is there.
pub(super) struct Part {
    pub(super) role: Role,
    pub(super) media_type: Option<MediaType>,
    pub(super) digest: Digest,
    pub(super) size: u64,
    /// Whether all that it leads to is there too.
    pub(super) complete: bool,
    /// The manifest that it refers to.
    pub(super) subject: Option<Digest>,
}

impl Part {
    /// What a manifest or index says of it.
    pub(super) fn descriptor(&self) -> Descriptor {
        let (media_type, size) = (self.media_type.clone(), Some(self.size));
        Descriptor { media_type, size, ..Descriptor::of(self.digest.clone()) }
    }
}

/// Follows images, each part once.
pub(super) struct Tree<'a> {
    place: &'a dyn Place,
    /// What is there; what a part leads to stands before it.
    pub(super) parts: Vec<Part>,
    pub(super) gaps: Gaps,
    /// What is not there and need not be.
    pub(super) left_out: Gaps,
    /// Whether a part, and all that it leads to, is there.
    seen: HashMap<(Role, Digest), bool>,
    /// The documents that an index leads to.
    pub(super) children: HashSet<Digest>,
    /// The documents between the root and the one that is looked at.
    open: Vec<Digest>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(place: &'a dyn Place) -> Self {
        let (seen, children) = (HashMap::new(), HashSet::new());
        let (parts, gaps, left_out) = (Vec::new(), Gaps::default(), Gaps::default());
        Self { place, parts, gaps, left_out, seen, children, open: Vec::new() }
    }

    /// The document of that digest, if it is there.
    pub(super) fn document(&self, digest: &Digest) -> Option<&Part> {
        self.parts.iter().rev().find(|part| part.role == Role::Manifest && part.digest == *digest)
    }

    /// Whether what an entry names was found with all that it leads to.
    pub(super) fn has_all_of(&self, entry: &Descriptor) -> bool {
        let is_document = entry.media_type.as_ref().is_none_or(MediaType::is_document);
        let role = if is_document { Role::Manifest } else { Role::Blob };
        self.seen.get(&(role, entry.digest.clone())) == Some(&true)
    }

    /// Adds an image or index with all that it leads to, and says whether it is complete. Gaps are told
    /// with this name.
    pub(super) fn add<'b>(
        &'b mut self,
        entry: &'b Descriptor,
        name: &'b [Owner],
    ) -> LocalFuture<'b, Result<bool, ArchiveError>> {
        // Indexes are nested.
        Box::pin(self.add_entry(entry, name))
    }

    async fn add_entry(&mut self, entry: &Descriptor, name: &[Owner]) -> Result<bool, ArchiveError> {
        // An index may list blobs, as those of BuildKit's caches do.
        if entry.media_type.as_ref().is_some_and(|media_type| !media_type.is_document()) {
            return self.add_blobs(&[(entry, PartName::Blob)], name).await;
        }
        let is_index = entry.media_type.as_ref().is_some_and(|media_type| media_type.kind() == Kind::Index);
        let part = if is_index { PartName::Index } else { PartName::Manifest };
        let key = (Role::Manifest, entry.digest.clone());
        match self.seen.get(&key) {
            Some(true) => return Ok(true),
            Some(false) => return Ok(self.gap(entry, name, &part, Reason::Incomplete)),
            None if self.open.contains(&entry.digest) => {
                return Ok(self.gap(entry, name, &part, Reason::Loop));
            }
            None if self.open.len() == DEPTH_LIMIT => {
                return Ok(self.gap(entry, name, &part, Reason::TooDeep));
            }
            None => {}
        }
        let document = match self.place.document(entry).await? {
            Ok(document) => document,
            Err(reason) => {
                self.seen.insert(key, false);
                return Ok(self.gap(entry, name, &part, reason));
            }
        };
        self.open.push(entry.digest.clone());
        let complete = self.add_content(entry, &document, name).await?;
        self.open.pop();
        let found = Descriptor { media_type: Some(document.media_type().clone()), ..entry.clone() };
        self.put(Role::Manifest, &found, document.bytes().len() as u64, complete)?;
        if let Some(part) = self.parts.last_mut() {
            part.subject = document.subject().cloned();
        }
        Ok(complete)
    }

    async fn add_content(
        &mut self,
        entry: &Descriptor,
        document: &Document,
        name: &[Owner],
    ) -> Result<bool, ArchiveError> {
        match document.content() {
            Content::Index(index) => {
                let mut complete = true;
                unfindable::entries(document, |part, reason| {
                    self.left_out.push(Gap { image: name.to_vec(), part, digest: None, reason });
                });
                for child in &index.manifests {
                    self.children.insert(child.digest.clone());
                    let name = child_name(child, name);
                    complete &= self.add(child, &name).await?;
                }
                Ok(complete)
            }
            Content::Manifest(manifest) => {
                let before = self.gaps.count();
                let blobs = unfindable::blobs(document, manifest, |part, reason| {
                    self.gaps.push(Gap { image: name.to_vec(), part, digest: None, reason });
                });
                let complete = self.gaps.count() == before;
                Ok(self.add_blobs(&blobs, name).await? && complete)
            }
            // What it needs is not known, so an archive of it may lack anything.
            Content::Schema1 | Content::Other => {
                Ok(self.gap(entry, name, &PartName::Manifest, Reason::NotUnderstood))
            }
        }
    }

    async fn add_blobs(
        &mut self,
        blobs: &[(&Descriptor, PartName)],
        name: &[Owner],
    ) -> Result<bool, ArchiveError> {
        let mut complete = true;
        for some in blobs.chunks(AT_ONCE) {
            let unknown: Vec<_> = some
                .iter()
                .filter(|(blob, _)| !self.seen.contains_key(&(Role::Blob, blob.digest.clone())))
                .collect();
            let sizes = join_all(unknown.iter().map(|(blob, _)| self.place.size(blob))).await;
            for ((blob, part), size) in unknown.into_iter().zip(sizes) {
                match size? {
                    Ok(size) => self.put(Role::Blob, blob, size, true)?,
                    Err(Reason::Missing) if blob.is_nondistributable() => {
                        self.seen.insert((Role::Blob, blob.digest.clone()), true);
                        note(&mut self.left_out, blob, name, part, Reason::KeptElsewhere);
                    }
                    Err(reason) => {
                        self.seen.insert((Role::Blob, blob.digest.clone()), false);
                        self.gap(blob, name, part, reason);
                    }
                }
            }
            complete &= some
                .iter()
                .all(|(blob, _)| self.seen.get(&(Role::Blob, blob.digest.clone())) != Some(&false));
        }
        Ok(complete)
    }

    fn put(&mut self, role: Role, entry: &Descriptor, size: u64, complete: bool) -> Result<(), ArchiveError> {
        if self.seen.insert((role, entry.digest.clone()), complete).is_some() {
            return Ok(());
        }
        if self.parts.len() == PART_LIMIT {
            return Err(ArchiveError::TooMuch(Limit::Parts(PART_LIMIT)));
        }
        let (media_type, digest) = (entry.media_type.clone(), entry.digest.clone());
        self.parts.push(Part { role, media_type, digest, size, complete, subject: None });
        Ok(())
    }

    /// Notes a gap; what has one is not complete.
    fn gap(&mut self, entry: &Descriptor, name: &[Owner], part: &PartName, reason: Reason) -> bool {
        note(&mut self.gaps, entry, name, part, reason);
        false
    }
}

fn note(gaps: &mut Gaps, entry: &Descriptor, name: &[Owner], part: &PartName, reason: Reason) {
    let (image, part, digest) = (name.to_vec(), part.clone(), Some(entry.digest.clone()));
    gaps.push(Gap { image, part, digest, reason });
}

/// An entry of an index is named by what it is for.
fn child_name(child: &Descriptor, name: &[Owner]) -> Vec<Owner> {
    let own = match (&child.platform, child.attests()) {
        (_, Some(digest)) => Owner::Attestation(digest.to_owned()),
        (Some(platform), None) => Owner::Image(platform.to_string()),
        (None, None) => Owner::Image(child.digest.short().to_owned()),
    };
    [name, &[own]].concat()
}
