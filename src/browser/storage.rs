//! What this browser remembers for the person. Never a secret.

fn storage() -> Option<web_sys::Storage> {
    // Asking throws where the person has blocked storage; then nothing is remembered.
    web_sys::window()?.local_storage().ok()?
}

/// What was remembered under a key.
pub fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Remembers a text under a key. Tells whether the browser allows that, and has room for it.
pub fn remember(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// The keys that begin so and under which something is remembered.
pub fn remembered(prefix: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok()?);
    keys.filter(|key| key.starts_with(prefix)).collect()
}

/// Forgets a key.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        _ = storage.remove_item(key);
    }
}
