//! Where the two references are typed.

use leptos::prelude::*;

use super::reading::Reading;
use super::side_field::{SideField, use_typed};
use crate::app::router::Router;
use crate::inspect::compare::Letter;
use crate::place::{Pair, Place, Target};
use crate::words;

/// A field a side, and what swaps them.
#[component]
pub(super) fn PairForm(reading: Reading) -> impl IntoView {
    let router = Router::get();
    let a = use_typed(move || reading.pair.with(|pair| pair.a.clone()));
    let b = use_typed(move || reading.pair.with(|pair| pair.b.clone()));
    let go = move |pair: Pair| {
        let target = Target::Compare(Box::new(pair));
        let place = router.place();
        if target == place.target {
            router.ask_again();
        } else {
            Router::go(&Place { target, ..place });
        }
    };
    let compare = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(place) = a.comparison().or_else(|| b.comparison()) {
            Router::go(&place);
            return;
        }
        let pair = untrack(|| reading.pair.get());
        let typed_b = b.look(pair.a.as_ref()).ok().flatten().or(pair.b);
        let of_a = a.read(typed_b.as_ref());
        let typed_a = of_a.as_ref().ok().cloned().flatten().or(pair.a);
        let of_b = b.read(typed_a.as_ref());
        if let (Ok(a), Ok(b)) = (of_a, of_b) {
            go(Pair { a, b });
        }
    };
    let swap = move |_| {
        let pair = untrack(|| reading.pair.get());
        if a.is_named(pair.a.as_ref()) && b.is_named(pair.b.as_ref()) {
            go(pair.swapped());
        } else {
            a.swap(b);
        }
    };
    view! {
        <form class="compared__sides" on:submit=compare>
            <SideField letter=Letter::A typed=a reading=reading />
            <div class="compared__buttons">
                <button type="button" class="button button--small" aria-label=words::compare::SWAP_NAME on:click=swap>
                    {words::compare::SWAP}
                </button>
                <button class="button button--small button--main">{words::compare::COMPARE}</button>
            </div>
            <SideField letter=Letter::B typed=b reading=reading />
        </form>
    }
}
