//! Keeps the relay from the networks that only this machine reaches. The address is looked at where it is
//! connected to, so that a name which changes its address in between gains nothing.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::vec;

use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use tower_service::Service;

/// What is said of a name that leads inside.
pub(super) const PRIVATE: &str = "its address is private, loopback or link-local";

/// Why a name leads nowhere.
#[derive(Debug)]
pub(super) enum Unresolved {
    /// It has no address, in the resolver's own words.
    Unknown(io::Error),
    /// None of its addresses may be asked.
    Private,
}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(error) => error.fmt(f),
            Self::Private => f.write_str(PRIVATE),
        }
    }
}

impl Error for Unresolved {}

/// Resolves names, and leaves out addresses that are not public, unless all may be asked.
#[derive(Clone)]
pub(super) struct GuardedResolver {
    inner: GaiResolver,
    takes_all: bool,
}

impl GuardedResolver {
    pub(super) fn new(takes_all: bool) -> Self {
        Self { inner: GaiResolver::new(), takes_all }
    }
}

impl Service<Name> for GuardedResolver {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = Unresolved;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Unresolved>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Unresolved>> {
        self.inner.poll_ready(context).map_err(Unresolved::Unknown)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let takes_all = self.takes_all;
        let addresses = self.inner.call(name);
        Box::pin(async move {
            let addresses = addresses
                .await
                .map_err(Unresolved::Unknown)?
                .filter(|address| takes_all || is_public(address.ip()));
            let addresses: Vec<_> = addresses.collect();
            if addresses.is_empty() {
                return Err(Unresolved::Private);
            }
            Ok(addresses.into_iter())
        })
    }
}

/// Whether an address is one of the public internet.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = matches!(
        (a, b, c),
        // Of this host, shared by carriers, of protocols, for tests and documents.
        (0 | 240.., ..) | (100, 64..=127, _) | (192, 0, 0) | (198, 18..=19, _)
    );
    !(is_special
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        // IPv4 in other clothes: mapped, NAT64, 6to4.
        [0, 0, 0, 0, 0, 0xffff, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => v4(high, low),
        [0x2001, 0 | 0x0db8, ..] => false,
        // Loopback, unique local, link local and multicast addresses are outside of this.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}
