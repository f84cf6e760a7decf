//! What a registry says of a refusal.

use std::fmt;

use serde_json::Value;

/// One entry of a registry's error list. Distribution spec, "Error Codes".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// As `MANIFEST_UNKNOWN`.
    pub code: String,
    /// The registry's explanation; may be empty.
    pub message: String,
    /// More of it, as JSON text; may be empty.
    pub detail: String,
}

impl Diagnostic {
    /// Whether it tells that a manifest is there, as a type that was not asked for: CNCF distribution and GCR say so.
    pub(super) fn is_about_types(&self) -> bool {
        ["media type", "accept header"].iter().any(|words| self.message.contains(words))
    }

    /// Whether it tells of a disk without room: CNCF distribution passes on what the system says, as text
    /// or as the number of the error.
    pub(super) fn is_full(&self) -> bool {
        let says = |text: &str| self.message.contains(text) || self.detail.contains(text);
        says("no space left") || says(r#""Err":28}"#) || says(r#""Err":28,"#)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)?;
        if !self.message.is_empty() {
            write!(f, ": {}", self.message)?;
        }
        Ok(())
    }
}

/// Reads `{"errors":[{"code","message","detail"}]}`; nothing when the body is something else.
pub fn diagnostics(body: &[u8]) -> Option<Vec<Diagnostic>> {
    let value: Value = serde_json::from_slice(body).ok()?;
    let entries = value.get("errors")?.as_array()?;
    let text = |entry: &Value, name: &str| match entry.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    };
    let diagnostic = |entry| Diagnostic {
        code: text(entry, "code"),
        message: text(entry, "message"),
        detail: text(entry, "detail"),
    };
    Some(entries.iter().map(diagnostic).collect())
}
