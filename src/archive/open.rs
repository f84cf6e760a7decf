//! Opens archives and folders, and finds the images in them.

use std::rc::Rc;

use serde_json::Value;

use crate::oci::{Descriptor, Document, MediaType};
use crate::registry::Source;

use super::export::IMAGE_LIMIT;
use super::files::Files;
use super::layout::{FULL_NAME, INDEX, MARK, REF_NAME, read_document};
use super::saved::{self, Saved};
use super::tree::Place;
use super::{ArchiveError, Reason, tar};

/// An archive or folder that holds images.
pub struct Archive {
    pub(super) files: Files,
    form: Form,
    images: Vec<Image>,
}

/// What kind of archive it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An OCI image layout, which `docker save` writes since version 25.
    Layout,
    /// What `docker save` wrote before: `manifest.json` and the files that it names.
    DockerSave,
}

/// An image or index in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its names, as written; there may be none.
    pub names: Vec<String>,
    pub(super) root: Root,
}

/// What an image begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Root {
    /// A manifest or index.
    Document(Box<Descriptor>),
    /// A config and layers, of which a manifest is to be made.
    Saved(Saved),
}

impl Image {
    /// The image, or index, of a descriptor in the same archive: one platform of an index.
    pub fn of(entry: &Descriptor) -> Self {
        Self { names: Vec::new(), root: Root::Document(Box::new(entry.clone())) }
    }

    /// What its manifest or index is; nothing where a manifest is still to be made.
    pub fn root(&self) -> Option<&Descriptor> {
        if let Root::Document(entry) = &self.root { Some(entry) } else { None }
    }
}

impl Archive {
    /// Opens a tar archive. Only its headers and lists are read, whatever its size.
    pub async fn open(source: Rc<dyn Source>) -> Result<Self, ArchiveError> {
        if source.size() == 0 {
            return Err(ArchiveError::Empty);
        }
        Self::of(Files::new(tar::walk(source).await?)).await
    }

    /// Opens the files of a folder, by their paths.
    pub async fn open_folder(files: Vec<(String, Rc<dyn Source>)>) -> Result<Self, ArchiveError> {
        if files.is_empty() {
            return Err(ArchiveError::Empty);
        }
        Self::of(Files::of_folder(files)?).await
    }

    async fn of(files: Files) -> Result<Self, ArchiveError> {
        let (form, images) = if files.has(INDEX) {
            (Form::Layout, listed(&files).await?)
        } else if files.has(saved::MANIFEST) {
            (Form::DockerSave, saved::list(&files).await?)
        } else {
            return Err(ArchiveError::NotAnImage(describe(&files)));
        };
        if images.len() > IMAGE_LIMIT {
            return Err(ArchiveError::TooMuch("10000 images"));
        }
        Ok(Self { files, form, images })
    }

    /// What kind of archive it is.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The images, in the order in which they are listed.
    pub fn images(&self) -> &[Image] {
        &self.images
    }

    /// A manifest or index of the archive; an error says why it cannot be had.
    pub async fn document(&self, entry: &Descriptor) -> Result<Result<Document, Reason>, ArchiveError> {
        self.files.document(entry).await
    }
}

/// The JSON of a list in an archive.
pub(super) async fn read_list(files: &Files, path: &str) -> Result<(Vec<u8>, Value), ArchiveError> {
    let bytes = read_document(files, path).await?;
    match serde_json::from_slice(&bytes) {
        Ok(value) => Ok((bytes, value)),
        Err(error) => Err(ArchiveError::Document { path: path.into(), detail: error.to_string() }),
    }
}

/// The images of a layout.
async fn listed(files: &Files) -> Result<Vec<Image>, ArchiveError> {
    let (bytes, _) = read_list(files, INDEX).await?;
    let list = Document::read(bytes, Some(MediaType::OciIndex));
    let entries = list.index().map(|index| &*index.manifests).unwrap_or_default();
    let is_image = |entry: &&Descriptor| entry.media_type.as_ref().is_none_or(MediaType::is_document);
    let images: Vec<_> = entries.iter().filter(is_image).map(image).collect();
    if images.is_empty() {
        let detail = "it lists no manifest".into();
        return Err(ArchiveError::Document { path: INDEX.into(), detail });
    }
    Ok(images)
}

fn image(entry: &Descriptor) -> Image {
    let names = [FULL_NAME, REF_NAME].iter().find_map(|name| entry.annotation(name));
    let names = names.map(str::to_owned).into_iter().collect();
    Image { names, ..Image::of(entry) }
}

/// What files are there, when they are no image.
fn describe(files: &Files) -> String {
    const SYSTEM: [&str; 8] = ["bin/", "etc/", "lib/", "opt/", "root/", "sbin/", "usr/", "var/"];
    let has = |start: &&str| files.paths().any(|path| path.starts_with(start));
    let first: Vec<_> = files.paths().take(3).collect();
    let more = files.paths().count() - first.len();
    if files.has("repositories") {
        "`repositories`, as in archives of Docker before 1.10: load it and save it again".into()
    } else if SYSTEM.iter().filter(|folder| has(folder)).count() > 1 {
        "the files of a system, as in a layer or from docker export: an image can be composed of it".into()
    } else if files.has(MARK) {
        "`oci-layout` alone".into()
    } else {
        let first =
            first.iter().map(|path| super::path::shown(path.as_bytes())).collect::<Vec<_>>().join(", ");
        match (&*first, more) {
            ("", _) => "no file at all".into(),
            (_, 0) => first,
            _ => format!("{first} and {more} more"),
        }
    }
}
