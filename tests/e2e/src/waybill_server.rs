//! Our own registry over HTTP, on a free port of loopback.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::{Failure, Outcome, While};

/// Where `cargo xtask` tells that the program is.
const PROGRAM: &str = "WAYBILL_SERVER";

/// The program, running; it is stopped by its own id when dropped.
#[derive(Debug)]
pub struct WaybillServer {
    child: Child,
    root: String,
}

impl WaybillServer {
    /// Starts it with these arguments beside `--listen`.
    pub fn start(arguments: &[&str]) -> Outcome<Self> {
        let program = env::var(PROGRAM).map_err(|_| {
            Failure::new(format!("{PROGRAM} is not set; run the tests by `cargo xtask test`"))
        })?;
        let mut command = Command::new(&program);
        command.args(["--listen", "127.0.0.1:0"]).args(arguments);
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = quiet.spawn().doing(format!("starting {program}"))?;
        let output = child.stdout.take().doing("reading what waybill says")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).doing("reading what waybill says")?;
        let root = line
            .trim()
            .strip_prefix("Waybill is at ")
            .and_then(|root| root.strip_suffix('/'))
            .doing(format!("reading the address in {line:?}"))?
            .to_owned();
        Ok(Self { child, root })
    }

    /// Scheme, host and port.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// Host and port, as in a reference.
    pub fn host(&self) -> &str {
        self.root.trim_start_matches("http://")
    }

    /// The id of the process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for its end; whether that was a success.
    pub fn ends_well(&mut self) -> Outcome<bool> {
        Ok(self.child.wait().doing("waiting for waybill")?.success())
    }
}

impl Drop for WaybillServer {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
