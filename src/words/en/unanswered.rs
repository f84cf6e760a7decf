//! No answer, or not all of one.

use crate::demo::is_of_demo;
use crate::registry::{Error, Origin, TransportError, TransportTrouble};
use crate::words::{Said, Surroundings};

use super::sign_in::sign_in;
use super::transport::{said, trouble};
use crate::words::en::seconds::seconds;

/// No answer, or not all of one.
pub(super) fn unanswered(error: &Error, transport: &TransportError, at: &Surroundings) -> Said {
    match transport {
        TransportError::Blocked(detail) if is_of_demo(&error.url) && at.cut_off(&at.origin) => Said::new(
            "You are offline.",
            format!(
                "The demo registry runs in this browser, but its program has not been loaded yet: {}.",
                trouble(detail)
            ),
            "Connect to the network, then try again. Once the demo registry has started, it works offline for as long as this \
             page stays open.",
        ),
        TransportError::Blocked(detail) | TransportError::Interrupted(detail) if is_of_demo(&error.url) => {
            Said::new(
                "The demo registry failed.",
                format!("It runs in a worker of this page: {}.", trouble(detail)),
                "Try again, which starts it anew. If that does not help, reload the page. The server of the page must \
                 serve the files whose names begin with “worker”, too.",
            )
        }
        TransportError::Blocked(detail) if at.cut_off(&error.url) => Said::new(
            "You are offline.",
            format!(
                "No answer came ({}), and the browser says that it has no network connection.",
                trouble(detail)
            ),
            "Connect to the network, then try again. Until then, only registries on this machine can be reached.",
        ),
        TransportError::Blocked(detail) => blocked(error, detail, at),
        TransportError::Unrelayed { companion: Some(words), .. } if at.cut_off(&error.url) => Said::new(
            "You are offline.",
            format!(
                "The browser says that it has no network connection, and the companion says: {}.",
                said(words)
            ),
            "Connect to the network, then try again. Until then, only registries on this machine can be reached.",
        ),
        TransportError::Unrelayed { companion: None, .. } => Said::new(
            "The companion does not answer.",
            format!("This page asks the registry by way of the companion at {}, which is gone.", at.origin),
            "Start it again, then try again. You stay signed in for as long as this page is open.",
        ),
        TransportError::Unrelayed { companion: Some(words), .. } => Said::new(
            "The registry could not be reached.",
            format!(
                "Neither this page nor its companion got an answer. The companion says: {}.",
                said(words)
            ),
            "Check the name and the port, and whether the registry is running. “Check the connection” tests it step by step.",
        ),
        TransportError::SignIn(error) => sign_in(error),
        TransportError::TimedOut(time) => Said::new(
            "No answer came in time.",
            format!("Nothing came for {}, so Waybill gave up.", seconds(*time)),
            "Try again. If it keeps happening, the registry or something before it hangs.",
        ),
        TransportError::Interrupted(detail) => Said::new(
            "The answer broke off.",
            format!("The connection was closed before the whole answer had arrived: {}.", trouble(detail)),
            "Try again. If it keeps happening, a proxy between here and the registry cuts answers short.",
        ),
    }
}

/// A browser tells a page nothing about why a request failed; so no cause is guessed here.
fn blocked(error: &Error, detail: &TransportTrouble, at: &Surroundings) -> Said {
    let mixed = at.is_secure && Origin::of(&error.url).is_some_and(|origin| origin.is_plain());
    let next = if at.has_companion {
        "The companion of this page does not relay to it. “Check the connection” tries it step by step, says what stands in \
         the way, and prints the command that starts the companion so that it does."
    } else if mixed {
        "This page came over HTTPS, and browsers block plain HTTP from there. Open Waybill over plain HTTP, reach the \
         registry over HTTPS, or use Waybill's companion."
    } else {
        "“Check the connection” tries it step by step, says what stands in the way, and prints the configuration that \
         removes it. Most public registries, Docker Hub among them, allow no other page to read them: they need \
         Waybill's companion."
    };
    let came = format!(
        "The browser let no answer through ({}). It does not say whether the registry is down, its name or \
         certificate is wrong, or it does not allow other pages to read it (CORS).",
        trouble(detail)
    );
    Said::new("The registry could not be reached from this page.", came, next)
}
