//! What cannot be had of an archive.

use leptos::prelude::*;

use super::Untrusted;
use crate::archive::Gaps;
use crate::words;

/// So many gaps, and how many there are beyond them.
#[component]
pub(crate) fn GapList(gaps: Gaps, limit: usize) -> impl IntoView {
    let shown: Vec<_> = gaps.told().iter().take(limit).map(words::archive::gap).collect();
    let beyond = gaps.count() - shown.len();
    view! {
        <ul>{shown.into_iter().map(|gap| view! { <li><Untrusted text=gap /></li> }).collect_view()}</ul>
        {(beyond > 0).then(|| view! { <p class="facts">{words::archive::unshown(beyond)}</p> })}
    }
}
