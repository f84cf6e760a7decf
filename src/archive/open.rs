//! Opens archives and folders, and finds the images in them.

use std::rc::Rc;

use crate::oci::{Descriptor, Document};
use crate::registry::Source;

use super::files::Files;
use super::layout::MARK;
use super::listing::{Listing, merged};
use super::members::walk;
use super::path::shown;
use super::tree::Place;
use super::unpack::{UNPACKED_LIMIT, unpack};
use super::{ArchiveError, Form, Gaps, Image, NoImage, Reason};

/// An archive or folder that holds images.
pub struct Archive {
    pub(super) files: Files,
    listing: Listing,
}

impl Archive {
    /// Opens a tar archive. Only its headers and lists are read, whatever its size; but one in gzip or zstd
    /// is unpacked into memory, up to 512 MiB.
    pub async fn open(source: Rc<dyn Source>) -> Result<Self, ArchiveError> {
        Self::open_within(source, UNPACKED_LIMIT).await
    }

    /// Opens a tar archive that unpacks to so many bytes at most, if it is compressed.
    pub async fn open_within(source: Rc<dyn Source>, limit: u64) -> Result<Self, ArchiveError> {
        if source.size() == 0 {
            return Err(ArchiveError::Empty);
        }
        let members = walk(unpack(source, limit).await?).await?;
        Self::of(Files::new(members.list)).await.map_err(|error| match (error, members.absolute) {
            (ArchiveError::NotAnImage(_), Some(path)) => ArchiveError::UnsafePath(path),
            (error, _) => error,
        })
    }

    /// Opens the files of a folder, by their paths.
    pub async fn open_folder(files: Vec<(String, Rc<dyn Source>)>) -> Result<Self, ArchiveError> {
        if files.is_empty() {
            return Err(ArchiveError::Empty);
        }
        Self::of(Files::of_folder(files)?).await
    }

    async fn of(files: Files) -> Result<Self, ArchiveError> {
        let listing = Listing::read(&files).await?;
        let listing = listing.ok_or_else(|| ArchiveError::NotAnImage(describe(&files)))?;
        Ok(Self { files, listing })
    }

    /// What kind of archive it is.
    pub fn form(&self) -> Form {
        self.listing.form
    }

    /// The images, in the order in which they are listed.
    pub fn images(&self) -> &[Image] {
        &self.listing.images
    }

    /// The images, each once with all of its names.
    pub fn merged(&self) -> Vec<Image> {
        merged(&self.listing.images)
    }

    /// Entries of `index.json` that are not among the images: their digests or media types are none of an image.
    pub fn left_out(&self) -> &Gaps {
        &self.listing.left_out
    }

    /// Why one of two lists, `index.json` and `manifest.json`, was not used; nothing where both say the same,
    /// or only one is there.
    pub fn set_aside(&self) -> Option<&ArchiveError> {
        self.listing.set_aside.as_ref()
    }

    /// A manifest or index of the archive; an error says why it cannot be had.
    pub async fn document(&self, entry: &Descriptor) -> Result<Result<Document, Reason>, ArchiveError> {
        self.files.document(entry).await
    }
}

/// What files are there, when they are no image.
fn describe(files: &Files) -> NoImage {
    const SYSTEM: [&str; 8] = ["bin/", "etc/", "lib/", "opt/", "root/", "sbin/", "usr/", "var/"];
    let has = |start: &&str| files.paths().any(|path| path.starts_with(start));
    if files.has("repositories") {
        NoImage::Repositories
    } else if SYSTEM.iter().filter(|folder| has(folder)).count() > 1 {
        NoImage::System
    } else if files.has("Chart.yaml") {
        NoImage::Chart
    } else if files.has(MARK) {
        NoImage::Mark
    } else {
        let first: Vec<_> = files.paths().take(3).map(|path| shown(path.as_bytes())).collect();
        let more = files.paths().count() - first.len();
        NoImage::Files(first, more)
    }
}
