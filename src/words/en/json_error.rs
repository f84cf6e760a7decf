//! Why a text is not JSON.

use crate::oci::JsonError;

/// Why a text is not JSON; without the last full stop.
pub(super) fn json_error(why: &JsonError) -> String {
    match why {
        JsonError::ByteOrderMark => {
            "it begins with a byte order mark (EF BB BF), which clients refuse in JSON".into()
        }
        JsonError::Utf16 => "it is UTF-16, and JSON from a registry is UTF-8".into(),
        JsonError::Nul { at, of } => {
            format!("it has a NUL byte at byte {at} of {of}, which clients refuse in JSON")
        }
        JsonError::Syntax(said) => said.clone(),
    }
}
