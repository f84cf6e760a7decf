//! What manifests and blobs are called.

use crate::inspect::removal::{Name, Relation, Title};
use crate::oci::{Digest, Tag};
use crate::words::en::kind::document;
use crate::words::en::more::and_more;

/// Names that are told; of more, the number is.
const NAMED: usize = 4;

/// What a manifest is called: `1.0, latest`, `signature of linux/amd64 of latest`, `sha256:0123456789ab`.
pub fn name(name: &Name) -> String {
    let (mut text, mut name) = (String::new(), name);
    loop {
        match name {
            Name::Tags { first, more } => {
                let first: Vec<_> = first.iter().map(Tag::to_string).collect();
                return text + &and_more(&first.join(", "), *more);
            }
            Name::Digest(digest) => return text + &short(digest),
            Name::Related(relation, to) => {
                text.push_str(&self::relation(relation));
                text.push_str(" of ");
                name = to;
            }
        }
    }
}

fn relation(relation: &Relation) -> String {
    match relation {
        Relation::ReferrersList => "list of referrers".into(),
        Relation::Signature => "signature".into(),
        Relation::Attestation => "attestation".into(),
        Relation::Sbom => "SBOM".into(),
        Relation::Platform(platform) => platform.to_string(),
        Relation::Entry => "entry".into(),
        Relation::Referrer(kind) => document(kind).to_owned(),
    }
}

/// What a manifest is and what it is called, as far as the name does not say what it is: `image 1.0, latest`.
pub fn title(title: &Title) -> String {
    let name = name(&title.name);
    if matches!(title.name, Name::Related(..)) { name } else { format!("{} {name}", document(&title.kind)) }
}

/// The start of a digest.
pub(super) fn short(digest: &Digest) -> String {
    format!("{}:{}", digest.algorithm().as_str(), digest.short())
}

/// Some digests, and how many there are beyond them.
pub(super) fn listed_digests(digests: &[Digest]) -> String {
    listed(digests.iter().map(short).collect(), ", ")
}

/// Some digests as they have to be typed, and how many there are beyond them.
pub(super) fn listed_whole(digests: &[Digest]) -> String {
    listed(digests.iter().map(Digest::to_string).collect(), ", ")
}

/// The names of some manifests of which it is said what they are, and how many there are beyond them.
pub(super) fn listed_names_of(titles: &[Title]) -> String {
    listed(titles.iter().map(|title| name(&title.name)).collect(), "; ")
}

/// Some tags, and how many there are beyond them.
pub(super) fn listed_tags(tags: &[Tag]) -> String {
    listed(tags.iter().map(Tag::to_string).collect(), ", ")
}

/// Some names, which may have commas in them, and how many there are beyond them.
pub(super) fn listed_names(names: &[Name]) -> String {
    listed(names.iter().map(name).collect(), "; ")
}

/// Some texts, and how many there are beyond them.
pub(super) fn listed(mut texts: Vec<String>, between: &str) -> String {
    let more = texts.len().saturating_sub(NAMED);
    texts.truncate(NAMED);
    and_more(&texts.join(between), more)
}
