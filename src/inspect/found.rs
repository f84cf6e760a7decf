//! What was found of a reference, and a person should know.

use crate::oci::{Digest, EntryKind, JsonError, LayerMismatch, Oddity, Platform, Severity};
use crate::registry::{Error, Packing, Unpacked};

use super::about::About;
use super::base_image::BaseImage;
use super::client_trouble::ClientTrouble;
use super::entry_name::EntryName;

/// One thing that was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// The tag points to this, and not to what the link names.
    TagMoved(Digest),
    /// The tag points to this index, which lists what the link names, for this platform where it says so.
    TagLists(Digest, Option<Platform>),
    /// The tag points to this index, which may list what the link names, in indexes that were not read.
    TagMayList(Digest),
    /// The registry does not have the tag.
    TagGone,
    /// Where the tag points could not be asked.
    TagUnknown(Box<Error>),
    /// The registry claims a digest that its bytes do not have.
    ClaimDiffers {
        /// What it claims.
        claimed: Digest,
        /// What the bytes hash to.
        computed: Digest,
        /// Whether they are what was asked for by digest all the same.
        is_as_asked: bool,
    },
    /// The registry claims this, which is no digest.
    ClaimUnreadable(String),
    /// It came with another size than its descriptor states.
    WrongSize {
        /// What.
        of: About,
        /// The bytes that came.
        size: u64,
        /// The bytes that should come.
        stated: u64,
    },
    /// Something is odd about a manifest, an index or a config.
    Odd(Oddity),
    /// An image in an index states no platform.
    NoPlatform(Digest),
    /// An attestation is about something that the index does not list, or about nothing.
    Orphan {
        /// The attestation.
        attestation: Digest,
        /// What it is about, as written.
        about: Option<String>,
    },
    /// The config is no JSON, for this reason.
    ConfigUnreadable(JsonError),
    /// The config could not be fetched.
    ConfigUnread(Box<Error>),
    /// Config and manifest differ about the layers.
    Layers(LayerMismatch),
    /// The first of the layers that are plain tars, and not what the config lists in their place.
    DiffId {
        /// Its number.
        number: usize,
        /// Of how many.
        count: usize,
        /// Its digest.
        digest: Digest,
        /// What the config lists.
        listed: Digest,
        /// How many others there are.
        others: usize,
        /// Whether the config lists them all, in another order.
        is_reordered: bool,
    },
    /// A layer holds something else than the config names.
    Content {
        /// Its number.
        number: usize,
        /// Of how many.
        count: usize,
        /// Its digest.
        digest: Digest,
        /// What it unpacks to.
        found: Digest,
        /// What the config lists.
        listed: Digest,
    },
    /// Config and index differ about the platform.
    Platform {
        /// What the index says.
        listed: Platform,
        /// What the config says.
        own: Platform,
        /// Whether it is known that it does not start on the listed platform.
        is_foreign: bool,
    },
    /// It is packed in another way than its media type says.
    Misdescribed {
        /// What.
        of: About,
        /// Its digest.
        digest: Digest,
        /// How it should be packed.
        described: Packing,
        /// How it is packed.
        packing: Packing,
    },
    /// More bytes came than it should have.
    Longer {
        /// What.
        of: About,
        /// Its digest.
        digest: Digest,
        /// The bytes that should come.
        stated: u64,
    },
    /// Its bytes are not those that its digest names.
    Differs {
        /// What.
        of: About,
        /// What was asked for.
        expected: Digest,
        /// What came.
        computed: Digest,
        /// How it came to that, where it is known.
        unpacked: Option<Unpacked>,
    },
    /// The registry does not have an entry of the index.
    EntryMissing {
        /// What it is.
        kind: EntryKind,
        /// What it is called.
        name: EntryName,
        /// Its digest.
        digest: Digest,
    },
    /// The registry does not have a blob.
    BlobMissing(About, Digest),
    /// HEAD states a size that is not that of the blob.
    SizeMisstated {
        /// The blob.
        digest: Digest,
        /// What HEAD states.
        head: u64,
        /// The bytes that came, where it was hashed.
        came: Option<u64>,
    },
    /// The registry has a blob of another size than its descriptor states.
    OtherSize {
        /// What.
        of: About,
        /// Its digest.
        digest: Digest,
        /// The size in the registry.
        size: u64,
        /// The size in the descriptor.
        stated: u64,
    },
    /// What it was built on, which may have moved since.
    Base(Box<BaseImage>),
    /// The values of these variables or arguments of the build are probably secrets, and those of so many more.
    Secrets(Vec<String>, usize),
    /// A chart has this version, which no tag can be called.
    ChartVersion(String),
    /// Clients differ about it.
    Clients(ClientTrouble),
    /// Something about another entry of the index than the one on the screen.
    Within(EntryName, Box<Found>),
}

impl Found {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        let mut found = self;
        while let Self::Within(_, within) = found {
            found = within;
        }
        match found {
            Self::Odd(oddity) => oddity.severity(),
            Self::Layers(mismatch) => mismatch.severity(),
            Self::Clients(trouble) => trouble.severity(),
            Self::TagLists(..) | Self::NoPlatform(_) | Self::Base(_) | Self::ChartVersion(_) => {
                Severity::Note
            }
            Self::EntryMissing { kind: EntryKind::Image | EntryKind::Index, .. }
            | Self::ClaimDiffers { is_as_asked: false, .. }
            | Self::WrongSize { .. }
            | Self::ConfigUnreadable(_)
            | Self::DiffId { .. }
            | Self::Content { .. }
            | Self::Platform { .. }
            | Self::Longer { .. }
            | Self::Differs { .. }
            | Self::BlobMissing(..)
            | Self::OtherSize { .. } => Severity::Problem,
            _ => Severity::Warning,
        }
    }
}
