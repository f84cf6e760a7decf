//! What was not asked, and the button that asks: what comes of it is drawn by a part of the program that is loaded for it.

use leptos::prelude::*;

use crate::app::live::live;
use crate::app::pages::Judged;
use crate::app::parts::Parts;

/// A line with a button. Each press asks anew; `scene` is told how often that was, and drawn below.
#[component]
pub(crate) fn Unasked(
    #[prop(into)] text: Signal<String>,
    button: String,
    #[prop(into)] scene: Callback<RwSignal<usize>, Judged>,
) -> impl IntoView {
    let parts = Parts::get();
    let rounds = RwSignal::new(0);
    let is_asked = Memo::new(move |_| rounds.get() > 0);
    view! {
        <p class="facts">
            {text} " "
            <button type="button" class="button button--small" on:click=move |_| rounds.update(|rounds| *rounds += 1)>{button}</button>
        </p>
        {live(move || is_asked.get().then(|| parts.verdict(scene.run(rounds))))}
    }
}
