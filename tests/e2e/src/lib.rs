//! Drives the built site in a real browser, against real registries and tools that we did not write.
//!
//! | file | what it is |
//! | --- | --- |
//! | `registry_server`, `registry_setup`, `oci_layout`, `skopeo`, `sha256sum` | the other side, and what others say of it |
//! | `nginx`, `token_server`, `key_pair`, `blob_host` | what a registry leaves to others: who may do what, and blobs |
//! | `waybill_server`, `over_http`, `walled`, `relayed_client` | our own registry and the relay over HTTP, and requests to them |
//! | `shelf` | the registry that most tests share, with its images |
//! | `proxy`, `gate`, `paging`, `http_server`, `http`, `curl`, `raw_server` | answers that are altered, held back, paged, cut short, or none |
//! | `odd_registry` | a registry that misbehaves as others did, and files as other tools write them |
//! | `static_host` | the site in a folder of a host, with files that are missing or of another build |
//! | `engine`, `browser` | Chromium and Firefox |
//! | `accessible`, `node`, `computed` | elements by role and name, in each of them |
//! | `page`, `screen` | a page as a person reads it |
//! | `counting`, `bench` | what is measured |
//! | `site`, `process`, `patience`, `failure` | where the site is, programs that end, waiting, words for what went wrong |

pub mod accessible;
pub mod bench;
pub mod blob_host;
pub mod browser;
mod computed;
mod content_type;
pub mod counting;
pub mod curl;
mod engine;
mod failure;
pub mod gate;
pub mod http;
pub mod http_server;
pub mod key_pair;
pub mod nginx;
mod node;
pub mod oci_layout;
pub mod odd_registry;
pub mod over_http;
mod page;
pub mod paging;
pub mod patience;
pub mod process;
mod proxy;
pub mod raw_server;
mod registry_server;
mod registry_setup;
pub mod relayed_client;
mod screen;
pub mod sha256sum;
mod shelf;
pub mod site;
pub mod skopeo;
pub mod static_host;
pub mod token_server;
mod walled;
pub mod waybill_server;

pub use browser::Browser;
pub use engine::Engine;
pub use failure::{Failure, Outcome, While};
pub use http::Answer;
pub use page::Page;
pub use proxy::{Cors, Proxy};
pub use registry_server::Registry;
pub use registry_setup::Setup;
pub use screen::Row;
pub use shelf::Shelf;
