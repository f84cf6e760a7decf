//! What came of opening an upload.

use crate::inspect::connection::Push;
use crate::words::en::transport::transport;

/// What came of opening one at a path, and what to do.
pub(super) fn push(path: &str, push: &Push) -> (String, String) {
    let (status, came) = match push {
        Push::Blocked(error) => {
            let text =
                format!("POST {path}: the browser blocked or did not get a response ({}).", transport(error));
            return (text, String::new());
        }
        Push::NoRepository => (
            404,
            "The registry has no such repository, and may need it to be created before the first push."
                .into(),
        ),
        Push::NoPushes(status) => {
            (*status, "The registry takes no pushes there: it may be read-only, or a mirror.".into())
        }
        Push::Elsewhere { status, location } => (
            *status,
            format!(
                "The upload continues at another host, {location}, where no credentials are sent. Nothing was sent there."
            ),
        ),
        Push::Opened { status, given_up } => {
            let cancelled = match given_up {
                Ok(status) => format!("Cancelling it with DELETE: status {status}."),
                Err(error) => format!("It could not be cancelled with DELETE ({}).", transport(error)),
            };
            (
                *status,
                format!("An upload was opened, and Location can be read. {cancelled} Nothing was stored."),
            )
        }
        Push::LocationHidden(status) => {
            (*status, "An upload was opened, but Location cannot be read: a push fails there.".into())
        }
        Push::WantsCredentials => (401, "Pushing there needs credentials.".into()),
        Push::Forbidden => (403, "Whoever is signed in may not push there, or nobody is signed in.".into()),
        Push::Refused(status) => (*status, "The registry accepts no upload there at the moment.".into()),
    };
    let next = if *push == Push::WantsCredentials { "Sign in, then try again." } else { "" };
    (format!("POST {path}: status {status}. {came}"), next.into())
}
