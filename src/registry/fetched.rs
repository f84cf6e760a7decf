//! A document that came from a registry.

use crate::oci::{Digest, Document};

use super::{Claim, Verification};

/// A document with what is known about its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Fetched {
    /// The document.
    pub document: Document,
    /// What was compared with what.
    pub verification: Verification,
}

impl Fetched {
    /// The digest by which the registry knows a document that was asked for by tag. It may use another
    /// algorithm than the one used here; a claim that its own bytes contradict is not taken.
    pub fn name(&self) -> &Digest {
        match self.verification.claim() {
            Claim::Digest(claimed) if !self.verification.claim_differs() => claimed,
            _ => self.verification.computed(),
        }
    }

    /// Whether these are the bytes of that digest.
    pub fn is(&self, digest: &Digest) -> bool {
        self.name() == digest || self.verification.computed() == digest
    }
}
