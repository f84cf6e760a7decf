//! Parts of an image that cannot be had.

use crate::archive::{Gap, Gaps, Owner, PartName, Reason};
use crate::words::en::digest::digest;
use crate::words::en::more::more;

/// Gaps that a sentence names.
const SHOWN: usize = 3;

/// Gaps in a sentence; many are cut short.
pub(super) fn gaps(gaps: &Gaps) -> String {
    let shown: Vec<_> = gaps.told().iter().take(SHOWN).map(gap).collect();
    let beyond = gaps.count().saturating_sub(SHOWN);
    let beyond = if beyond > 0 { format!("; {}", more(beyond)) } else { String::new() };
    shown.join("; ") + &beyond
}

/// A part of an image, and why it cannot be had.
pub fn gap(gap: &Gap) -> String {
    let mut said = part(&gap.part);
    if !gap.image.is_empty() {
        let owners: Vec<_> = gap.image.iter().map(owner).collect();
        said = format!("{said} of {}", owners.join(" "));
    }
    let reason = reason(&gap.reason);
    match &gap.digest {
        Some(digest) => format!("{said}, {digest}, {reason}"),
        None => format!("{said} {reason}"),
    }
}

/// An image, within an index.
pub(super) fn owner(owner: &Owner) -> String {
    match owner {
        Owner::Image(name) => name.clone(),
        Owner::Attestation(about) => format!("the attestation about {about}"),
    }
}

fn part(part: &PartName) -> String {
    let known = match part {
        PartName::Config => "the config",
        PartName::Layer(number, of) => return format!("layer {number} of {of}"),
        PartName::Blob => "the blob",
        PartName::Index => "the index",
        PartName::Manifest => "the manifest",
        PartName::RepositoryList => "the list of repositories",
        PartName::TagList => "the list of tags",
        PartName::ManifestList => "the list of manifests",
        PartName::ConfigFile(path) => return format!("the config {path}"),
        PartName::LayerFile(path) => return format!("the layer {path}"),
        PartName::Entry { number, name: Some(name) } => {
            return format!("{name} (entry {number} of index.json)");
        }
        PartName::Entry { number, name: None } => return format!("entry {number} of index.json"),
        PartName::IndexEntry { number, platform: Some(platform) } => {
            return format!("entry {number} (for {platform}) of the index");
        }
        PartName::IndexEntry { number, platform: None } => return format!("entry {number} of the index"),
    };
    known.into()
}

/// What is wrong with a part, as in "the config …".
pub(super) fn reason(reason: &Reason) -> String {
    let known = match reason {
        Reason::Missing => "is missing",
        Reason::KeptElsewhere => {
            "is not there; registries do not have to hold it, and it may be kept elsewhere"
        }
        Reason::Differs(found) => return format!("has other bytes: they hash to {found}"),
        Reason::Size { stated, found } => {
            return format!("has {found} bytes, not the {stated} that are described");
        }
        Reason::Unsized => "has no stated size",
        Reason::TooLarge => "is larger than 4 MiB, the most that Waybill reads of a manifest",
        Reason::TooDeep => "is nested too deeply",
        Reason::Loop => "contains itself",
        Reason::Incomplete => "lacks parts that are named above",
        Reason::Cut => "is longer than what Waybill reads",
        Reason::Doubtful => "may not be complete",
        Reason::Schema1 => "is a Docker schema 1 manifest, which an OCI image layout cannot hold",
        Reason::NotUnderstood => "is of an unknown kind, so Waybill cannot tell what it needs",
        Reason::NoDigest => "has no digest",
        Reason::BadDigest { text, error } => {
            return format!("has no usable digest, {text:?}: {}", digest(error));
        }
        Reason::OtherType(found) => {
            return format!("is listed as {found:?}, which is neither a manifest nor an index");
        }
        Reason::NotAFile => "is not a file in the archive",
    };
    known.into()
}
