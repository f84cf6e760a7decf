//! What the companion does for the page.

use crate::inspect::connection::Relaying;
use crate::words::en::transport::{transport, without_stop};

/// What came, and what to do.
pub(super) fn relaying(relaying: &Relaying) -> (String, String) {
    let text = match relaying {
        Relaying::Unlisted { registry, is_well_known } => {
            let option =
                if *is_well_known { "--well-known".into() } else { format!("--registry {registry}") };
            let text = format!("The companion that serves this page does not relay to {registry}.");
            return (text, format!("Restart it with this option added: {option}"));
        }
        Relaying::Unreachable { url, reason: Some(reason) } => {
            format!("GET {url}: the companion could not reach the registry either: {}.", without_stop(reason))
        }
        Relaying::Unreachable { url, reason: None } => {
            format!("GET {url}: the companion could not reach the registry either, and does not say why.")
        }
        Relaying::NotARegistry { url, status } => {
            format!("GET {url}: status {status}. The companion gets an answer, but not from a registry.")
        }
        Relaying::Reaches { url, status } => format!(
            "GET {url}: status {status}. The companion reaches the registry, and is used where the browser gets no answer."
        ),
        Relaying::Gone { url, error } => {
            format!("GET {url}: the companion does not answer ({}).", transport(error))
        }
    };
    (text, String::new())
}
