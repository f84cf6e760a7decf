//! What an archive will hold: known to the byte before the first one is written.

use std::collections::HashSet;
use std::rc::Rc;

use crate::oci::{Descriptor, ImageIndex, MediaType, Reference, Repository};
use crate::registry::Client;

use super::layout::{FULL_NAME, INDEX, MARK, MARK_CONTENT, REF_NAME, blob_path};
use super::tree::{Part, Tree};
use super::{ArchiveError, Gaps, docker, tar};

/// An archive to be written.
pub struct Plan {
    name: String,
    size: u64,
    members: Vec<Member>,
    paths: HashSet<String>,
    pub(super) gaps: Gaps,
}

/// A file or folder of an archive to be written.
pub struct Member {
    /// Its path; that of a folder ends in a slash.
    pub path: String,
    /// Bytes of its content.
    pub size: u64,
    pub(super) content: Content,
}

/// Where the bytes of a member come from.
pub(super) enum Content {
    /// They are at hand.
    Bytes(Vec<u8>),
    /// They are read from a repository when it is their turn.
    Part(Rc<Repository>, Part),
}

impl Plan {
    /// An OCI image layout of what a digest of a repository leads to: an image, or an index with everything
    /// in it. `reference` names it. One that lacks a part is refused.
    pub async fn layout(
        client: &Client,
        reference: &Reference,
        root: &Descriptor,
    ) -> Result<Self, ArchiveError> {
        let (entry, parts, left_out) = gather(client, reference, root).await?;
        let mut plan = Self::new(&short_name(reference));
        plan.begin(vec![entry]);
        plan.put_parts(reference.repository(), parts);
        plan.gaps = left_out;
        Ok(plan)
    }

    /// An archive for `docker load`: a layout of one image with `manifest.json` beside it, as Docker writes
    /// it since version 25. Older ones read that file alone. Layers stay compressed as they are.
    pub async fn docker(
        client: &Client,
        reference: &Reference,
        root: &Descriptor,
    ) -> Result<Self, ArchiveError> {
        let repository = reference.repository();
        let document = client.repository(repository).manifest_of(root).await?.document;
        let manifest = docker::runnable(&document)?;
        let (entry, parts, left_out) = gather(client, reference, root).await?;
        // A layout may lack layers that registries need not hold, but Docker does not load such an image.
        if !left_out.is_empty() {
            return Err(ArchiveError::Incomplete(left_out));
        }
        let mut plan = Self::new(&short_name(reference));
        plan.begin(vec![entry]);
        let list = docker::write(manifest, reference).into_bytes();
        plan.put(docker::MANIFEST.into(), list.len() as u64, Content::Bytes(list));
        plan.put_parts(repository, parts);
        Ok(plan)
    }

    /// An empty one.
    pub(super) fn new(name: &str) -> Self {
        let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' };
        let name = name.chars().map(plain).collect::<String>() + ".tar";
        let (members, paths, gaps) = (Vec::new(), HashSet::new(), Gaps::default());
        Self { name, size: tar::END as u64, members, paths, gaps }
    }

    /// A name for the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Bytes of the whole archive.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// What it holds, in order.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// What is left out because it cannot be had: layers that are kept elsewhere, entries of indexes that name
    /// nothing, and of a whole registry anything.
    pub fn gaps(&self) -> &Gaps {
        &self.gaps
    }

    /// The files that make a layout of it.
    pub(super) fn begin(&mut self, manifests: Vec<Descriptor>) {
        let index = ImageIndex { manifests, subject: None, artifact_type: None, annotations: Vec::new() };
        for (path, bytes) in [(MARK, MARK_CONTENT.to_vec()), (INDEX, index.write(&MediaType::OciIndex))] {
            self.put(path.into(), bytes.len() as u64, Content::Bytes(bytes));
        }
        self.put_folder("blobs/".into());
    }

    /// Parts of images, each once.
    pub(super) fn put_parts(&mut self, repository: &Repository, parts: Vec<Part>) {
        let repository = Rc::new(repository.clone());
        for part in parts {
            self.put_folder(format!("blobs/{}/", part.digest.algorithm().as_str()));
            self.put(blob_path(&part.digest), part.size, Content::Part(repository.clone(), part));
        }
    }

    fn put_folder(&mut self, path: String) {
        self.put(path, 0, Content::Bytes(Vec::new()));
    }

    fn put(&mut self, path: String, size: u64, content: Content) {
        if self.paths.insert(path.clone()) {
            // Registries state any number.
            let around = tar::header(&path, size).len() + tar::padding(size);
            self.size = self.size.saturating_add(size).saturating_add(around as u64);
            self.members.push(Member { path, size, content });
        }
    }
}

/// The parts of an image, what a list of images says of it, and what is not there and need not be.
async fn gather(
    client: &Client,
    reference: &Reference,
    root: &Descriptor,
) -> Result<(Descriptor, Vec<Part>, Gaps), ArchiveError> {
    let repository = client.repository(reference.repository());
    let mut tree = Tree::new(&repository);
    tree.add(root, &[]).await?;
    let Tree { parts, gaps, left_out, .. } = tree;
    match parts.last() {
        Some(part) if gaps.is_empty() => {
            let mut entry = Descriptor { platform: root.platform.clone(), ..part.descriptor() };
            if let Some(tag) = reference.version().tag() {
                let full = format!("{}:{tag}", reference.repository());
                entry.annotations = vec![(FULL_NAME.into(), full), (REF_NAME.into(), tag.to_string())];
            }
            Ok((entry, parts, left_out))
        }
        _ => Err(ArchiveError::Incomplete(gaps)),
    }
}

/// The last part of the repository's name, and the tag or the start of the digest.
fn short_name(reference: &Reference) -> String {
    let name = reference.name().as_str();
    let name = name.rsplit('/').next().unwrap_or(name);
    let version = match (reference.version().tag(), reference.version().digest()) {
        (Some(tag), _) => tag.as_str(),
        (None, Some(digest)) => digest.short(),
        (None, None) => "",
    };
    format!("{name}-{version}")
}
