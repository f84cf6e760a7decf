//! Who may use the relay: the page that this program serves, and programs; no other web page.

use hyper::HeaderMap;
use hyper::header::{HOST, HeaderName, ORIGIN, USER_AGENT};

use super::target::Refused;
use crate::oci::RegistryHost;
use crate::registry::PAGE;

/// Refuses what another web page sends, be it by its own name or by one that it had pointed at this program.
pub(super) fn check(headers: &HeaderMap, names: &[String]) -> Result<(), Refused> {
    let text = |name: HeaderName| {
        headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let host = text(HOST).unwrap_or_default().to_ascii_lowercase();
    let parsed = host.parse::<RegistryHost>().ok();
    let name = parsed.as_ref().map_or_else(|| host.clone(), |host| host.name().to_owned());
    // An address that is written out cannot be pointed elsewhere.
    let is_address = parsed.is_some_and(|host| host.address().is_some());
    if !(is_address || name == "localhost" || names.contains(&name)) {
        return Err((
            403,
            format!("the companion does not go by the name {name:?}; start it with --name {name}"),
        ));
    }
    let (origin, site) = (text(ORIGIN), text(HeaderName::from_static("sec-fetch-site")));
    // Over plain HTTP a browser may say nothing of who asks, as for an image of another page.
    let is_silent = origin.is_none() && site.is_none();
    let is_browser = text(USER_AGENT).is_some_and(|agent| agent.contains("Mozilla"));
    if is_silent && is_browser && !headers.contains_key(PAGE) {
        return Err((
            403,
            "the relay is for the page that it serves, and this browser does not say who asks".into(),
        ));
    }
    if let Some(origin) = origin {
        let from = origin.split_once("://").map_or("", |(_, host)| host);
        if !from.eq_ignore_ascii_case(&host) {
            return Err((403, format!("the relay is for the page that it serves, and not for {origin:?}")));
        }
    }
    if site.is_some_and(|site| !matches!(&*site, "same-origin" | "none")) {
        return Err((403, "the relay is for the page that it serves, and not for other sites".into()));
    }
    Ok(())
}
