//! What was not asked, and the button that asks: what comes of it is drawn by a part of the program that is loaded for it.

use leptos::prelude::*;

use crate::app::live::live;
use crate::words;

/// A line with a button. `text` is told whether it was asked. Each press asks anew; `scene` is told how often that was,
/// and drawn below.
#[component]
pub(crate) fn Unasked(
    text: impl Fn(bool) -> String + Send + Sync + 'static,
    button: String,
    #[prop(into)] scene: Callback<RwSignal<usize>, AnyView>,
) -> impl IntoView {
    let rounds = RwSignal::new(0);
    let is_asked = Memo::new(move |_| rounds.get() > 0);
    view! {
        <p class="facts">
            {live(move || text(is_asked.get()))} " "
            <button type="button" class="button button--small" on:click=move |_| rounds.update(|rounds| *rounds += 1)>
                {live(move || if is_asked.get() { words::question::ASK_AGAIN.to_owned() } else { button.clone() })}
            </button>
        </p>
        {live(move || is_asked.get().then(|| scene.run(rounds)))}
    }
}
