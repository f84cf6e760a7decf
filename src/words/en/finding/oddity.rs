//! What is odd about a manifest, an index or a config.

use crate::oci::{Finding, JsonType, Oddity, OddityKind};
use crate::words::en::digest::digest;
use crate::words::en::json_error::json_error;
use crate::words::en::sentence::sentence;

/// What is odd, as a person is told of it.
pub fn oddity(oddity: &Oddity) -> Finding {
    let path = oddity.path();
    let embedded = |what: &str| {
        let detail = format!("{path} {what}. It is ignored, and the content is fetched instead.");
        ("The embedded content cannot be used", detail)
    };
    let (title, detail) = match oddity.kind() {
        OddityKind::NotJson(why) => {
            ("Not readable as JSON", format!("{} The bytes are shown as they came.", sentence(json_error(why))))
        }
        OddityKind::Duplicate => (
            "Duplicate key",
            format!("{path} appears more than once. Parsers disagree on which one counts; Waybill uses the last."),
        ),
        OddityKind::MediaTypes { declared, stated } => (
            "Media types disagree",
            format!("It was served or listed as {declared}, but calls itself {stated}. Waybill reads it as the former."),
        ),
        OddityKind::SchemaVersion(version) => {
            let found = match version {
                Some(version) => version.to_string(),
                None => "missing or unusable".into(),
            };
            ("Unexpected schema version", format!("schemaVersion is {found}; it must be 2."))
        }
        OddityKind::Ambiguous => (
            "Ambiguous document",
            "It has `manifests` and also `layers` or `config`: clients may read it as an index or as a manifest and get \
             different images (CVE-2021-41190)."
                .into(),
        ),
        OddityKind::Schema1 => (
            "Docker schema 1",
            "Docker's schema 1 was replaced in 2016; current clients refuse it, Docker with “schema 1 support has been removed” \
             and containerd with “schema 1 image manifests are no longer supported”. Push the image again."
                .into(),
        ),
        OddityKind::UnknownKind(media_type) => {
            let detail = match media_type.as_str() {
                "" => "It states no media type, and nothing in it tells that it is a manifest or an index.".into(),
                name => format!("Its media type is {name}, which is no manifest or index known to Waybill."),
            };
            ("Unknown kind of document", detail)
        }
        OddityKind::NoMember => ("Missing member", format!("`{path}` is missing; it is read as empty.")),
        OddityKind::NoMediaType => {
            ("Missing media type", format!("{path} is missing; clients may refuse the whole document because of it."))
        }
        OddityKind::NoSize => ("Missing size", format!("{path} is missing; the size is not checked.")),
        OddityKind::NoDigest => {
            ("Unusable entry", format!("{path} has no digest. The entry cannot be fetched."))
        }
        OddityKind::BadDigest(written, error) => (
            "Unusable entry",
            format!("{path}: {written:?} is not a digest: {}. The entry cannot be fetched.", digest(error)),
        ),
        OddityKind::EmbeddedEncoding => embedded("is not base64"),
        OddityKind::EmbeddedSize => embedded("does not have the size that the descriptor states"),
        OddityKind::EmbeddedDigest => embedded("does not hash to the digest"),
        OddityKind::WrongType { expected, found } => {
            let start = if path.is_empty() { "Expected" } else { &format!("{path}: expected") };
            ("Wrong type", format!("{start} {}, found {}.", a(*expected), a(*found)))
        }
        OddityKind::Null => ("Null member", format!("{path} is null; it is read as absent.")),
        OddityKind::More(listed) => {
            ("More findings", format!("Only the first {listed} findings are listed."))
        }
    };
    Finding::new(oddity.severity(), title, detail)
}

fn a(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Null => "null",
        JsonType::Boolean => "a boolean",
        JsonType::Number => "a number",
        JsonType::WholeNumber => "a whole number from 0 to 2⁶⁴-1",
        JsonType::String => "a string",
        JsonType::Array => "an array",
        JsonType::Strings => "an array of strings",
        JsonType::Object => "an object",
        JsonType::StringMap => "an object of strings",
    }
}
