//! Loading a paged list of names, as tags or repositories.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::failure::Failure;
use crate::app::loader::{Loader, use_loader};
use crate::app::name_filter::NameList;
use crate::app::session::Session;
use crate::format;
use crate::oci::{RegistryHost, RepositoryName};
use crate::registry::{Error, ListOddity, Scheme};

/// The list that is asked for: the tags of a repository, or the repositories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListKey {
    pub(super) registry: RegistryHost,
    pub(super) scheme: Scheme,
    pub(super) repository: Option<RepositoryName>,
}

/// Names as they arrive.
#[derive(Clone, Copy)]
pub(super) struct Names {
    /// The names so far, in the registry's order; nothing before the first answer.
    pub(super) list: RwSignal<Option<NameList>>,
    /// How many have arrived.
    pub(super) arrived: RwSignal<usize>,
    /// The load, whose answer says how the list ended.
    pub(super) loader: Loader<ListKey, Result<Ending, Error>>,
}

/// How a list ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ending {
    /// Whether it was cut at a limit.
    cut: bool,
    /// Why it may not be whole though it ended.
    oddities: Vec<ListOddity>,
}

/// Reads the list page by page. The list grows in doublings, so that sorting stays cheap however many
/// pages there are.
pub(super) fn use_names(key: impl Fn() -> Option<ListKey> + Send + Sync + 'static) -> Names {
    let session = Session::get();
    let list = RwSignal::new(None);
    let arrived = RwSignal::new(0);
    let shown = StoredValue::new(None::<ListKey>);
    let loader = use_loader(key, move |key: ListKey| {
        // Names of another list would lead astray here; those of the same one stay until the new are there.
        if shown.get_value().as_ref() != Some(&key) {
            shown.set_value(Some(key.clone()));
            list.set(None);
        }
        arrived.set(0);
        let client = session.client(&key.registry, key.scheme);
        async move {
            let mut listing = match &key.repository {
                Some(repository) => client.tags(repository),
                None => client.repositories(),
            };
            let mut names: Vec<Arc<str>> = Vec::new();
            let (mut published, mut ending) = (0, Ending::default());
            while let Some(page) = listing.next().await? {
                names.extend(page.names.into_iter().map(Arc::from));
                ending.cut = page.cut;
                ending.oddities.extend(page.oddity);
                arrived.try_set(names.len());
                if names.len() >= published * 2 {
                    published = names.len();
                    list.try_set(Some(Arc::new(names.clone())));
                }
            }
            list.try_set(Some(Arc::new(names)));
            Ok(ending)
        }
    });
    Names { list, arrived, loader }
}

impl Names {
    /// What the load waits for, in words.
    pub(super) fn waiting_for(self, noun: &'static str) -> Signal<String> {
        Signal::derive(move || match self.arrived.get() {
            0 => format!("Waiting for the list of {noun}"),
            count => format!("{} so far, waiting for more {noun}", format::number(count as u64)),
        })
    }

    /// Whether no answer came: the list is awaited, or failed, or was stopped.
    pub(super) fn is_unknown(self) -> bool {
        self.list.with(Option::is_none)
    }

    /// Why the list is not complete, if it failed.
    pub(super) fn failure(self) -> Option<Failure> {
        self.loader.with(|answer| match answer {
            Some((key, Err(error))) if key.repository.is_some() => Some(Failure::of_tags(error)),
            Some((_, Err(error))) => Some(Failure::from(error)),
            _ => None,
        })
    }

    /// Whether the list goes on beyond what Waybill reads.
    pub(super) fn is_cut(self) -> bool {
        self.loader.with(|answer| matches!(answer, Some((_, Ok(ending))) if ending.cut))
    }

    /// Why the list may not be whole though it ended, in sentences.
    pub(super) fn doubts(self) -> Vec<String> {
        self.loader.with(|answer| match answer {
            Some((_, Ok(ending))) => ending.oddities.iter().map(doubt).collect(),
            _ => Vec::new(),
        })
    }
}

fn doubt(oddity: &ListOddity) -> String {
    match oddity {
        ListOddity::Repeats => "The registry sent the same page again; the list may be incomplete.".into(),
        ListOddity::Empty => {
            "The registry sent only empty pages in the end; the list may be incomplete.".into()
        }
        ListOddity::Elsewhere { target } => format!(
            "The registry's link to the next page leads elsewhere ({target}). It was not followed; more names were asked for \
             after the last one, and the list may be incomplete."
        ),
    }
}
