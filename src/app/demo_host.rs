//! What belongs to the demo registry, which is in the browser.

use crate::demo;
use crate::oci::Registry;
use crate::place::Place;

/// Whether a registry is the demo registry.
pub(super) fn is_demo(registry: &Registry) -> bool {
    registry.host().as_str() == demo::HOST
}

/// Whether a place is in the demo registry.
pub(super) fn is_in_demo(place: &Place) -> bool {
    place.registry().is_some_and(is_demo)
}
