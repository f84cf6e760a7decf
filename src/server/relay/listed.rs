//! The registries that may be relayed to.

use serde_json::json;

use crate::oci::RegistryHost;
use crate::registry::{Scheme, well_known};

/// The registries, and whether all others may be asked too.
#[derive(Clone, Debug, Default)]
pub(in crate::server) struct Listed {
    registries: Vec<Entry>,
    any: bool,
}

#[derive(Clone, Debug)]
struct Entry {
    host: String,
    scheme: Scheme,
    /// Named by whoever started the program, who knows where it is.
    is_named: bool,
}

impl Listed {
    /// Adds a host, with or without a scheme: `registry.example:5000`, `http://registry.example`.
    pub(in crate::server) fn name(&mut self, text: &str) -> Result<(), String> {
        let (scheme, host) = match text.split_once("://") {
            Some(("http", host)) => (Some(Scheme::Http), host),
            Some(("https", host)) => (Some(Scheme::Https), host),
            Some((other, _)) => {
                return Err(format!("--registry {text}: the scheme is {other}, and not http or https"));
            }
            None => (None, text),
        };
        let host = host.trim_end_matches('/');
        if host.contains('/') {
            return Err(format!(
                "--registry {text}: a host with or without a port is wanted, without a path"
            ));
        }
        let host: RegistryHost = host.parse().map_err(|error| format!("--registry {text}: {error}"))?;
        let scheme = scheme.unwrap_or_else(|| Scheme::default_for(&host));
        self.registries.push(Entry { host: scheme.bare(host.api_host()).to_owned(), scheme, is_named: true });
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

    /// What a companion says of itself.
    pub(in crate::server) fn told(&self) -> String {
        let registry = |entry: &Entry| json!({ "host": entry.host, "scheme": entry.scheme.as_str() });
        let registries: Vec<_> = self.registries.iter().map(registry).collect();
        json!({ "waybill": env!("CARGO_PKG_VERSION"), "registries": registries, "any": self.any }).to_string()
    }

    /// The hosts, for people.
    pub(in crate::server) fn hosts(&self) -> String {
        let mut hosts: Vec<_> = self.registries.iter().map(|entry| entry.host.as_str()).collect();
        hosts.extend(self.any.then_some("any public host"));
        hosts.join(", ")
    }
}
