//! The parts of the program: the main part draws the first view of an image; everything else is in files that `cargo
//! xtask` splits off, each loaded when something of it is first drawn.
//!
//! Whatever only [`page`], [`verdict`], [`connection`] or [`workbench`] leads to is in that part. What several of them
//! lead to is in files that these share, one for each set of parts: few parts load better than many.

mod gaps;
mod missing;
mod part;
mod trouble;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use gaps::Gaps;
use part::{Loaded, Part};

use super::pages::{self, Judged, Scene};
use super::workbench::{self, Bench, Work};
use crate::archive::LayerUnpacker;
use crate::registry::{LayerContent, Unpack};

/// The parts, and the places on the screen that wait for one.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    page: Part<Scene>,
    verdict: Part<Judged>,
    connection: Part<()>,
    workbench: Part<Work>,
    gaps: Gaps,
}

/// Nothing is loaded yet.
pub(super) fn provide_parts() -> Parts {
    let page = Part::new(|| Box::pin(page()));
    let verdict = Part::new(|| Box::pin(verdict()));
    let connection = Part::new(|| Box::pin(connection()));
    let workbench = Part::new(|| Box::pin(workbench()));
    let again = move |()| {
        page.try_again();
        verdict.try_again();
        connection.try_again();
        workbench.try_again();
    };
    let parts = Parts { page, verdict, connection, workbench, gaps: Gaps::new(Callback::new(again)) };
    provide_context(parts);
    parts
}

#[wasm_split(page, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "loading it may fail")]
fn page() -> Loaded<Scene> {
    Ok(pages::draw)
}

#[wasm_split(verdict, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "loading it may fail")]
fn verdict() -> Loaded<Judged> {
    Ok(pages::draw_judged)
}

#[wasm_split(connection, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "loading it may fail")]
fn connection() -> Loaded<()> {
    Ok(workbench::draw_connection)
}

#[wasm_split(workbench, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "loading it may fail")]
fn workbench() -> Loaded<Work> {
    Ok(workbench::draw)
}

#[wasm_split(unpacker, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "loading it may fail")]
fn unpacker(size: Option<u64>) -> Result<Box<dyn Unpack>, SplitLoaderError> {
    Ok(Box::new(LayerUnpacker::new(size)))
}

/// What unpacks a layer of so many bytes.
pub(super) async fn unpack(size: Option<u64>) -> Box<dyn Unpack> {
    unpacker(size).await.unwrap_or_else(|_| Box::new(Lacking))
}

/// In the place of what unpacks, when it could not be loaded.
struct Lacking;

impl Unpack for Lacking {
    fn push(&mut self, _: &[u8]) -> u64 {
        0
    }

    fn finish(self: Box<Self>) -> LayerContent {
        LayerContent::Unknown("the part of Waybill that unpacks could not be loaded".into())
    }
}

impl Parts {
    /// The parts of the program.
    pub(super) fn get() -> Self {
        expect_context()
    }

    /// Draws what belongs to a page, and is not in the first view of an image.
    pub(super) fn scene(self, scene: Scene) -> AnyView {
        self.page.draw(scene, self.gaps)
    }

    /// Draws what is said of an image as a whole, once the image itself is drawn.
    pub(super) fn verdict(self, judged: Judged) -> AnyView {
        self.verdict.draw(judged, self.gaps)
    }

    /// Draws the workbench.
    pub(super) fn bench(self, bench: Bench) -> AnyView {
        match bench {
            Bench::Connection => self.connection.draw((), self.gaps),
            Bench::Work(work) => self.workbench.draw(work, self.gaps),
        }
    }
}
