//! Requests as bytes, as no client would send them.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use e2e::waybill_server::WaybillServer;
use e2e::{Outcome, While};

/// A connection on which a request was sent.
pub(crate) fn sent(server: &WaybillServer, request: &[u8]) -> Outcome<TcpStream> {
    let mut stream = TcpStream::connect(server.host()).doing("connecting")?;
    // The server may answer, and hang up, before it has read all.
    _ = stream.write_all(request);
    Ok(stream)
}

/// What comes until the connection ends.
pub(crate) fn rest(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// Sends bytes and nothing more; what comes back.
pub(crate) fn exchange(server: &WaybillServer, request: &[u8]) -> Outcome<String> {
    let stream = sent(server, request)?;
    _ = stream.shutdown(Shutdown::Write);
    Ok(rest(stream))
}

/// A request to a registry by way of the relay.
pub(crate) fn relayed(method: &str, host: &str, path: &str, more: &str) -> Vec<u8> {
    format!("{method} /relay/{host}{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{more}\r\n")
        .into_bytes()
}
