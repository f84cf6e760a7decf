//! What the tabs of this site tell each other, and what a tab asks before it closes.

use std::cell::{Cell, RefCell};

use crate::words;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BeforeUnloadEvent, BroadcastChannel};

/// The channel on which changes of the demo registry are told.
const CHANNEL: &str = "waybill.demo";

thread_local! {
    /// Of this tab, which does not hear itself.
    static CHANGES: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
    /// Work that the closing of the tab would break off.
    static WORK: Cell<usize> = const { Cell::new(0) };
}

/// Calls `changed` whenever another tab changed the demo registry.
pub fn on_change_elsewhere(changed: impl Fn() + 'static) {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    let heard = Closure::<dyn Fn()>::new(changed);
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // For as long as the page lives.
    heard.forget();
    CHANGES.set(Some(channel));
}

/// Tells the other tabs that this one changed the demo registry.
pub fn tell_change() {
    CHANGES.with_borrow(|channel| {
        if let Some(channel) = channel {
            _ = channel.post_message(&"changed".into());
        }
    });
}

/// While one of these is there, the browser asks before it closes the tab.
pub struct Unfinished(());

impl Unfinished {
    /// Work begins that the closing of the tab would break off.
    pub fn begin() -> Self {
        WORK.set(WORK.get() + 1);
        guard();
        Self(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        WORK.set(WORK.get().saturating_sub(1));
        guard();
    }
}

/// Whether a person who goes elsewhere in the page may go: asks them where that breaks off work.
pub fn may_leave() -> bool {
    let Some(window) = web_sys::window().filter(|_| WORK.get() > 0) else { return true };
    window.confirm_with_message(words::demo::LEAVING).unwrap_or(true)
}

/// Pages that ask are kept out of the browser's cache for Back, so they ask only while there is work.
fn guard() {
    thread_local! {
        static ASK: Closure<dyn Fn(BeforeUnloadEvent)> =
            Closure::new(|event: BeforeUnloadEvent| event.prevent_default());
    }
    let Some(window) = web_sys::window() else { return };
    ASK.with(|ask| {
        let ask = (WORK.get() > 0).then(|| ask.as_ref().unchecked_ref());
        window.set_onbeforeunload(ask);
    });
}
