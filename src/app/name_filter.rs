//! A list of names, and those of them that a person looks for.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::router::Router;

/// Names that are cheap to pass on.
pub(super) type NameList = Arc<Vec<Arc<str>>>;

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
    let matching = Memo::new(move |_| {
        let wanted = wanted.get().trim().to_ascii_lowercase();
        let names = names.get();
        if wanted.is_empty() {
            return names;
        }
        let others = others.get();
        let is_wanted = |name: &&Arc<str>| contains(name, &wanted) || others.contains(*name);
        Arc::new(names.iter().filter(is_wanted).cloned().collect())
    });
    NameFilter { names, wanted, matching }
}

/// Whether a name contains a text, in any case of ASCII letters. There may be a hundred thousand names, all of which are gone
/// through at each key: nothing is copied.
fn contains(name: &str, wanted: &str) -> bool {
    let wanted = wanted.as_bytes();
    name.as_bytes().windows(wanted.len().max(1)).any(|part| part.eq_ignore_ascii_case(wanted))
}
