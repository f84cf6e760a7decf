//! The OCI distribution specification, spoken over a [`Transport`]. Pure.

pub mod accept;
mod along;
mod auth;
mod blob_reader;
mod body;
mod client;
mod companion;
pub mod cors;
mod curl;
mod document_cache;
mod echo;
mod endpoint;
mod error;
mod exchange;
mod extension;
mod headers;
mod journal;
mod layer_content;
mod link;
mod list_oddity;
mod listing;
mod location;
mod masked;
mod masked_secret;
mod operation;
mod origin;
mod packing;
pub mod percent;
mod presence;
mod push;
mod queue;
mod referrers;
mod referrers_tag;
mod relayed;
mod request;
mod response;
mod retry;
mod script;
mod source;
mod tagging;
mod time_limit;
mod timer;
mod transport;
mod unpacked;
mod upload;
mod url;
mod verification;
mod ways;
pub mod well_known;
pub mod writes;

pub use along::Along;
pub use auth::{
    Asks, Auth, Challenge, Credentials, Doubt, Keyring, Recipient, Scope, Secret, SignInError, SignInTrouble,
    Standing, TokenService,
};
pub use blob_reader::BlobReader;
pub use body::{Body, Chunks};
pub use client::{Client, Fetched, is_page};
pub use companion::{Companion, PAGE};
pub use curl::{curl, quote};
pub use endpoint::Endpoint;
pub use error::{Diagnostic, Error, ErrorKind, Reason, diagnostics};
pub use exchange::{BODY_LIMIT, Exchange, LEFT, Outcome, PREVIEW_LIMIT};
pub use extension::{Collected, Settings};
pub use headers::Headers;
pub use journal::{Journal, Log};
pub use layer_content::{LayerContent, Unpack};
pub use list_oddity::ListOddity;
pub use listing::{Listing, Page};
pub use operation::Operation;
pub use origin::Origin;
pub use packing::Packing;
pub use presence::{BlobPresence, Presence};
pub use push::{Stored, SubjectKept};
pub use queue::Queue;
pub use referrers::{Referrers, ReferrersSource};
pub use referrers_tag::without_entries;
pub use relayed::{Relayed, is_own_answer};
pub use request::{Method, Mode, Request};
pub use response::{Exposure, Response};
pub use retry::{Retry, Wait};
pub use script::script;
pub use source::{Section, Source, SourceError};
pub use tagging::Tagged;
pub use time_limit::TimeLimit;
pub use timer::Timer;
pub use transport::{LocalFuture, Transport, TransportError};
pub use unpacked::Unpacked;
pub use upload::{Arrival, Upload, next_location};
pub use url::{host_of, path_of};
pub use verification::{Claim, Proof, Verification, Verifier};
pub use ways::{Way, Ways};

/// Bytes of a manifest or index that are read (distribution spec, "Pushing Manifests": registries
/// should take 4 MiB; larger ones are refused here).
pub const DOCUMENT_LIMIT: u64 = 4 << 20;
/// Bytes of a config that are read.
pub const CONFIG_LIMIT: u64 = 8 << 20;
