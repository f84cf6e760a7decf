//! What a config says otherwise than its manifest.

use super::Severity;

/// How they differ about the layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayerMismatch {
    /// The manifest lists so many layers, and the config so many `diff_ids`.
    Count {
        /// Layers of the manifest.
        layers: usize,
        /// `diff_ids` of the config.
        diff_ids: usize,
    },
    /// The manifest lists no layers, and the config names no root filesystem.
    NoRootFilesystem,
    /// So many build steps made a layer, and the manifest lists another number of them.
    History {
        /// Steps that made a layer.
        steps: usize,
        /// Layers of the manifest.
        layers: usize,
    },
}

impl LayerMismatch {
    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::Count { .. } | Self::NoRootFilesystem => Severity::Problem,
            Self::History { .. } => Severity::Note,
        }
    }
}
