//! Where a secret would go, and what speaks against it.

use crate::registry::{Asks, Standing, TokenService, is_plain};

/// Who would get the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recipient {
    /// The origin of the token service, or of the registry itself.
    pub(super) origin: String,
    /// What a person must agree to first, each in a sentence.
    pub(super) doubts: Vec<String>,
}

impl Recipient {
    /// Who gets it at a registry. What it asked for decides; a service by hand, or one that is known, where that
    /// is hidden. A token that is sent `as_it_is` is for the registry itself.
    pub(super) fn of(
        registry: &str,
        standing: &Standing,
        by_hand: Option<&TokenService>,
        as_it_is: bool,
    ) -> Self {
        let service = match (&standing.asks, by_hand) {
            _ if as_it_is => None,
            (Some(Asks::Token { service, .. }), _) | (None | Some(Asks::Hidden), Some(service)) => {
                Some(service)
            }
            _ => None,
        };
        // To a service without a usable URL nothing is sent.
        let origin = service.and_then(TokenService::origin).unwrap_or_else(|| registry.to_owned());
        let mut doubts = Vec::new();
        if origin != registry && !are_known_to_belong(registry, &origin) {
            doubts.push(format!("It goes to {origin}, which {registry} names for that."));
        }
        if is_plain(&origin) {
            doubts.push(format!("It goes to {origin} over plain HTTP: whoever is on the way can read it."));
        }
        Self { origin, doubts }
    }
}

/// Docker Hub and GitLab have their token services elsewhere.
fn are_known_to_belong(registry: &str, service: &str) -> bool {
    matches!(
        (registry, service),
        ("https://registry-1.docker.io", "https://auth.docker.io")
            | ("https://registry.gitlab.com", "https://gitlab.com")
    )
}
