//! Waybill: a container-registry explorer that runs in the browser and trusts nothing.
//!
//! Layers, each of which may use only those above it (`tests/native/layering.rs` enforces this), and within which no two
//! files use each other (`tests/native/circles`):
//!
//! | module | knows |
//! | --- | --- |
//! | [`oci`] | the image spec: digests, references, documents |
//! | [`registry`] | the distribution spec, over a transport |
//! | [`demo`] | a registry beside the page, with sample images |
//! | [`archive`] | image archives: saving, opening, composing by hand |
//! | [`format`], [`marks`] | sizes and dates for people; characters that are not seen |
//! | [`inspect`] | the questions: trace, health, tag order, commands |
//! | [`place`] | share links |
//! | [`words`] | what people are told of errors: causes in, sentences out |
//! | `browser` | fetch, storage, clipboard: the only code that names `web_sys` (feature `browser`) |
//! | `app` | the page: the only code that names `leptos` (feature `web`) |
//! | `server` | the companion: site, demo registry, relay (feature `server`) |

// They panic when nobody listens. `server/output.rs` says what there is to say.
#![deny(clippy::print_stdout, clippy::print_stderr)]

#[cfg(feature = "web")]
pub mod app;
pub mod archive;
#[cfg(feature = "browser")]
pub mod browser;
pub mod demo;
pub mod format;
pub mod inspect;
pub mod marks;
pub mod oci;
pub mod place;
pub mod registry;
#[cfg(feature = "server")]
pub mod server;
pub mod words;
