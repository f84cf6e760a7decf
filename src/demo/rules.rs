//! What whoever starts the registry fixes for good.

use super::Settings;

/// What no request changes, nor a reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The least that the switches forbid.
    pub floor: Settings,
    /// Whether the switches, the garbage collection and the reset can be reached at all.
    pub has_operator: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self { floor: Settings::default(), has_operator: true }
    }
}

impl Rules {
    /// Whether a garbage collection or a reset may remove anything.
    pub(super) fn allow_removal(self) -> bool {
        self.floor.deletion && !self.floor.read_only
    }
}
