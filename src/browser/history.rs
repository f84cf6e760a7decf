//! The entries of the browser's history. Each is given its number, so that it can be told which way one was gone.

use wasm_bindgen::JsValue;
use web_sys::{History, ScrollRestoration};

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

/// Leaves it to the page how far it is scrolled after Back and Forward: the browser does not know what is drawn by then.
pub fn scroll_by_hand() {
    if let Some(history) = history() {
        _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
}

/// The number of the entry that is shown; a new one gets the next after `before`.
pub fn entry_after(before: i32) -> i32 {
    entry().unwrap_or_else(|| {
        let number = before + 1;
        if let Some(history) = history() {
            _ = history.replace_state(&number.into(), "");
        }
        number
    })
}

/// Whether the entry that is shown has a number: Back or Forward led to it.
pub fn is_known_entry() -> bool {
    entry().is_some()
}

/// Goes back, or forward, to the entry of that number.
pub fn return_to(number: i32) {
    // One without a number is new, and lies behind it.
    let here = entry().unwrap_or(number + 1);
    if let Some(history) = history() {
        _ = history.go_with_delta(number - here);
    }
}

/// Puts another fragment in the place of the one that is shown; nothing hears of it.
pub fn replace(fragment: &str) {
    if let Some(history) = history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        _ = history.replace_state_with_url(&state, "", Some(fragment));
    }
}

fn entry() -> Option<i32> {
    #[expect(clippy::cast_possible_truncation, reason = "it was an integer, unless another page wrote it")]
    history()?.state().ok().as_ref().and_then(JsValue::as_f64).map(|number| number as i32)
}
