//! The views of a document.

/// A view of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The entries of an index.
    Platforms,
    /// The layers of a manifest, and the steps that made them.
    Layers,
    /// What the image runs.
    Config,
    /// The exact bytes.
    Json,
    /// The same questions to other tools.
    Commands,
}

impl View {
    /// All, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Platforms, Self::Layers, Self::Config, Self::Json, Self::Commands];

    /// As it stands in a link.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Platforms => "platforms",
            Self::Layers => "layers",
            Self::Config => "config",
            Self::Json => "json",
            Self::Commands => "commands",
        }
    }

    /// As it stands on the page.
    pub fn title(self) -> &'static str {
        match self {
            Self::Platforms => "Platforms",
            Self::Layers => "Layers",
            Self::Config => "Config",
            Self::Json => "JSON",
            Self::Commands => "Commands",
        }
    }
}
