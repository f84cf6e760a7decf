//! Which images of `index.json` and `manifest.json` are the same.

use std::collections::{HashMap, HashSet};

use crate::oci::{Descriptor, MediaType, Tag};

use super::files::Files;
use super::image::Root;
use super::layout::blob_path;
use super::only_saved::{OnlySaved, key, tag};
use super::tree::Place;
use super::{ArchiveError, Image};

/// Documents that are read to find out what both lists name.
const DOCUMENT_LIMIT: usize = 10_000;

/// The images of both lists. What `manifest.json` says of an image of the layout is kept beside it; what
/// only `manifest.json` names is an image of its own. Besides, the names that are only there.
pub(super) async fn join(
    files: &Files,
    mut listed: Vec<Image>,
    saved: Vec<Image>,
) -> Result<(Vec<Image>, OnlySaved), ArchiveError> {
    let (own_names, mut only_saved) = (own_names(&listed), OnlySaved::default());
    let (mut by_config, mut by_name) = (HashMap::new(), HashMap::new());
    let mut known: HashSet<_> = listed.iter().flat_map(|image| &image.names).map(|name| key(name)).collect();
    let mut budget = DOCUMENT_LIMIT;
    for (image, at) in listed.iter().zip(0..) {
        let Some(root) = image.root() else { continue };
        let configs = configs_of(files, root, &mut budget).await?;
        if configs.is_empty() {
            by_name.extend(image.names.iter().map(|name| (key(name), at)));
        }
        for config in configs {
            by_config.entry(config).or_insert(at);
        }
    }
    for image in saved {
        let Root::Saved(saved) = &image.root else { continue };
        let same = files.target(&saved.config).and_then(|config| by_config.get(config));
        let same = same.or_else(|| image.names.iter().find_map(|name| by_name.get(&key(name)))).copied();
        let own = same.and_then(|at: usize| own_names.get(at)?.as_deref());
        only_saved.add(&image.names, own);
        match same.and_then(|at| listed.get_mut(at)) {
            Some(same) => {
                add_names(&mut same.names, &image.names, &mut known);
                same.beside.push(saved.clone());
            }
            None => listed.push(image),
        }
    }
    Ok((listed, only_saved))
}

/// The name that `index.json` gives to each.
fn own_names(listed: &[Image]) -> Vec<Option<String>> {
    listed.iter().map(|image| image.names.first().cloned()).collect()
}

/// The files of the configs that an entry of the layout leads to, as far as its manifests are there.
pub(super) async fn configs_of(
    files: &Files,
    root: &Descriptor,
    budget: &mut usize,
) -> Result<HashSet<String>, ArchiveError> {
    let (mut configs, mut seen) = (HashSet::new(), HashSet::new());
    let mut open = vec![root.clone()];
    while let Some(entry) = open.pop() {
        if *budget == 0 || !seen.insert(entry.digest.clone()) {
            continue;
        }
        *budget -= 1;
        let Ok(document) = files.document(&entry).await? else { continue };
        if let Some(index) = document.index() {
            let is_document =
                |entry: &&Descriptor| entry.media_type.as_ref().is_none_or(MediaType::is_document);
            open.extend(index.manifests.iter().filter(is_document).cloned());
        }
        if let Some(config) = document.manifest().and_then(|manifest| manifest.config.as_ref()) {
            let path = blob_path(&config.digest);
            configs.insert(files.target(&path).unwrap_or(&path).to_owned());
        }
    }
    Ok(configs)
}

/// Adds the names that no image has yet, and puts `app:1.0` in the place of `1.0`.
fn add_names(names: &mut Vec<String>, more: &[String], known: &mut HashSet<String>) {
    let tags: HashSet<_> = more.iter().filter_map(|name| tag(name)).collect();
    names.retain(|name| name.parse::<Tag>().is_err() || !tags.contains(&**name));
    names.extend(more.iter().filter(|name| known.insert(key(name))).cloned());
}
