//! What is not known of a repository.

use crate::inspect::removal::{Gap, Title, Unknown};
use crate::oci::{Digest, Doubt, Kind};
use crate::registry::ListOddity;

use super::name::{listed_digests, short, title};
use crate::words::en::brief::brief;

/// What is not known, in a sentence without full stop.
pub fn unknown(unknown: &Unknown) -> String {
    let about = unknown.about.as_ref();
    match &unknown.gap {
        Gap::OddTag(name) => format!("The registry lists {name:?}, which is not a valid tag"),
        Gap::TagsBeyond { listed, followed } => {
            format!("The repository has {listed} tags; only {followed} of them were followed")
        }
        Gap::ListCut => "The list of tags is longer than what was read".into(),
        Gap::ListOdd(oddity) => format!("The list of tags may be incomplete: {}", list_oddity(oddity)),
        Gap::Tag(tag, error) => {
            format!("It is not known what the tag {tag} points to: {error}", error = brief(error))
        }
        Gap::Manifest(digest, error) => {
            format!("It is not known what {digest} needs: {error}", error = brief(error))
        }
        Gap::Doubt(digest, doubt) => {
            format!("{} may need anything: {}", the_manifest(digest, about), self::doubt(doubt))
        }
        Gap::Entries { entries, .. } => {
            let lists =
                about.map_or_else(|| "A list of referrers".into(), |index| format!("The {}", title(index)));
            let names = listed_digests(entries);
            let which = if entries.len() == 1 { "is not a manifest" } else { "are not manifests" };
            format!("{lists} may need anything: it lists {names}, which {which}")
        }
        Gap::EntryUnknown(digest, error) => {
            format!("It is not known whether {digest} is a blob: {error}", error = brief(error))
        }
        Gap::Referrers(error) => {
            format!("It is not known what refers to the manifests: {error}", error = brief(error))
        }
        Gap::ReferrersOf(digest, error) => {
            format!("It is not known what refers to {digest}: {error}", error = brief(error))
        }
        Gap::ReferrersUntold(digest) => {
            format!("It is not known what refers to {digest}: the referrers API gave no list for it")
        }
        Gap::ReferrersBeyond(digest) => format!("{digest} may have more referrers than were read"),
        Gap::ManifestsBeyond(count) => format!("Only {count} manifests were looked at; there are more"),
        Gap::Deeper(rounds) => {
            format!("Nested indexes and referrers were followed {rounds} levels deep; there are more")
        }
        Gap::More(1) => "1 more thing is not known".into(),
        Gap::More(count) => format!("{count} more things are not known"),
    }
}

fn list_oddity(oddity: &ListOddity) -> String {
    match oddity {
        ListOddity::Repeats => "the registry sent the same page again".into(),
        ListOddity::Empty => "the registry sent one empty page after another".into(),
        ListOddity::Elsewhere { target } => {
            format!("the link to its next page leads to {target:?}, which is not this list")
        }
    }
}

fn the_manifest(digest: &Digest, about: Option<&Title>) -> String {
    format!("The {}", about.map_or_else(|| format!("manifest {}", short(digest)), title))
}

/// Why nobody can say what a manifest needs.
fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::NotJson => "it is not valid JSON".into(),
        Doubt::Kind(media_type) if media_type.kind() == Kind::Schema1 => "it uses Docker's schema 1".into(),
        Doubt::Kind(media_type) if media_type.as_str().is_empty() => "its media type is not known".into(),
        Doubt::Kind(media_type) => format!("Waybill does not know its media type, {media_type}"),
        Doubt::Version(version) => format!("its schemaVersion is {version}, not 2"),
        Doubt::DuplicateKey(key) => format!("it has the key {key} more than once"),
        Doubt::Unread(member) => format!("its `{member}` cannot be read completely"),
        Doubt::Elsewhere(digest) => {
            format!("it names {} in a place that Waybill does not know", short(digest))
        }
    }
}
