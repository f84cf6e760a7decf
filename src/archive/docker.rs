//! `manifest.json`, which names the files of images for `docker load`:
//! ```text
//! [{"Config": path, "RepoTags": [name:tag, …] or null, "Layers": [path, …]}, …]
//! ```

use crate::oci::json::quote;
use crate::oci::{Document, Manifest, Reference};

use super::layout::blob_path;
use super::{ArchiveError, NotRunnable};

/// Where the list lies.
pub(super) const MANIFEST: &str = "manifest.json";

/// The manifest of an image that Docker can load.
pub(super) fn runnable(document: &Document) -> Result<&Manifest, ArchiveError> {
    Err(ArchiveError::NotRunnable(match document.manifest() {
        Some(manifest) if manifest.is_image() => return Ok(manifest),
        Some(manifest) => {
            NotRunnable::Manifest(manifest.config.as_ref().and_then(|config| config.media_type.clone()))
        }
        None if document.index().is_some() => NotRunnable::Index,
        None => NotRunnable::Other(document.media_type().clone()),
    }))
}

/// The list of one image in a layout.
pub(super) fn write(manifest: &Manifest, reference: &Reference) -> String {
    let paths = |blob| quote(&blob_path(blob));
    let config: Vec<_> = manifest.config.iter().map(|config| paths(&config.digest)).collect();
    let layers: Vec<_> = manifest.layers.iter().map(|layer| paths(&layer.digest)).collect();
    let tag = reference.version().tag();
    let name = tag.map(|tag| quote(&format!("{}:{tag}", reference.repository())));
    format!(
        r#"[{{"Config":{},"RepoTags":[{}],"Layers":[{}]}}]"#,
        config.concat(),
        name.unwrap_or_default(),
        layers.join(",")
    )
}
