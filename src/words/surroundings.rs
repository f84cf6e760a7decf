//! Where a page is asked from.

use crate::registry::Origin;

/// What the browser knows that tells why no answer came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The origin of the page, as text.
    pub origin: String,
    /// Whether the page came over HTTPS, from where plain HTTP is blocked.
    pub is_secure: bool,
    /// Whether the browser says that it has no network connection.
    pub is_offline: bool,
    /// Whether the page came from a companion, which asks for it.
    pub has_companion: bool,
}

impl Surroundings {
    /// Whether a URL is out of reach, because there is no network.
    pub(super) fn cut_off(&self, url: &str) -> bool {
        self.is_offline && !Origin::of(url).is_some_and(|origin| origin.is_loopback())
    }
}
