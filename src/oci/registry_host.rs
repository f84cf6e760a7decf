//! The registry part of a reference: a host with an optional port.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

use super::{ReferenceError, Rule};

const DOCKER_HUB: &str = "docker.io";

/// A valid registry host, such as `ghcr.io`, `127.0.0.1:5000` or `[::1]:5000`; lowercase.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegistryHost(Box<str>);

impl RegistryHost {
    /// Docker Hub, the registry of names without a host.
    pub fn docker_hub() -> Self {
        Self(DOCKER_HUB.into())
    }

    /// As it is written in references.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host that answers the API; another one than in references for Docker Hub alone.
    pub fn api_host(&self) -> &str {
        if self.is_docker_hub() { "registry-1.docker.io" } else { &self.0 }
    }

    /// Whether this is Docker Hub.
    pub fn is_docker_hub(&self) -> bool {
        &*self.0 == DOCKER_HUB
    }

    /// Whether this is the machine itself; such hosts speak plain HTTP unless told otherwise.
    pub fn is_loopback(&self) -> bool {
        let name = self.name();
        let is_address = self.address().is_some_and(|address| address.to_canonical().is_loopback());
        name == "localhost" || name.ends_with(".localhost") || is_address
    }

    /// The host without its port.
    pub fn name(&self) -> &str {
        split_port(&self.0).0
    }

    /// The port, where one is named.
    pub fn port(&self) -> Option<u16> {
        split_port(&self.0).1?.parse().ok()
    }

    /// Whether it is an IPv4 address to browsers alone, as `127.1` and `0x7f.0.0.1` are. URL standard, "ends in a
    /// number checker".
    pub fn is_odd_address(&self) -> bool {
        let last = self.name().rsplit('.').next().unwrap_or_default();
        let is_number = last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x");
        is_number && self.address().is_none()
    }

    /// The IP address that is written out in place of a name.
    pub fn address(&self) -> Option<IpAddr> {
        self.name().trim_matches(['[', ']']).parse().ok()
    }
}

/// Splits `host:port`, keeping the colons of `[IPv6]` with the host.
fn split_port(text: &str) -> (&str, Option<&str>) {
    let after_brackets = text.rfind(']').unwrap_or(0);
    match text.get(after_brackets..).and_then(|rest| rest.find(':')) {
        Some(colon) => {
            let (host, port) = text.split_at(after_brackets + colon);
            (host, port.get(1..))
        }
        None => (text, None),
    }
}

fn is_host(name: &str) -> bool {
    if let Some(rest) = name.strip_prefix('[') {
        return rest.strip_suffix(']').is_some_and(|ip| ip.parse::<Ipv6Addr>().is_ok());
    }
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    name.split('.').all(label)
}

impl FromStr for RegistryHost {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        let (name, port) = split_port(text);
        // Anything else would read as the first part of a repository name.
        let marked = name.contains(['.', '[']) || port.is_some() || name.eq_ignore_ascii_case("localhost");
        if !is_host(name) || !marked {
            let rule = if text.contains('@') { Rule::Credentials } else { Rule::Host };
            return Err(ReferenceError::new(0, rule));
        }
        if let Some(port) = port {
            let digits = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
            if !digits || !port.parse::<u16>().is_ok_and(|port| port > 0) {
                let rule = if port.contains('@') { Rule::Credentials } else { Rule::Port };
                return Err(ReferenceError::new(name.chars().count() + 1, rule));
            }
        }
        let host = text.to_ascii_lowercase();
        Ok(Self(if host == "index.docker.io" { DOCKER_HUB.into() } else { host.into() }))
    }
}

impl fmt::Display for RegistryHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
