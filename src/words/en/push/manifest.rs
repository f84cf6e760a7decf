//! A manifest that is made by hand.

/// The title of it all.
pub const TITLE: &str = "By hand: a manifest";
/// What a manifest is.
pub const ABOUT: &str = "A manifest names a config and layers by their digests. The registry refuses it until it has all of them.";
/// The question what it is for.
pub const KIND: &str = "What it is";
/// An image.
pub const IMAGE: &str = " an image: a config from this form, and the layers above";
/// An artifact.
pub const ARTIFACT: &str = " an artifact: any blobs above, and an empty config";
/// The label of the type of an artifact.
pub const ARTIFACT_TYPE: &str = "Type of the artifact ";
/// The title of its config.
pub const CONFIG_TITLE: &str = "Its config, which is a blob too";
/// The name of the bytes of its config.
pub const CONFIG_PREVIEW: &str = "The config as it will be sent";
/// The name of the list that holds its config.
pub const CONFIG: &str = "Config";
/// What its config is called as a blob.
pub const THE_CONFIG: &str = "the config";
/// The title of the manifest itself.
pub const MANIFEST: &str = "The manifest";
