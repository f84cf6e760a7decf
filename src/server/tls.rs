//! Certificates: the one to show, and those to trust.

use std::path::Path;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig};

/// What is shown to clients: a chain of certificates and its key, both PEM.
pub(super) fn server(certificate: &Path, key: &Path) -> Result<Arc<ServerConfig>, String> {
    let chain = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let chain = chain.map_err(|problem| told("--tls-cert", certificate, &problem))?;
    if chain.is_empty() {
        return Err(told("--tls-cert", certificate, &"it holds no certificate"));
    }
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|problem| told("--tls-key", key, &problem))?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, secret))
        .map_err(|problem| told("--tls-key", key, &problem))?;
    Ok(Arc::new(config))
}

fn told(what: &str, file: &Path, problem: &dyn std::fmt::Display) -> String {
    format!("{what} {} cannot be used: {problem}", file.display())
}

/// Whom to believe: the certificates of the system (`SSL_CERT_FILE` names others), or those that browsers trust.
pub(super) fn client() -> Result<ClientConfig, String> {
    // Whoever names certificates wants those, and should hear it when there are none.
    if let Some(named) = std::env::var_os("SSL_CERT_FILE") {
        let file = Path::new(&named);
        let holds_one = CertificateDer::pem_file_iter(file).is_ok_and(|mut all| all.any(|one| one.is_ok()));
        if !holds_one {
            return Err(told("SSL_CERT_FILE", file, &"no certificate can be read in it"));
        }
    }
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions();
    let builder = builder.map_err(|problem| format!("TLS cannot be set up: {problem}"))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
