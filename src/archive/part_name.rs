//! What a part is in its image.

/// What a part is in its image, or in a registry as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartName {
    /// The config.
    Config,
    /// A layer, the first being 1, of so many.
    Layer(usize, usize),
    /// A blob that an index lists.
    Blob,
    /// An index.
    Index,
    /// A manifest.
    Manifest,
    /// The list of the repositories of a registry.
    RepositoryList,
    /// The list of the tags of a repository.
    TagList,
    /// The list of the manifests of a repository.
    ManifestList,
    /// The file of a config.
    ConfigFile(String),
    /// The file of a layer.
    LayerFile(String),
    /// An entry of `index.json`.
    Entry {
        /// Its number, the first being 1.
        number: usize,
        /// The name that it gives to the image.
        name: Option<String>,
    },
    /// An entry of an index.
    IndexEntry {
        /// Its number, the first being 1.
        number: usize,
        /// The platform that it is for.
        platform: Option<String>,
    },
}
