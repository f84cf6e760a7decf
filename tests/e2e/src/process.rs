//! Programs that we start: each is stopped by its own id, also when a test fails.

use std::fs::File;
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::{Failure, Outcome, While, patience};

/// A program that runs while this lives.
#[derive(Debug)]
pub struct Running(Child);

impl Running {
    /// Starts a program whose output nobody reads.
    pub fn start(command: &mut Command) -> Outcome<Self> {
        Self::spawn(command.stdout(Stdio::null()).stderr(Stdio::null()))
    }

    /// Starts a program that writes into a file.
    pub fn logged(command: &mut Command, log: &Path) -> Outcome<Self> {
        let file = File::create(log).doing(format!("creating {}", log.display()))?;
        Self::spawn(command.stdout(file.try_clone()?).stderr(file))
    }

    fn spawn(command: &mut Command) -> Outcome<Self> {
        let name = command.get_program().display().to_string();
        command.stdin(Stdio::null()).spawn().map(Self).doing(format!("starting {name}"))
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }

    /// Waits until it answers; a failure when it ends before, and it may be another that does.
    pub fn until_there(&mut self, what: &str, mut is_there: impl FnMut() -> bool) -> Outcome {
        let runs = patience::until(what, || {
            let (is_there, has_ended) = (is_there(), self.has_ended());
            Ok((is_there || has_ended).then_some(!has_ended))
        })?;
        if runs { Ok(()) } else { Err(Failure::new(format!("the program ended, instead of {what}"))) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// What a program writes, given `input`; a failure with its own words when it does not succeed.
pub fn output_of(command: &mut Command, input: &[u8]) -> Outcome<Vec<u8>> {
    let name = command.get_program().display().to_string();
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().doing(format!("starting {name}"))?;
    // Dropped at once, so that the program sees the end of its input.
    let written = child.stdin.take().map(|mut stdin| stdin.write_all(input));
    let output = child.wait_with_output().doing(format!("waiting for {name}"))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::new(format!("{command:?} ended with {}: {words}", output.status)));
    }
    written.transpose().doing(format!("writing to {name}"))?;
    Ok(output.stdout)
}

/// A port that is free, and that no other test gets, be it by this or by taking any: systems give out none so low.
pub fn free_port() -> Outcome<u16> {
    const FIRST: u32 = 20_000;
    const COUNT: u32 = 12_000;
    static GIVEN: AtomicU32 = AtomicU32::new(0);
    // Two runs at once begin at different ports.
    let start = std::process::id().wrapping_mul(64);
    for _ in 0..COUNT {
        let given = GIVEN.fetch_add(1, Ordering::Relaxed);
        let port = u16::try_from(FIRST + start.wrapping_add(given) % COUNT).doing("counting ports")?;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(port);
        }
    }
    Err(Failure::new("looking for a free port: there is none"))
}
