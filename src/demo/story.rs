//! The stories that the sample images tell.

/// A sample image, and what one sees there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Story {
    /// Repository and tag, as `multi:latest`.
    pub reference: &'static str,
    /// A title in a few words.
    pub title: &'static str,
    /// What one sees there, in one sentence.
    pub sentence: &'static str,
}

const fn story(reference: &'static str, title: &'static str, sentence: &'static str) -> Story {
    Story { reference, title, sentence }
}

const STORIES: [Story; 10] = [
    story(
        "multi:latest",
        "One tag, three platforms",
        "An index lists images for three platforms, each with an SBOM and a provenance attestation.",
    ),
    story(
        "single:latest",
        "One platform",
        "The tag points to a manifest for linux/amd64, with no index above it.",
    ),
    story("hello-world:latest", "The smallest image", "One layer with one file, and a config that runs it."),
    story(
        "my/app:1.1",
        "From Dockerfile to layers",
        "Of twelve build steps two made a layer; the others changed the config only.",
    ),
    story("acme:2", "Tags that move", "The tags 2, 2.0, 2.0.1 and latest all point to one digest."),
    story(
        "legacy/list:latest",
        "A Docker manifest list",
        "Asked without its media type in Accept, the registry answers with the linux/amd64 manifest.",
    ),
    story(
        "charts/hello:0.1.0",
        "A Helm chart",
        "A manifest of an artifact: its config and layer are a chart, not an image.",
    ),
    story(
        "incident/missing-platform:latest",
        "A platform is missing",
        "The index lists linux/arm/v7, and the registry answers 404 for that manifest.",
    ),
    story(
        "incident/missing-layer:latest",
        "A layer is missing",
        "The manifest lists three layers, and the registry answers 404 for the second one.",
    ),
    story(
        "incident/wrong-platform:latest",
        "A wrong platform",
        "The index says linux/arm64, and the config of that image says linux/amd64.",
    ),
];

/// All stories, in the order for a home page.
pub fn stories() -> &'static [Story] {
    &STORIES
}
