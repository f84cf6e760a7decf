//! What a path of the relay leads to.

use hyper::Method;

use super::guard::{PRIVATE, is_public};
use super::listed::Listed;
use super::token_services::TokenServices;
use crate::oci::{RegistryHost, Scheme};
use crate::registry::Origin;
use crate::words;

/// Where a request goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) origin: Origin,
    /// With the query.
    pub(super) path: String,
    /// Whether it may have any address: whoever started the program named the host for this. All else is at public
    /// addresses.
    pub(super) may_be_inside: bool,
}

/// Why a request is not relayed: the status, and a sentence.
pub(super) type Refused = (u16, String);

impl Target {
    /// Reads what follows `/relay/`.
    pub(super) fn parse(
        rest: &str,
        method: &Method,
        listed: &Listed,
        services: &TokenServices,
    ) -> Result<Self, Refused> {
        let (host, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
        let host = registry_host(host)?;
        let bare = path.split('?').next().unwrap_or_default();
        if is_devious(bare) {
            return Err((400, "the path holds a dot segment, a backslash or a control character".into()));
        }
        let is_api = bare == "/v2" || bare.starts_with("/v2/");
        let is_asked_for_token = matches!(*method, Method::GET | Method::POST);
        let service = services.find(&host, bare).filter(|_| is_asked_for_token);
        // How a listed registry is asked is not for another to say.
        let registry = if is_api { listed.origin_of(&host) } else { None };
        let found = registry.map(|origin| (origin, true)).or(service);
        let (origin, is_own) = found.ok_or_else(|| {
            let reason = if is_api {
                let host = host.api_host();
                format!("{host} is not on the list; start the companion with --registry {host}")
            } else {
                "only /v2/ of a registry is relayed, and token services that a listed registry named since the start"
                    .into()
            };
            (403, reason)
        })?;
        let may_be_inside = listed.is_service(&origin) || (is_own && listed.is_named(&origin));
        let target = Self { origin, path: path.to_owned(), may_be_inside };
        target.check("--registry")?;
        Ok(target)
    }

    /// Where a redirect or a realm leads, if it may. A registry leads everywhere at its own host; to another one that was
    /// named only as one that asks there may go: below `/v2/`.
    pub(super) fn of_url(url: &str, registry: &Self, listed: &Listed) -> Result<Self, Refused> {
        let (scheme, rest) = url.split_once("://").unwrap_or_default();
        let scheme = match scheme {
            "https" => Scheme::Https,
            "http" => Scheme::Http,
            _ => return Err((502, "it leads to something else than http or https".into())),
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        let origin = Origin::of_host(&registry_host(host)?, scheme);
        let bare = path.split('?').next().unwrap_or_default();
        let is_api = (bare == "/v2" || bare.starts_with("/v2/")) && !is_devious(bare);
        let is_known = listed.is_named(&origin) && (is_api || origin.authority() == registry.host());
        let target = Self { may_be_inside: is_known || listed.is_service(&origin), origin, path };
        target.check("--service")?;
        Ok(target)
    }

    /// An address that is written out is not resolved, so it is looked at here.
    fn check(&self, option: &str) -> Result<(), Refused> {
        let host = self.host();
        let literal = host.parse::<RegistryHost>().ok().and_then(|host| host.address());
        if literal.is_some_and(|address| !is_public(address)) && !self.may_be_inside {
            let reason = format!("{host} is not asked: {PRIVATE}. If it is meant, add {option} {host}");
            return Err((403, reason));
        }
        Ok(())
    }

    /// The URL.
    pub(super) fn url(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }

    /// Host and port, without the port that goes without saying.
    pub(super) fn host(&self) -> &str {
        self.origin.authority()
    }
}

fn registry_host(text: &str) -> Result<RegistryHost, Refused> {
    let malformed = |reason: &str| {
        (400, format!("the host {:?} is not one: {reason}", text.chars().take(100).collect::<String>()))
    };
    if text.contains('@') {
        return Err(malformed("it holds a user name"));
    }
    let host =
        text.parse::<RegistryHost>().map_err(|error| malformed(&words::reference::reference(&error)))?;
    if host.is_odd_address() {
        return Err(malformed("write the address as four decimal numbers"));
    }
    Ok(host)
}

fn is_devious(path: &str) -> bool {
    let plain = path
        .to_ascii_lowercase()
        .replace("%2e", ".")
        .replace("%2f", "/")
        .replace("%5c", "\\")
        .replace("%3b", ";");
    // Some servers leave out what follows a semicolon.
    let bare = |segment: &str| segment.split(';').next().unwrap_or_default().to_owned();
    let has_dots = plain.split('/').any(|segment| matches!(&*bare(segment), "." | ".."));
    let has_controls = path
        .to_ascii_lowercase()
        .split('%')
        .skip(1)
        .any(|code| code.starts_with(['0', '1']) || code.starts_with("7f"));
    has_dots || plain.contains('\\') || has_controls
}
