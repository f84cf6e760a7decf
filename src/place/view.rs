//! The views of a document, a repository or a registry.

/// A view of what is looked at. Each fits some targets; a page shows its first one instead of one that
/// does not fit.
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
    /// An image or a blob as a file.
    Save,
    /// Another tag, and the ways to remove what is there.
    Change,
    /// The moves of tags that this browser saw.
    Moves,
    /// Blobs, manifests and images on their way into a repository.
    Push,
    /// The switches of the demo registry.
    Manage,
    /// What stands between the page and the registry.
    Connection,
}

impl View {
    /// All, in the order of the page.
    pub const ALL: [Self; 11] = [
        Self::Platforms,
        Self::Layers,
        Self::Config,
        Self::Json,
        Self::Commands,
        Self::Save,
        Self::Change,
        Self::Moves,
        Self::Push,
        Self::Manage,
        Self::Connection,
    ];

    /// The view that a link names. What was called `doctor` once is the connection.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let name = if name == "doctor" { "connection" } else { name };
        Self::ALL.into_iter().find(|view| view.as_str() == name)
    }

    /// As it stands in a link.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Platforms => "platforms",
            Self::Layers => "layers",
            Self::Config => "config",
            Self::Json => "json",
            Self::Commands => "commands",
            Self::Save => "save",
            Self::Change => "change",
            Self::Moves => "moves",
            Self::Push => "push",
            Self::Manage => "manage",
            Self::Connection => "connection",
        }
    }
}
