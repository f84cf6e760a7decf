//! The clipboard.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Copies a text; false when the browser does not allow it, as on a page over plain HTTP.
pub async fn copy(text: String) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    // Outside secure contexts there is no clipboard, which the typed getter does not say.
    let exists = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"))
        .is_ok_and(|clipboard| !clipboard.is_undefined());
    exists && JsFuture::from(navigator.clipboard().write_text(&text)).await.is_ok()
}
