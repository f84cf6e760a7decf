//! The token services that registries named.

use std::collections::HashMap;

use crate::oci::{RegistryHost, Scheme};
use crate::registry::Origin;

/// Token services that are remembered.
const MOST: usize = 1000;

/// By origin and path; each with whether the registry at that very host named it.
#[derive(Default)]
pub(super) struct TokenServices(HashMap<(Origin, String), bool>);

impl TokenServices {
    /// Remembers a service, at an origin and a path, that a registry named.
    pub(super) fn remember(&mut self, service: &Origin, path: &str, registry: &Origin) {
        // A registry that names a new one each time must not fill the memory. Those in use are named again.
        if self.0.len() >= MOST {
            self.0.clear();
        }
        let path = path.split('?').next().unwrap_or_default().to_owned();
        let is_own = service.authority() == registry.authority();
        *self.0.entry((service.clone(), path)).or_default() |= is_own;
    }

    /// How the service at a host and path is asked, and whether its own host named it; nothing when nobody did.
    pub(super) fn find(&self, host: &RegistryHost, path: &str) -> Option<(Origin, bool)> {
        [Scheme::Https, Scheme::Http].into_iter().find_map(|scheme| {
            let key = (Origin::of_host(host, scheme), path.to_owned());
            let known = *self.0.get(&key)?;
            Some((key.0, known))
        })
    }
}
