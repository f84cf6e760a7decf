//! What was not looked through for a digest, and why.

use crate::format;
use crate::inspect::whereabouts::Gap;
use crate::registry::Error;
use crate::words::en::brief::brief;

/// A sentence of it.
pub fn gap(gap: &Gap) -> String {
    match gap {
        Gap::MoreTags => "The repository may have more tags than these.".into(),
        Gap::Tag(tag, Some(error)) => unread(&format!("The tag {tag}"), error),
        Gap::Tag(tag, None) => {
            format!(
                "The tag {tag} points to an index with too many indexes in it to look through all of them."
            )
        }
        Gap::Manifest(entry, error) => {
            let platform = entry.platform.as_ref().filter(|platform| platform.is_stated());
            let platform = platform.map(|platform| format!("{platform} ")).unwrap_or_default();
            unread(&format!("The {platform}manifest {}", entry.digest.short()), error)
        }
        Gap::Config(of, error) => unread(&format!("The config {}", of.config.digest.short()), error),
        Gap::Referrers(subject, error) => {
            format!("What refers to {} is not known: {}.", subject.short(), brief(error))
        }
        Gap::MoreManifests(count) => {
            format!("Not read: {} that indexes list.", format::count(*count, "more manifest"))
        }
        Gap::Algorithm(algorithm) => format!(
            "Waybill cannot compute {} digests, so a tag that points to this digest would not be recognised.",
            algorithm.as_str()
        ),
    }
}

fn unread(what: &str, error: &Error) -> String {
    if error.is_not_found() {
        return format!("{what} is not there (404), so what it names is not known.");
    }
    format!("{what} could not be read: {}.", brief(error))
}
