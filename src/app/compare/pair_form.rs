//! Where the two references are typed.

use leptos::prelude::*;

use super::reading::Reading;
use super::side_field::{SideField, Typed, use_typed};
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
        let pair = untrack(|| reading.pair.get());
        let read = |typed: Typed, other| typed.read(other);
        let (of_a, of_b) = (read(a, pair.b.as_ref()), read(b, pair.a.as_ref()));
        if let (Ok(a), Ok(b)) = (of_a, of_b) {
            go(Pair { a, b });
        }
    };
    view! {
        <form class="compared__sides" on:submit=compare>
            <SideField letter=Letter::A typed=a reading=reading />
            <div class="compared__buttons">
                <button type="button" class="button button--small" aria-label=words::compare::SWAP_NAME on:click=move |_| go(untrack(|| reading.pair.get()).swapped())>
                    {words::compare::SWAP}
                </button>
                <button class="button button--small button--main">{words::compare::COMPARE}</button>
            </div>
            <SideField letter=Letter::B typed=b reading=reading />
        </form>
    }
}
