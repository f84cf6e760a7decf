//! What unpacks layers: a part of the program that draws nothing.

use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::archive::LayerUnpacker;
use crate::registry::{LayerContent, NotUnpacked, Unpack};

#[wasm_split(unpacker, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "loading it may fail")]
fn unpacker(size: Option<u64>) -> Result<Box<dyn Unpack>, SplitLoaderError> {
    Ok(Box::new(LayerUnpacker::new(size)))
}

/// What unpacks a layer of so many bytes.
pub(in crate::app) async fn unpack(size: Option<u64>) -> Box<dyn Unpack> {
    unpacker(size).await.unwrap_or_else(|_| Box::new(Lacking))
}

/// In the place of what unpacks, when it could not be loaded.
struct Lacking;

impl Unpack for Lacking {
    fn push(&mut self, _: &[u8]) -> u64 {
        0
    }

    fn finish(self: Box<Self>) -> LayerContent {
        LayerContent::Unknown(NotUnpacked::NoUnpacker)
    }
}
