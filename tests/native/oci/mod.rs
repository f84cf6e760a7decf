//! The image spec: names, digests, documents.

mod compose;
mod config;
mod digest;
mod document;
mod doubt;
mod embedded;
mod entry_kind;
mod finding;
mod fixtures;
mod json;
mod json_reader;
mod media_type;
mod odd_document;
mod platform;
mod reference;
mod registry;
mod repository;
mod tag;
