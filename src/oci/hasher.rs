//! Computes a digest from bytes that arrive in pieces.

use sha2::{Digest as _, Sha256, Sha512};

use super::{Algorithm, Digest};

/// A running hash: `update` with each piece, then `finish`.
#[derive(Clone)]
pub struct Hasher(State);

#[derive(Clone)]
enum State {
    Sha256(Sha256),
    Sha512(Box<Sha512>),
}

impl Hasher {
    /// A hasher for the algorithm, or nothing when it is one that Waybill does not compute.
    pub fn new(algorithm: &Algorithm) -> Option<Self> {
        match algorithm {
            Algorithm::Sha256 => Some(Self::sha256()),
            Algorithm::Sha512 => Some(Self(State::Sha512(Box::new(Sha512::new())))),
            Algorithm::Other(_) => None,
        }
    }

    /// The algorithm every registry knows.
    pub fn sha256() -> Self {
        Self(State::Sha256(Sha256::new()))
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.0 {
            State::Sha256(hash) => hash.update(bytes),
            State::Sha512(hash) => hash.update(bytes),
        }
    }

    /// The digest of everything that was taken.
    pub fn finish(self) -> Digest {
        match self.0 {
            State::Sha256(hash) => Digest::from_hash(Algorithm::Sha256, &hash.finalize()),
            State::Sha512(hash) => Digest::from_hash(Algorithm::Sha512, &hash.finalize()),
        }
    }

    /// The SHA-256 digest of bytes at hand.
    pub fn digest(bytes: &[u8]) -> Digest {
        let mut hasher = Self::sha256();
        hasher.update(bytes);
        hasher.finish()
    }
}
