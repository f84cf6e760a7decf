//! Saving bytes as a file.

use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// A `blob:` URL that is freed when dropped.
struct ObjectUrl(String);

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        _ = Url::revoke_object_url(&self.0);
    }
}

/// Offers bytes to the person as a file of that name; false when the browser does not allow it.
pub fn download(name: &str, bytes: &[u8]) -> bool {
    save(name, bytes).is_some()
}

fn save(name: &str, bytes: &[u8]) -> Option<()> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    offer(name, &Blob::new_with_u8_array_sequence(&parts).ok()?)
}

/// Offers a blob as a file of that name.
pub(super) fn offer(name: &str, blob: &Blob) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let url = ObjectUrl(Url::create_object_url_with_blob(blob).ok()?);
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url.0);
    anchor.set_download(name);
    anchor.click();
    Some(())
}
