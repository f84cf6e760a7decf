//! What was compared with what: the digest that was asked for, the one that the registry claims, the
//! one computed here, and the sizes.

use super::{Exposure, LayerContent, Packing, Response, Unhashed, Unpacked};
use crate::oci::{Algorithm, Descriptor, Digest, Hasher, MediaType};

/// The digest that a response claims in `Docker-Content-Digest`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// A digest.
    Digest(Digest),
    /// Not sent.
    Absent,
    /// Not sent, or hidden from the page by CORS.
    Hidden,
    /// Sent, but no digest; as written.
    Unreadable(String),
}

impl Claim {
    /// What a response claims.
    pub(super) fn of(response: &Response) -> Self {
        match (response.headers.get("docker-content-digest"), response.exposure) {
            (Some(text), _) => text.parse().map_or_else(|_| Self::Unreadable(text.to_owned()), Self::Digest),
            (None, Exposure::All) => Self::Absent,
            (None, Exposure::Cors) => Self::Hidden,
        }
    }
}

/// The result of a verification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Hashed here, and equal to what was asked for or, for a tag, to what the registry claims.
    Verified,
    /// Hashed here, with nothing to compare with.
    Hashed,
    /// Hashed here, and unequal.
    Differs,
    /// Not hashed, for this reason.
    NotChecked(Unhashed),
}

/// Everything that is known about the bytes of one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    requested: Option<Digest>,
    claim: Claim,
    computed: Digest,
    /// Computed with the claim's algorithm, when that is another one.
    computed_for_claim: Option<Digest>,
    stated_size: Option<u64>,
    size: u64,
    is_schema1: bool,
    unpacked: Option<Unpacked>,
    /// Whether it was left at the stated size, when more bytes came.
    is_left: bool,
    described: Option<Packing>,
    packing: Option<Packing>,
    content: Option<LayerContent>,
}

impl Verification {
    /// The digest that was asked for, if it was asked by digest.
    pub fn requested(&self) -> Option<&Digest> {
        self.requested.as_ref()
    }

    /// What the registry claims.
    pub fn claim(&self) -> &Claim {
        &self.claim
    }

    /// The digest of the bytes that came: of the requested algorithm where it is computed here, else sha256.
    pub fn computed(&self) -> &Digest {
        &self.computed
    }

    /// The name to use for these bytes from now on: what was asked for, else what was computed.
    pub fn digest(&self) -> &Digest {
        self.requested.as_ref().unwrap_or(&self.computed)
    }

    /// Bytes that came.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Bytes that were to come, by the descriptor, when these differ from what came.
    pub fn size_mismatch(&self) -> Option<u64> {
        self.stated_size.filter(|stated| *stated != self.size)
    }

    /// Bytes that were to come, by the descriptor, when more came: they were not read any further.
    pub fn longer_than(&self) -> Option<u64> {
        self.stated_size.filter(|_| self.is_left)
    }

    /// How the bytes of a blob are packed, as far as their start shows it.
    pub fn packing(&self) -> Option<Packing> {
        self.packing
    }

    /// How the bytes of a blob should be packed by their media type, when they are those that its digest
    /// names, and are packed in another way.
    pub fn misdescribed(&self) -> Option<Packing> {
        let is_other = self.packing.is_some() && self.described != self.packing;
        self.described.filter(|_| is_other && self.proof() == Proof::Verified)
    }

    /// What is in a layer whose bytes are those that its digest names, if it was unpacked.
    pub fn content(&self) -> Option<&LayerContent> {
        self.content.as_ref().filter(|_| self.proof() == Proof::Verified)
    }

    /// With what unpacking a layer came to.
    #[must_use]
    pub fn with_content(self, content: Option<LayerContent>) -> Self {
        Self { content, ..self }
    }

    /// The digest that what came was compared with, if there was one.
    pub fn expected(&self) -> Option<&Digest> {
        match (&self.requested, &self.claim) {
            (Some(requested), _) => Some(requested),
            (None, Claim::Digest(claimed)) => Some(claimed),
            (None, _) => None,
        }
    }

    /// The outcome.
    pub fn proof(&self) -> Proof {
        if self.is_schema1 {
            return Proof::NotChecked(Unhashed::Schema1);
        }
        if self.is_left {
            return Proof::Differs;
        }
        let Some(expected) = self.expected() else { return Proof::Hashed };
        if let Algorithm::Other(name) = expected.algorithm() {
            return Proof::NotChecked(Unhashed::Algorithm(name.clone()));
        }
        let equal = *expected == self.computed || Some(expected) == self.computed_for_claim.as_ref();
        if equal { Proof::Verified } else { Proof::Differs }
    }

