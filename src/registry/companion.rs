//! The companion, as the page knows it: what it relays, and how a URL reads there.

use std::sync::Arc;

use serde_json::Value;

use super::url::path_of;
use super::{Exchange, Headers, Origin, Outcome, Request};
use crate::oci::{RegistryHost, Scheme};

/// The header by which a relay knows its page, where the browser does not say who asks: no other page can send it.
pub const PAGE: &str = "waybill-page";

/// The program that serves the page, and relays what a browser may not ask itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    pub(super) root: String,
    registries: Vec<Origin>,
    any: bool,
}

impl Companion {
    /// Reads what a companion says of itself; `root` is the URL of its relay, with a slash at the end.
    pub fn read(root: &str, text: &str) -> Option<Self> {
        let told: Value = serde_json::from_str(text).ok()?;
        let registries = told.get("registries")?.as_array()?;
        let registries = registries.iter().filter_map(|registry| {
            let scheme = if registry.get("scheme")? == "http" { Scheme::Http } else { Scheme::Https };
            Origin::of(&format!("{}://{}", scheme.as_str(), registry.get("host")?.as_str()?))
        });
        let any = told.get("any").and_then(Value::as_bool).unwrap_or(false);
        Some(Self { root: root.to_owned(), registries: registries.collect(), any })
    }

    /// The origins of the registries that it was started for.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        self.registries.iter()
    }

    /// Whether it relays to registries that it was not started for.
    pub fn relays_any(&self) -> bool {
        self.any
    }

    /// The scheme by which it asks a host.
    fn scheme_of(&self, host: &str) -> Scheme {
        let listed = self.registries.iter().find(|known| known.authority() == host).map(Origin::scheme);
        let usual = || host.parse::<RegistryHost>().map_or(Scheme::Https, |host| Scheme::default_for(&host));
        listed.unwrap_or_else(usual)
    }

    /// Whether it relays to the registry of an origin.
    pub fn relays(&self, origin: &Origin) -> bool {
        let is_listed = self.registries.iter().any(|known| known.authority() == origin.authority());
        (is_listed || self.any) && self.scheme_of(origin.authority()) == origin.scheme()
    }

    /// A request, which says that it is the page's if it goes to the relay.
    pub(super) fn marked(&self, request: Request) -> Request {
        if request.url.starts_with(&*self.root) { request.header(PAGE, "1") } else { request }
    }

    /// The URL at the relay.
    pub fn outward(&self, url: &str) -> String {
        let (_, rest) = url.split_once("://").unwrap_or(("", url));
        format!("{}{rest}", self.root)
    }

    /// The registry's own URL of one at the relay; nothing for any other.
    pub fn unrelayed_url(&self, url: &str) -> Option<String> {
        let after = self.after_root(url)?;
        (!after.is_empty()).then(|| self.meant(after, &|_| ()))
    }

    /// An exchange with the relay as one with the registry itself, for whom the companion is out of reach; any
    /// other as it is.
    pub fn unrelayed(&self, exchange: &Exchange) -> Exchange {
        let mut exchange = exchange.clone();
        let Some(url) = self.unrelayed_url(&exchange.request.url) else { return exchange };
        exchange.request.url = url;
        let own = |(name, _): &(&str, &str)| name.eq_ignore_ascii_case(PAGE);
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        exchange.request.headers =
            exchange.request.headers.iter().filter(|field| !own(field)).map(owned).collect();
        if let Outcome::Answered { headers, .. } = &mut exchange.outcome {
            *headers = self.inward(headers, &|_| ());
        }
        exchange
    }

    /// A session that can be repeated without the companion. What a browser blocked, and the relay then did, stands
    /// in it once.
    pub fn unrelayed_all(&self, exchanges: &[Arc<Exchange>]) -> Vec<Arc<Exchange>> {
        let (mut done, mut session) = (Vec::new(), Vec::new());
        for exchange in exchanges.iter().rev() {
            let own = self.unrelayed(exchange);
            let what = (own.request.method, own.request.url.clone());
            if own.request.url != exchange.request.url {
                done.push(what);
            } else if matches!(own.outcome, Outcome::Failed(_)) && done.contains(&what) {
                continue;
            }
            session.push(Arc::new(own));
        }
        session.reverse();
        session
    }

    /// Headers as the registry meant them: the relay leaves nothing but its own start in them. `note` is called
    /// with each origin that they name.
    pub(super) fn inward(&self, headers: &Headers, note: &dyn Fn(Origin)) -> Headers {
        headers.iter().map(|(name, value)| (name.to_owned(), self.inward_value(name, value, note))).collect()
    }

    fn inward_value(&self, name: &str, value: &str, note: &dyn Fn(Origin)) -> String {
        let (before, target) = match &*name.to_ascii_lowercase() {
            "location" => ("", value),
            "link" => value.split_at(value.find('<').map_or(0, |at| at + 1)),
            "www-authenticate" => return self.inward_realms(value, note),
            _ => return value.to_owned(),
        };
        let meant = self.after_path(target).or_else(|| self.after_root(target));
        meant.map_or_else(|| value.to_owned(), |after| format!("{before}{}", self.meant(after, note)))
    }

    fn inward_realms(&self, value: &str, note: &dyn Fn(Origin)) -> String {
        const START: &str = "http";
        let (mut inward, mut rest) = (String::new(), value);
        while let Some(at) = rest.find(START) {
            let (before, url) = rest.split_at(at);
            inward.push_str(before);
            rest = url.get(START.len()..).unwrap_or_default();
            match self.after_root(url) {
                Some(after) => {
                    let end = after.find(['"', ' ', ',']).unwrap_or(after.len());
                    let (after, more) = after.split_at(end);
                    inward.push_str(&self.meant(after, note));
                    rest = more;
                }
                None => inward.push_str(START),
            }
        }
        inward.push_str(rest);
        inward
    }

    /// What follows the relay's root in an absolute URL. Behind a proxy that ends TLS the relay misjudges its own
    /// scheme.
    fn after_root<'a>(&self, url: &'a str) -> Option<&'a str> {
        let (_, root) = self.root.split_once("://")?;
        url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?.strip_prefix(root)
    }

    /// What follows the relay's path in a target without an origin.
    fn after_path<'a>(&self, target: &'a str) -> Option<&'a str> {
        target.strip_prefix(path_of(&self.root))
    }

    /// The URL of host, path and query that stood behind the start of the relay.
    fn meant(&self, after: &str, note: &dyn Fn(Origin)) -> String {
        let host = after.split(['/', '?', '>']).next().unwrap_or_default();
        let scheme = self.scheme_of(host).as_str();
        let meant = format!("{scheme}://{after}");
        if let Some(origin) = Origin::of(&meant) {
            note(origin);
        }
        meant
    }
}
