//! Finds the members of a tar archive, skipping what is in them.

use std::rc::Rc;

use crate::registry::{Section, Source};

use super::files::Node;
use super::path::{Path, shown};
use super::tar::{BLOCK, Block, Extension, Header, padding};
use super::{ArchiveError, Limit, Magic, Strangeness};

/// Bytes that are read at once, so that small members take one reading for many.
const WINDOW: usize = 16 << 10;
/// Headers that are read.
const HEADER_LIMIT: usize = 100_000;
/// Bytes of an extended header that are read.
const EXTENSION_LIMIT: u64 = 1 << 20;
/// Bytes of all names together that are kept.
const NAMES_LIMIT: usize = 16 << 20;

/// The files and links of an archive.
pub(super) struct Members {
    /// By their paths, in the order of the archive.
    pub(super) list: Vec<(String, Node)>,
    /// The path of the first as it is written, when all of them begin with a slash, which is left out.
    pub(super) absolute: Option<String>,
}

/// The members of an archive; folders are left out.
pub(super) async fn walk(source: Rc<dyn Source>) -> Result<Members, ArchiveError> {
    let mut window = Window { start: 0, bytes: Vec::new() };
    let (mut at, mut headers, mut names) = (0, 0, 0);
    let mut extension = Extension::default();
    let mut members: Vec<(String, Node)> = Vec::new();
    let (mut absolute, mut relative) = (None, false);
    while at < source.size() {
        let mut header = match Block::read(window.block(&*source, at).await?) {
            Block::Empty => break,
            Block::Header(header) => header,
            Block::Other if at == 0 => return Err(not_a_tar(&window.bytes)),
            Block::Other => return Err(damaged(at, &members, Strangeness::NotAHeader)),
        };
        headers += 1;
        if headers > HEADER_LIMIT {
            return Err(ArchiveError::TooMuch(Limit::Members(HEADER_LIMIT)));
        }
        let extends = matches!(header.flag, b'x' | b'g' | b'L' | b'K');
        let sparse = extension.sparse || header.flag == b'S';
        if !extends {
            std::mem::take(&mut extension).apply(&mut header);
        }
        let size = match (header.flag, header.size) {
            // Links, devices and folders have no content, whatever they say.
            (b'1'..=b'6', _) => 0,
            (_, Some(size)) => size,
            (_, None) => return Err(damaged(at, &members, Strangeness::NoSize)),
        };
        let start = at + BLOCK as u64;
        let Some(content) = Section::of(source.clone(), start, size) else {
            let missing = start.saturating_add(size) - source.size();
            return Err(ArchiveError::Truncated { member: shown(&header.path), missing });
        };
        if extends && size > EXTENSION_LIMIT {
            return Err(ArchiveError::TooMuch(Limit::Extension(EXTENSION_LIMIT)));
        }
        if extends {
            let content = content.read(0, usize::try_from(size).unwrap_or_default()).await?;
            extension
                .add(header.flag, &content)
                .ok_or_else(|| damaged(at, &members, Strangeness::Extension))?;
        } else if let Some((path, node)) = member(&header, content, sparse)? {
            names += path.len() + header.target.len();
            if names > NAMES_LIMIT {
                return Err(ArchiveError::TooMuch(Limit::Names(NAMES_LIMIT)));
            }
            match header.path.first() {
                Some(b'/') if absolute.is_none() => absolute = Some(shown(&header.path)),
                Some(b'/') => {}
                _ => relative = true,
            }
            members.push((path, node));
        }
        at = start.saturating_add(size).saturating_add(padding(size) as u64);
    }
    match absolute {
        Some(path) if relative => Err(ArchiveError::UnsafePath(path)),
        absolute => Ok(Members { list: members, absolute }),
    }
}

/// What stands at the path; nothing for a folder.
fn member(header: &Header, content: Section, sparse: bool) -> Result<Option<(String, Node)>, ArchiveError> {
    let path =
        Path::parse(below_root(&header.path)).ok_or_else(|| ArchiveError::UnsafePath(shown(&header.path)))?;
    let node = match header.flag {
        // Before there were types, a folder was known by its name.
        b'5' => return Ok(None),
        b'0' | b'7' | 0 if header.path.ends_with(b"/") => return Ok(None),
        _ if sparse => Node::Other,
        b'0' | b'7' | 0 => Node::File(content),
        b'1' => Path::parse(&header.target).map_or(Node::Other, |target| Node::Link(target.join())),
        b'2' => path.beside(&header.target).map_or(Node::Other, |target| Node::Link(target.join())),
        _ => Node::Other,
    };
    Ok(Some((path.join(), node)))
}

/// The path without the slashes that it begins with.
fn below_root(path: &[u8]) -> &[u8] {
    let slashes = path.iter().take_while(|byte| **byte == b'/').count();
    path.get(slashes..).unwrap_or_default()
}

fn damaged(at: u64, members: &[(String, Node)], found: Strangeness) -> ArchiveError {
    let after = members.last().map(|(path, _)| shown(path.as_bytes())).unwrap_or_default();
    ArchiveError::Damaged { at, after, found }
}

fn not_a_tar(start: &[u8]) -> ArchiveError {
    let magic = Magic::of(start);
    match magic.decompress() {
        Some(_) => ArchiveError::Compressed(magic),
        None => ArchiveError::NotTar(magic),
    }
}

/// The bytes around the header that is looked at.
struct Window {
    start: u64,
    bytes: Vec<u8>,
}

impl Window {
    /// The block at a place before the end; shorter when the source ends in it.
    async fn block(&mut self, source: &dyn Source, at: u64) -> Result<&[u8], ArchiveError> {
        let offset = at.checked_sub(self.start).and_then(|offset| usize::try_from(offset).ok());
        let at_hand = offset.filter(|offset| offset + BLOCK <= self.bytes.len());
        let offset = if let Some(offset) = at_hand {
            offset
        } else {
            let length = usize::try_from(source.size() - at).unwrap_or(usize::MAX).min(WINDOW);
            self.bytes = source.read(at, length).await?;
            self.start = at;
            0
        };
        let end = self.bytes.len().min(offset + BLOCK);
        Ok(self.bytes.get(offset..end).unwrap_or_default())
    }
}
