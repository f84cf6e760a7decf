//! What a file is that somebody wants to make a layer of.

use std::fmt;
use std::io;

use crate::oci::{Digest, Hasher};
use crate::registry::{Source, SourceError};

use super::expanded::{EXPANSION_LIMIT, Expanded};
use super::hash::{Slices, hash};
use super::unpacker::Unpacker;
use super::{Damage, Magic};

/// A file that can be a layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// The media type of such a layer.
    pub media_type: &'static str,
    /// Its digest.
    pub digest: Digest,
    /// Its size in bytes.
    pub size: u64,
    /// Uncompressed, as the config lists it.
    pub diff_id: Digest,
    /// Bytes uncompressed.
    pub expanded: u64,
}

/// Why a file is no layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayerError {
    /// Another kind of file.
    NotALayer(Magic),
    /// Something else than a tar archive was compressed.
    NotATarInside {
        /// How.
        outer: Magic,
        /// What it is.
        inner: Magic,
    },
    /// The compressed data is damaged or cut off.
    Damaged(Damage),
    /// A little file that becomes more than so many times as large.
    Bomb(u64),
    /// It could not be read.
    Source(SourceError),
}

impl From<SourceError> for LayerError {
    fn from(error: SourceError) -> Self {
        Self::Source(error)
    }
}

impl fmt::Display for LayerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unusable layer")
    }
}

impl std::error::Error for LayerError {}

/// The media type of a layer of such a file.
pub(super) fn layer_type(magic: Magic) -> &'static str {
    match magic {
        Magic::Gzip => "application/vnd.oci.image.layer.v1.tar+gzip",
        Magic::Zstd => "application/vnd.oci.image.layer.v1.tar+zstd",
        _ => "application/vnd.oci.image.layer.v1.tar",
    }
}

impl Layer {
    /// Reads all of a file in slices; `progress` hears the bytes so far.
    pub async fn examine(source: &dyn Source, progress: &mut dyn FnMut(u64)) -> Result<Self, LayerError> {
        let magic = Magic::read(source).await?;
        let (size, media_type) = (source.size(), layer_type(magic));
        match magic {
            Magic::Tar => {
                let digest = hash(source, progress).await?;
                Ok(Self { media_type, diff_id: digest.clone(), digest, size, expanded: size })
            }
            Magic::Gzip | Magic::Zstd => {
                let (digest, content) = unpack(source, magic, progress).await?;
                match content.magic() {
                    Magic::Tar => {
                        let (diff_id, expanded) = content.finish();
                        Ok(Self { media_type, digest, size, diff_id, expanded })
                    }
                    inner => Err(LayerError::NotATarInside { outer: magic, inner }),
                }
            }
            other => Err(LayerError::NotALayer(other)),
        }
    }
}

async fn unpack(
    source: &dyn Source,
    magic: Magic,
    progress: &mut dyn FnMut(u64),
) -> Result<(Digest, Expanded), LayerError> {
    let mut unpacker =
        Unpacker::new(magic, Expanded::of(source.size())).ok_or(LayerError::NotALayer(magic))?;
    let mut hasher = Hasher::sha256();
    let mut slices = Slices::new(source);
    while let Some(slice) = slices.next().await? {
        hasher.update(&slice);
        unpacker.push(&slice).map_err(|error| fault(unpacker.sink(), &error))?;
        progress(slices.at());
    }
    unpacker.finish().map_err(|error| fault(unpacker.sink(), &error))?;
    let content = unpacker.into_sink().map_err(|error| LayerError::Damaged(Damage::of(&error)))?;
    Ok((hasher.finish(), content))
}

fn fault(content: &Expanded, error: &io::Error) -> LayerError {
    if content.is_too_much() {
        LayerError::Bomb(EXPANSION_LIMIT)
    } else {
        LayerError::Damaged(Damage::of(error))
    }
}
