//! Configurations that let a page use a registry. A test runs those for nginx and CNCF distribution, with its own
//! addresses and folders put in, and nginx without TLS.

use crate::registry::Endpoint;

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

const METHODS: &str = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
const ALLOWED: &str =
    "Authorization, Accept, Content-Type, Content-Range, Range, If-Match, If-None-Match, Cache-Control";
const EXPOSED: &str = "Docker-Content-Digest, Docker-Distribution-API-Version, Link, Location, WWW-Authenticate, Range, \
    Content-Range, Content-Encoding, ETag, Docker-Upload-UUID, Blob-Upload-UUID, OCI-Subject, OCI-Filters-Applied, \
    OCI-Chunk-Min-Length, OCI-Tag, Warning, Retry-After";

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

    /// Its name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Companion => "Waybill's companion",
            Self::Nginx => "nginx",
            Self::Distribution => "CNCF distribution",
            Self::Caddy => "Caddy",
            Self::Traefik => "Traefik",
            Self::Zot => "zot",
            Self::Harbor => "Harbor",
            Self::Bucket => "S3 bucket",
        }
    }

    /// What it does, and what not.
    pub fn note(self) -> &'static str {
        match self {
            Self::Companion => {
                "Serves this page from your machine and asks the registry for it. Nothing changes at the registry."
            }
            Self::Nginx => {
                "Before any registry, with or without credentials. Replace the name, the certificate and the address behind it."
            }
            Self::Distribution => {
                "A whole config.yml, for a registry without credentials; with them it refuses what browsers ask \
                first, and needs a proxy."
            }
            Self::Caddy => "Before any registry. Replace the address behind it.",
            Self::Traefik => "A middleware; name it first in the router of the registry.",
            Self::Zot => {
                "Lists, manifests and signing in; blobs and pushing need a proxy before it. Merge it into its configuration."
            }
            Self::Harbor => {
                "Harbor has no setting for it. Put this before it: the token service needs it as well as the API."
            }
            Self::Bucket => {
                "Any origin must be allowed, since a browser sends the origin “null” after a redirect."
            }
        }
    }

    /// The configuration for a page of the origin `page`.
    pub fn text(self, page: &str, registry: &Endpoint) -> String {
        let origin = registry.origin();
        let (scheme, host) = origin.split_once("://").unwrap_or(("https", origin));
        let template = match self {
            Self::Companion if scheme == "http" => "waybill --registry http://{host}\n",
            Self::Companion => "waybill --registry {host}\n",
            Self::Nginx | Self::Harbor => NGINX,
            Self::Distribution => DISTRIBUTION,
            Self::Caddy => CADDY,
            Self::Traefik => TRAEFIK,
            Self::Zot => ZOT,
            Self::Bucket => BUCKET,
        };
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let (path, rest) = match self {
            Self::Harbor => ("~ ^/(v2/|service/token)", HARBOR_REST),
            _ => ("/v2/", ""),
        };
        let filled = [
            ("{path}", path),
            ("{rest}", rest),
            ("{page}", page),
            ("{host}", host),
            ("{name}", name),
            ("{methods}", METHODS),
            ("{allowed}", ALLOWED),
            ("{exposed}", EXPOSED),
        ];
        filled.iter().fold(template.to_owned(), |text, (mark, value)| text.replace(mark, value))
    }
}

const NGINX: &str = r#"server {
  listen 443 ssl;
  server_name {name};
  ssl_certificate     /etc/nginx/registry.crt;
  ssl_certificate_key /etc/nginx/registry.key;
  client_max_body_size 0;
  gzip off;
  location {path} {
    # A browser asks before it sends, without credentials: answered here.
    if ($request_method = OPTIONS) {
      add_header Access-Control-Allow-Origin "{page}" always;
      add_header Access-Control-Allow-Methods "{methods}" always;
      add_header Access-Control-Allow-Headers "{allowed}" always;
      add_header Access-Control-Max-Age 7200 always;
      return 204;
    }
    # Twice is as bad as never.
    proxy_hide_header Access-Control-Allow-Origin;
    proxy_hide_header Access-Control-Expose-Headers;
    add_header Access-Control-Allow-Origin "{page}" always;
    add_header Access-Control-Expose-Headers "{exposed}" always;
    proxy_pass http://127.0.0.1:5000;
    proxy_http_version 1.1;
    proxy_request_buffering off;
    proxy_read_timeout 900;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-Proto $scheme;
  }
{rest}}
"#;

/// The rest of Harbor, which no other page asks.
const HARBOR_REST: &str = r"  location / {
    proxy_pass http://127.0.0.1:5000;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-Proto $scheme;
  }
";

const DISTRIBUTION: &str = r"version: 0.1
storage:
  filesystem:
    rootdirectory: /var/lib/registry
  delete:
    enabled: true
  redirect:
    disable: true
http:
  addr: 127.0.0.1:5000
  relativeurls: true
  headers:
    # Each a list of one: two values would be two headers, which browsers refuse.
    Access-Control-Allow-Origin: ['{page}']
    Access-Control-Allow-Methods: ['{methods}']
    Access-Control-Allow-Headers: ['{allowed}']
    Access-Control-Expose-Headers: ['{exposed}']
    Access-Control-Max-Age: ['7200']
";

const CADDY: &str = r#"{host} {
  header {
    Access-Control-Allow-Origin "{page}"
    Access-Control-Allow-Methods "{methods}"
    Access-Control-Allow-Headers "{allowed}"
    Access-Control-Expose-Headers "{exposed}"
    defer
  }
  @preflight method OPTIONS
  handle @preflight {
    respond 204
  }
  handle {
    reverse_proxy 127.0.0.1:5000
  }
}
"#;

const TRAEFIK: &str = r#"http:
  middlewares:
    waybill:
      headers:
        accessControlAllowOriginList: ["{page}"]
        accessControlAllowMethods: [{methods}]
        accessControlAllowHeaders: [{allowed}]
        accessControlExposeHeaders: [{exposed}]
        accessControlMaxAge: 7200
        addVaryHeader: true
"#;

const ZOT: &str = r#"{ "http": { "allowOrigin": "{page}", "compat": ["docker2s2"] } }
"#;

const BUCKET: &str = r#"[
  {
    "AllowedOrigins": ["*"],
    "AllowedMethods": ["GET", "HEAD"],
    "AllowedHeaders": ["*"],
    "ExposeHeaders": ["Content-Length", "Content-Range", "ETag"]
  }
]
"#;
