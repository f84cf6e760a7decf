//! Which images an archive lists. Two lists may be there: `index.json` of the layout, and `manifest.json`,
//! which `docker load` reads. What one of them lacks is taken from the other.

use std::collections::{HashMap, HashSet};

use crate::oci::{Descriptor, Digest, Document, MediaType, Reference, Tag};

use super::docker::MANIFEST;
use super::files::Files;
use super::image::Root;
use super::layout::{FULL_NAME, IMAGE_LIMIT, INDEX, REF_NAME, blob_path, read_list};
use super::left_out::left_out;
use super::tree::Place;
use super::{ArchiveError, Form, Gap, Image, Limit, Unusable, saved_list};

/// Documents that are read to find out what both lists name.
const DOCUMENT_LIMIT: usize = 10_000;

/// The images of an archive.
pub(super) struct Listing {
    pub(super) form: Form,
    pub(super) images: Vec<Image>,
    /// Entries of `index.json` that are no images, since they name nothing.
    pub(super) left_out: Vec<Gap>,
    /// Why one of two lists was not used.
    pub(super) set_aside: Option<ArchiveError>,
}

impl Listing {
    /// Reads the lists; nothing when there is none.
    pub(super) async fn read(files: &Files) -> Result<Option<Self>, ArchiveError> {
        let of = |form, (images, left_out)| Ok(Some(Self { form, images, left_out, set_aside: None }));
        match (files.has(INDEX), files.has(MANIFEST)) {
            (false, false) => Ok(None),
            (true, false) => of(Form::Layout, listed(files).await?),
            (false, true) => of(Form::DockerSave, (limited(saved_list::list(files).await?)?, Vec::new())),
            (true, true) => Self::of_both(files).await.map(Some),
        }
    }

    async fn of_both(files: &Files) -> Result<Self, ArchiveError> {
        match (listed(files).await, saved_list::list(files).await.and_then(limited)) {
            (Ok((listed, left_out)), Ok(saved)) => {
                let images = join(files, listed, saved).await?;
                Ok(Self { form: Form::Layout, images, left_out, set_aside: None })
            }
            (Ok((images, left_out)), Err(error)) => {
                let is_empty = error == saved_list::empty();
                let set_aside = Some(error).filter(|_| !is_empty);
                Ok(Self { form: Form::Layout, images, left_out, set_aside })
            }
            (Err(error), Ok(images)) => {
                Ok(Self { form: Form::DockerSave, images, left_out: Vec::new(), set_aside: Some(error) })
            }
            (Err(error), Err(_)) => Err(error),
        }
    }
}

/// The images of a layout, and what its list names besides and cannot be found.
async fn listed(files: &Files) -> Result<(Vec<Image>, Vec<Gap>), ArchiveError> {
    let (bytes, value) = read_list(files, INDEX).await?;
    let left_out = left_out(&value);
    let list = Document::read(bytes, Some(MediaType::OciIndex));
    let entries = list.index().map(|index| &*index.manifests).unwrap_or_default();
    let is_image = |entry: &&Descriptor| entry.media_type.as_ref().is_none_or(MediaType::is_document);
    let images: Vec<_> = entries.iter().filter(is_image).map(image).collect();
    if !images.is_empty() {
        return Ok((limited(images)?, left_out));
    }
    let is_cache = |entry: &Descriptor| {
        entry
            .media_type
            .as_ref()
            .is_some_and(|found| found.as_str().starts_with("application/vnd.buildkit.cacheconfig."))
    };
    if entries.iter().any(is_cache) {
        return Err(ArchiveError::BuildCache);
    }
    let fault = if left_out.is_empty() { Unusable::NoManifest } else { Unusable::NothingFound(left_out) };
    Err(ArchiveError::Document { path: INDEX.into(), fault })
}

fn image(entry: &Descriptor) -> Image {
    let names = [FULL_NAME, REF_NAME].iter().find_map(|name| entry.annotation(name));
    let names = names.map(str::to_owned).into_iter().collect();
    Image { names, ..Image::of(entry) }
}

/// The images of both lists. What `manifest.json` says of an image of the layout is kept beside it; what
/// only `manifest.json` names is an image of its own.
async fn join(files: &Files, mut listed: Vec<Image>, saved: Vec<Image>) -> Result<Vec<Image>, ArchiveError> {
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
        match same.and_then(|at: usize| listed.get_mut(at)) {
            Some(same) => {
                add_names(&mut same.names, &image.names, &mut known);
                same.beside.push(saved.clone());
            }
            None => listed.push(image),
        }
    }
    Ok(listed)
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
    let tags: HashSet<_> = more.iter().filter_map(|name| name.rsplit_once(':')).map(|(_, tag)| tag).collect();
    names.retain(|name| name.parse::<Tag>().is_err() || !tags.contains(&**name));
    names.extend(more.iter().filter(|name| known.insert(key(name))).cloned());
}

/// Each image once, with all of its names. What has no name stays by itself.
pub(super) fn merged(images: &[Image]) -> Vec<Image> {
    let mut merged: Vec<Image> = Vec::new();
    let mut named: HashMap<&Digest, usize> = HashMap::new();
    for image in images {
        let digest = image.root().map(|root| &root.digest).filter(|_| !image.names.is_empty());
        let same = digest.and_then(|digest| named.get(digest)).and_then(|at| merged.get_mut(*at));
        if let Some(same) = same {
            same.names.extend(image.names.iter().cloned());
            same.beside.extend(image.beside.iter().cloned());
        } else {
            named.extend(digest.map(|digest| (digest, merged.len())));
            merged.push(image.clone());
        }
    }
    merged
}

/// A name in full, as Docker completes it.
fn key(name: &str) -> String {
    Reference::normalize(name).map_or_else(|_| name.to_owned(), |name| name.to_string())
}

fn limited(images: Vec<Image>) -> Result<Vec<Image>, ArchiveError> {
    if images.len() > IMAGE_LIMIT {
        Err(ArchiveError::TooMuch(Limit::Images(IMAGE_LIMIT)))
    } else {
        Ok(images)
    }
}
