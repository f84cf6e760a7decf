//! The sample images at which something is to be seen.

/// A sample image at which something is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Story {
    /// An index for three platforms.
    Index,
    /// A manifest without an index.
    Manifest,
    /// The smallest image.
    Smallest,
    /// An image with its build steps.
    Steps,
    /// Tags that move.
    Tags,
    /// A Docker manifest list.
    DockerList,
    /// A Helm chart.
    Chart,
    /// An index that lacks the manifest of a platform.
    MissingPlatform,
    /// A manifest that lacks a layer.
    MissingLayer,
    /// An index that says another platform than a config.
    WrongPlatform,
    /// An index that lists a level of a platform before the platform.
    CpuLevels,
    /// An index that lists what runs on a platform, and not the platform.
    Fallback,
}

impl Story {
    /// All of them, in the order for a home page.
    pub const ALL: [Self; 12] = [
        Self::Index,
        Self::Manifest,
        Self::Smallest,
        Self::Steps,
        Self::Tags,
        Self::DockerList,
        Self::Chart,
        Self::MissingPlatform,
        Self::MissingLayer,
        Self::WrongPlatform,
        Self::CpuLevels,
        Self::Fallback,
    ];

    /// Repository and tag, as `multi:latest`.
    pub fn reference(self) -> &'static str {
        match self {
            Self::Index => "multi:latest",
            Self::Manifest => "single:latest",
            Self::Smallest => "hello-world:latest",
            Self::Steps => "my/app:1.1",
            Self::Tags => "acme:2",
            Self::DockerList => "legacy/list:latest",
            Self::Chart => "charts/hello:0.1.0",
            Self::MissingPlatform => "incident/missing-platform:latest",
            Self::MissingLayer => "incident/missing-layer:latest",
            Self::WrongPlatform => "incident/wrong-platform:latest",
            Self::CpuLevels => "incident/cpu-levels:latest",
            Self::Fallback => "incident/only-386:latest",
        }
    }
}
