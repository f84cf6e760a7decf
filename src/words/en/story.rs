//! What is to be seen at the samples of the demo registry.

use crate::demo::Story;

/// A title in a few words, and what one sees there, in one sentence.
pub fn story(story: Story) -> (&'static str, &'static str) {
    match story {
        Story::Index => (
            "One tag, three platforms",
            "An index lists images for three platforms, each with an SBOM and a provenance attestation.",
        ),
        Story::Manifest => {
            ("One platform", "The tag points to a manifest for linux/amd64, with no index above it.")
        }
        Story::Smallest => ("The smallest image", "One layer with one file, and a config that runs it."),
        Story::Steps => (
            "From Dockerfile to layers",
            "Of twelve build steps, two made a layer; the others changed only the config.",
        ),
        Story::Tags => ("Tags that move", "The tags 2, 2.0, 2.0.1 and latest all point to one digest."),
        Story::DockerList => (
            "A Docker manifest list",
            "If a client does not accept its media type, the registry answers with the linux/amd64 manifest.",
        ),
        Story::Chart => {
            ("A Helm chart", "The manifest of an artifact: its config and layer hold a chart, not an image.")
        }
        Story::MissingPlatform => (
            "A platform is missing",
            "The index lists linux/arm/v7, and the registry answers 404 for that manifest.",
        ),
        Story::MissingLayer => (
            "A layer is missing",
            "The manifest lists three layers, and the registry answers 404 for the second one.",
        ),
        Story::WrongPlatform => {
            ("A wrong platform", "The index says linux/arm64, and the config of that image says linux/amd64.")
        }
        Story::CpuLevels => (
            "A CPU level comes first",
            "The index lists linux/amd64/v3 before linux/amd64, and not all clients take the same one.",
        ),
        Story::Fallback => (
            "Only a fallback",
            "The index lists linux/386 but not linux/amd64: Docker falls back to linux/386, and newer Kubernetes nodes get nothing.",
        ),
    }
}
