//! The keys of the storage. Names, tags and digests have no blanks, so a blank divides them.
//!
//! | key | value |
//! | --- | --- |
//! | `settings` | the switches |
//! | `next` | the number of the next upload |
//! | `repository <name>` | nothing: it was written to, and no sample counts any more |
//! | `tag <name> <tag>` | a digest |
//! | `written <name>` | how many manifests were stored so far, and the last one |
//! | `manifest <name> <digest>` | media type and size |
//! | `document <name> <digest>` | the exact bytes |
//! | `referrer <name> <subject> <digest>` | the descriptor of what refers to the subject |
//! | `link <name> <digest>` | nothing: the repository has the blob |
//! | `blob <digest>` | the id of its content, its size, and how often it was linked |
//! | `content <id> <number>` | a piece of a blob or of an upload; all but the last are of one size |
//! | `upload <name> <id>` | the size so far |

use crate::oci::{Digest, RepositoryName};

pub(super) const SETTINGS: &str = "settings";
pub(super) const NEXT: &str = "next";
pub(super) const REPOSITORIES: &str = "repository ";
pub(super) const BLOBS: &str = "blob ";
pub(super) const UPLOADS: &str = "upload ";
pub(super) const CONTENTS: &str = "content ";

pub(super) fn repository(name: &RepositoryName) -> String {
    format!("{REPOSITORIES}{name}")
}

pub(super) fn tags(name: &RepositoryName) -> String {
    format!("tag {name} ")
}

pub(super) fn tag(name: &RepositoryName, tag: &str) -> String {
    tags(name) + tag
}

pub(super) fn manifests(name: &RepositoryName) -> String {
    format!("manifest {name} ")
}

pub(super) fn manifest(name: &RepositoryName, digest: &Digest) -> String {
    format!("manifest {name} {digest}")
}

pub(super) fn document(name: &RepositoryName, digest: &Digest) -> String {
    format!("document {name} {digest}")
}

pub(super) fn written(name: &RepositoryName) -> String {
    format!("written {name}")
}

pub(super) fn all_referrers(name: &RepositoryName) -> String {
    format!("referrer {name} ")
}

pub(super) fn referrers(name: &RepositoryName, subject: &Digest) -> String {
    format!("referrer {name} {subject} ")
}

pub(super) fn referrer(name: &RepositoryName, subject: &Digest, digest: &Digest) -> String {
    format!("referrer {name} {subject} {digest}")
}

pub(super) fn links(name: &RepositoryName) -> String {
    format!("link {name} ")
}

pub(super) fn link(name: &RepositoryName, digest: &Digest) -> String {
    format!("link {name} {digest}")
}

pub(super) fn blob(digest: &Digest) -> String {
    format!("{BLOBS}{digest}")
}

pub(super) fn contents(id: &str) -> String {
    format!("{CONTENTS}{id} ")
}

pub(super) fn content(id: &str, number: u64) -> String {
    format!("{CONTENTS}{id} {number:08}")
}

pub(super) fn upload(name: &RepositoryName, id: &str) -> String {
    format!("{UPLOADS}{name} {id}")
}
