//! `cargo xtask serve`: the companion with the built site, for the user's browser.

use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use crate::browser;
use crate::companion::{self, Profile};
use crate::failure::Failure;
use crate::program;
use crate::site;
use crate::workspace::Workspace;

const DEFAULT_PORT: u16 = 8080;

/// Builds, then serves until stopped; the arguments are for the companion.
pub(crate) fn run(
    workspace: &Workspace,
    port: Option<u16>,
    open: bool,
    arguments: &[OsString],
) -> Result<(), Failure> {
    // First, so that a taken port is known before minutes of building.
    let listener = match port {
        Some(port) => listen(port)?,
        None => listen(DEFAULT_PORT).or_else(|_| listen_anywhere())?,
    };
    let address = listener
        .local_addr()
        .map_err(|error| Failure::new("read the address that is listened on", error, "try again"))?;
    let dist = site::prepare_and_build(workspace)?;
    let mut companion = Command::new(companion::build(workspace, &dist, Profile::Debug)?);
    companion.arg("--listen").arg(address.to_string());
    if arguments.is_empty() {
        companion.arg("--well-known");
    }
    companion.args(arguments);
    drop(listener);
    if open {
        browser::open_soon(format!("http://{address}/"));
    }
    program::hand_over(&mut companion, "see its output above")
}

/// A free port, for tests and as a way out.
pub(crate) fn listen_anywhere() -> Result<TcpListener, Failure> {
    listen(0)
}

fn listen(port: u16) -> Result<TcpListener, Failure> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        let remedy = "choose another port, or leave out `--port` and one is found";
        Failure::new(format!("listen on 127.0.0.1:{port}"), error, remedy)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named() {
        let taken = listen_anywhere().unwrap();
        let port = taken.local_addr().unwrap().port();
        let message = listen(port).unwrap_err().to_string();
        assert!(message.starts_with(&format!("error: could not listen on 127.0.0.1:{port}\n")), "{message}");
    }
}
