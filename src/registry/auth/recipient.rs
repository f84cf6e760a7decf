//! Where a secret would go, and what speaks against it.

use super::{Asks, Standing, TokenService, known};
use crate::registry::Origin;

/// Who would get a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    origin: Origin,
    doubts: Vec<Doubt>,
}

/// What a person must agree to before a secret goes somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It goes to another host than the registry, which the registry or the person named.
    Elsewhere,
    /// Anyone on the way can read it.
    Plain,
}

impl Recipient {
    /// Who gets it at a registry. What it asked for decides; a service by hand, or one that is known, where that
    /// is hidden. A token that is sent `as_it_is` is for the registry itself.
    pub fn of(
        registry: &Origin,
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
        let origin = service.and_then(TokenService::origin).unwrap_or_else(|| registry.clone());
        let is_elsewhere = origin != *registry && !known::is_of(registry, &origin);
        let doubts = [(Doubt::Elsewhere, is_elsewhere), (Doubt::Plain, origin.is_plain())];
        Self { doubts: doubts.into_iter().filter_map(|(doubt, is)| is.then_some(doubt)).collect(), origin }
    }

    /// The origin of the token service, or of the registry itself.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// What speaks against it.
    pub fn doubts(&self) -> &[Doubt] {
        &self.doubts
    }
}