    /// Whether the claim of the response contradicts its own bytes.
    pub fn claim_differs(&self) -> bool {
        match &self.claim {
            Claim::Digest(claimed) if !self.is_schema1 => {
                !matches!(claimed.algorithm(), Algorithm::Other(_))
                    && *claimed != self.computed
                    && Some(claimed) != self.computed_for_claim.as_ref()
            }
            _ => false,
        }
    }

    /// Why the bytes may not be those that were sent, when they differ from what was asked for.
    pub fn unpacked(&self) -> Option<&Unpacked> {
        self.unpacked.as_ref().filter(|_| self.proof() == Proof::Differs)
    }

    /// Marks bytes of Docker's schema 1, whose digest is by design not the hash of them all.
    pub(super) fn of_schema1(mut self) -> Self {
        self.is_schema1 = true;
        self
    }
}

/// A verification in progress: fed with bytes as they arrive.
pub struct Verifier {
    requested: Option<Digest>,
    claim: Claim,
    stated_size: Option<u64>,
    size: u64,
    main: Hasher,
    for_claim: Option<Hasher>,
    told: Option<Unpacked>,
    /// The type that the bytes should be of, where nobody tells whether they were unpacked.
    described: Option<MediaType>,
    /// How it should be packed.
    packing: Option<Packing>,
    start: Vec<u8>,
}

impl Verifier {
    /// Starts with what is known before the first byte.
    pub fn new(requested: Option<Digest>, claim: Claim, stated_size: Option<u64>) -> Self {
        let hasher = |digest: &Digest| Hasher::new(digest.algorithm());
        let main = requested.as_ref().and_then(hasher).unwrap_or_else(Hasher::sha256);
        let main_algorithm = requested.as_ref().map_or(&Algorithm::Sha256, Digest::algorithm);
        let for_claim = match &claim {
            Claim::Digest(claimed) if claimed.algorithm() != main_algorithm => hasher(claimed),
            _ => None,
        };
        let (told, described, packing, start) = (None, None, None, Vec::new());
        Self { requested, claim, stated_size, size: 0, main, for_claim, told, described, packing, start }
    }

    /// Starts with the head of the answer for a blob.
    pub(super) fn of_blob(blob: &Descriptor, response: &Response) -> Self {
        let hides = response.exposure == Exposure::Cors;
        Self {
            told: Unpacked::told(response),
            described: blob.media_type.clone().filter(|_| hides),
            packing: Packing::of(blob),
            ..Self::new(Some(blob.digest.clone()), Claim::of(response), blob.size)
        }
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.main.update(bytes);
        if let Some(hasher) = &mut self.for_claim {
            hasher.update(bytes);
        }
        self.size += bytes.len() as u64;
        self.start.extend(bytes.iter().take(Packing::START - self.start.len()));
    }

    /// Takes bytes that are all at hand, with a pause between two steps.
    pub(super) async fn update_in_steps(&mut self, bytes: &[u8], pause: impl AsyncFn()) {
        const STEP: usize = 256 << 10;
        for (at, step) in bytes.chunks(STEP).enumerate() {
            if at > 0 {
                pause().await;
            }
            self.update(step);
        }
    }

    /// Whether more bytes came than there should be.
    pub(super) fn is_too_long(&self) -> bool {
        self.stated_size.is_some_and(|stated| self.size > stated)
    }

    /// How the bytes came to be others than were sent, as far as is known.
    pub(super) fn unpacked(&self) -> Option<Unpacked> {
        self.told.clone().or_else(|| Unpacked::seen(self.described.as_ref(), &self.start))
    }

    /// The comparison of what is left before its end, since it is too long.
    pub(super) fn leave(self) -> Verification {
        Verification { is_left: true, ..self.finish() }
    }

    /// The comparison.
    pub fn finish(self) -> Verification {
        let unpacked = self.unpacked();
        Verification {
            requested: self.requested,
            claim: self.claim,
            computed: self.main.finish(),
            computed_for_claim: self.for_claim.map(Hasher::finish),
            stated_size: self.stated_size,
            size: self.size,
            is_schema1: false,
            unpacked,
            is_left: false,
            described: self.packing,
            packing: Packing::seen(&self.start),
            content: None,
        }
    }
}
