//! Reads tags: those in sight by themselves, others when a person asks for them. What was read is remembered for as long
//! as Waybill is open.

use std::collections::VecDeque;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::list_memory::ListOf;
use crate::app::live::whenever;
use crate::app::session::Session;
use crate::app::task::{Task, use_task};
use crate::browser;
use crate::inspect::{KnownTags, TagNews, read_tags};
use crate::oci::Tag;
use crate::registry::Error;

/// What is known of the tags of a list, and what is being read.
#[derive(Clone, Copy)]
pub(super) struct TagReading {
    /// What is known.
    pub(super) known: RwSignal<KnownTags>,
    /// When the last of them was read, in local time; empty when none was.
    pub(super) as_of: RwSignal<String>,
    /// Grows whenever everything that was to be read has been.
    pub(super) rests: RwSignal<usize>,
    state: RwSignal<State>,
    queue: StoredValue<Queue>,
    task: Task,
    list: Memo<Option<ListOf>>,
    session: Session,
}

/// What reading is doing.
#[derive(Clone, Debug, PartialEq)]
enum State {
    /// It reads what comes in sight.
    Filling,
    /// It reads tags that a person asked for: how many came, and how many there are.
    Asked(usize, usize),
    /// It ended before its time.
    Halted(Box<Error>),
}

/// The tags that are to be read.
#[derive(Default)]
struct Queue {
    tags: VecDeque<Arc<str>>,
    is_running: bool,
}

/// Nothing is read yet, but what was read of the `list` before is known.
pub(super) fn use_tag_reading(list: Memo<Option<ListOf>>) -> TagReading {
    let session = Session::get();
    let reading = TagReading {
        known: RwSignal::new(KnownTags::default()),
        as_of: RwSignal::new(String::new()),
        rests: RwSignal::new(0),
        state: RwSignal::new(State::Filling),
        queue: StoredValue::new(Queue::default()),
        task: use_task(),
        list,
        session,
    };
    let mut before = None;
    whenever(move || {
        let now = list.get();
        if before.as_ref() != Some(&now) {
            let left = now.as_ref().and_then(|key| session.lists().left(key)).unwrap_or_default();
            reading.stop();
            reading.known.set(left.known);
            reading.as_of.set(left.as_of);
        }
        before = Some(now);
    });
    reading
}

impl TagReading {
    /// Reads what is not known of these, if nothing else is read that a person asked for.
    pub(super) fn fill(self, tags: &[Arc<str>]) {
        let unread = self.unread(tags);
        if !unread.is_empty() && self.state.with_untracked(|state| *state == State::Filling) {
            self.queue.update_value(|queue| queue.tags = unread.into());
            self.run();
        }
    }

    /// Reads what is not known of these, and what could not be read before.
    pub(super) fn read(self, tags: &[Arc<str>]) {
        self.known.update(KnownTags::forget_failures);
        let unread = self.unread(tags);
        self.state.set(State::Asked(0, unread.len()));
        self.queue.update_value(|queue| queue.tags = unread.into());
        self.run();
    }

    /// Reads what these point to now.
    pub(super) fn read_again(self, tags: &[Arc<str>]) {
        self.known.update(|known| known.forget(tags));
        self.read(tags);
    }

    /// Those of which not all is known that the list shows, and which are tags.
    pub(super) fn unread(self, tags: &[Arc<str>]) -> Vec<Arc<str>> {
        let is_unread = |tag: &&Arc<str>| {
            self.known.with_untracked(|known| !known.is_read(tag)) && tag.parse::<Tag>().is_ok()
        };
        tags.iter().filter(is_unread).cloned().collect()
    }

    /// How many of the tags that a person asked for came, while others are awaited.
    pub(super) fn progress(self) -> Option<(usize, usize)> {
        match self.state.get() {
            State::Asked(came, of) => Some((came, of)),
            State::Filling | State::Halted(_) => None,
        }
    }

    /// Why reading ended before its time, if it did.
    pub(super) fn halted(self) -> Option<Box<Error>> {
        match self.state.get() {
            State::Halted(error) => Some(error),
            State::Filling | State::Asked(..) => None,
        }
    }

    /// Stops reading; what is known stays.
    pub(super) fn stop(self) {
        self.task.stop();
        self.queue.set_value(Queue::default());
        self.state.set(State::Filling);
        self.rests.update(|rests| *rests += 1);
    }

    /// Forgets what is known.
    pub(super) fn forget(self) {
        self.known.set(KnownTags::default());
        self.as_of.set(String::new());
        self.stop();
        self.note(|_| ());
    }

    fn run(self) {
        if self.queue.with_value(|queue| queue.is_running || queue.tags.is_empty()) {
            self.rest();
            return;
        }
        let Some(ListOf::Tags(repository)) = self.list.get_untracked() else { return };
        self.queue.update_value(|queue| queue.is_running = true);
        let client = self.session.client();
        self.task.restart(async move {
            // More may be wanted by the time the last of them are read.
            while self.queue.try_with_value(|queue| !queue.tags.is_empty()) == Some(true) {
                let next = || self.queue.try_update_value(|queue| queue.tags.pop_front()).flatten();
                let tags = std::iter::from_fn(next).filter_map(|name| name.parse::<Tag>().ok());
                let is_known = |digest: &_| {
                    self.known.try_with_untracked(|known| known.image(digest).is_some()) != Some(false)
                };
                read_tags(client.repository(&repository), tags, is_known, |news| self.hear(news)).await;
            }
            self.queue.try_update_value(|queue| queue.is_running = false);
            self.rest();
        });
    }

    /// Everything that was wanted is read.
    fn rest(self) {
        if self.queue.try_with_value(|queue| !queue.is_running && queue.tags.is_empty()) == Some(true) {
            self.state.try_update(|state| {
                if matches!(state, State::Asked(..)) {
                    *state = State::Filling;
                }
            });
            self.rests.try_update(|rests| *rests += 1);
        }
    }

    fn hear(self, news: TagNews) {
        self.state.try_update(|state| match (news.halt(), &mut *state) {
            (Some(error), _) => *state = State::Halted(Box::new(error.clone())),
            (None, State::Asked(came, _)) if matches!(news, TagNews::Tag(..)) => *came += 1,
            (None, _) => {}
        });
        if news.halt().is_some() {
            self.queue.try_update_value(|queue| queue.tags.clear());
        }
        self.as_of.try_set(browser::time_of_day());
        self.note(|known| known.note(news.clone()));
        self.known.try_update(|known| known.note(news.clone()));
    }

    fn note(self, change: impl FnOnce(&mut KnownTags)) {
        let Some(Some(list)) = self.list.try_get_untracked() else { return };
        let as_of = self.as_of.try_get_untracked().unwrap_or_default();
        self.session.lists().note(&list, |left| {
            if as_of.is_empty() {
                left.known = KnownTags::default();
            }
            change(&mut left.known);
            left.as_of = as_of;
        });
    }
}
