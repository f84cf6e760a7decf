//! The keys, in a dialog.

use leptos::prelude::*;

use crate::words;

/// The id of the dialog, for the key that opens it.
pub(crate) const KEY_HELP_ID: &str = "keys";

/// A dialog that lists the keys; closed until it is asked for.
#[component]
pub(crate) fn KeyHelp() -> impl IntoView {
    let row = |(key, does): (&'static str, &'static str)| {
        view! { <dt><kbd>{key}</kbd></dt> <dd>{does}</dd> }
    };
    view! {
        <dialog id=KEY_HELP_ID class="key-help" aria-labelledby="keys-title">
            <h2 id="keys-title">"Keys"</h2>
            <dl>{words::page::KEYS.map(row).collect_view()}</dl>
            <form method="dialog"><button class="button">"Close"</button></form>
        </dialog>
    }
}
