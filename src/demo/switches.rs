//! The switches as requests read and set them, and where they are kept.

use crate::registry::{Body, Response};

use super::library::Library;
use super::refusal::Refusal;
use super::value::text;
use super::{Change, Settings, answer, json, key};

/// Bytes of settings that are read.
const LIMIT: u64 = 4096;

impl Settings {
    /// As they are now.
    pub(super) async fn read(library: &Library) -> Result<Self, Refusal> {
        let stored = library.value(key::SETTINGS).await?;
        let stored = stored.and_then(|stored| Self::default().parse(&stored).ok()).unwrap_or_default();
        Ok(stored.within(library.rules.floor))
    }

    /// Keeps them.
    pub(super) async fn keep(self, library: &Library) -> Result<(), Refusal> {
        library.commit(vec![Change::Put(key::SETTINGS.into(), text(&self.members()))]).await.map(|_| ())
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
