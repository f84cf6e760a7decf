//! The distribution spec, over a scripted transport.

mod auth;
mod blob;
mod blob_reader;
mod by_digest;
mod by_tag;
mod curl;
mod errors;
mod headers;
mod journal;
mod limits;
mod listing;
mod masked_secret;
mod patience;
mod referrers;
mod referrers_tag;
mod relayed;
mod script;
pub(crate) mod scripted;
mod tagging;
mod transport;
mod unpacked;
mod upload;
mod upload_resumed;
