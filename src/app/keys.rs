//! The keys that work everywhere.

use leptos::ev;
use leptos::prelude::*;

use super::components::KEY_HELP_ID;
use super::components::REFERENCE_ID;
use crate::browser;

/// Listens for the keys of the page; those of the requests panel do these.
pub(super) fn use_keys(
    toggle_requests: impl Fn() + 'static,
    fill_page: impl Fn() + 'static,
    close_requests: impl Fn() + 'static,
) {
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            close_requests();
            return;
        }
        let is_command = event.ctrl_key() || event.meta_key() || event.alt_key();
        if is_command || browser::is_typing() || browser::is_modal_open() {
            return;
        }
        match &*event.key() {
            "/" => {
                browser::focus(REFERENCE_ID);
                browser::select(REFERENCE_ID);
            }
            "r" => toggle_requests(),
            "f" => fill_page(),
            "?" => browser::show_modal(KEY_HELP_ID),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}
