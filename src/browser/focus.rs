//! Where the keyboard and the eye are.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlDialogElement, HtmlElement, HtmlInputElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Moves the keyboard to the element of that id.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        _ = element.focus();
    }
}

/// Moves the keyboard to the element of that id if it is nowhere, as when what had it is gone.
pub fn focus_if_lost(id: &str) {
    let active = document().and_then(|document| document.active_element());
    if active.is_none_or(|element| {
        element.tag_name() == "BODY" || element.closest("[inert]").is_ok_and(|it| it.is_some())
    }) {
        focus(id);
    }
}

/// Selects what stands in the input of that id.
pub fn select(id: &str) {
    if let Some(input) = element(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        input.select();
    }
}

/// Whether the keyboard is in a field, where letters are text and not commands.
pub fn is_typing() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| matches!(&*element.tag_name(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Scrolls the page so far down.
pub fn scroll_to(top: f64) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// How far the page is scrolled down.
pub fn scrolled() -> f64 {
    web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// Shows the end of a scrolled element.
pub fn scroll_to_end(id: &str) {
    if let Some(element) = element(id) {
        element.set_scroll_top(element.scroll_height());
    }
}

/// Closes the dialog of that id.
pub fn close_modal(id: &str) {
    if let Some(dialog) = element(id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// The dialog that is open above the page.
fn open_modal() -> Option<HtmlDialogElement> {
    document()?.query_selector("dialog[open]").ok()??.dyn_into().ok()
}

/// Closes every dialog.
pub fn close_modals() {
    while let Some(dialog) = open_modal() {
        dialog.close();
    }
}

/// Whether a dialog is open above the page.
pub fn is_modal_open() -> bool {
    open_modal().is_some()
}

/// Opens the dialog of that id above the page; the browser returns the focus when it closes.
pub fn show_modal(id: &str) {
    let dialog = element(id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
        _ = dialog.show_modal();
    }
}
