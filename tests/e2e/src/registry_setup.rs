//! How a CNCF registry is set up: its configuration, as a text.

use std::path::{Path, PathBuf};

use crate::blob_host::BlobHost;
use crate::token_server::TokenServer;

/// Each value a list of one: two origins in a list make two headers, which browsers refuse.
const CORS: &str = "
    Access-Control-Allow-Origin: ['*']
    Access-Control-Allow-Methods: ['GET, HEAD, OPTIONS']
    Access-Control-Allow-Headers: ['Authorization, Accept, Range']
    Access-Control-Expose-Headers: ['Docker-Content-Digest, Link, Location, WWW-Authenticate, ETag, Retry-After']";

/// What is different from a registry as it comes.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    has_cors: bool,
    storage: Option<PathBuf>,
    /// Whole sections; `FOLDER` stands for a folder of the registry's own.
    sections: String,
}

impl Setup {
    /// Who may sign in where a password is asked for, with it, as skopeo takes both.
    pub const ALICE: &str = "alice:s3cret pass";
    /// The same, as `htpasswd -B` keeps it.
    pub const HTPASSWD: &str = "alice:$2y$05$abcdefghijklmnopqrstuu1qdcFaS0PtqFUPzaCxLQ8/0lspH0ZEW\n";

    /// Any page may read the answers.
    #[must_use]
    pub fn with_cors(self) -> Self {
        Self { has_cors: true, ..self }
    }

    /// A user name and a password are asked for.
    #[must_use]
    pub fn with_password(self) -> Self {
        self.with("auth:\n  htpasswd: { realm: team, path: FOLDER/htpasswd }\n")
    }

    /// Tokens of a service are asked for.
    #[must_use]
    pub fn with_tokens(self, service: &TokenServer) -> Self {
        let (name, issuer) = (TokenServer::SERVICE, TokenServer::ISSUER);
        let (realm, certificate) = (service.realm(), service.key().certificate());
        self.with(&format!(
            "auth:\n  token:\n    realm: {realm}\n    service: {name}\n    issuer: {issuer}\n    rootcertbundle: {}\n",
            certificate.display()
        ))
    }

    /// The blobs lie at another origin, and whoever wants one is sent there.
    #[must_use]
    pub fn with_blobs_at(self, host: &BlobHost) -> Self {
        let storage = Some(host.folder().to_owned());
        Self { storage, ..self }.with(&format!(
            "middleware:\n  storage:\n    - name: redirect\n      options: {{ baseurl: '{}' }}\n",
            host.origin()
        ))
    }

    fn with(self, section: &str) -> Self {
        Self { sections: self.sections + section, ..self }
    }

    pub(crate) fn text(&self, folder: &Path, port: u16) -> String {
        let storage = self.storage.clone().unwrap_or_else(|| folder.join("storage"));
        let headers = if self.has_cors { CORS } else { "" };
        let sections = self.sections.replace("FOLDER", &folder.display().to_string());
        format!(
            "version: 0.1
log: {{ level: error, accesslog: {{ disabled: true }} }}
storage:
  filesystem: {{ rootdirectory: '{}' }}
  delete: {{ enabled: true }}
http:
  addr: 127.0.0.1:{port}
  headers:
    X-Content-Type-Options: [nosniff]{headers}
{sections}",
            storage.display()
        )
    }
}
