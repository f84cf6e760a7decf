//! A table of names with a filter; of a long one only the rows in sight are in the page.

use std::sync::Arc;

use leptos::prelude::*;

use super::{FilterField, LongTable, Lookalikes, Untrusted};
use crate::app::list_memory::ListOf;
use crate::app::list_scroll::use_list_scroll;
use crate::app::live::live;
use crate::app::name_filter::NameFilter;
use crate::app::rows_in_sight::use_rows_in_sight;
use crate::format;
use crate::words;

/// Rows drawn at most.
const DRAWN: usize = 120;

/// Names as links. `link` says where a name leads; one that leads nowhere is only text. `list` says which list it is.
#[component]
pub(crate) fn NameTable(
    label: &'static str,
    noun: &'static str,
    filter: NameFilter,
    list: Memo<Option<ListOf>>,
    link: impl Fn(&str) -> Option<String> + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let NameFilter { names, matching, .. } = filter;
    let length = Signal::derive(move || matching.with(|names| names.len()));
    let sight = use_rows_in_sight(length, DRAWN);
    use_list_scroll(list, sight.viewport, move || !names.with(|names| names.is_empty()));
    let count = move || words::listing::count(length.get(), names.with(|names| names.len()), noun);
    let rows = move || {
        let (start, end) = sight.window.get();
        matching.with(|names| names.iter().cloned().enumerate().take(end).skip(start).collect::<Vec<_>>())
    };
    let row = move |(at, name): (usize, Arc<str>)| {
        view! {
            <tr class="names__row" aria-rowindex=(at + 2).to_string()>
                <td>{match link(&name) {
                    Some(href) => view! { <a href=href><Untrusted text=&*name is_name=true /></a> }.into_any(),
                    None => view! { <span title=words::page::INVALID_NAME><Untrusted text=&*name is_name=true /></span> }.into_any(),
                }}</td>
            </tr>
        }
    };
    let heads = view! { <th scope="col">{format::capitalized(noun)}</th> }.into_any();
    view! {
        <div class="names__tools">
            <FilterField label=label filter=filter placeholder=words::table::FILTER />
            <span class="names__count" role="status">{live(count)}</span>
        </div>
        <Lookalikes names=names />
        <LongTable label=label class="sheet names" filter=filter rows=sight heads=heads>
            {live(move || rows().into_iter().map(row).collect_view())}
        </LongTable>
    }
}
