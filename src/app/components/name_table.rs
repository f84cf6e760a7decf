//! A table of names with a filter; of a long one only the rows in sight are in the page.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use super::Untrusted;
use crate::app::list_memory::ListOf;
use crate::app::list_scroll::use_list_scroll;
use crate::app::live::{live, whenever};
use crate::app::name_filter::NameFilter;
use crate::app::session::Session;
use crate::format;
use crate::marks;
use crate::words;

/// Height of a row in pixels, the same as `--row` in `style/tokens.css`.
const ROW: usize = 36;
/// Rows up to which a table is drawn whole.
const WHOLE: usize = 300;
/// Rows drawn of a longer table: a screen of them, and some before and after.
const WINDOW: usize = 80;

/// Names as links. `link` says where a name leads; one that leads nowhere is only text. `cells` draws
/// the rest of a row, below the heads of `columns`; `list` says which list it is.
#[component]
pub(crate) fn NameTable(
    label: &'static str,
    noun: &'static str,
    filter: NameFilter,
    list: Memo<Option<ListOf>>,
    link: impl Fn(&str) -> Option<String> + Copy + Send + Sync + 'static,
    #[prop(default = &[])] columns: &'static [&'static str],
    #[prop(optional)] cells: Option<Callback<Arc<str>, AnyView>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let NameFilter { names, wanted, matching } = filter;
    let lists = Session::get().lists();
    let count = move || {
        let (all, shown) = (names.with(|names| names.len()), matching.with(|names| names.len()));
        let total = format::count(all, noun);
        if all == shown { total } else { format!("{} of {total}", format::number(shown as u64)) }
    };
    let viewport = NodeRef::<Div>::new();
    let first = RwSignal::new(0_usize);
    use_list_scroll(list, viewport, move || !names.with(|names| names.is_empty()));
    let scrolled = move |_| {
        let top = viewport.get_untracked().map_or(0, |viewport| viewport.scroll_top());
        // In steps, so that the rows are not drawn anew at every pixel.
        let row = usize::try_from(top).unwrap_or(0) / ROW;
        first.set((row / 20 * 20).saturating_sub(20));
    };
    whenever(move || {
        wanted.track();
        first.set(0);
        if let Some(viewport) = viewport.get_untracked() {
            viewport.set_scroll_top(0);
        }
    });
    let filtered = move |event| {
        let text = event_target_value(&event);
        if let Some(list) = list.get_untracked() {
            lists.note(&list, |left| left.wanted.clone_from(&text));
        }
        wanted.set(text);
    };
    // The rows that are drawn, of all that match.
    let window = move || {
        let count = matching.with(|names| names.len());
        let (start, length) = if count <= WHOLE { (0, count) } else { (first.get().min(count), WINDOW) };
        (start, (start + length).min(count), count)
    };
    let rows = move || {
        let (start, end, _) = window();
        matching.with(|names| names.iter().cloned().enumerate().take(end).skip(start).collect::<Vec<_>>())
    };
    let spacer = |rows: usize| {
        (rows > 0)
            .then(|| view! { <tr aria-hidden="true"><td style:height=format!("{}px", rows * ROW)></td></tr> })
    };
    let alike = move || {
        let count = names.with(|names| marks::alike(names.iter().map(|name| &**name)));
        if count == 0 {
            return None;
        }
        let words = words::page::lookalikes(count);
        Some(view! { <p class="facts">{words}</p> })
    };
    view! {
        <div class="names__tools">
            <input
                type="search"
                class="field"
                aria-label=format!("Filter {}", label.to_ascii_lowercase())
                placeholder="Filter"
                prop:value=wanted
                on:input=filtered
            />
            {children.map(|children| children())}
            <span class="names__count" role="status">{live(count)}</span>
        </div>
        {live(alike)}
        <div class="sheet names" node_ref=viewport tabindex="0" role="group" aria-label=format!("{label}, scrollable") on:scroll=scrolled>
            <table aria-label=label aria-rowcount=move || matching.with(|names| names.len() + 1).to_string()>
                <thead><tr aria-rowindex="1">
                    <th scope="col">{capitalized(noun)}</th>
                    {columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view()}
                </tr></thead>
                <tbody>
                    {live(move || spacer(window().0))}
                    {live(move || {
                        let row = |(at, name): (usize, Arc<str>)| view! {
                            <tr class="names__row" aria-rowindex=(at + 2).to_string()>
                                <td>{match link(&name) {
                                    Some(href) => view! { <a href=href><Untrusted text=&*name is_name=true /></a> }.into_any(),
                                    None => view! { <span title=words::page::INVALID_NAME><Untrusted text=&*name is_name=true /></span> }.into_any(),
                                }}</td>
                                {cells.map(|cells| cells.run(name.clone()))}
                            </tr>
                        };
                        rows().into_iter().map(row).collect_view()
                    })}
                    {live(move || { let (_, end, count) = window(); spacer(count - end) })}
                </tbody>
            </table>
        </div>
    }
}

fn capitalized(noun: &str) -> String {
    let mut letters = noun.chars();
    letters
        .next()
        .map(|first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
        .unwrap_or_default()
}
