//! What a visit is slowed down by.

use serde_json::json;

use crate::{Outcome, Page};

/// Milliseconds from a request to the first byte of its answer, at least, on a slow line.
const LATENCY: f64 = 60.0;
/// Bytes a second on a slow line: 9 Mbit/s.
const THROUGHPUT: f64 = 9_000_000.0 / 8.0;
/// Times slower than this machine's processor.
const SLOWER: u32 = 4;

/// What a visit is slowed down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conditions {
    /// Nothing: server and browser are on this machine.
    Local,
    /// A slow line.
    SlowLine,
    /// A slow processor.
    SlowProcessor,
}

impl Conditions {
    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::Local, Self::SlowLine, Self::SlowProcessor];

    /// In a few words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Local => "server and browser on this machine",
            Self::SlowLine => "9 Mbit/s and 60 ms",
            Self::SlowProcessor => "four times slower processor",
        }
    }

    /// Slows the page down from now on.
    pub(super) async fn hold(self, page: &Page) -> Outcome {
        let (method, parameters) = match self {
            Self::Local => return Ok(()),
            // Without that domain what is said about the network is heard, and nothing follows from it.
            Self::SlowLine => {
                page.devtools("Network.enable", json!({})).await?;
                (
                    "Network.emulateNetworkConditions",
                    json!({
                        "offline": false,
                        "latency": LATENCY,
                        "downloadThroughput": THROUGHPUT,
                        "uploadThroughput": THROUGHPUT,
                    }),
                )
            }
            Self::SlowProcessor => ("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })),
        };
        page.devtools(method, parameters).await?;
        Ok(())
    }
}
