//! A manifest or index that is pushed.

use crate::oci::{Kind, MediaType};
use crate::registry::SubjectKept;

/// After digest and size, above the bytes.
pub const AS_SENT: &str = ", exactly as it will be sent:";
/// The tag where none is typed.
pub const NO_TAG: &str = "none: by digest only";
/// It was pushed: before and after what it is called.
pub const PUSHED: [&str; 2] = ["Pushed: ", ". "];

/// The name of its bytes.
pub fn preview(media_type: &MediaType) -> &'static str {
    if is_index(media_type) { "The index as it will be sent" } else { "The manifest as it will be sent" }
}

/// The label of its tag.
pub fn tag(media_type: &MediaType) -> &'static str {
    if is_index(media_type) { "Tag of the index " } else { "Tag of the manifest " }
}

/// What pushes it.
pub fn push(media_type: &MediaType) -> &'static str {
    if is_index(media_type) { "Push the index" } else { "Push the manifest" }
}

/// Who lists it among the referrers of its subject; empty where it has none.
pub fn subject(kept: SubjectKept) -> &'static str {
    match kept {
        SubjectKept::Nothing => "",
        SubjectKept::ByRegistry => "The registry lists it among the referrers of its subject.",
        SubjectKept::Unlisted => {
            "The registry does not list it among the referrers of its subject, as far as its list was read."
        }
        SubjectKept::UnderTag => {
            "The registry has no referrers API, so it was added to the list under the referrers tag."
        }
        SubjectKept::Nobody => {
            "The registry has no referrers API, and its referrers tag points to something other than a list: clients will not \
             find this by its subject."
        }
    }
}

fn is_index(media_type: &MediaType) -> bool {
    media_type.kind() == Kind::Index
}
