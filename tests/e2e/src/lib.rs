//! Drives the built site in a real browser, against real registries and tools that we did not write.
//!
//! | file | what it is |
//! | --- | --- |
//! | `registry_server`, `oci_layout`, `skopeo`, `sha256sum` | the other side, and what others say of it |
//! | `waybill_server`, `over_http` | our own registry over HTTP, and requests to it |
//! | `shelf` | the registry that most tests share, with its images |
//! | `proxy`, `gate`, `paging`, `http_server`, `http` | answers that are altered, held back, paged or cut short |
//! | `static_host` | the site in a folder of a host, with files that are missing or of another build |
//! | `engine`, `browser` | Chromium and Firefox |
//! | `accessible`, `node`, `computed` | elements by role and name, in each of them |
//! | `page`, `screen` | a page as a person reads it |
//! | `counting`, `bench` | what is measured |
//! | `site`, `process`, `failure` | where the site is, programs that end, words for what went wrong |

pub mod accessible;
pub mod bench;
pub mod browser;
mod computed;
pub mod counting;
mod engine;
mod failure;
pub mod gate;
pub mod http;
pub mod http_server;
mod node;
pub mod oci_layout;
pub mod over_http;
mod page;
pub mod paging;
pub mod process;
mod proxy;
mod registry_server;
mod screen;
pub mod sha256sum;
mod shelf;
pub mod site;
pub mod skopeo;
pub mod static_host;
pub mod waybill_server;

pub use browser::Browser;
pub use engine::Engine;
pub use failure::{Failure, Outcome, While};
pub use http::Answer;
pub use page::Page;
pub use proxy::{Cors, Proxy};
pub use registry_server::Registry;
pub use screen::Row;
pub use shelf::Shelf;
