//! Whether the page may ask, and something answers.

use crate::inspect::connection::{Permission, Reach};
use crate::words::en::seconds::seconds;
use crate::words::en::transport::transport;

/// What came, and what to do.
pub(super) fn reach(reach: &Reach) -> (String, String) {
    let (text, next) = match reach {
        Reach::MixedContent(registry) => (
            format!(
                "This page came over HTTPS, and {registry} uses plain HTTP. Browsers block that (mixed content)."
            ),
            "Reach the registry over HTTPS, open Waybill over plain HTTP, or use the companion.",
        ),
        Reach::SchemeAllowed(page, registry) => {
            (format!("The schemes are no obstacle: a page from {page} may connect to {registry}."), "")
        }
        Reach::LocalNetwork(permission) => return local_network(*permission),
        Reach::Reached => ("GET /v2/ without reading the answer (no-cors): something answers.".into(), ""),
        Reach::Offline(error) => (
            format!(
                "GET /v2/: no answer came ({}), and the browser says that it has no network connection. Without one, it can \
                 reach only this machine.",
                transport(error)
            ),
            "",
        ),
        Reach::PlainHttp(error) => (
            format!(
                "GET /v2/ without reading the answer (no-cors): none came ({}). Over plain HTTP, something answers.",
                transport(error)
            ),
            "",
        ),
        Reach::Silent { error, url, may_be_kept_out } => {
            let kept_out =
                if *may_be_kept_out { ", the browser keeps this page out of local networks" } else { "" };
            let text = format!(
                "GET /v2/ without reading the answer (no-cors): none came ({}). Perhaps the name does not resolve, \
                 nothing listens there, the certificate is not trusted{kept_out}, or what listens does not speak HTTP.",
                transport(error)
            );
            return (text, format!("Open {url} in a tab to see which."));
        }
        Reach::Hangs(time) => (format!("GET /v2/: no answer came within {}.", seconds(*time)), ""),
        Reach::Unreadable(error) => (
            format!(
                "GET /v2/: the browser keeps the answer from this page ({}). Something answers there, so the reason is CORS: \
                 Access-Control-Allow-Origin is missing, names another origin, or is sent twice. Or it is not a registry.",
                transport(error)
            ),
            "Open it in a tab to see.",
        ),
        Reach::NotARegistry { status, is_page } => {
            let page = if *is_page { " with a web page" } else { "" };
            let text = format!(
                "GET /v2/: status {status}{page}. A registry does not answer like this: a web server, a login page or a proxy \
                 answers in its place."
            );
            (text, "")
        }
        Reach::Answered(status) => {
            let (means, next) = answered(*status);
            (format!("GET /v2/: status {status}. This page can read it. {means}"), next)
        }
    };
    (text, next.into())
}

fn local_network(permission: Permission) -> (String, String) {
    let (text, next) = match permission {
        Permission::Granted => ("The browser lets this page reach the local network.", ""),
        Permission::Prompt => {
            ("The browser asks you whether this page may reach the local network.", "Allow it.")
        }
        Permission::Denied => (
            "The browser was told not to let this page reach the local network.",
            "Allow it in the settings of this site (beside the address), or open Waybill from the machine itself, with the \
             companion.",
        ),
    };
    (text.into(), next.into())
}

/// What a status of a registry means, and what to do.
fn answered(status: u16) -> (&'static str, &'static str) {
    match status {
        200..300 => ("No credentials are needed for this.", ""),
        401 => ("The registry asks for credentials.", ""),
        403 => ("The registry lets nobody in, or nobody from here.", ""),
        429 => ("The registry has had too many requests.", "Try again later."),
        _ => ("The registry, or a proxy in front of it, fails.", ""),
    }
}
