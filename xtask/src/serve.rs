//! `cargo xtask serve`: the built site in the user's browser.

use std::net::{Ipv4Addr, TcpListener};

use crate::browser;
use crate::failure::Failure;
use crate::site;
use crate::site_server::SiteServer;
use crate::workspace::Workspace;

const DEFAULT_PORT: u16 = 8080;

/// Builds, then serves until stopped.
pub(crate) fn run(workspace: &Workspace, port: Option<u16>, open: bool) -> Result<(), Failure> {
    // First, so that a taken port is known before minutes of building.
    let listener = match port {
        Some(port) => listen(port)?,
        None => listen(DEFAULT_PORT).or_else(|_| listen_anywhere())?,
    };
    let dist = site::prepare_and_build(workspace)?;
    let server = SiteServer::start(listener, &dist)?;
    println!("Waybill is at {}", server.url());
    if open {
        browser::open(&server.url());
    }
    server.wait();
    Ok(())
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
