//! Whom a request goes to: scheme, host and port. RFC 6454, section 4.

use std::fmt;

use crate::oci::{Registry, RegistryHost, Scheme};

/// An origin of http or https. Two spellings of one origin are equal: it is lower case, and a port that goes without
/// saying is left out. Not so of an IPv6 address: it stays as it is written, and `[::1]` is another than `[0:0::1]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    scheme: Scheme,
    /// Host and port; of an IPv6 address with its brackets.
    authority: Box<str>,
    /// Where the host ends in it.
    end: usize,
}

impl Origin {
    /// Where the API of a registry answers.
    pub fn of_registry(registry: &Registry) -> Self {
        Self::of_host(registry.host(), registry.scheme())
    }

    /// The same of a host that is reached by a scheme.
    pub fn of_host(host: &RegistryHost, scheme: Scheme) -> Self {
        let name = if host.is_docker_hub() { host.api_host() } else { host.name() };
        Self::of_parts(scheme, name, host.port())
    }

    /// The origin of an absolute URL. Nothing for another scheme, and for what a browser might read otherwise: a user
    /// name, a backslash, characters that no host has.
    pub fn of(url: &str) -> Option<Self> {
        let (scheme, rest) = Scheme::split(url)?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let end = match authority.find(']') {
            Some(bracket) => bracket + 1,
            None => authority.find(':').unwrap_or(authority.len()),
        };
        let (name, port) = authority.split_at_checked(end)?;
        let is_address = name.starts_with('[') && name.ends_with(']');
        let inner = if is_address { name.get(1..end - 1)? } else { name };
        let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        let is_of_address = |byte: u8| byte.is_ascii_hexdigit() || b":.".contains(&byte);
        if inner.is_empty()
            || !inner.bytes().all(|byte| if is_address { is_of_address(byte) } else { is_host(byte) })
        {
            return None;
        }
        let port = match port.strip_prefix(':') {
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => Some(digits.parse().ok()?),
            None if port.is_empty() => None,
            _ => return None,
        };
        Some(Self::of_parts(scheme, name, port))
    }

    fn of_parts(scheme: Scheme, name: &str, port: Option<u16>) -> Self {
        let name = name.to_ascii_lowercase();
        let end = name.len();
        let authority = match port.filter(|port| *port != scheme.usual_port()) {
            Some(port) => format!("{name}:{port}"),
            None => name,
        };
        Self { scheme, authority: authority.into(), end }
    }

    /// How it is reached.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Host and port, as `localhost:5000`; without the port that goes without saying.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// The host without its port.
    pub fn host(&self) -> &str {
        self.authority.get(..self.end).unwrap_or_default()
    }

    /// The port, named or not.
    pub fn port(&self) -> u16 {
        let named = self.authority.get(self.end + 1..).and_then(|port| port.parse().ok());
        named.unwrap_or(self.scheme.usual_port())
    }

    /// Whether it is the machine itself.
    pub fn is_loopback(&self) -> bool {
        self.authority.parse::<RegistryHost>().is_ok_and(|host| host.is_loopback())
    }

    /// Whether what goes there can be read on the way: plain HTTP to another machine.
    pub fn is_plain(&self) -> bool {
        self.scheme == Scheme::Http && !self.is_loopback()
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme.as_str(), self.authority)
    }
}
