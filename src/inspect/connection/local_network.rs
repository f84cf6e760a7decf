//! Browsers ask a person before a page of the internet may reach into the local network, or this machine. Chromium
//! 142 and later: "Local Network Access".

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::oci::RegistryHost;
use crate::registry::host_of;

/// Which of the networks, within which a browser asks, a registry is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalNetwork {
    /// This machine.
    Loopback,
    /// Private and link-local addresses, and names that only such networks know.
    Private,
}

/// What the browser says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// The page may.
    Granted,
    /// The browser asks when it is tried.
    Prompt,
    /// The page may not.
    Denied,
}

impl LocalNetwork {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Loopback, Self::Private];

    /// The network of a registry, as far as its name tells, if a page of that origin needs leave to enter it.
    pub fn between(page: &str, registry: &RegistryHost) -> Option<Self> {
        let host = host_of(page).parse().ok();
        match (host.as_ref().and_then(Self::of), Self::of(registry)?) {
            (Some(Self::Loopback), _) | (Some(Self::Private), Self::Private) => None,
            (_, network) => Some(network),
        }
    }

    fn of(host: &RegistryHost) -> Option<Self> {
        let is_private = match host.address() {
            Some(IpAddr::V4(address)) => is_private_v4(address),
            Some(IpAddr::V6(address)) => is_private_v6(address),
            None => host.name().rsplit('.').next() == Some("local"),
        };
        if host.is_loopback() { Some(Self::Loopback) } else { is_private.then_some(Self::Private) }
    }

    /// What the permission is called, in newer browsers and in older ones.
    pub fn permissions(self) -> [&'static str; 2] {
        let name = match self {
            Self::Loopback => "loopback-network",
            Self::Private => "local-network",
        };
        [name, "local-network-access"]
    }
}

impl Permission {
    /// The state of a permission, in the browser's word.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "granted" => Some(Self::Granted),
            "prompt" => Some(Self::Prompt),
            "denied" => Some(Self::Denied),
            _ => None,
        }
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let is_shared = matches!(address.octets(), [100, 64..=127, ..]);
    address.is_private() || address.is_link_local() || is_shared
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    address.is_unique_local() || address.is_unicast_link_local()
}
