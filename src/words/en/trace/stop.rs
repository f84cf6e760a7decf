//! Where a tag points, and what came of following it.

use crate::inspect::{ChosenBy, TagState};
use crate::oci::{Content, Document, MediaType};
use crate::registry::{Error, ErrorKind};

/// Nothing is listed for the platform.
pub const NO_MATCH: &str = "no match for this platform";
/// The name of the list of stops.
pub const STOPS: &str = "What this reference resolves to";

/// Where the tag is; nothing where there is nothing to say.
pub fn tag(state: &TagState) -> &'static str {
    match state {
        TagState::Unmoved => "as in the link",
        TagState::Lists(..) => "current: its index lists this",
        TagState::Moved(_) => "moved since the link",
        TagState::MayList(_) => "moved, or its index lists this",
        TagState::Gone => "gone since the link",
        TagState::Unknown(_) => "not checked: no usable answer",
        TagState::None | TagState::Current => "",
    }
}

/// What is wrong with the manifest that an index lists.
pub fn child(error: &Error) -> &'static str {
    match &error.kind {
        ErrorKind::Differs { .. } => "differs",
        _ if error.is_not_found() => "404 missing",
        _ => "not checked",
    }
}

/// The tag was removed from here at a time of day.
pub fn tag_removed(at: &str) -> String {
    format!("removed here at {at}")
}

/// A manifest or an index was deleted from here at a time of day.
pub fn deleted(at: &str) -> String {
    format!("deleted here at {at}")
}

/// What a reference resolves to, as a title.
pub fn document(document: &Document) -> &'static str {
    match document.content() {
        Content::Index(_) if *document.media_type() == MediaType::DockerList => "Docker manifest list",
        Content::Index(_) => "Index",
        Content::Manifest(_) => "Manifest",
        Content::Schema1 => "Schema 1 manifest",
        Content::Other => "Document",
    }
}

/// Why an entry of an index was followed.
pub fn chosen_by(rule: ChosenBy) -> &'static str {
    match rule {
        ChosenBy::Exact => "exact match",
        ChosenBy::Default => "the default platform",
        ChosenBy::Compatible => "a compatible platform",
        ChosenBy::Unstated => "its entry states no platform",
        ChosenBy::First => "the first one listed",
    }
}
