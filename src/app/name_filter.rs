//! A list of names, and those of them that a person looks for.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::router::Router;
use crate::app::live::whenever;
use crate::app::task::use_task;
use crate::browser;

/// Names that are cheap to pass on.
pub(super) type NameList = Arc<Vec<Arc<str>>>;

/// Names that are gone through between two pauses: whoever types is not to wait.
const UNPAUSED: usize = 4096;

/// A list with a filter on it.
#[derive(Clone, Copy)]
pub(super) struct NameFilter {
    /// All names.
    pub(super) names: Memo<NameList>,
    /// The text that a name must contain, in any case. It stands in the link.
    pub(super) wanted: Memo<String>,
    /// The names that contain it.
    pub(super) matching: Memo<NameList>,
}

/// Filters `names` by what the link says. The `others` for that text are kept, too.
pub(super) fn use_name_filter(
    names: Memo<NameList>,
    others: impl Fn(&str) -> HashSet<Arc<str>> + Send + Sync + 'static,
) -> NameFilter {
    let router = Router::get();
    let wanted = Memo::new(move |_| router.place().arrangement.filter);
    let others = Memo::new(move |_| others(&wanted.get().trim().to_ascii_lowercase()));
    let found = RwSignal::new(NameList::default());
    let filtering = use_task();
    whenever(move || {
        let wanted = wanted.get().trim().to_ascii_lowercase();
        let (names, others) = (names.get(), others.get());
        let is_all = wanted.is_empty();
        filtering.stop();
        let pick = move |part: &[Arc<str>]| -> Vec<Arc<str>> {
            let is_wanted = |name: &&Arc<str>| contains(name, &wanted) || others.contains(*name);
            part.iter().filter(is_wanted).cloned().collect()
        };
        if is_all {
            found.set(names);
        } else if names.len() <= UNPAUSED {
            found.set(Arc::new(pick(&names)));
        } else {
            filtering.restart(async move {
                let mut all = Vec::new();
                for part in names.chunks(UNPAUSED) {
                    all.extend(pick(part));
                    browser::pause().await;
                }
                // The list may be gone by now.
                found.try_set(Arc::new(all));
            });
        }
    });
    let matching = Memo::new(move |_| found.get());
    NameFilter { names, wanted, matching }
}

/// Whether a name contains a text, in any case of ASCII letters.
fn contains(name: &str, wanted: &str) -> bool {
    let wanted = wanted.as_bytes();
    name.as_bytes().windows(wanted.len().max(1)).any(|part| part.eq_ignore_ascii_case(wanted))
}
