//! What all stages come to.

use super::obstacle::prevented;
use crate::inspect::connection::{Diagnosis, Obstacle};
use crate::oci::Scheme;
use crate::registry::Origin;

/// What all stages come to, in a sentence or two.
pub fn summary(diagnosis: &Diagnosis) -> String {
    let Diagnosis { registry, obstacles, is_relayed, .. } = diagnosis;
    let origin = Origin::of_registry(registry);
    if obstacles.is_empty() {
        return format!("Everything tested works between this page and {origin}.");
    }
    let summary = match diagnosis.total() {
        None => {
            format!("{origin} can be read. What will not work from this page: {}.", prevented(obstacles))
        }
        Some(Obstacle::PlainHttp) => {
            let plain = Origin::of_registry(&registry.with_scheme(Scheme::Http));
            return format!(
                "{origin} does not answer, but {plain} does: it uses plain HTTP. Type {plain} in the bar."
            );
        }
        Some(Obstacle::Offline) => format!(
            "You are offline, and {origin} is not on this machine. Connect to the network, then run this again."
        ),
        Some(Obstacle::Silence) if *is_relayed => format!("This page gets no answer from {origin}."),
        Some(Obstacle::Silence) => format!(
            "No usable answer from {origin}. Check the name and the port, whether it is running, and its certificate."
        ),
        Some(Obstacle::NotARegistry) => {
            return format!("What answers at {origin} is not a registry. Check the name and the port.");
        }
        Some(Obstacle::Unwilling) => {
            return format!("{origin} can be read by this page, but refuses everything for now.");
        }
        Some(Obstacle::MixedContent) => {
            format!("This page came over HTTPS and cannot reach {origin}, which uses plain HTTP.")
        }
        Some(Obstacle::LocalNetwork) => {
            format!("The browser does not let this page reach {origin} in the local network.")
        }
        Some(
            Obstacle::Unreadable
            | Obstacle::HiddenChallenge
            | Obstacle::Credentials
            | Obstacle::Methods
            | Obstacle::HiddenHeaders
            | Obstacle::HiddenLocation
            | Obstacle::Manifests
            | Obstacle::Blobs
            | Obstacle::RedirectedBlobs
            | Obstacle::TokenService,
        ) => format!("This page cannot read {origin}."),
    };
    if *is_relayed { format!("{summary} The companion of this page is used instead.") } else { summary }
}
