//! Tar archives whose bytes depend on their content alone.

use std::io;

use tar::{Builder, EntryType, Header};

/// When every file was changed: 2025-06-01T00:00:00Z, as reproducible builds do it.
const MODIFIED: u64 = 1_748_736_000;

/// An archive, written entry by entry.
pub(super) struct Tarball(io::Result<Builder<Vec<u8>>>);

impl Tarball {
    pub(super) fn new() -> Self {
        Self(Ok(Builder::new(Vec::new())))
    }

    pub(super) fn folder(self, path: &str) -> Self {
        self.entry(path, 0o755, EntryType::Directory, &[])
    }

    pub(super) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.entry(path, 0o644, EntryType::Regular, content.as_ref())
    }

    pub(super) fn program(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.entry(path, 0o755, EntryType::Regular, content.as_ref())
    }

    pub(super) fn link(self, path: &str, target: &str) -> Self {
        Self(self.0.and_then(|mut archive| {
            archive.append_link(&mut header(0o777, EntryType::Symlink, 0), path, target)?;
            Ok(archive)
        }))
    }

    fn entry(self, path: &str, mode: u32, kind: EntryType, content: &[u8]) -> Self {
        Self(self.0.and_then(|mut archive| {
            archive.append_data(&mut header(mode, kind, content.len() as u64), path, content)?;
            Ok(archive)
        }))
    }

    /// The bytes of the archive. Writing into memory does not fail; the tests read every archive back.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.and_then(Builder::into_inner).unwrap_or_default()
    }
}

fn header(mode: u32, kind: EntryType, size: u64) -> Header {
    let mut header = Header::new_ustar();
    header.set_mode(mode);
    header.set_entry_type(kind);
    header.set_size(size);
    header.set_mtime(MODIFIED);
    header.set_uid(0);
    header.set_gid(0);
    header
}
