//! Which images an archive lists. Two lists may be there: `index.json` of the layout, and `manifest.json`,
//! which `docker load` reads. What one of them lacks is taken from the other.

use std::collections::HashMap;

use serde_json::Value;

use crate::oci::{Descriptor, Digest, Document, MediaType};

use super::docker::MANIFEST;
use super::files::Files;
use super::join::join;
use super::layout::{FULL_NAME, IMAGE_LIMIT, INDEX, REF_NAME, read_list};
use super::left_out::left_out;
use super::only_saved::OnlySaved;
use super::{ArchiveError, Form, Gaps, Image, Limit, Unusable, saved_list};

/// The images of an archive.
pub(super) struct Listing {
    pub(super) form: Form,
    pub(super) images: Vec<Image>,
    /// Entries of `index.json` that are no images.
    pub(super) left_out: Gaps,
    /// Why one of two lists was not used.
    pub(super) set_aside: Option<ArchiveError>,
}

impl Listing {
    /// Reads the lists; nothing when there is none.
    pub(super) async fn read(files: &Files) -> Result<Option<Self>, ArchiveError> {
        match (files.has(INDEX), files.has(MANIFEST)) {
            (false, false) => Ok(None),
            (true, false) => Ok(Some(Self::of_layout(listed(files).await?, None))),
            (false, true) => Ok(Some(Self::of_saved(limited(saved_list::list(files).await?)?, None))),
            (true, true) => Self::of_both(files).await.map(Some),
        }
    }

    async fn of_both(files: &Files) -> Result<Self, ArchiveError> {
        match (listed(files).await, saved_list::list(files).await.and_then(limited)) {
            (Ok((images, list)), Ok(saved)) => {
                let (images, only_saved) = join(files, images, saved).await?;
                let left_out = left_out(&list, &only_saved);
                Ok(Self { form: Form::Layout, images, left_out, set_aside: None })
            }
            (Ok(listed), Err(error)) => {
                let is_empty = error == saved_list::empty();
                Ok(Self::of_layout(listed, Some(error).filter(|_| !is_empty)))
            }
            (Err(error), Ok(images)) => Ok(Self::of_saved(images, Some(error))),
            (Err(error), Err(_)) => Err(error),
        }
    }

    fn of_layout((images, list): (Vec<Image>, Value), set_aside: Option<ArchiveError>) -> Self {
        let left_out = left_out(&list, &OnlySaved::default());
        Self { form: Form::Layout, images, left_out, set_aside }
    }

    fn of_saved(images: Vec<Image>, set_aside: Option<ArchiveError>) -> Self {
        Self { form: Form::DockerSave, images, left_out: Gaps::default(), set_aside }
    }
}

/// The images of a layout, and its list as JSON.
async fn listed(files: &Files) -> Result<(Vec<Image>, Value), ArchiveError> {
    let (bytes, value) = read_list(files, INDEX).await?;
    let list = Document::read(bytes, Some(MediaType::OciIndex));
    let entries = list.index().map(|index| &*index.manifests).unwrap_or_default();
    let is_image = |entry: &&Descriptor| entry.media_type.as_ref().is_none_or(MediaType::is_document);
    let images: Vec<_> = entries.iter().filter(is_image).map(image).collect();
    if !images.is_empty() {
        return Ok((limited(images)?, value));
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
    let left_out = left_out(&value, &OnlySaved::default());
    let fault = if left_out.is_empty() { Unusable::NoManifest } else { Unusable::NothingFound(left_out) };
    Err(ArchiveError::Document { path: INDEX.into(), fault })
}

fn image(entry: &Descriptor) -> Image {
    let names = [FULL_NAME, REF_NAME].iter().find_map(|name| entry.annotation(name));
    let names = names.map(str::to_owned).into_iter().collect();
    Image { names, ..Image::of(entry) }
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

fn limited(images: Vec<Image>) -> Result<Vec<Image>, ArchiveError> {
    if images.len() > IMAGE_LIMIT {
        Err(ArchiveError::TooMuch(Limit::Images(IMAGE_LIMIT)))
    } else {
        Ok(images)
    }
}
