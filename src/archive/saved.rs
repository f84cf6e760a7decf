//! Archives of `docker save`: images without manifests, which are made here.
//! ```text
//! manifest.json = [{"Config": path, "RepoTags": [name:tag, …] or null, "Layers": [path, …]}, …]
//! ```

use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;

use crate::oci::{Descriptor, Digest, Hasher, ImageConfig, Manifest, MediaType};
use crate::registry::{CONFIG_LIMIT, Section, Source};

use super::contents::{Contents, Item};
use super::files::Files;
use super::layer::{Layer, LayerError};
use super::layout::read_list;
use super::open::Image;
use super::tree::Role;
use super::{ArchiveError, Gap, Magic, Reason, hash, layer_type};

/// Where the list lies.
pub(super) const MANIFEST: &str = "manifest.json";

/// Layers of one image that are read: Docker makes 127 at most.
const LAYER_LIMIT: usize = 1000;

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

fn unusable(path: &str, detail: impl Into<String>) -> ArchiveError {
    ArchiveError::Document { path: path.into(), detail: detail.into() }
}

/// What is wrong with a list of nothing.
pub(super) fn empty() -> ArchiveError {
    unusable(MANIFEST, "it lists no image")
}

/// The images of an archive.
pub(super) async fn list(files: &Files) -> Result<Vec<Image>, ArchiveError> {
    let (_, list) = read_list(files, MANIFEST).await?;
    let images: Option<Vec<_>> = list.as_array().and_then(|list| list.iter().map(image).collect());
    match images {
        Some(images) if !images.is_empty() => Ok(images),
        Some(_) => Err(empty()),
        None => Err(unusable(MANIFEST, "it is not a list of images with `Config` and `Layers`")),
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

/// All of an image, with a manifest for it. Layers are hashed, and pushed as they are.
pub(super) async fn contents(
    files: &Files,
    saved: &Saved,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Contents, ArchiveError> {
    if saved.layers.len() > LAYER_LIMIT {
        return Err(ArchiveError::TooMuch("1000 layers"));
    }
    let (config_file, layers) = find(files, saved)?;
    let (config, config_item) = read_config(saved, config_file).await?;
    if config.diff_ids.len() != layers.len() {
        let detail = format!("it lists {} layers, the config {}", layers.len(), config.diff_ids.len());
        return Err(unusable(MANIFEST, detail));
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
            let gap = gap(format!("the layer {path}"), Reason::Differs(Box::new(found)));
            return Err(ArchiveError::Incomplete(vec![Gap { digest: diff_id.parse().ok(), ..gap }]));
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

/// The files of the config and of the layers.
fn find<'a>(files: &'a Files, saved: &Saved) -> Result<(&'a Section, Vec<&'a Section>), ArchiveError> {
    let config =
        files.file(&saved.config).map_err(|reason| gap(format!("the config {}", saved.config), reason));
    let layer = |path: &String| files.file(path).map_err(|reason| gap(format!("the layer {path}"), reason));
    let layers: Vec<_> = saved.layers.iter().map(layer).collect();
    let mut gaps: Vec<_> = layers.iter().filter_map(|layer| layer.as_ref().err().cloned()).collect();
    match config {
        Ok(config) if gaps.is_empty() => Ok((config, layers.into_iter().flatten().collect())),
        Ok(_) => Err(ArchiveError::Incomplete(gaps)),
        Err(gap) => {
            gaps.insert(0, gap);
            Err(ArchiveError::Incomplete(gaps))
        }
    }
}

fn gap(part: String, reason: Reason) -> Gap {
    Gap { image: String::new(), part, digest: None, reason }
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
        Err(LayerError::NotALayer(_) | LayerError::Bomb) => {}
        Err(LayerError::Source(error)) => return Err(error.into()),
        Err(error) => return Err(unusable(path, error.to_string())),
    }
    let media_type = layer_type(Magic::read(layer).await?);
    let digest = hash(layer, progress).await?;
    let uncompressed = Some(digest.clone()).filter(|_| media_type == layer_type(Magic::Tar));
    Ok((media_type, digest, uncompressed))
}

async fn read_config(saved: &Saved, file: &Section) -> Result<(ImageConfig, Item), ArchiveError> {
    if file.size() > CONFIG_LIMIT {
        return Err(unusable(&saved.config, format!("it has {} bytes; 8 MiB are read", file.size())));
    }
    let bytes = file.read(0, usize::try_from(file.size()).unwrap_or_default()).await?;
    let config = ImageConfig::read(&bytes).map_err(|detail| unusable(&saved.config, detail))?;
    let descriptor = Descriptor::new(MediaType::OciConfig, Hasher::digest(&bytes), file.size());
    Ok((config, Item { role: Role::Blob, descriptor, subject: None, bytes: file.clone() }))
}
