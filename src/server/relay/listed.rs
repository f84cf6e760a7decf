//! The registries that may be relayed to.

use serde_json::json;

use crate::oci::{RegistryHost, Scheme};
use crate::registry::{Origin, well_known};
use crate::words;

/// The registries, and whether all others may be asked too.
#[derive(Clone, Debug, Default)]
pub(in crate::server) struct Listed {
    registries: Vec<Entry>,
    /// Hosts to which registries lead: the storage of their blobs, their token services.
    services: Vec<Entry>,
    any: bool,
}

#[derive(Clone, Debug)]
struct Entry {
    origin: Origin,
    /// Named by whoever started the program, who knows where it is.
    is_named: bool,
}

impl Entry {
    /// Reads what was given with an option.
    fn named(option: &str, text: &str) -> Result<Self, String> {
        let (scheme, host) = match text.split_once("://") {
            Some(("http", host)) => (Some(Scheme::Http), host),
            Some(("https", host)) => (Some(Scheme::Https), host),
            Some((other, _)) => {
                return Err(format!("{option} {text}: the scheme is {other}, and not http or https"));
            }
            None => (None, text),
        };
        let host = host.trim_end_matches('/');
        if host.contains('/') {
            return Err(format!("{option} {text}: a host with or without a port is wanted, without a path"));
        }
        let host: RegistryHost = host
            .parse()
            .map_err(|error| format!("{option} {text}: {}", words::reference::reference(&error)))?;
        let scheme = scheme.unwrap_or_else(|| Scheme::default_for(&host));
        Ok(Self { origin: Origin::of_host(&host, scheme), is_named: true })
    }
}

impl Listed {
    /// Adds a host, with or without a scheme: `registry.example:5000`, `http://registry.example`.
    pub(in crate::server) fn name(&mut self, text: &str) -> Result<(), String> {
        self.registries.push(Entry::named("--registry", text)?);
        Ok(())
    }

    /// Adds a host, written in the same way, to which registries may lead: for blobs, and for tokens.
    pub(in crate::server) fn name_service(&mut self, text: &str) -> Result<(), String> {
        self.services.push(Entry::named("--service", text)?);
        Ok(())
    }

    /// Adds the well-known public registries.
    pub(in crate::server) fn add_well_known(&mut self) {
        let origins = well_known::HOSTS.iter().filter_map(|host| Origin::of(&format!("https://{host}")));
        self.registries.extend(origins.map(|origin| Entry { origin, is_named: false }));
    }

    /// Allows all others.
    pub(in crate::server) fn allow_any(&mut self) {
        self.any = true;
    }

    /// Where a registry is asked; nothing when it may not be.
    pub(super) fn origin_of(&self, host: &RegistryHost) -> Option<Origin> {
        let listed = self.registries.iter().map(|entry| &entry.origin).find(|origin| is_at(origin, host));
        listed.cloned().or_else(|| self.any.then(|| Origin::of_host(host, Scheme::Https)))
    }

    /// Whether the host of an origin was named at the start, so that it may have any address.
    pub(super) fn is_named(&self, origin: &Origin) -> bool {
        self.registries.iter().any(|entry| entry.is_named && is_same_host(&entry.origin, origin))
    }

    /// Whether registries may lead to any path of a host, wherever it is.
    pub(super) fn is_service(&self, origin: &Origin) -> bool {
        self.services.iter().any(|entry| is_same_host(&entry.origin, origin))
    }

    /// Whether whoever started the program wants this host to be asked over plain HTTP.
    pub(super) fn is_plain(&self, origin: &Origin) -> bool {
        let mut all = self.services.iter().chain(&self.registries).map(|entry| &entry.origin);
        all.find(|known| is_same_host(known, origin)).is_some_and(|known| known.scheme() == Scheme::Http)
    }

    /// What a companion says of itself.
    pub(in crate::server) fn told(&self) -> String {
        let registry = |Entry { origin, .. }: &Entry| json!({ "host": origin.authority(), "scheme": origin.scheme().as_str() });
        let registries: Vec<_> = self.registries.iter().map(registry).collect();
        json!({ "waybill": env!("CARGO_PKG_VERSION"), "registries": registries, "any": self.any }).to_string()
    }

    /// The hosts, for people.
    pub(in crate::server) fn hosts(&self) -> String {
        let mut hosts: Vec<_> =
            self.registries.iter().map(|entry| entry.origin.authority().to_owned()).collect();
        hosts.extend(self.any.then(|| "any public host".into()));
        let service = |entry: &Entry| format!("{} where a registry leads there", entry.origin.authority());
        hosts.extend(self.services.iter().map(service));
        hosts.join(", ")
    }
}

/// Whether an origin is that of a host, whatever its scheme.
fn is_at(origin: &Origin, host: &RegistryHost) -> bool {
    *origin == Origin::of_host(host, origin.scheme())
}

/// Whether two origins are of one host and port, as these are written: a scheme is not.
fn is_same_host(known: &Origin, other: &Origin) -> bool {
    known.authority() == other.authority()
}
