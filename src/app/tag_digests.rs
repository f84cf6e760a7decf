//! What the tags in sight point to, asked for only when a person wants to know.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::loader::{Loader, use_loader};
use super::name_filter::NameFilter;
use super::session::Session;
use crate::app::live::whenever;
use crate::inspect::{TagAnswer, resolve_tags};
use crate::oci::{RegistryHost, RepositoryName, Tag};
use crate::registry::Scheme;

/// Tags that are resolved at one go.
const AT_A_GO: usize = 200;

/// Where the tags are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TagSource {
    pub(super) registry: RegistryHost,
    pub(super) scheme: Scheme,
    pub(super) repository: RepositoryName,
}

/// The answers so far, and the way to ask.
#[derive(Clone, Copy)]
pub(super) struct TagDigests {
    answers: RwSignal<HashMap<Arc<str>, TagAnswer>>,
    wanted: RwSignal<Option<Vec<Arc<str>>>>,
    filter: NameFilter,
    load: Loader<(TagSource, Vec<Arc<str>>), ()>,
}

/// Resolves tags of `source`; nothing is sent before `ask`.
pub(super) fn use_tag_digests(
    source: impl Fn() -> Option<TagSource> + Copy + Send + Sync + 'static,
    filter: NameFilter,
) -> TagDigests {
    let session = Session::get();
    let answers = RwSignal::new(HashMap::new());
    let wanted = RwSignal::new(None::<Vec<Arc<str>>>);
    let mut before = None;
    whenever(move || {
        let now = source();
        if before.as_ref() != Some(&now) {
            answers.set(HashMap::new());
            wanted.set(None);
        }
        before = Some(now);
    });
    let key = move || Some((source()?, wanted.get()?));
    let load = use_loader(key, move |(source, names): (TagSource, Vec<Arc<str>>)| {
        let client = session.client(&source.registry, source.scheme);
        let tags: Vec<Tag> = names.iter().filter_map(|name| name.parse().ok()).collect();
        async move {
            let found = |tag: &Tag, answer| {
                answers.try_update(|answers| answers.insert(Arc::from(tag.as_str()), answer));
            };
            resolve_tags(&client, &source.repository, &tags, found).await;
        }
    });
    TagDigests { answers, wanted, filter, load }
}

impl TagDigests {
    /// What a tag points to, if it was asked for.
    pub(super) fn answer(self, tag: &str) -> Option<TagAnswer> {
        self.answers.with(|answers| answers.get(tag).cloned())
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

    /// Asks for them, one request or two each.
    pub(super) fn ask(self) {
        let open = untrack(|| self.open());
        self.answers.update(|answers| answers.retain(|_, answer| matches!(answer, TagAnswer::Points(..))));
        self.wanted.set(Some(open));
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
        let known =
            self.answers.with(|answers| wanted.iter().filter(|name| answers.contains_key(*name)).count());
        Some((known, wanted.len()))
    }
}
