//! What the browser lets the page do, where it asks a person first.

use js_sys::{Object, Reflect};
use wasm_bindgen_futures::JsFuture;

/// The state of a permission, as `granted`; nothing where the browser knows no such permission.
pub async fn permission(name: &str) -> Option<String> {
    let descriptor = Object::new();
    Reflect::set(&descriptor, &"name".into(), &name.into()).ok()?;
    let asked = web_sys::window()?.navigator().permissions().ok()?.query(&descriptor).ok()?;
    let status = JsFuture::from(asked).await.ok()?;
    Reflect::get(&status, &"state".into()).ok()?.as_string()
}
