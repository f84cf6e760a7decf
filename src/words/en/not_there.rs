//! What there is instead of a tag that is not there.

use crate::format;
use crate::inspect::Instead;

/// The name of it all.
pub const SECTION: &str = "Instead of this tag";
/// What is awaited.
pub const AWAITED: &str = "Waiting for the list of tags";
/// The way to make the tag.
pub const PUSH: &str = "Push an image to it";
/// Tags that are offered for their names.
pub const SIMILAR: &str = "Similar tags";
/// Tags that are offered for their age.
pub const NEWEST: &str = "Newest versions";

/// What was found out about the repository of this name.
pub fn told(name: &str, instead: &Instead) -> String {
    match instead {
        Instead::Tags { compared, more, .. } => {
            let limits = match compared {
                _ if !more => String::new(),
                0 => " The first page of the list has no tags to compare it with.".into(),
                compared => format!(" It was compared with only the first {} in the list.", format::count(*compared, "tag")),
            };
            format!("The repository {name} exists, but has no such tag.{limits}")
        }
        Instead::Listed => "The tag list still has this tag, but its manifest cannot be read: it may have been deleted, or you may \
                            not be allowed to see it."
            .into(),
        Instead::NoTags => format!("The repository {name} exists, but has no tags."),
        Instead::NoRepository => format!(
            "The registry has no repository {name}, or does not show it to you. On most registries, a push creates it."
        ),
        Instead::Unknown(_) => {
            format!("It is not known whether the repository {name} exists: its tags could not be listed.")
        }
    }
}
