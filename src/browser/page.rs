//! The page as a whole: its title, its theme, its width.

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Sets `data-theme` on the root element; `system` leaves the choice to the browser.
pub fn set_theme(theme: &str) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        _ = root.set_attribute("data-theme", theme);
    }
}

/// Whether there is room for the requests panel beside the page.
pub fn is_wide() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_some_and(|width| width >= 1120.0)
}

/// Whether the browser says that it has no network. Programs of the same machine it reaches all the same.
pub fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Whether the server of the page has the parts of another version, as after an update: the loader of the parts
/// notes that.
pub fn is_replaced() -> bool {
    js_sys::Reflect::get(&js_sys::global(), &"waybillReplaced".into()).is_ok_and(|noted| noted.is_truthy())
}

/// Loads the page anew, from its server.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        _ = window.location().reload();
    }
}

/// Takes away what `index.html` shows until the program is there.
pub fn drop_first_paint() {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(before) = document.and_then(|document| document.get_element_by_id("before")) {
        before.remove();
    }
}
