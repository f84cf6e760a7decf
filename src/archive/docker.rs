//! `manifest.json`, which names the files of images for `docker load`:
//! ```text
//! [{"Config": path, "RepoTags": [name:tag, …] or null, "Layers": [path, …]}, …]
//! ```

use crate::oci::json::quote;
use crate::oci::{Document, Manifest, Reference};

use super::ArchiveError;
use super::layout::blob_path;

/// Where the list lies.
pub(super) const MANIFEST: &str = "manifest.json";

/// The manifest of an image that Docker can load.
pub(super) fn runnable(document: &Document) -> Result<&Manifest, ArchiveError> {
    let found = match document.manifest() {
        Some(manifest) if manifest.is_image() => return Ok(manifest),
        Some(manifest) => {
            let config_type = manifest.config.as_ref().and_then(|config| config.media_type.as_ref());
            format!(
                "a manifest with a config of the type {}",
                config_type.map_or("none", |found| found.as_str())
            )
        }
        None if document.index().is_some() => "an index: choose a platform".into(),
        None => format!("a document of the type {}", document.media_type()),
    };
    Err(ArchiveError::NotRunnable(found))
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
