//! The distribution spec, over a scripted transport.

mod auth;
mod auth_ways;
mod blob;
mod blob_reader;
mod by_digest;
mod by_tag;
mod curl;
mod echo;
mod errors;
mod headers;
mod journal;
mod limits;
mod listing;
mod masked_secret;
mod patience;
mod presence;
mod referrers;
mod referrers_tag;
mod relayed;
mod script;
pub(crate) mod scripted;
mod tagging;
mod transport;
mod turns;
mod unpacked;
mod upload;
mod upload_resumed;
