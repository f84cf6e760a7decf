//! Who may do what. Programs and the page that this program serves may do all that it offers. Another web page in
//! somebody's browser reads the demo registry, changes it only when its origin was named, and does not use the relay.

use hyper::HeaderMap;
use hyper::header::{HOST, HeaderName, ORIGIN, USER_AGENT};

use crate::oci::{RegistryHost, Scheme};
use crate::registry::{Origin, PAGE};

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const DESTINATION: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// How the program's own page is known, and which others may do more than read.
pub(super) struct Visitors {
    names: Vec<String>,
    scheme: Scheme,
    origins: Vec<Origin>,
}

/// What a request says of who sends it.
struct Sender {
    /// As it was called, in lower case.
    host: String,
    /// As it was sent.
    origin: Option<String>,
    site: Option<String>,
    destination: Option<String>,
    /// A browser that does not tell which page asks, as over plain HTTP for an image of any page.
    is_silent: bool,
}

impl Visitors {
    /// The page calls the program by an address, `localhost` or one of the `names`, and is served over `scheme`;
    /// `origins` are those of [`named_origin`].
    pub(super) fn new(names: Vec<String>, scheme: Scheme, origins: Vec<Origin>) -> Self {
        Self { names, scheme, origins }
    }

    /// Refuses a request for the relay by another web page, be it by its own name or by one that it had pointed at
    /// this program; and by a part of any page that is no request of a script: what a registry sends is never to be one.
    pub(super) fn check_relayed(&self, headers: &HeaderMap) -> Result<(), String> {
        let sender = Sender::of(headers);
        self.check_name(&sender.host)?;
        if sender.destination.as_ref().is_some_and(|destination| destination != "empty") {
            return Err("the relay answers requests of scripts, and serves no part of a page".into());
        }
        if sender.is_silent {
            return Err(
                "the relay is for the page that it serves, and this browser does not say who asks".into()
            );
        }
        if let Some(origin) = &sender.origin {
            // A proxy in front may speak HTTPS for this program.
            let is_in_front = self.is_named(origin) && host_of(origin).eq_ignore_ascii_case(&sender.host);
            if !is_in_front && !self.is_own(origin, &sender.host) {
                return Err(format!("the relay is for the page that it serves, and not for {origin:?}"));
            }
        }
        if sender.is_elsewhere() {
            return Err("the relay is for the page that it serves, and not for other sites".into());
        }
        Ok(())
    }

    /// Refuses a change of the demo registry by another web page whose origin was not named.
    pub(super) fn check_change(&self, headers: &HeaderMap) -> Result<(), String> {
        let sender = Sender::of(headers);
        let is_program = sender.origin.is_none() && sender.site.is_none() && !sender.is_silent;
        if is_program || sender.origin.as_ref().is_some_and(|origin| self.is_named(origin)) {
            return Ok(());
        }
        if let Some(origin) = sender.origin.as_ref().filter(|origin| !self.is_own(origin, &sender.host)) {
            return Err(match named_origin(origin) {
                Some(origin) => format!(
                    "pages of {origin} may read this registry and not change it; to let them, start the companion with \
                     --allow-origin {origin}"
                ),
                None => "a page without an origin may read this registry and not change it".into(),
            });
        }
        if sender.is_silent {
            return Err("nothing is changed for a browser that does not say which page asks".into());
        }
        if sender.is_elsewhere() {
            return Err("pages of other sites may read this registry and not change it".into());
        }
        self.check_name(&sender.host)
    }

    /// Whoever serves a page under a name of their own may point that name here.
    fn check_name(&self, host: &str) -> Result<(), String> {
        let parsed = host.parse::<RegistryHost>().ok();
        let name = parsed.as_ref().map_or_else(|| host.to_owned(), |host| host.name().to_owned());
        // An address that is written out cannot be pointed elsewhere.
        let is_address = parsed.is_some_and(|host| host.address().is_some());
        if is_address || name == "localhost" || self.names.contains(&name) {
            return Ok(());
        }
        Err(format!("the companion does not go by the name {name:?}; start it with --name {name}"))
    }

    fn is_own(&self, origin: &str, host: &str) -> bool {
        let own = Origin::of(&format!("{}://{host}", self.scheme.as_str()));
        own.is_some() && named_origin(origin) == own
    }

    fn is_named(&self, origin: &str) -> bool {
        named_origin(origin).is_some_and(|origin| self.origins.contains(&origin))
    }
}

impl Sender {
    fn of(headers: &HeaderMap) -> Self {
        let text = |name: HeaderName| {
            headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let (origin, site) = (text(ORIGIN), text(SITE));
        let is_browser = text(USER_AGENT).is_some_and(|agent| agent.contains("Mozilla"));
        let is_silent = origin.is_none() && site.is_none() && is_browser && !headers.contains_key(PAGE);
        let host = text(HOST).unwrap_or_default().to_ascii_lowercase();
        Self { host, origin, site, destination: text(DESTINATION), is_silent }
    }

    fn is_elsewhere(&self) -> bool {
        self.site.as_ref().is_some_and(|site| !matches!(&**site, "same-origin" | "none"))
    }
}

/// Refuses a request that tells twice whom it asks, or who asks: whichever is looked at, it may be the other.
pub(super) fn check_clarity(headers: &HeaderMap) -> Result<(), String> {
    let twice =
        [HOST, ORIGIN, SITE, DESTINATION].into_iter().find(|name| headers.get_all(name).iter().count() > 1);
    twice.map_or(Ok(()), |name| Err(format!("the request has more than one {name} header")))
}

/// An origin as browsers write it: `https://class.example`, without a path.
pub(super) fn named_origin(text: &str) -> Option<Origin> {
    let text = text.strip_suffix('/').unwrap_or(text);
    let (_, host) = text.split_once("://")?;
    host.parse::<RegistryHost>().ok()?;
    Origin::of(text)
}

fn host_of(origin: &str) -> &str {
    origin.split_once("://").map_or("", |(_, host)| host)
}
