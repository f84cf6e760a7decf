//! What is done with the bytes of a layer beside hashing them: they are unpacked, in slices, with pauses in which a page
//! hears its user.

use super::{LayerContent, Unpack};

/// Bytes that are unpacked at once. In zstd, each four of them may become 128 KiB.
const SLICE: usize = 128;
/// Bytes that are hashed between two pauses.
const UNPAUSED: u64 = 1 << 20;

/// Goes along with a layer that is read for its hash.
pub struct Along<P> {
    unpack: Option<Box<dyn Unpack>>,
    pause: P,
    size: u64,
    since: u64,
}

impl<P: AsyncFn()> Along<P> {
    /// With what unpacks it, if its content is to be known. `pause` lets others work.
    pub fn new(unpack: Option<Box<dyn Unpack>>, pause: P) -> Self {
        Self { unpack, pause, size: 0, since: 0 }
    }

    /// Takes the next bytes; how many came so far.
    pub async fn take(&mut self, bytes: &[u8]) -> u64 {
        for slice in bytes.chunks(SLICE) {
            let out = self.unpack.as_mut().map_or(0, |unpack| unpack.push(slice));
            self.since += slice.len() as u64 + out;
            if self.since >= UNPAUSED {
                self.since = 0;
                (self.pause)().await;
            }
        }
        self.size += bytes.len() as u64;
        self.size
    }

    /// What was in the layer, if that was to be known.
    pub fn finish(self) -> Option<LayerContent> {
        self.unpack.map(Unpack::finish)
    }
}
