//! Names that look like others.

use leptos::prelude::*;

use crate::app::live::live;
use crate::app::name_filter::NameList;
use crate::marks;
use crate::words;

/// Says how many of the names differ only by marks that are not seen.
#[component]
pub(crate) fn Lookalikes(names: Memo<NameList>) -> impl IntoView {
    let count = Memo::new(move |_| names.with(|names| marks::alike(names.iter().map(|name| &**name))));
    live(move || {
        (count.get() > 0).then(|| view! { <p class="facts">{words::page::lookalikes(count.get())}</p> })
    })
}
