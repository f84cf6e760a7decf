//! Registries whose token service is known, for when CORS hides what they ask for.

use super::TokenService;
use crate::registry::Origin;

/// API host, where its tokens come from, and what it calls itself there.
const KNOWN: [(&str, &str, &str); 6] = [
    ("registry-1.docker.io", "https://auth.docker.io/token", "registry.docker.io"),
    ("ghcr.io", "https://ghcr.io/token", "ghcr.io"),
    ("quay.io", "https://quay.io/v2/auth", "quay.io"),
    ("gcr.io", "https://gcr.io/v2/token", "gcr.io"),
    ("public.ecr.aws", "https://public.ecr.aws/token/", "public.ecr.aws"),
    ("registry.gitlab.com", "https://gitlab.com/jwt/auth", "container_registry"),
];

/// The token service of a well-known registry.
pub(super) fn token_service(registry: &Origin) -> Option<TokenService> {
    let (_, realm, service) = KNOWN.iter().find(|(known, ..)| *known == registry.authority())?;
    Some(TokenService { realm: (*realm).into(), service: Some((*service).into()) })
}

/// Whether a token service is known to be that of a registry.
pub(super) fn is_of(registry: &Origin, service: &Origin) -> bool {
    token_service(registry).and_then(|known| known.origin()).as_ref() == Some(service)
}
