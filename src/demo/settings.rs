//! The switches: ways in which registries differ.

use serde_json::Value;

use crate::registry::{Body, Response};

use super::copying::text;
use super::library::Library;
use super::refusal::Refusal;
use super::{Change, answer, json, key};

/// Bytes of settings that are read.
const LIMIT: u64 = 4096;

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
    /// As they are now.
    pub(super) async fn read(library: &Library) -> Result<Self, Refusal> {
        let stored = library.value(key::SETTINGS).await?;
        let stored = stored.and_then(|stored| Self::default().parse(&stored).ok()).unwrap_or_default();
        Ok(stored.within(library.rules.floor))
    }

    /// These, and all that `floor` forbids.
    fn within(self, floor: Self) -> Self {
        Self {
            deletion: self.deletion && floor.deletion,
            referrers: self.referrers && floor.referrers,
            read_only: self.read_only || floor.read_only,
        }
    }

    /// Keeps them.
    pub(super) async fn keep(self, library: &Library) -> Result<(), Refusal> {
        library.commit(vec![Change::Put(key::SETTINGS.into(), text(&self.members()))]).await.map(|_| ())
    }

    /// These, with what a document says in place of them.
    fn parse(mut self, document: &[u8]) -> Result<Self, String> {
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

    fn members(self) -> String {
        let Self { deletion, referrers, read_only } = self;
        format!(r#"{{"deletion":{deletion},"referrers":{referrers},"readOnly":{read_only}}}"#)
    }
}

/// Tells the switches, and where what is pushed is kept.
pub(super) async fn read(library: &Library) -> Result<Response, Refusal> {
    let members = Settings::read(library).await?.members();
    let members = members.trim_end_matches('}');
    let storage = json::quote(library.storage.place());
    Ok(answer::json(200, answer::headers(), format!(r#"{members},"storage":{storage}}}"#)))
}

/// Sets the switches that are named; the others stay.
pub(super) async fn write(library: &Library, body: Body) -> Result<Response, Refusal> {
    let (document, _) = body.read(LIMIT).await.map_err(|error| Refusal::interrupted(&error))?;
    let settings = Settings::read(library).await?;
    let settings = settings.parse(&document).map_err(|reason| Refusal::settings_invalid(&reason))?;
    if settings.within(library.rules.floor) != settings {
        return Err(Refusal::denied("this switch was set when the registry was started, and stays as it is"));
    }
    settings.keep(library).await?;
    read(library).await
}
