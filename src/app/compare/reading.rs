//! Reads the two references that the URL names.

use std::sync::Arc;

use leptos::prelude::*;

use super::read::Read;
use crate::app::kept;
use crate::app::live::whenever;
use crate::app::router::Router;
use crate::app::session::Session;
use crate::app::task::{Task, use_task};
use crate::browser;
use crate::inspect::compare::{Letter, Side, sides};
use crate::oci::Platform;
use crate::place::{Pair, Target};
use crate::registry::Error;

/// A side, and when it came.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Came {
    pub(super) side: Result<Side, Error>,
    pub(super) at: String,
}

/// What is read, as it comes.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub(super) pair: Memo<Pair>,
    a: RwSignal<Option<Came>>,
    b: RwSignal<Option<Came>>,
    read: RwSignal<Option<Arc<Read>>>,
    platform: RwSignal<Option<Platform>>,
    is_under_way: RwSignal<bool>,
    round: RwSignal<usize>,
    task: Task,
}

/// Reads the pair that the URL names, whenever it names another one.
pub(super) fn use_reading() -> Reading {
    let (router, session) = (Router::get(), Session::get());
    let pair = Memo::new(move |_| match router.place().target {
        Target::Compare(pair) => *pair,
        _ => Pair::default(),
    });
    let platform = Memo::new(move |_| router.place().platform);
    let reading = Reading {
        pair,
        a: RwSignal::new(None),
        b: RwSignal::new(None),
        read: RwSignal::new(None),
        platform: RwSignal::new(None),
        is_under_way: RwSignal::new(false),
        round: RwSignal::new(0),
        task: use_task(),
    };
    router.on_asked_again(move || reading.again());
    let mut before = None;
    whenever(move || {
        let now = (pair.get(), platform.get(), reading.round.get());
        if before.as_ref() == Some(&now) {
            return;
        }
        let (pair, platform, round) = now.clone();
        // What was read for other pages may be gone by now; another platform is of the same documents.
        if before.as_ref().is_none_or(|(of, _, at)| (of, *at) != (&pair, round)) {
            session.forget_documents();
        }
        before = Some(now);
        reading.platform.set(platform.clone());
        reading.forget_others(&pair);
        if pair == Pair::default() {
            reading.task.stop();
            reading.read.set(None);
            reading.is_under_way.set(false);
            return;
        }
        reading.is_under_way.set(true);
        let client = session.client();
        reading.task.restart(async move {
            let both = [pair.a.as_ref(), pair.b.as_ref()];
            sides(&client, both, platform.as_ref(), |letter, side| reading.note(letter, side)).await;
            // To read took its time, and to compare takes another.
            browser::pause().await;
            reading.finish();
        });
    });
    reading
}

impl Reading {
    fn signal(self, letter: Letter) -> RwSignal<Option<Came>> {
        match letter {
            Letter::A => self.a,
            Letter::B => self.b,
        }
    }

    /// A side, as far as it came.
    pub(super) fn came(self, letter: Letter) -> Option<Came> {
        self.signal(letter).get()
    }

    /// What was read last, all of it.
    pub(super) fn read(self) -> Option<Arc<Read>> {
        self.read.get()
    }

    /// Whether something is awaited.
    pub(super) fn is_under_way(self) -> bool {
        self.is_under_way.get()
    }

    /// Reads both anew.
    pub(super) fn again(self) {
        self.round.update(|round| *round += 1);
    }

    /// Leaves what is awaited; what came is compared.
    pub(super) fn stop(self) {
        self.task.stop();
        self.finish();
    }

    fn note(self, letter: Letter, side: Result<Side, Error>) {
        // The document comes first, and alone.
        if let Ok(side) = &side
            && side.image.is_none()
        {
            kept::see(&side.reference, &side.root.fetched);
        }
        // The page may be gone by now.
        self.signal(letter).try_set(Some(Came { side, at: browser::time_of_day() }));
    }

    fn finish(self) {
        let [a, b] = Letter::BOTH
            .map(|letter| self.signal(letter).try_get_untracked().flatten().map(|came| came.side));
        let platform = self.platform.try_get_untracked().flatten();
        self.read.try_set(Some(Arc::new(Read::new([a, b], platform))));
        self.is_under_way.try_set(false);
    }

    /// What is not asked for any more is not shown.
    fn forget_others(self, pair: &Pair) {
        for (letter, wanted) in [(Letter::A, &pair.a), (Letter::B, &pair.b)] {
            let signal = self.signal(letter);
            let is_of =
                |came: &Came| came.side.as_ref().is_ok_and(|side| Some(&side.reference) == wanted.as_ref());
            if !signal.with_untracked(|came| came.as_ref().is_some_and(is_of)) {
                signal.set(None);
            }
        }
    }
}
