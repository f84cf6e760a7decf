//! The parts of the program: the main part draws the first view of an image; everything else is in files that `cargo
//! xtask` splits off, each loaded when something of it is first drawn.
//!
//! What can be drawn of them is here, as plain values. The functions that draw it are named in `split` alone.

mod bench;
mod gaps;
mod judged;
mod list_page;
mod loaders;
mod missing;
mod part;
mod question;
mod scene;
mod trouble;
mod unpacker;
mod work;

use leptos::prelude::*;

use gaps::Gaps;
use part::Part;

pub(super) use bench::Bench;
pub(super) use judged::Judged;
pub(super) use list_page::ListPage;
pub(super) use loaders::{Loaded, Loaders};
pub(super) use question::Question;
pub(super) use scene::Scene;
pub(super) use unpacker::unpack;
pub(super) use work::Work;

/// The parts, and the places on the screen that wait for one of them.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    page: Part<Scene>,
    lists: Part<ListPage>,
    verdict: Part<Judged>,
    answers: Part<Question>,
    connection: Part<()>,
    compare: Part<()>,
    workbench: Part<Work>,
    gaps: Gaps,
}

/// Nothing is loaded yet.
pub(super) fn provide_parts(loaders: &Loaders) -> Parts {
    let page = Part::new(loaders.page);
    let lists = Part::new(loaders.lists);
    let verdict = Part::new(loaders.verdict);
    let answers = Part::new(loaders.answers);
    let connection = Part::new(loaders.connection);
    let compare = Part::new(loaders.compare);
    let workbench = Part::new(loaders.workbench);
    let again = move |()| {
        page.try_again();
        lists.try_again();
        verdict.try_again();
        answers.try_again();
        connection.try_again();
        compare.try_again();
        workbench.try_again();
    };
    let parts = Parts {
        page,
        lists,
        verdict,
        answers,
        connection,
        compare,
        workbench,
        gaps: Gaps::new(Callback::new(again)),
    };
    provide_context(parts);
    parts
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

    /// Draws a list of names.
    pub(super) fn list(self, page: ListPage) -> AnyView {
        self.lists.draw(page, self.gaps)
    }

    /// Draws what is said of an image as a whole, once the image itself is drawn.
    pub(super) fn verdict(self, judged: Judged) -> AnyView {
        self.verdict.draw(judged, self.gaps)
    }

    /// Draws the answer to a question.
    pub(super) fn answer(self, question: Question) -> AnyView {
        self.answers.draw(question, self.gaps)
    }

    /// Draws the page that compares two references.
    pub(super) fn comparison(self) -> AnyView {
        self.compare.draw((), self.gaps)
    }

    /// Draws the workbench.
    pub(super) fn bench(self, bench: Bench) -> AnyView {
        match bench {
            Bench::Connection => self.connection.draw((), self.gaps),
            Bench::Work(work) => self.workbench.draw(work, self.gaps),
        }
    }
}
