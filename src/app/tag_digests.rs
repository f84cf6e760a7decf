//! What the tags in sight point to, asked for only when a person wants to know, and remembered for as long as the page is
//! open.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::list_memory::{ListMemory, ListOf};
use super::loader::{Loader, use_loader};
use super::name_filter::NameFilter;
use super::session::Session;
use crate::app::live::whenever;
use crate::browser;
use crate::inspect::{TagAnswer, TagGroups, resolve_tags};
use crate::oci::{Digest, Tag};

/// Tags that are resolved at one go.
const AT_A_GO: usize = 200;

/// The answers so far, and the way to ask.
#[derive(Clone, Copy)]
pub(super) struct TagDigests {
    answers: TagAnswers,
    groups: Memo<TagGroups>,
    resolved: RwSignal<String>,
    wanted: RwSignal<Option<Vec<Arc<str>>>>,
    came: RwSignal<usize>,
    filter: NameFilter,
    load: Loader<(ListOf, Vec<Arc<str>>), ()>,
    list: Memo<Option<ListOf>>,
    memory: ListMemory,
}

/// Answers, by tag.
pub(super) type TagAnswers = RwSignal<HashMap<Arc<str>, TagAnswer>>;

/// Resolves tags of `list`, and keeps the `answers`; nothing is sent before `ask`.
pub(super) fn use_tag_digests(
    list: Memo<Option<ListOf>>,
    filter: NameFilter,
    answers: TagAnswers,
) -> TagDigests {
    let session = Session::get();
    let memory = session.lists();
    let resolved = RwSignal::new(String::new());
    let wanted = RwSignal::new(None::<Vec<Arc<str>>>);
    let came = RwSignal::new(0_usize);
    let mut before = None;
    whenever(move || {
        let now = list.get();
        if before.as_ref() != Some(&now) {
            let left = now.as_ref().and_then(|key| memory.left(key)).unwrap_or_default();
            answers.set(left.answers);
            resolved.set(left.resolved);
            wanted.set(None);
        }
        before = Some(now);
    });
    let key = move || Some((list.get()?, wanted.get()?));
    let load = use_loader(key, move |(list, names): (ListOf, Vec<Arc<str>>)| {
        let client = session.client();
        let tags: Vec<Tag> = names.iter().filter_map(|name| name.parse().ok()).collect();
        async move {
            let ListOf::Tags(repository) = &list else { return };
            let found = |tag: &Tag, answer: TagAnswer| {
                let tag: Arc<str> = Arc::from(tag.as_str());
                let now = browser::time_of_day();
                memory.note(&list, |left| {
                    left.answers.insert(tag.clone(), answer.clone());
                    left.resolved.clone_from(&now);
                });
                resolved.try_set(now);
                came.try_update(|came| *came += 1);
                answers.try_update(|answers| answers.insert(tag, answer));
            };
            resolve_tags(client.repository(repository), &tags, found).await;
        }
    });
    let groups = Memo::new(move |_| answers.with(TagGroups::of));
    TagDigests { answers, groups, resolved, wanted, came, filter, load, list, memory }
}

impl TagDigests {
    /// What a tag points to, if it was asked for.
    pub(super) fn answer(self, tag: &str) -> Option<TagAnswer> {
        self.answers.with(|answers| answers.get(tag).cloned())
    }

    /// Some of the other tags that are known to point to the digest of a tag, and how many more there are.
    pub(super) fn beside(self, tag: &str, digest: &Digest) -> (Vec<Arc<str>>, usize) {
        self.groups.with(|groups| groups.beside(tag, digest))
    }

    /// The next tags in sight that were not asked for.
    pub(super) fn open(self) -> Vec<Arc<str>> {
        self.answers.with(|answers| {
            self.filter.matching.with(|names| {
                let is_open = |name: &&Arc<str>| !matches!(answers.get(*name), Some(TagAnswer::Points(..)));
                let open = names.iter().filter(is_open).filter(|name| name.parse::<Tag>().is_ok());
                open.take(AT_A_GO).cloned().collect()
            })
        })
    }

    /// When the last of them was resolved, in local time; empty when none was.
    pub(super) fn resolved(self) -> String {
        self.resolved.get()
    }

    /// Forgets what is known.
    pub(super) fn forget(self) {
        self.stop();
        self.answers.set(HashMap::new());
        self.resolved.set(String::new());
        if let Some(list) = self.list.get_untracked() {
            self.memory.note(&list, |left| {
                left.answers.clear();
                left.resolved.clear();
            });
        }
    }

    /// Whether all tags in sight are known, and there are some.
    pub(super) fn is_known(self) -> bool {
        self.open().is_empty()
            && self.answers.with(|answers| {
                self.filter.matching.with(|names| names.iter().any(|name| answers.contains_key(name)))
            })
    }

    /// Asks for them, one request or two each; where nothing is open, for what is in sight again.
    pub(super) fn ask(self) {
        let mut asked = untrack(|| self.open());
        if asked.is_empty() {
            let names = self.filter.matching.get_untracked();
            asked = names.iter().filter(|name| name.parse::<Tag>().is_ok()).take(AT_A_GO).cloned().collect();
        }
        self.answers.update(|answers| answers.retain(|_, answer| matches!(answer, TagAnswer::Points(..))));
        self.came.set(0);
        self.wanted.set(Some(asked));
        self.load.reload();
    }

    /// Stops asking; what is known stays.
    pub(super) fn stop(self) {
        self.load.stop();
        self.wanted.set(None);
    }

    /// How many of the tags asked for are known, while it goes on.
    pub(super) fn progress(self) -> Option<(usize, usize)> {
        let wanted = self.wanted.get().filter(|_| self.load.is_waiting())?;
        Some((self.came.get(), wanted.len()))
    }
}
