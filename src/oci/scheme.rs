//! How a registry is reached.

use super::RegistryHost;

/// How a registry is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Encrypted.
    Https,
    /// Plain HTTP: the default for the machine itself.
    Http,
}

impl Scheme {
    /// Loopback hosts speak plain HTTP, all others HTTPS.
    pub fn default_for(host: &RegistryHost) -> Self {
        if host.is_loopback() { Self::Http } else { Self::Https }
    }

    /// The scheme of a word, whatever its case (RFC 3986, 3.1).
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Https, Self::Http].into_iter().find(|scheme| scheme.as_str().eq_ignore_ascii_case(text))
    }

    /// The scheme of an absolute URL, and what follows it; nothing where that is another one.
    pub fn split(url: &str) -> Option<(Self, &str)> {
        let (scheme, rest) = url.split_once("://")?;
        Some((Self::parse(scheme)?, rest))
    }

    /// As it stands in a URL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Https => "https",
            Self::Http => "http",
        }
    }

    /// The port that goes without saying.
    pub fn usual_port(self) -> u16 {
        if self == Self::Https { 443 } else { 80 }
    }
}
