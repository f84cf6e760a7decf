//! The registries that may be relayed to.

use serde_json::json;

use crate::oci::RegistryHost;
use crate::registry::{Scheme, well_known};

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
    host: String,
    scheme: Scheme,
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
        let host: RegistryHost = host.parse().map_err(|error| format!("{option} {text}: {error}"))?;
        let scheme = scheme.unwrap_or_else(|| Scheme::default_for(&host));
        Ok(Self { host: scheme.bare(host.api_host()).to_owned(), scheme, is_named: true })
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
        let entry = |host: &&str| Entry { host: (*host).into(), scheme: Scheme::Https, is_named: false };
        self.registries.extend(well_known::HOSTS.iter().map(entry));
    }

    /// Allows all others.
    pub(in crate::server) fn allow_any(&mut self) {
        self.any = true;
    }

    /// How a host is asked; nothing when it may not be.
    pub(super) fn scheme_of(&self, host: &str) -> Option<Scheme> {
        let mut listed = self.registries.iter().filter(|entry| entry.host == entry.scheme.bare(host));
        listed.next().map(|entry| entry.scheme).or(self.any.then_some(Scheme::Https))
    }

    /// Whether the host of a target was named at the start, so that it may have any address.
    pub(super) fn is_named(&self, host: &str) -> bool {
        self.registries.iter().any(|entry| entry.is_named && entry.host == host)
    }

    /// Whether registries may lead to any path of a host, wherever it is.
    pub(super) fn is_service(&self, host: &str) -> bool {
        self.services.iter().any(|entry| entry.host == host)
    }

    /// Whether whoever started the program wants this host to be asked over plain HTTP.
    pub(super) fn is_plain(&self, host: &str) -> bool {
        let mut all = self
            .services
            .iter()
            .chain(&self.registries)
            .filter(|entry| entry.host == entry.scheme.bare(host));
        all.next().is_some_and(|entry| entry.scheme == Scheme::Http)
    }

    /// What a companion says of itself.
    pub(in crate::server) fn told(&self) -> String {
        let registry = |entry: &Entry| json!({ "host": entry.host, "scheme": entry.scheme.as_str() });
        let registries: Vec<_> = self.registries.iter().map(registry).collect();
        json!({ "waybill": env!("CARGO_PKG_VERSION"), "registries": registries, "any": self.any }).to_string()
    }

    /// The hosts, for people.
    pub(in crate::server) fn hosts(&self) -> String {
        let mut hosts: Vec<_> = self.registries.iter().map(|entry| entry.host.clone()).collect();
        hosts.extend(self.any.then(|| "any public host".into()));
        hosts
            .extend(self.services.iter().map(|entry| format!("{} where a registry leads there", entry.host)));
        hosts.join(", ")
    }
}
