//! Our own registry over HTTP, on a free port of loopback.

use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::{Failure, Outcome, While};

/// Where `cargo xtask` tells that the program is.
const PROGRAM: &str = "WAYBILL_SERVER";

/// The file of its log.
const LOG: &str = "log";

/// On a port that is free.
const LISTENING: [&str; 2] = ["--listen", "127.0.0.1:0"];

fn program() -> Outcome<String> {
    env::var(PROGRAM)
        .map_err(|_| Failure::new(format!("{PROGRAM} is not set; run the tests by `cargo xtask test`")))
}

/// The program, running; it is stopped by its own id when dropped.
#[derive(Debug)]
pub struct WaybillServer {
    child: Child,
    root: String,
    folder: TempDir,
}

impl WaybillServer {
    /// Starts it with these arguments beside `--listen`.
    pub fn start(arguments: &[&str]) -> Outcome<Self> {
        Self::start_where(&[], arguments)
    }

    /// Starts it with these variables in its environment, too.
    pub fn start_where(variables: &[(&str, &str)], arguments: &[&str]) -> Outcome<Self> {
        let mut command = Command::new(program()?);
        command.args(LISTENING).args(arguments).envs(variables.iter().copied());
        let folder = tempfile::tempdir().doing("making a folder for the log")?;
        let log = File::create(folder.path().join(LOG)).doing("making a file for the log")?;
        Self::spawn(command.stderr(log), folder)
    }

    /// Starts it by a script of the shell, which finds program and arguments in `"$@"`, and with another standard error
    /// than a file that can be read.
    pub fn start_in_shell(script: &str, log: Stdio, arguments: &[&str]) -> Outcome<Self> {
        let mut command = Command::new("sh");
        command.args(["-c", script, "sh", &program()?]).args(LISTENING).args(arguments);
        Self::spawn(command.stderr(log), tempfile::tempdir().doing("making a folder")?)
    }

    fn spawn(command: &mut Command, folder: TempDir) -> Outcome<Self> {
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = quiet.spawn().doing("starting waybill")?;
        let output = child.stdout.take().doing("reading what waybill says")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).doing("reading what waybill says")?;
        let root = line
            .trim()
            .strip_prefix("Waybill is at ")
            .and_then(|root| root.strip_suffix('/'))
            .doing(format!("reading the address in {line:?}"))?
            .to_owned();
        Ok(Self { child, root, folder })
    }

    /// Scheme, host and port.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// Host and port, as in a reference.
    pub fn host(&self) -> &str {
        self.root.split_once("://").map_or("", |(_, host)| host)
    }

    /// What it wrote into its log so far.
    pub fn log(&self) -> Outcome<String> {
        fs::read_to_string(self.folder.path().join(LOG)).doing("reading the log")
    }

    /// The most memory that it ever had, in bytes.
    pub fn peak_memory(&self) -> Outcome<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).doing("reading its memory")?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = peak.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        kibibytes.map(|kibibytes| kibibytes << 10).doing("reading its memory")
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
