//! A key of RSA with its certificate, made by `openssl`, which also signs.

use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use crate::process::output_of;
use crate::{Outcome, While};

/// A private key, and a certificate for this machine that it signed itself; forgotten when dropped.
#[derive(Debug)]
pub struct KeyPair {
    folder: TempDir,
}

impl KeyPair {
    /// Makes both.
    pub fn make() -> Outcome<Self> {
        let pair = Self { folder: tempfile::tempdir().doing("making a folder for a key")? };
        let mut openssl = Command::new("openssl");
        openssl.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-sha256", "-days", "2"]);
        openssl.args(["-subj", "/CN=the tests", "-addext", "basicConstraints=critical,CA:FALSE"]);
        openssl.args(["-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]);
        openssl.arg("-keyout").arg(pair.key()).arg("-out").arg(pair.certificate());
        output_of(&mut openssl, &[])?;
        Ok(pair)
    }

    /// The file of the certificate, PEM.
    pub fn certificate(&self) -> PathBuf {
        self.folder.path().join("certificate.pem")
    }

    /// The file of the key, PEM.
    pub fn key(&self) -> PathBuf {
        self.folder.path().join("key.pem")
    }

    /// The certificate, DER.
    pub fn certificate_der(&self) -> Outcome<Vec<u8>> {
        let mut openssl = Command::new("openssl");
        openssl.args(["x509", "-outform", "DER", "-in"]).arg(self.certificate());
        output_of(&mut openssl, &[])
    }

    /// The signature of bytes: RSA with SHA-256, PKCS #1 1.5.
    pub fn sign(&self, bytes: &[u8]) -> Outcome<Vec<u8>> {
        let mut openssl = Command::new("openssl");
        openssl.args(["dgst", "-sha256", "-sign"]).arg(self.key());
        output_of(&mut openssl, bytes)
    }
}
