//! The list of images in archives of `docker save`.

use serde_json::Value;

use super::docker::MANIFEST;
use super::files::Files;
use super::layout::read_list;
use super::saved::{Saved, unusable};
use super::{ArchiveError, Image, Unusable};

/// What is wrong with a list of nothing.
pub(super) fn empty() -> ArchiveError {
    unusable(MANIFEST, Unusable::NoImage)
}

/// The images of an archive.
pub(super) async fn list(files: &Files) -> Result<Vec<Image>, ArchiveError> {
    let (_, list) = read_list(files, MANIFEST).await?;
    let images: Option<Vec<_>> = list.as_array().and_then(|list| list.iter().map(image).collect());
    match images {
        Some(images) if !images.is_empty() => Ok(images),
        Some(_) => Err(empty()),
        None => Err(unusable(MANIFEST, Unusable::NotAList)),
    }
}

fn image(entry: &Value) -> Option<Image> {
    let texts = |name: &str| match entry.get(name) {
        Some(Value::Array(items)) => items.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
        Some(Value::Null) | None => Some(Vec::new()),
        Some(_) => None,
    };
    let config = entry.get("Config")?.as_str()?.to_owned();
    Some(Image::saved(texts("RepoTags")?, Saved { config, layers: texts("Layers")? }))
}
