//! Takes a compressed archive out of its compression, into memory: what is in it is read in any order.

use std::rc::Rc;

use crate::registry::Source;

use super::hash::Slices;
use super::magic::START;
use super::pieces::Pieces;
use super::unpacker::Unpacker;
use super::{ArchiveError, Damage, Magic};

/// Bytes that are kept of an archive that was compressed. (A frame of zstd takes its window besides, of
/// 128 MiB at most.)
pub(super) const UNPACKED_LIMIT: u64 = 512 << 20;
/// Bytes that are read at once: little, so that a page can draw meanwhile.
const SLICE: usize = 64 << 10;

/// The archive in a source; the source itself where it is not compressed in a way that is known here.
pub(super) async fn unpack(source: Rc<dyn Source>, limit: u64) -> Result<Rc<dyn Source>, ArchiveError> {
    let magic = Magic::read(&*source).await?;
    let Some(mut unpacker) = Unpacker::new(magic, Pieces::up_to(limit)) else { return Ok(source) };
    let mut slices = Slices::of(&*source, SLICE);
    let mut known = false;
    while let Some(slice) = slices.next().await? {
        if let Err(error) = unpacker.push(&slice) {
            return Err(fault(magic, limit, &error));
        }
        // Nobody waits until something else is unpacked, only to hear that it is no archive.
        if !known && unpacker.sink().size() >= START as u64 {
            known = true;
            is_archive(magic, unpacker.sink())?;
        }
    }
    if let Err(error) = unpacker.finish() {
        return Err(fault(magic, limit, &error));
    }
    let pieces = unpacker.into_sink();
    let pieces = pieces.map_err(|error| ArchiveError::Packed { magic, damage: Damage::of(&error) })?;
    is_archive(magic, &pieces)?;
    Ok(Rc::new(pieces))
}

fn is_archive(outer: Magic, pieces: &Pieces) -> Result<(), ArchiveError> {
    let start = pieces.start();
    match Magic::of(start.get(..START).unwrap_or(start)) {
        Magic::Tar => Ok(()),
        inner => Err(ArchiveError::NotTarInside { outer, inner }),
    }
}

fn fault(magic: Magic, limit: u64, error: &std::io::Error) -> ArchiveError {
    match error.kind() {
        std::io::ErrorKind::OutOfMemory => ArchiveError::Expands { magic, limit },
        _ => ArchiveError::Packed { magic, damage: Damage::of(error) },
    }
}
