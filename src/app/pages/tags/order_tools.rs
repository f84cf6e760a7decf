//! The choice of an order, and of groups.

use leptos::prelude::*;

use crate::app::router::Router;
use crate::place::TagOrder;
use crate::words::listing::tags as said;

/// The order of the tags, and whether those of one digest share a row. Both stand in the link.
#[component]
pub(super) fn OrderTools() -> impl IntoView {
    let router = Router::get();
    let order = Memo::new(move |_| router.place().arrangement.order);
    let is_grouped = Memo::new(move |_| router.place().arrangement.is_grouped);
    let ordered = move |event| {
        let name = event_target_value(&event);
        router.rearrange(|now| now.order = TagOrder::parse(&name).unwrap_or_default());
    };
    let option = |of: TagOrder| {
        view! { <option value=of.as_str() selected=move || order.get() == of>{said::order(of)}</option> }
    };
    view! {
        <label class="names__order">
            {said::ORDER} " "
            <select class="select" prop:value=move || order.get().as_str() on:change=ordered>{TagOrder::ALL.map(option).into_iter().collect_view()}</select>
        </label>
        <label class="names__order">
            <input
                type="checkbox"
                prop:checked=is_grouped
                on:change=move |event| {
                    let is_grouped = event_target_checked(&event);
                    router.rearrange(|now| now.is_grouped = is_grouped);
                }
            />
            " " {said::GROUP}
        </label>
    }
}
