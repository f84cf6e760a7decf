//! A plan as the page shows it.

use crate::format;
use crate::inspect::removal::{Affected, BlobUse, Elsewhere, Holds, Plan};
use crate::words::en::kind::{document, platforms};

use super::elsewhere::found;
use super::name::name;
use super::why;
use crate::words::en::more::and_more;
use crate::words::en::size::download;

/// The plan as a whole.
pub const PLAN: &str = "Plan";
/// Above the tags that are removed.
pub const REMOVED_TAGS: &str = "Tags to be removed";
/// Above those of them that nobody chose.
pub const NOT_CHOSEN: &str = "Tags to be removed that you did not choose";
/// Above what is untagged, and has no tag then that is known.
pub const UNTAGGED: &str = "Manifests left without a known tag";
/// Above the manifests that are deleted.
pub const DELETED: &str = "Manifests to be deleted";
/// Above the indexes that list what is deleted.
pub const BROKEN: &str = "Indexes that will break";
/// Above what refers to what is deleted.
pub const ORPHANED: &str = "Referrers that will lose their subject";
/// Above what is listed by what is deleted, and stays.
pub const KEPT: &str = "Listed manifests that will stay";
/// Above the blobs that stay.
pub const SHARED: &str = "Shared blobs that will stay";
/// What asks the other repositories.
pub const CHECK_ELSEWHERE: &str = "Check whether other repositories use these blobs";
/// What a person types, before and after the name of the repository.
pub const TYPE_TO_CONFIRM: [&str; 2] = ["Type ", " to confirm "];

/// A manifest that is deleted.
pub fn deleted(affected: &Affected) -> String {
    why::affected(affected)
}

/// What can be freed; nothing where nothing is deleted.
pub fn freed(plan: &Plan) -> Option<String> {
    if plan.removed.is_empty() {
        return None;
    }
    let freed = download(plan.freed);
    let manifests =
        format!("{freed} can be freed when the registry runs garbage collection: the deleted manifests");
    Some(match plan.blobs.iter().filter(|blob| blob.is_only_here()).count() {
        0 => format!("{manifests}."),
        own => format!("{manifests} and {} that nothing else here needs.", format::count(own, "blob")),
    })
}

/// What the other repositories have of the blobs; nothing where there are none.
pub fn elsewhere(elsewhere: &Elsewhere, plan: &Plan) -> Option<String> {
    (!plan.blobs.is_empty()).then(|| found(elsewhere, &plan.blobs))
}

/// Who else needs a blob, behind its digest.
pub fn shared_with(blob: &BlobUse) -> String {
    const NAMED: usize = 5;
    let users: Vec<_> = blob.shared_with.iter().take(NAMED).map(|user| name(&user.name)).collect();
    let more = blob.shared_with.len().saturating_sub(users.len());
    format!("shared with {}", and_more(&users.join(", "), more))
}

/// How many tags are left.
pub fn remaining(count: usize) -> String {
    format!("{} left afterwards", format::count(count, "tag"))
}

/// What can be pulled by a tag that is left; empty where it was not read.
pub fn holds(holds: &Holds) -> String {
    match holds {
        Holds::Platforms(list) => platforms(list),
        Holds::One(kind) => document(kind).to_owned(),
        Holds::Made(made) => name(made),
        Holds::Unread => String::new(),
    }
}
