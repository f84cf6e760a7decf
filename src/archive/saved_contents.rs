//! All of an image that `docker save` wrote without a manifest, which is made here.

use std::rc::Rc;
use std::sync::Arc;

use crate::oci::{Descriptor, Digest, Hasher, Manifest, MediaType};
use crate::registry::{Section, Source};

use super::contents::Contents;
use super::docker::MANIFEST;
use super::files::Files;
use super::item::Item;
use super::layer::{Layer, LayerError, layer_type};
use super::saved::{Saved, find, gap, read_config, unusable};
use super::tree::Role;
use super::{ArchiveError, Gap, Limit, Magic, PartName, Reason, Unusable, hash};

/// Layers of one image that are read: Docker makes 127 at most.
const LAYER_LIMIT: usize = 1000;

/// All of an image, with a manifest for it. Layers are hashed, and pushed as they are.
pub(super) async fn contents(
    files: &Files,
    saved: &Saved,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Contents, ArchiveError> {
    if saved.layers.len() > LAYER_LIMIT {
        return Err(ArchiveError::TooMuch(Limit::Layers(LAYER_LIMIT)));
    }
    let (config_file, layers) = find(files, saved)?;
    let (config, config_item) = read_config(saved, config_file).await?;
    if config.diff_ids.len() != layers.len() {
        let count = Unusable::Count { listed: layers.len(), config: config.diff_ids.len() };
        return Err(unusable(MANIFEST, count));
    }
    let all = layers.iter().map(|layer| layer.size()).sum();
    let mut before = 0;
    let mut items = vec![config_item];
    let mut manifest = Manifest {
        config: items.first().map(|config| config.descriptor.clone()),
        layers: Vec::new(),
        subject: None,
        artifact_type: None,
        annotations: Vec::new(),
    };
    for ((layer, path), diff_id) in layers.into_iter().zip(&saved.layers).zip(&config.diff_ids) {
        let (media_type, digest, uncompressed) =
            read_layer(path, layer, &mut |bytes| progress(before + bytes, all)).await?;
        before += layer.size();
        if let Some(found) = uncompressed.filter(|found| found.to_string() != *diff_id) {
            let gap = gap(PartName::LayerFile(path.clone()), Reason::Differs(Box::new(found)));
            return Err(ArchiveError::Incomplete(Gap { digest: diff_id.parse().ok(), ..gap }.into()));
        }
        let descriptor = Descriptor::new(MediaType::new(media_type), digest, layer.size());
        manifest.layers.push(descriptor.clone());
        if items.iter().all(|item| item.descriptor.digest != descriptor.digest) {
            items.push(Item { role: Role::Blob, descriptor, subject: None, bytes: layer.clone() });
        }
    }
    let media_type = MediaType::OciManifest;
    let bytes: Arc<[u8]> = manifest.write(&media_type).into();
    let root = Descriptor::new(media_type, Hasher::digest(&bytes), bytes.len() as u64);
    let bytes = Section::whole(Rc::new(bytes));
    items.push(Item { role: Role::Manifest, descriptor: root.clone(), subject: None, bytes });
    Ok(Contents::whole(root, items))
}

/// The type of a layer, its digest, and the one uncompressed, where that can be told.
async fn read_layer(
    path: &str,
    layer: &Section,
    progress: &mut dyn FnMut(u64),
) -> Result<(&'static str, Digest, Option<Digest>), ArchiveError> {
    match Layer::examine(layer, progress).await {
        Ok(found) => return Ok((found.media_type, found.digest, Some(found.diff_id))),
        // Something else was hashed by whoever made the config; whether it is the same is told by its digest.
        Err(LayerError::NotALayer(_) | LayerError::Bomb(_)) => {}
        Err(LayerError::Source(error)) => return Err(error.into()),
        Err(LayerError::NotATarInside { outer, inner }) => {
            return Err(unusable(path, Unusable::NotALayer { outer, inner }));
        }
        Err(LayerError::Damaged(damage)) => return Err(unusable(path, Unusable::Damaged(damage))),
    }
    let media_type = layer_type(Magic::read(layer).await?);
    let digest = hash(layer, progress).await?;
    let uncompressed = Some(digest.clone()).filter(|_| media_type == layer_type(Magic::Tar));
    Ok((media_type, digest, uncompressed))
}
