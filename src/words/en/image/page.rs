//! The page of a reference.

/// The way on from a link whose digest is gone.
pub const OPEN_CURRENT: &str = "Open what the tag points to now";
/// In place of a media type.
pub const NO_MEDIA_TYPE: &str = "no media type";
/// In place of a config.
pub const NO_CONFIG: &str = "The manifest has no config.";

/// Announced once everything is there.
pub fn loaded(title: &str) -> String {
    format!("{title} is loaded.")
}
