//! The address of the page. Only the fragment ever changes, which a browser never sends to a server.

fn location() -> Option<web_sys::Location> {
    web_sys::window().map(|window| window.location())
}

/// The fragment, with its `#`; empty when there is none.
pub fn fragment() -> String {
    location().and_then(|location| location.hash().ok()).unwrap_or_default()
}

/// Goes to a fragment, as a click on a link does.
pub fn go(fragment: &str) {
    if let Some(location) = location() {
        _ = location.set_hash(fragment);
    }
}

/// The whole URL of a fragment of this page, without its query.
pub fn link_to(fragment: &str) -> String {
    let base = location().and_then(|location| Some(location.origin().ok()? + &location.pathname().ok()?));
    base.unwrap_or_default() + fragment
}

/// The origin of the page, `http://127.0.0.1:8080`.
pub fn origin() -> String {
    location().and_then(|location| location.origin().ok()).unwrap_or_default()
}

/// What serves the page, if that is a companion: the URL of its relay, and what it says of itself.
pub fn companion() -> Option<(String, String)> {
    let told = web_sys::window()?.document()?.query_selector("meta[name=waybill-companion]").ok()??;
    Some((folder()? + "relay/", told.get_attribute("content")?))
}

/// The folder of the page, with a slash at its end.
fn folder() -> Option<String> {
    let location = location()?;
    let path = location.pathname().ok()?;
    let end = path.rfind('/').map_or(0, |slash| slash + 1);
    Some(location.origin().ok()? + path.get(..end)?)
}

/// Whether the page came over HTTPS, from where plain HTTP is blocked.
pub fn is_secure() -> bool {
    location().and_then(|location| location.protocol().ok()).is_some_and(|protocol| protocol == "https:")
}
