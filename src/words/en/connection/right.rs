//! What the page may send and see.

use crate::inspect::connection::Right;
use crate::registry::Method;
use crate::words::en::objection::objection as why;
use crate::words::en::transport::transport;

/// What came, and what to do.
pub(super) fn right(right: &Right) -> (String, String) {
    let (text, next) = match right {
        Right::ChallengeHidden => (
            "WWW-Authenticate is not exposed, or was not sent: this page cannot find out where tokens come from, and asks you."
                .into(),
            "",
        ),
        Right::Challenge(schemes) => {
            (format!("WWW-Authenticate can be read; it asks for {}.", schemes.join(", ")), "")
        }
        Right::ServiceUnusable { realm, objection } => {
            (format!("The registry names “{realm}”: {}. Nothing is sent there.", why(*objection)), "")
        }
        Right::Service(realm, status) => (format!("GET {realm}: status {status}. This page can read it."), ""),
        Right::ServiceBlocked(realm, error) => (
            format!(
                "GET {realm}: the browser blocked or did not get a response ({}). Tokens come from there, even for anonymous \
                 access: the token service is down, or does not allow this page.",
                transport(error)
            ),
            "",
        ),
        Right::Credentials(status) => (
            format!(
                "GET /v2/ with a made-up Authorization: status {status}, so the browser may send credentials."
            ),
            "",
        ),
        Right::CredentialsBlocked(error) => (
            format!(
                "GET /v2/ with a made-up Authorization: the browser asks for permission with OPTIONS first, and does not get \
                 it ({}). CNCF distribution with any authentication answers that with 401; a proxy in front of it can \
                 answer instead.",
                transport(error)
            ),
            "",
        ),
        Right::Methods => (
            "PUT, PATCH and DELETE at /v2/, where nothing can be changed: the browser may send them.".into(),
            "",
        ),
        Right::MethodsBlocked(methods) => {
            let them = if methods.len() == 1 { "it" } else { "them" };
            let methods: Vec<_> = methods.iter().copied().map(Method::as_str).collect();
            let text = format!(
                "{} at /v2/, where nothing can be changed: the browser is not allowed to send {them} \
                 (Access-Control-Allow-Methods).",
                methods.join(", ")
            );
            (text, "")
        }
        Right::SameOrigin => {
            ("The page and the registry have the same origin: all headers can be read.".into(), "")
        }
        Right::Header(name) => (
            format!("{name} can be read, so headers are exposed."),
            "A push also needs the Location header; “Test writing” shows whether this page can read it.",
        ),
        Right::HeadersUnknown => (
            "No answer had a header that shows whether headers can be read.".into(),
            "Open this view on an image, or use “Test writing”.",
        ),
        Right::HeadersHidden => (
            "None of the headers that registries send can be read: Access-Control-Expose-Headers names none of them. Digests \
             are computed here anyway, and lists are paged by name. A push fails, since it needs Location."
                .into(),
            "",
        ),
    };
    (text, next.into())
}
