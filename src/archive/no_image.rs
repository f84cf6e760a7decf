//! Files that are no image.

/// What an archive without `index.json` and `manifest.json` holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoImage {
    /// The list of Docker before 1.10.
    Repositories,
    /// The files of a system, as in a layer.
    System,
    /// A Helm chart.
    Chart,
    /// The mark of a layout alone.
    Mark,
    /// Files, of which these come first, and so many more.
    Files(Vec<String>, usize),
}
