//! A tar archive, member by member, with names as other tools write them: with `./` before them, or from the root.

use serde_json::Value;
use tar::{EntryType, Header};

use crate::Outcome;
use crate::sha256sum::digest;

/// An archive that is being made.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    members: Vec<Member>,
}

#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) content: Content,
    /// Extended attributes.
    pub(super) attributes: Vec<(&'static str, &'static str)>,
}

#[derive(Clone, Debug)]
pub(super) enum Content {
    File(Vec<u8>),
    Link(String),
    Folder,
}

impl Archive {
    /// Adds a file.
    pub fn file(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.add(name, Content::File(bytes.into()));
    }

    pub(super) fn add(&mut self, name: impl Into<String>, content: Content) {
        self.members.push(Member { name: name.into(), content, attributes: Vec::new() });
    }

    pub(super) fn json(&mut self, name: &str, value: &Value) {
        self.file(name, format!("{value:#}"));
    }

    /// Adds a blob of an OCI layout once, and returns its digest.
    pub(super) fn blob(&mut self, bytes: &[u8]) -> String {
        let digest = digest(bytes);
        let name = path_of(&digest);
        if self.members.iter().all(|member| member.name != name) {
            self.file(name, bytes);
        }
        digest
    }

    /// The same members, each of them changed, or turned into several.
    pub(super) fn map(self, change: impl Fn(Member) -> Vec<Member>) -> Self {
        Self { members: self.members.into_iter().flat_map(change).collect() }
    }

    /// Adds a member before all others.
    pub(super) fn begin_with(&mut self, name: &str, content: Content) {
        self.members.insert(0, Member { name: name.into(), content, attributes: Vec::new() });
    }

    /// The bytes of the archive.
    pub fn write(&self) -> Outcome<Vec<u8>> {
        let mut archive = tar::Builder::new(Vec::new());
        for member in &self.members {
            archive.append_pax_extensions(
                member.attributes.iter().map(|(name, value)| (*name, value.as_bytes())),
            )?;
            let (kind, bytes, target) = match &member.content {
                Content::File(bytes) => (EntryType::Regular, bytes.as_slice(), ""),
                Content::Link(target) => (EntryType::Symlink, &[][..], target.as_str()),
                Content::Folder => (EntryType::Directory, &[][..], ""),
            };
            let mut header = Header::new_gnu();
            // The library would mend these names.
            copy(&mut header.as_old_mut().name, &member.name);
            copy(&mut header.as_old_mut().linkname, target);
            header.set_entry_type(kind);
            header.set_size(bytes.len() as u64);
            header.set_mode(0o644);
            header.set_cksum();
            archive.append(&header, bytes)?;
        }
        Ok(archive.into_inner()?)
    }
}

/// Where an OCI layout keeps a blob.
pub(super) fn path_of(digest: &str) -> String {
    format!("blobs/{}", digest.replace(':', "/"))
}

fn copy(field: &mut [u8], text: &str) {
    field.iter_mut().zip(text.bytes()).for_each(|(field, byte)| *field = byte);
}
