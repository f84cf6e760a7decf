//! The labels of the stops.

use crate::format;
use crate::oci::Platform;

/// The trace in one line.
pub const LINE: &str = "Trace";
/// The stop of the tag.
pub const TAG: &str = "Tag";
/// The stop of a manifest that is not there.
pub const MANIFEST: &str = "Manifest";
/// Before the time at which the tag was resolved.
pub const RESOLVED: &str = "resolved ";
/// Before the digest that the tag points to now.
pub const NOW_AT: &str = "now at ";
/// Before the proof of the config.
pub const CONFIG: &str = "config ";

/// What is said of the tag, where the stop is not named.
pub fn of_tag(said: &str) -> String {
    format!("tag {said}")
}

/// What is said of the manifest, where the stop is not named.
pub fn of_manifest(said: &str) -> String {
    format!("manifest {said}")
}

/// An index or a manifest on the way.
pub fn hop(platform: Option<&Platform>, is_index: bool) -> String {
    let kind = if is_index { "index" } else { "manifest" };
    platform.map_or_else(|| kind.into(), |platform| format!("{platform} {kind}"))
}

/// A manifest that is not there.
pub fn lacking(platform: Option<&Platform>) -> String {
    if platform.is_some() { hop(platform, false) } else { MANIFEST.into() }
}

/// The config, if there is one, and so many layers.
pub fn blobs(has_config: bool, layers: usize) -> String {
    let layers = format::count(layers, "layer");
    if has_config { format!("Config + {layers}") } else { layers }
}

/// Before the platform that a client is on.
pub const A_CLIENT_ON: &str = "A client on";
/// What such a client gets where nothing fits.
pub const GETS_AN_ERROR: &str = "gets an error.";
