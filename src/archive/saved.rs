//! The files of an image that `docker save` wrote without a manifest.

use crate::oci::{Descriptor, Hasher, ImageConfig, MediaType};
use crate::registry::{CONFIG_LIMIT, Section, Source};

use super::files::Files;
use super::item::Item;
use super::tree::Role;
use super::{ArchiveError, Gap, Gaps, PartName, Reason, Unusable};

/// The files of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Saved {
    pub(super) config: String,
    pub(super) layers: Vec<String>,
}

impl Saved {
    /// Whether its files are there, and as many layers as the config names; they are not hashed.
    pub(super) async fn is_whole(&self, files: &Files) -> Result<bool, ArchiveError> {
        let Ok((config, layers)) = find(files, self) else { return Ok(false) };
        let config = read_config(self, config).await;
        match config {
            Ok((config, _)) => Ok(config.diff_ids.len() == layers.len()),
            Err(ArchiveError::Source(error)) => Err(error.into()),
            Err(_) => Ok(false),
        }
    }
}

/// That a document of the archive is of no use.
pub(super) fn unusable(path: &str, fault: Unusable) -> ArchiveError {
    ArchiveError::Document { path: path.into(), fault }
}

/// The files of the config and of the layers.
pub(super) fn find<'a>(
    files: &'a Files,
    saved: &Saved,
) -> Result<(&'a Section, Vec<&'a Section>), ArchiveError> {
    let config = files.file(&saved.config);
    let layers: Vec<_> = saved.layers.iter().map(|path| (path, files.file(path))).collect();
    let mut gaps = Gaps::default();
    if let Err(reason) = &config {
        gaps.push(gap(PartName::ConfigFile(saved.config.clone()), reason.clone()));
    }
    for (path, layer) in &layers {
        if let Err(reason) = layer {
            gaps.push(gap(PartName::LayerFile((*path).clone()), reason.clone()));
        }
    }
    match config {
        Ok(config) if gaps.is_empty() => {
            Ok((config, layers.into_iter().filter_map(|(_, layer)| layer.ok()).collect()))
        }
        _ => Err(ArchiveError::Incomplete(gaps)),
    }
}

/// A part that is not there as it is named.
pub(super) fn gap(part: PartName, reason: Reason) -> Gap {
    Gap { image: Vec::new(), part, digest: None, reason }
}

/// What the config says, and the config itself as a blob.
pub(super) async fn read_config(saved: &Saved, file: &Section) -> Result<(ImageConfig, Item), ArchiveError> {
    if file.size() > CONFIG_LIMIT {
        let too_large = Unusable::TooLarge { size: file.size(), limit: CONFIG_LIMIT };
        return Err(unusable(&saved.config, too_large));
    }
    let bytes = file.read(0, usize::try_from(file.size()).unwrap_or_default()).await?;
    let config =
        ImageConfig::read(&bytes).map_err(|detail| unusable(&saved.config, Unusable::Json(detail)))?;
    let descriptor = Descriptor::new(MediaType::OciConfig, Hasher::digest(&bytes), file.size());
    Ok((config, Item { role: Role::Blob, descriptor, subject: None, bytes: file.clone() }))
}
