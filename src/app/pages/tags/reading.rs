//! Reads tags: those in sight by themselves, others when a person asks for them. What was read is remembered until the
//! list is loaded anew.

use std::collections::VecDeque;
use std::sync::Arc;

use leptos::prelude::*;

use super::list_looks::ListLooks;
use crate::app::list_memory::ListOf;
use crate::app::live::whenever;
use crate::app::session::Session;
use crate::app::task::{Task, use_task};
use crate::browser;
use crate::inspect::{KnownTags, TagAnswer, TagNews, read_tags};
use crate::oci::Tag;
use crate::registry::Error;

/// What is known of the tags of a list, and what is being read.
#[derive(Clone, Copy)]
pub(super) struct TagReading {
    /// What is known.
    pub(super) known: RwSignal<KnownTags>,
    /// When the first of them was read, in local time; empty when none was.
    pub(super) since: RwSignal<String>,
    /// Grows whenever everything that was to be read has been.
    pub(super) rests: RwSignal<usize>,
    /// What the tags of the list pointed to whenever they were looked at here.
    pub(super) looks: RwSignal<ListLooks>,
    state: RwSignal<State>,
    queue: StoredValue<Queue>,
    task: Task,
    list: Memo<Option<ListOf>>,
    session: StoredValue<Session>,
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

/// Failures in a row after which it is not asked on and on.
const IN_A_ROW: usize = 8;

/// The tags that are to be read.
#[derive(Default)]
struct Queue {
    tags: VecDeque<Arc<str>>,
    /// All that were wanted, of which these are left.
    wanted: Vec<Arc<str>>,
    is_running: bool,
    failures: usize,
}

/// Nothing is read yet, but what was read of the `list` before is known.
pub(super) fn use_tag_reading(list: Memo<Option<ListOf>>) -> TagReading {
    let session = Session::get();
    let reading = TagReading {
        known: RwSignal::new(KnownTags::default()),
        since: RwSignal::new(String::new()),
        rests: RwSignal::new(0),
        looks: RwSignal::new(ListLooks::default()),
        state: RwSignal::new(State::Filling),
        queue: StoredValue::new(Queue::default()),
        task: use_task(),
        list,
        session: StoredValue::new(session),
    };
    on_cleanup(move || reading.keep_looks());
    let mut before = None;
    whenever(move || {
        let now = list.get();
        if before.as_ref() != Some(&now) {
            let mut left = now.as_ref().and_then(|key| session.lists().left(key)).unwrap_or_default();
            reading.stop();
            let looks = match &now {
                Some(ListOf::Tags(repository)) => ListLooks::of(repository),
                _ => ListLooks::default(),
            };
            // What was seen elsewhere in the meantime is newer.
            left.known.forget_others(|tag, digest| {
                let tag: Option<Tag> = tag.parse().ok();
                let latest = tag.as_ref().and_then(|tag| looks.seen().of(tag)?.latest());
                latest.is_none_or(|look| look.digest() == digest)
            });
            reading.known.set(left.known);
            reading.looks.set(looks);
            reading.since.set(left.since);
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
            self.want(unread);
        }
    }

    /// Reads what is not known of these, and what could not be read before.
    pub(super) fn read(self, tags: &[Arc<str>]) {
        // What is under way would be counted among these.
        self.task.stop();
        self.queue.set_value(Queue::default());
        self.known.update(KnownTags::forget_failures);
        let unread = self.unread(tags);
        self.state.set(State::Asked(0, unread.len()));
        self.want(unread);
    }

    /// Reads the rest of what was wanted when reading ended before its time.
    pub(super) fn go_on(self) {
        let wanted = self.queue.with_value(|queue| queue.wanted.clone());
        self.read(&wanted);
    }

    /// Reads what these point to now.
    pub(super) fn read_again(self, tags: &[Arc<str>]) {
        self.known.update(|known| known.forget(tags));
        if self.known.with_untracked(KnownTags::is_empty) {
            self.since.set(String::new());
        }
        self.read(tags);
    }

    /// Those of which not all is known that the list shows.
    pub(super) fn unread(self, tags: &[Arc<str>]) -> Vec<Arc<str>> {
        self.known.with_untracked(|known| known.unread(tags))
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
        self.keep_looks();
        self.queue.set_value(Queue::default());
        self.state.set(State::Filling);
        self.rests.update(|rests| *rests += 1);
    }

    /// Forgets what is known.
    pub(super) fn forget(self) {
        self.known.set(KnownTags::default());
        self.since.set(String::new());
        self.stop();
        self.note(|_| ());
    }

    fn want(self, tags: Vec<Arc<str>>) {
        self.queue.update_value(|queue| {
            queue.tags = tags.iter().cloned().collect();
            queue.wanted = tags;
        });
        self.run();
    }

    fn run(self) {
        if self.queue.with_value(|queue| queue.is_running || queue.tags.is_empty()) {
            self.rest();
            return;
        }
        let Some(ListOf::Tags(repository)) = self.list.get_untracked() else { return };
        self.queue.update_value(|queue| queue.is_running = true);
        let client = self.session.get_value().client();
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
            self.keep_looks();
            self.rests.try_update(|rests| *rests += 1);
        }
    }

    /// Keeps what tags were seen with since this was last done.
    fn keep_looks(self) {
        if let Some(Some(ListOf::Tags(repository))) = self.list.try_get_untracked() {
            self.looks.try_maybe_update(|looks| (looks.keep(&repository), ()));
        }
    }

    fn hear(self, news: TagNews) {
        let halt = self.queue.try_update_value(|queue| queue.hear(&news)).flatten();
        self.state.try_update(|state| match (halt, &mut *state) {
            (Some(error), _) => *state = State::Halted(error),
            (None, State::Asked(came, _)) if matches!(news, TagNews::Tag(..)) => *came += 1,
            (None, _) => {}
        });
        self.since.try_update(|since| {
            if since.is_empty() {
                *since = browser::time_of_day();
            }
        });
        let is_full = self.looks.try_maybe_update(|looks| {
            looks.note(&news);
            (false, looks.is_full())
        });
        if is_full == Some(true) {
            self.keep_looks();
        }
        self.note(|known| known.note(news.clone()));
        self.known.try_update(|known| known.note(news.clone()));
    }

    fn note(self, change: impl FnOnce(&mut KnownTags)) {
        let Some(Some(list)) = self.list.try_get_untracked() else { return };
        let since = self.since.try_get_untracked().unwrap_or_default();
        self.session.get_value().lists().note(&list, |left| {
            if since.is_empty() {
                left.known = KnownTags::default();
            }
            change(&mut left.known);
            left.since = since;
        });
    }
}

impl Queue {
    /// Ends when the registry wants no more requests, or refuses one after the other; then it says why.
    fn hear(&mut self, news: &TagNews) -> Option<Box<Error>> {
        let refused = match news {
            TagNews::Tag(_, TagAnswer::Failed(error)) if !error.is_not_found() => Some(&**error),
            TagNews::Tag(..) => None,
            TagNews::Image(..) => return self.end(news.halt()),
        };
        self.failures = if refused.is_some() { self.failures + 1 } else { 0 };
        self.end(news.halt().or(refused.filter(|_| self.failures >= IN_A_ROW)))
    }

    fn end(&mut self, why: Option<&Error>) -> Option<Box<Error>> {
        if why.is_some() {
            self.tags.clear();
        }
        why.map(|error| Box::new(error.clone()))
    }
}
