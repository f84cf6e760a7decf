//! Configurations that let a page use a registry. Tests run those for nginx, CNCF distribution and Caddy.

use super::{Obstacle, Remark};
use crate::oci::{Registry, Scheme};
use crate::registry::{Origin, cors, quote};

/// What can be set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipe {
    /// Waybill's own server.
    Companion,
    /// A proxy before the registry.
    Nginx,
    /// The registry itself, where it needs no credentials.
    Distribution,
    /// A proxy before the registry.
    Caddy,
    /// A proxy before the registry.
    Traefik,
    /// The registry itself, for reading lists.
    Zot,
    /// A proxy before Harbor.
    Harbor,
    /// The storage that blobs are redirected to.
    Bucket,
}

impl Recipe {
    /// All, the most useful first.
    pub const ALL: [Self; 8] = [
        Self::Companion,
        Self::Nginx,
        Self::Distribution,
        Self::Caddy,
        Self::Traefik,
        Self::Zot,
        Self::Harbor,
        Self::Bucket,
    ];

    /// Whether it takes an obstacle away.
    pub(super) fn removes(self, obstacle: Obstacle) -> bool {
        match obstacle {
            Obstacle::Offline
            | Obstacle::Silence
            | Obstacle::PlainHttp
            | Obstacle::NotARegistry
            | Obstacle::Unwilling => false,
            Obstacle::MixedContent | Obstacle::LocalNetwork => self == Self::Companion,
            Obstacle::RedirectedBlobs => matches!(self, Self::Companion | Self::Distribution | Self::Bucket),
            Obstacle::TokenService => matches!(self, Self::Companion | Self::Harbor),
            Obstacle::Credentials => !matches!(self, Self::Distribution | Self::Bucket),
            Obstacle::Unreadable | Obstacle::Manifests => self != Self::Bucket,
            Obstacle::Blobs
            | Obstacle::HiddenChallenge
            | Obstacle::Methods
            | Obstacle::HiddenHeaders
            | Obstacle::HiddenLocation => !matches!(self, Self::Zot | Self::Bucket),
        }
    }

    /// What it does not do, which shows only once the registry can be read.
    pub(super) fn lacks(self) -> &'static [Obstacle] {
        match self {
            Self::Distribution => &[Obstacle::Credentials],
            Self::Zot => &[Obstacle::Methods, Obstacle::Blobs],
            _ => &[],
        }
    }

    /// The configuration for a page of the origin `page`, with its comments as `remark` words them.
    pub fn text(self, page: &str, registry: &Registry, remark: fn(Remark) -> &'static str) -> String {
        let is_secure = registry.scheme() == Scheme::Https;
        let host = registry.host();
        let origin = Origin::of_registry(registry);
        let template = match self {
            Self::Companion => include_str!("recipes/companion.sh"),
            Self::Nginx | Self::Harbor => include_str!("recipes/nginx.conf"),
            Self::Distribution => include_str!("recipes/distribution.yml"),
            Self::Caddy => include_str!("recipes/Caddyfile"),
            Self::Traefik => include_str!("recipes/traefik.yml"),
            Self::Zot => include_str!("recipes/zot.json"),
            Self::Bucket => include_str!("recipes/bucket.json"),
        };
        let path = if self == Self::Harbor { "~ ^/(v2/|service/token)" } else { "/v2/" };
        let rest = if self == Self::Harbor { include_str!("recipes/harbor_rest.conf") } else { "" };
        let port = origin.port().to_string();
        let is_v6 = host.name().starts_with('[');
        // What is asked for by this machine only is not opened to others.
        let address = match (host.is_loopback(), is_v6) {
            (true, true) => "[::1]",
            (true, false) => "127.0.0.1",
            (false, _) => "",
        };
        let listen = match (address, is_v6) {
            ("", true) => format!("[::]:{port}"),
            ("", false) => port.clone(),
            (address, _) => format!("{address}:{port}"),
        };
        let bind = if address.is_empty() {
            String::new()
        } else {
            format!("  bind {}\n", address.trim_matches(['[', ']']))
        };
        // Before the registry stands what takes its port.
        let behind = if port == "5000" { "127.0.0.1:5001" } else { "127.0.0.1:5000" };
        let filled = [
            ("{path}", path),
            ("{rest}", rest),
            ("{tls_nginx}", if is_secure { include_str!("recipes/nginx_tls.conf") } else { "" }),
            ("{tls_distribution}", if is_secure { include_str!("recipes/distribution_tls.yml") } else { "" }),
            ("{ssl}", if is_secure { " ssl" } else { "" }),
            ("{listen}", &listen),
            ("{bind}", &bind),
            ("{address}", address),
            ("{root}", &quote(&origin.to_string())),
            ("{port}", &port),
            ("{page}", page),
            ("{scheme}", registry.scheme().as_str()),
            ("{host}", host.api_host()),
            ("{name}", host.name()),
            ("{behind}", behind),
            ("{methods}", cors::METHODS),
            ("{allowed}", cors::ALLOWED),
            ("{exposed}", cors::EXPOSED),
        ];
        let remarks = Remark::ALL.map(|(mark, which)| (mark, remark(which)));
        let all = filled.iter().chain(&remarks);
        all.fold(template.to_owned(), |text, (mark, value)| text.replace(mark, value))
    }
}
