//! Tar archives whose bytes depend on their content alone: POSIX.1-2017, *pax*, "ustar Interchange Format".

/// When every file was changed: 2025-06-01T00:00:00Z, as reproducible builds do it.
const MODIFIED: u64 = 1_748_736_000;
/// Headers, and what follows them, fill blocks of this many bytes.
const BLOCK: usize = 512;

/// What stands at a path; all of it belongs to root.
pub(super) enum Entry<'a> {
    Folder,
    /// A symbolic link to a target of at most 100 bytes.
    Link(&'a str),
    File(Vec<u8>),
    /// A file that may be run.
    Program(Vec<u8>),
}

/// An archive, written entry by entry.
#[derive(Default)]
pub(super) struct Tarball(Vec<u8>);

impl Tarball {
    /// Adds an entry; its path has at most 100 bytes.
    pub(super) fn add(&mut self, path: &str, entry: &Entry) {
        let (flag, mode, target, content): (_, _, _, &[u8]) = match entry {
            Entry::Folder => ('5', 0o755, "", &[]),
            Entry::Link(target) => ('2', 0o777, *target, &[]),
            Entry::File(content) => ('0', 0o644, "", content),
            Entry::Program(content) => ('0', 0o755, "", content),
        };
        let size = content.len();
        let before = format!("{path:\0<100}{mode:07o}\0{0:07o}\0{0:07o}\0{size:011o}\0{MODIFIED:011o}\0", 0);
        let after = format!("{flag}{target:\0<100}ustar\x0000");
        // The sum is taken with eight blanks in its place.
        let sum = before.bytes().chain(after.bytes()).fold(8 * 32, |sum, byte| sum + u32::from(byte));
        self.write(format!("{before}{sum:07o}\0{after}").as_bytes());
        self.write(content);
    }

    /// The bytes of the archive: two empty blocks end it.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.0.resize(self.0.len() + 2 * BLOCK, 0);
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
        self.0.resize(self.0.len().next_multiple_of(BLOCK), 0);
    }
}
