//! The parts of the program: the main part draws the first view of an image; everything else is in files that `cargo
//! xtask` splits off, each loaded when something of it is first drawn.
//!
//! Whatever only [`page`], [`verdict`], [`connection`] or [`workbench`] leads to is in that part. What several of them
//! lead to is in files that these share, one for each set of parts: few parts load better than many.

mod missing;
mod part;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use part::{Loaded, Part, Trouble};

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
    waiting: RwSignal<Vec<(usize, RwSignal<Option<Trouble>>)>>,
}

/// Nothing is loaded yet.
pub(super) fn provide_parts() -> Parts {
    let parts = Parts {
        page: Part::new(|| Box::pin(page())),
        verdict: Part::new(|| Box::pin(verdict())),
        connection: Part::new(|| Box::pin(connection())),
        workbench: Part::new(|| Box::pin(workbench())),
        waiting: RwSignal::new(Vec::new()),
    };
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
        self.page.draw(scene)
    }

    /// Draws what is said of an image as a whole, once the image itself is drawn.
    pub(super) fn verdict(self, judged: Judged) -> AnyView {
        self.verdict.draw(judged)
    }

    /// Draws the workbench.
    pub(super) fn bench(self, bench: Bench) -> AnyView {
        match bench {
            Bench::Connection => self.connection.draw(()),
            Bench::Work(work) => self.workbench.draw(work),
        }
    }

    /// Loads all parts that could not be loaded once more.
    fn try_again(self) {
        self.page.try_again();
        self.verdict.try_again();
        self.connection.try_again();
        self.workbench.try_again();
    }

    /// Notes a place that waits for a part; its number.
    fn enter(self, trouble: RwSignal<Option<Trouble>>) -> usize {
        let place = self.waiting.with_untracked(|waiting| waiting.last().map_or(0, |(last, _)| last + 1));
        self.waiting.update(|waiting| waiting.push((place, trouble)));
        place
    }

    fn leave(self, place: usize) {
        self.waiting.try_update(|waiting| waiting.retain(|(other, _)| *other != place));
    }

    /// Whether it is for this place to say what is wrong, so that it is said once.
    fn speaks(self, place: usize) -> bool {
        self.waiting.with(|waiting| {
            let first = waiting.iter().find(|(_, trouble)| trouble.get().is_some());
            first.is_some_and(|(first, _)| *first == place)
        })
    }
}
