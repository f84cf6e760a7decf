//! Loading a paged list of names, as tags or repositories.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::failure::{Failure, surroundings};
use crate::app::list_memory::{Ending, ListMemory, ListOf};
use crate::app::loader::{Loader, use_loader};
use crate::app::name_filter::NameList;
use crate::app::router::Router;
use crate::app::session::Session;
use crate::registry::Error;
use crate::words;

/// Names as they arrive.
#[derive(Clone, Copy)]
pub(in crate::app::pages) struct Names {
    /// The names so far, in the registry's order; nothing before the first answer.
    pub(in crate::app::pages) list: RwSignal<Option<NameList>>,
    /// How many have arrived.
    pub(in crate::app::pages) arrived: RwSignal<usize>,
    /// The load, whose answer says how the list ended.
    pub(in crate::app::pages) loader: Loader<ListOf, Result<Ending, Error>>,
    /// The list that is shown.
    shown: StoredValue<Option<ListOf>>,
    memory: ListMemory,
}

/// Reads the list page by page, unless a person came back to it. The list grows in doublings, so that sorting stays cheap
/// however many pages there are.
pub(in crate::app::pages) fn use_names(list_key: Memo<Option<ListOf>>) -> Names {
    let (router, session) = (Router::get(), Session::get());
    let memory = session.lists();
    let list = RwSignal::new(None);
    let arrived = RwSignal::new(0);
    let shown = StoredValue::new(None::<ListOf>);
    let loader = use_loader(
        move || list_key.get(),
        move |key: ListOf| {
            // Names of another list would lead astray here; those of the same one stay until the new are there.
            if shown.get_value().as_ref() != Some(&key) {
                shown.set_value(Some(key.clone()));
                list.set(None);
                if !router.is_return() {
                    memory.begin(&key);
                }
            }
            let left = memory.left(&key).and_then(|left| left.names);
            arrived.set(left.as_ref().map_or(0, |(names, _)| names.len()));
            if let Some((names, _)) = &left {
                list.set(Some(names.clone()));
            }
            let client = session.client();
            async move {
                if let Some((_, ending)) = left {
                    return Ok(ending);
                }
                let mut listing = match &key {
                    ListOf::Tags(repository) => client.repository(repository).tags(),
                    ListOf::Repositories(registry) => client.registry(registry).repositories(),
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
                let names = Arc::new(names);
                memory.note(&key, |left| left.names = Some((names.clone(), ending.clone())));
                list.try_set(Some(names));
                Ok(ending)
            }
        },
    );
    Names { list, arrived, loader, shown, memory }
}

impl Names {
    /// Asks for the list anew.
    pub(in crate::app::pages) fn reload(self) {
        if let Some(key) = self.shown.get_value() {
            self.memory.note(&key, |left| left.names = None);
        }
        self.loader.reload();
    }

    /// What the load waits for, in words for so many names.
    pub(in crate::app::pages) fn waiting_for(self, awaited: fn(usize) -> String) -> Signal<String> {
        Signal::derive(move || awaited(self.arrived.get()))
    }

    /// Whether no answer came: the list is awaited, or failed, or was stopped.
    pub(in crate::app::pages) fn is_unknown(self) -> bool {
        self.list.with(Option::is_none)
    }

    /// Why the list is not complete, if it failed.
    pub(in crate::app::pages) fn failure(self) -> Option<Failure> {
        self.loader.with(|answer| match answer {
            Some((ListOf::Tags(_), Err(error))) => Some(Failure::of_tags(error, &surroundings())),
            Some((_, Err(error))) => Some(Failure::from(error)),
            _ => None,
        })
    }

    /// Whether the list goes on beyond what Waybill reads.
    pub(in crate::app::pages) fn is_cut(self) -> bool {
        self.loader.with(|answer| matches!(answer, Some((_, Ok(ending))) if ending.cut))
    }

    /// Why the list may not be whole though it ended, in sentences.
    pub(in crate::app::pages) fn doubts(self) -> Vec<String> {
        self.loader.with(|answer| match answer {
            Some((_, Ok(ending))) => ending.oddities.iter().map(words::listing::doubt).collect(),
            _ => Vec::new(),
        })
    }
}
