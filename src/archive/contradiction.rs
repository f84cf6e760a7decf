//! Where a manifest, the config and `manifest.json` of one image say different things: Docker 25.0.0 wrote
//! manifests with their layers in another order, or with none, beside a `manifest.json` that was right.

use std::collections::HashMap;

use crate::oci::{Digest, Hasher, ImageConfig, Manifest, MediaType, Platform};
use crate::registry::{CONFIG_LIMIT, Packing, Source, SourceError};

use super::Magic;
use super::files::Files;
use super::layout::blob_path;
use super::saved::Saved;

/// An image that contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// What the image is for, where its config says so.
    pub platform: Option<Platform>,
    /// What cannot be so.
    pub what: Disagreement,
}

/// Who disagrees about what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// The config's bytes are not those that the manifest names, but these.
    Config(Digest),
    /// The manifest and the config do not list the same number of layers.
    Count {
        /// Layers of the manifest.
        manifest: usize,
        /// Layers of the config.
        config: usize,
    },
    /// The manifest lists the layers of the config, in another order.
    Order,
    /// This layer of the manifest, the first being 1, is none of the config's at its place.
    Layer(usize),
    /// `manifest.json` lists other layers than the manifest, and they are compressed: which of both is right is
    /// known when they are unpacked.
    List,
    /// A layer of the manifest is packed in another way than its media type says.
    Packing {
        /// Its number, the first being 1.
        layer: usize,
        /// As its bytes show.
        seen: Packing,
        /// As the media type says.
        described: Packing,
    },
}

/// Compares images; each config is read once.
pub(super) struct Comparison<'a> {
    files: &'a Files,
    /// What `manifest.json` says, by the file of the config.
    saved: HashMap<&'a str, &'a Saved>,
    configs: HashMap<Digest, Config>,
}

enum Config {
    Known(Platform, Vec<String>),
    Other(Digest),
    /// What is missing, too large or no JSON says nothing that could be compared.
    Unread,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(files: &'a Files, saved: &'a [Saved]) -> Self {
        let by_config = |saved: &'a Saved| Some((files.target(&saved.config)?, saved));
        Self { files, saved: saved.iter().filter_map(by_config).collect(), configs: HashMap::new() }
    }

    /// What cannot be so in an image; nothing for what is none.
    pub(super) async fn of(&mut self, manifest: &Manifest) -> Result<Option<Contradiction>, SourceError> {
        let Some(config) = manifest.config.as_ref().filter(|_| manifest.is_image()) else { return Ok(None) };
        if !self.configs.contains_key(&config.digest) {
            let read = read(self.files, &config.digest).await?;
            self.configs.insert(config.digest.clone(), read);
        }
        let (platform, what) = match self.configs.get(&config.digest) {
            Some(Config::Known(platform, diff_ids)) => {
                let packings = packings(self.files, manifest).await?;
                let what = disagreement(manifest, diff_ids, &packings)
                    .or_else(|| self.listed_otherwise(manifest, &config.digest, &packings))
                    .or_else(|| misdescribed(manifest, &packings));
                (Some(platform.clone()), what)
            }
            Some(Config::Other(found)) => (None, Some(Disagreement::Config(found.clone()))),
            Some(Config::Unread) | None => return Ok(None),
        };
        Ok(what.map(|what| Contradiction { platform, what }))
    }

    fn listed_otherwise(
        &self,
        manifest: &Manifest,
        config: &Digest,
        packings: &[Option<Packing>],
    ) -> Option<Disagreement> {
        if packings.iter().all(|packing| *packing == Some(Packing::Tar)) {
            // Their digests are those of the config: the manifest is right.
            return None;
        }
        let files = self.files;
        let config = blob_path(config);
        let saved = self.saved.get(files.target(&config)?)?;
        let blobs: Vec<_> = manifest.layers.iter().map(|layer| blob_path(&layer.digest)).collect();
        let found = |paths: &[String]| -> Option<Vec<String>> {
            paths.iter().map(|path| files.target(path).map(str::to_owned)).collect()
        };
        (found(&saved.layers)? != found(&blobs)?).then_some(Disagreement::List)
    }
}

async fn read(files: &Files, digest: &Digest) -> Result<Config, SourceError> {
    let path = blob_path(digest);
    let Ok(file) = files.file(&path) else { return Ok(Config::Unread) };
    if file.size() > CONFIG_LIMIT {
        return Ok(Config::Unread);
    }
    let bytes = file.read(0, usize::try_from(file.size()).unwrap_or_default()).await?;
    if let Some(mut hasher) = Hasher::new(digest.algorithm()) {
        hasher.update(&bytes);
        let found = hasher.finish();
        if found != *digest {
            return Ok(Config::Other(found));
        }
    }
    let config = ImageConfig::read(&bytes);
    Ok(config.map_or(Config::Unread, |config| Config::Known(config.platform, config.diff_ids)))
}

/// How each layer is packed: its bytes are believed before its media type.
async fn packings(files: &Files, manifest: &Manifest) -> Result<Vec<Option<Packing>>, SourceError> {
    let mut packings = Vec::with_capacity(manifest.layers.len());
    for layer in &manifest.layers {
        let seen = match files.file(&blob_path(&layer.digest)) {
            Ok(file) => Magic::read(file).await?.packing(),
            Err(_) => None,
        };
        packings.push(seen.or_else(|| Packing::of(layer)));
    }
    Ok(packings)
}

/// The first layer whose media type says that it is packed in another way.
fn misdescribed(manifest: &Manifest, packings: &[Option<Packing>]) -> Option<Disagreement> {
    let mut layers = manifest.layers.iter().zip(packings).zip(1..);
    layers.find_map(|((layer, packing), number)| {
        let (seen, described) = ((*packing)?, Packing::of(layer)?);
        (seen != described).then_some(Disagreement::Packing { layer: number, seen, described })
    })
}

/// What a manifest and a config disagree about, as far as that is told without unpacking anything.
fn disagreement(
    manifest: &Manifest,
    diff_ids: &[String],
    packings: &[Option<Packing>],
) -> Option<Disagreement> {
    let layers = &manifest.layers;
    let is_layer = |kind: &str| kind.contains(".image.layer.") || kind.contains(".image.rootfs.");
    let types = || layers.iter().filter_map(|layer| layer.media_type.as_ref()).map(MediaType::as_str);
    // Attestations and artifacts come with configs of images, too.
    if diff_ids.is_empty() && !layers.is_empty() && !types().any(is_layer) {
        return None;
    }
    if layers.len() != diff_ids.len() {
        return Some(Disagreement::Count { manifest: layers.len(), config: diff_ids.len() });
    }
    let digests: Vec<_> = layers.iter().map(|layer| layer.digest.to_string()).collect();
    let algorithm = |digest: &str| digest.split(':').next().map(str::to_owned);
    let differs = |((at, digest), diff_id): ((usize, &String), &String)| {
        // The digest of a layer that is not packed is the one that the config lists.
        let is_plain = packings.get(at) == Some(&Some(Packing::Tar));
        (is_plain && digest != diff_id && algorithm(digest) == algorithm(diff_id)).then_some(at + 1)
    };
    let first = digests.iter().enumerate().zip(diff_ids).find_map(differs)?;
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        list.sort();
        list
    };
    let is_order = sorted(&digests) == sorted(diff_ids);
    Some(if is_order { Disagreement::Order } else { Disagreement::Layer(first) })
}
