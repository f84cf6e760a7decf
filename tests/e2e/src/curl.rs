//! `curl`, for what speaks TLS with a certificate of a test's own.

use std::path::Path;
use std::process::Command;

use crate::process::output_of;
use crate::{Answer, Outcome, While};

/// Sends a request without following redirects; `trusted` is the certificate to believe, PEM.
pub fn send(
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
    body: &[u8],
    trusted: Option<&Path>,
) -> Outcome<Answer> {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--include", "--http1.1", "--globoff", "--path-as-is"]);
    match method {
        "HEAD" => curl.arg("--head"),
        _ => curl.args(["--request", method]),
    };
    // Sent at once, without an answer that only says to go on; and a body is no form.
    curl.args(["--header", "Expect:", "--header", "Content-Type:"]);
    for (name, value) in headers {
        curl.args(["--header", &format!("{name}: {value}")]);
    }
    if !matches!(method, "GET" | "HEAD" | "OPTIONS" | "DELETE") {
        curl.args(["--data-binary", "@-"]);
    }
    if let Some(certificate) = trusted {
        curl.arg("--cacert").arg(certificate);
    }
    read(&output_of(curl.arg(url), body)?).doing(format!("reading what curl got of {method} {url}"))
}

fn read(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(bytes.get(..end)?);
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let field =
        |line: &str| line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()));
    let headers = lines.filter_map(field).collect();
    Some(Answer { status, headers, body: bytes.get(end + 4..)?.to_vec(), cut: None })
}
