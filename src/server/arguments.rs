//! What the program is told when it is started.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use lexopt::{Arg, ValueExt};

use super::output;
use super::relay::Listed;
use super::visitors::named_origin;
use crate::demo::Rules;
use crate::registry::Origin;

const HELP: &str = "\
Waybill's companion: the page at /, a demo registry at /v2/, and a relay at /relay/ to registries that a browser
may not ask itself. It keeps no password and no file. The demo registry lives in memory and knows no passwords: for
anything else than a classroom and tests run CNCF distribution, zot or Harbor. Programs and this page may change it;
other web pages may only read it.

Usage: waybill [--listen ADDRESS:PORT] [--registry HOST]... [--well-known] [--allow-any] [OPTION]...

  --listen ADDRESS:PORT  where to listen; port 0 takes a free one        [default: 127.0.0.1:8080]
  --tls-cert FILE        speak HTTPS with this chain of certificates (PEM) ...
  --tls-key FILE         ... and its key (PEM)
  --name HOST            a name by which the page may call the companion, beside localhost and addresses
  --max-body BYTES       the largest body of a request                   [default: 10737418240, 10 GiB]
  --patience SECONDS     leave a registry or a client that says or takes nothing for so long  [default: 60]
  --help, --version      say so, and end

The relay:
  --registry HOST        relay to this registry, wherever it is; http://HOST for plain HTTP
  --service HOST         let registries lead there, wherever it is: to where they keep blobs or issue tokens
  --well-known           relay to the large public registries: Docker Hub, GHCR, Quay, and others
  --allow-any            relay to any registry with a public address

The demo registry, where no request lifts what is set here:
  --empty                without the sample images
  --no-delete            refuse to delete tags, manifests and blobs
  --no-referrers         without the referrers API, as CNCF distribution
  --read-only            refuse everything that writes
  --no-operator          close /v2/_waybill/registry/: the switches, the garbage collection, the reset
  --allow-origin ORIGIN  let the web pages of this origin change it too, as https://class.example
  --max-storage BYTES    the most that it keeps in all, in memory        [default: 4294967296, 4 GiB]
";

/// Seconds of the longest patience, a day.
const LONGEST: u64 = 24 * 60 * 60;

/// How the program runs.
pub(super) struct Arguments {
    pub(super) listen: SocketAddr,
    pub(super) empty: bool,
    pub(super) rules: Rules,
    /// Whose pages may change the demo registry.
    pub(super) origins: Vec<Origin>,
    /// Bytes of the largest body of a request.
    pub(super) max_body: u64,
    /// Bytes that the demo registry keeps.
    pub(super) max_storage: u64,
    pub(super) listed: Listed,
    /// What the page may call this program.
    pub(super) names: Vec<String>,
    pub(super) patience: Duration,
    pub(super) certificate: Option<PathBuf>,
    pub(super) key: Option<PathBuf>,
}

impl Arguments {
    /// Reads the arguments; nothing when all that was wanted is said.
    pub(super) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Option<Self>, lexopt::Error> {
        let mut parser = lexopt::Parser::from_iter(arguments);
        let mut parsed = Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            empty: false,
            rules: Rules::default(),
            origins: Vec::new(),
            max_body: 10 << 30,
            max_storage: 4 << 30,
            listed: Listed::default(),
            names: Vec::new(),
            patience: Duration::from_secs(60),
            certificate: None,
            key: None,
        };
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Long("listen") => parsed.listen = address(&parser.value()?.string()?)?,
                Arg::Long("empty") => parsed.empty = true,
                Arg::Long("no-delete") => parsed.rules.floor.deletion = false,
                Arg::Long("no-referrers") => parsed.rules.floor.referrers = false,
                Arg::Long("read-only") => parsed.rules.floor.read_only = true,
                Arg::Long("no-operator") => parsed.rules.has_operator = false,
                Arg::Long("allow-origin") => parsed.origins.push(origin(&parser.value()?.string()?)?),
                Arg::Long("max-body") => parsed.max_body = parser.value()?.parse()?,
                Arg::Long("max-storage") => parsed.max_storage = parser.value()?.parse()?,
                Arg::Long("registry") => parsed.listed.name(&parser.value()?.string()?)?,
                Arg::Long("service") => parsed.listed.name_service(&parser.value()?.string()?)?,
                Arg::Long("well-known") => parsed.listed.add_well_known(),
                Arg::Long("allow-any") => parsed.listed.allow_any(),
                Arg::Long("name") => parsed.names.push(parser.value()?.string()?.to_ascii_lowercase()),
                Arg::Long("patience") => parsed.patience = patience(&parser.value()?.string()?)?,
                Arg::Long("tls-cert") => parsed.certificate = Some(parser.value()?.into()),
                Arg::Long("tls-key") => parsed.key = Some(parser.value()?.into()),
                Arg::Long("help") | Arg::Short('h') => {
                    output::say(HELP);
                    return Ok(None);
                }
                Arg::Long("version") | Arg::Short('V') => {
                    output::say(concat!("waybill ", env!("CARGO_PKG_VERSION"), "\n"));
                    return Ok(None);
                }
                other => return Err(other.unexpected()),
            }
        }
        Ok(Some(parsed))
    }
}

fn patience(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().filter(|seconds| (1..=LONGEST).contains(seconds));
    let seconds = seconds.ok_or_else(|| format!("--patience {text}: it takes 1 to {LONGEST} seconds"))?;
    Ok(Duration::from_secs(seconds))
}

fn origin(text: &str) -> Result<Origin, String> {
    named_origin(text)
        .ok_or_else(|| format!("--allow-origin {text}: an origin is wanted, as https://class.example"))
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| format!("--listen {text}: an address with a port is wanted, as 127.0.0.1:8080"))
}
