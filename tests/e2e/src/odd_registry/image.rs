//! An image to be made.

use serde_json::Value;

use super::types::{OCI, Types};

/// An image with two layers for linux/amd64, unless it is told otherwise.
#[derive(Clone, Copy)]
pub(super) struct Image {
    pub(super) tag: &'static str,
    pub(super) seed: &'static str,
    pub(super) architecture: &'static str,
    pub(super) os: &'static str,
    pub(super) layers: usize,
    pub(super) types: Types,
    pub(super) without_type: bool,
    pub(super) change_config: fn(&mut Value),
}

impl Image {
    /// Another seed makes another image.
    pub(super) fn of(seed: &'static str) -> Self {
        Self {
            tag: "",
            seed,
            architecture: "amd64",
            os: "linux",
            layers: 2,
            types: OCI,
            without_type: false,
            change_config: |_| (),
        }
    }

    /// Under a tag.
    pub(super) fn tagged(self, tag: &'static str) -> Self {
        Self { tag, ..self }
    }

    /// For another architecture.
    pub(super) fn on(self, architecture: &'static str) -> Self {
        Self { architecture, ..self }
    }
}
