//! The switches: ways in which registries differ.

use serde_json::Value;

/// How the registry behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether tags, manifests and blobs can be deleted.
    pub deletion: bool,
    /// Whether there is a referrers API.
    pub referrers: bool,
    /// Whether nothing can be written.
    pub read_only: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { deletion: true, referrers: true, read_only: false }
    }
}

impl Settings {
    /// These, and all that `floor` forbids.
    pub(super) fn within(self, floor: Self) -> Self {
        Self {
            deletion: self.deletion && floor.deletion,
            referrers: self.referrers && floor.referrers,
            read_only: self.read_only || floor.read_only,
        }
    }

    /// These, with what a document says in place of them.
    pub(super) fn parse(mut self, document: &[u8]) -> Result<Self, String> {
        let value: Value = serde_json::from_slice(document).map_err(|error| error.to_string())?;
        let members = value.as_object().ok_or("no object")?;
        for (name, value) in members {
            let switch = match &**name {
                "deletion" => &mut self.deletion,
                "referrers" => &mut self.referrers,
                "readOnly" => &mut self.read_only,
                // What is told beside the switches may be sent back.
                "storage" => continue,
                _ => return Err(format!("there is no switch {name:?}")),
            };
            *switch = value.as_bool().ok_or_else(|| format!("{name} is neither true nor false"))?;
        }
        Ok(self)
    }

    /// As a document.
    pub(super) fn members(self) -> String {
        let Self { deletion, referrers, read_only } = self;
        format!(r#"{{"deletion":{deletion},"referrers":{referrers},"readOnly":{read_only}}}"#)
    }
}
