//! What the program is told when it is started.

use std::ffi::OsString;
use std::net::SocketAddr;

use lexopt::{Arg, ValueExt};

use crate::demo::Settings;

const HELP: &str = "\
Serves the demo registry of Waybill over HTTP, from memory: for a classroom, for tests, and for curl.
It knows no passwords and keeps nothing when it ends. For anything else run CNCF distribution, zot or Harbor.

Usage: waybill [--listen ADDRESS:PORT] [--empty] [--no-delete] [--no-referrers] [--read-only] [--max-body BYTES]

  --listen ADDRESS:PORT  where to listen; port 0 takes a free one        [default: 127.0.0.1:5000]
  --empty                without the sample images
  --no-delete            refuse to delete tags, manifests and blobs
  --no-referrers         without the referrers API, as CNCF distribution
  --read-only            refuse everything that writes
  --max-body BYTES       the largest body of a request                   [default: 10737418240, 10 GiB]
  --help, --version      say so, and end
";

/// How the program runs.
pub(super) struct Arguments {
    pub(super) listen: SocketAddr,
    pub(super) empty: bool,
    pub(super) settings: Settings,
    /// Bytes of the largest body of a request.
    pub(super) max_body: u64,
}

impl Arguments {
    /// Reads the arguments; nothing when all that was wanted is said.
    pub(super) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Option<Self>, lexopt::Error> {
        let mut parser = lexopt::Parser::from_iter(arguments);
        let mut parsed = Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 5000)),
            empty: false,
            settings: Settings::default(),
            max_body: 10 << 30,
        };
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Long("listen") => parsed.listen = parser.value()?.parse()?,
                Arg::Long("empty") => parsed.empty = true,
                Arg::Long("no-delete") => parsed.settings.deletion = false,
                Arg::Long("no-referrers") => parsed.settings.referrers = false,
                Arg::Long("read-only") => parsed.settings.read_only = true,
                Arg::Long("max-body") => parsed.max_body = parser.value()?.parse()?,
                Arg::Long("help") | Arg::Short('h') => {
                    print!("{HELP}");
                    return Ok(None);
                }
                Arg::Long("version") | Arg::Short('V') => {
                    println!("waybill {}", env!("CARGO_PKG_VERSION"));
                    return Ok(None);
                }
                other => return Err(other.unexpected()),
            }
        }
        Ok(Some(parsed))
    }
}
