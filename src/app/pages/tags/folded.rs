//! Names in the list that people do not look for.

use leptos::prelude::*;

use super::links::{digest_link, tag_link};
use crate::app::name_filter::NameList;
use crate::app::router::Router;
use crate::oci::Digest;
use crate::place::Place;
use crate::words;

/// Names shown at most.
const LIMIT: usize = 200;

/// The tags that tools made from digests.
#[component]
pub(super) fn FoldedTags(names: NameList) -> impl IntoView {
    folded(&words::listing::tags::made_from_digests(names.len()), &names, tag_link)
}

/// Digests that the registry lists among the tags. They are none, and lead to their documents.
#[component]
pub(super) fn FoldedDigests(names: NameList) -> impl IntoView {
    let link = |place: &Place, name: &str| digest_link(place, &name.parse::<Digest>().ok()?);
    folded(&words::listing::tags::digests(names.len()), &names, link)
}

fn folded(summary: &str, names: &NameList, link: impl Fn(&Place, &str) -> Option<String>) -> AnyView {
    let place = untrack(|| Router::get().place());
    let more = names.len().saturating_sub(LIMIT);
    let item =
        |name: &std::sync::Arc<str>| view! { <li><a href=link(&place, name)>{name.to_string()}</a></li> };
    view! {
        <details class="folded">
            <summary>{summary.to_owned()}</summary>
            <ul>{names.iter().take(LIMIT).map(item).collect_view()}</ul>
            {(more > 0).then(|| view! { <p>{words::more(more)}</p> })}
        </details>
    }
    .into_any()
}
