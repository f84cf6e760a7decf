//! What this browser remembers for the person. Never a secret.

fn storage() -> Option<web_sys::Storage> {
    // Asking throws where the person has blocked storage; then nothing is remembered.
    web_sys::window()?.local_storage().ok()?
}

/// What was remembered under a key.
pub fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Remembers a text under a key, as far as the browser allows it.
pub fn remember(key: &str, text: &str) {
    if let Some(storage) = storage() {
        _ = storage.set_item(key, text);
    }
}

/// Forgets a key.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        _ = storage.remove_item(key);
    }
}
