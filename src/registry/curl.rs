//! The curl command that repeats a request.

use std::fmt::Write;

use crate::oci::Digest;

use super::{Method, Mode, Operation, Request};

/// Bytes of a text that stands in the command itself.
const INLINE: usize = 16 << 10;
/// What has curl send that there is no body.
pub const NO_BODY: &str = "-H 'Content-Length: 0'";

/// Quotes a word for a POSIX shell; plain words stay as they are.
pub fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@%+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// A command for a POSIX shell. Masked headers stay masked: put the secret in by hand. A body that is no
/// short text is read from a file, which is named for the digest where the URL has one.
pub fn curl(request: &Request) -> String {
    let mut command = format!("curl {} {}", options(request), quote(&escaped(&request.url)));
    for (name, value) in sent_headers(request) {
        command.push_str(" \\\n  -H ");
        command.push_str(&quote(&format!("{name}: {value}")));
    }
    if let Some(body) = body(request) {
        command.push_str(" \\\n  ");
        command.push_str(&body);
    }
    command
}

/// The method, that redirects are followed, as browsers do, and that brackets in the URL mean themselves.
pub fn options(request: &Request) -> String {
    let mut options = match request.method {
        Method::Get => "-sS".to_owned(),
        Method::Head => "-sSI".to_owned(),
        method => format!("-sS -X {method}"),
    };
    if matches!(request.method, Method::Get | Method::Head) && request.mode != Mode::Unredirected {
        options.push('L');
    }
    if request.path().contains(['[', ']', '{', '}']) {
        options.push_str(" -g");
    }
    options
}

/// The headers of a command. A length is only that of a request that is shown: curl finds it itself.
pub fn sent_headers(request: &Request) -> impl Iterator<Item = (&str, &str)> {
    request.headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-length"))
}

/// A URL as it goes over the wire: curl refuses blanks and control characters.
pub fn escaped(url: &str) -> String {
    let mut escaped = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '\0'..=' ' | '\x7f' => _ = write!(escaped, "%{:02X}", u32::from(c)),
            c => escaped.push(c),
        }
    }
    escaped
}

/// What gives curl the body.
fn body(request: &Request) -> Option<String> {
    let announced = request.headers.get("content-length").is_some_and(|length| length != "0");
    if request.body.is_empty() && !announced {
        return wants_length(request.method).then(|| NO_BODY.to_owned());
    }
    Some(match inline(&request.body) {
        // An @ at the start would name a file.
        Some(text) if !text.starts_with('@') => format!("--data-binary {}", quote(text)),
        _ => format!("--data-binary @{}", quote(&file_name(request))),
    })
}

/// Without a body curl sends no length with these, which some servers want; an empty body of curl's own
/// would have a type.
pub fn wants_length(method: Method) -> bool {
    matches!(method, Method::Post | Method::Put | Method::Patch)
}

/// The text of a body that may stand in a command: short, and harmless when it is pasted into a terminal.
pub fn inline(body: &[u8]) -> Option<&str> {
    let printable = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    let text = std::str::from_utf8(body).ok()?;
    (!text.is_empty() && text.len() <= INLINE && text.chars().all(printable)).then_some(text)
}

/// A name for the file with the body: what it is, and the start of its digest.
fn file_name(request: &Request) -> String {
    let range = request.headers.get("content-range").map(|range| format!("-bytes-{range}"));
    let is_manifest = matches!(request.operation(), Some(Operation::Manifest(..)));
    let kind = if is_manifest { "manifest" } else { "blob" };
    match (digest_in(request), range) {
        (Some(digest), _) => format!("{kind}-{}", digest.short()),
        (None, Some(range)) => format!("{kind}{range}"),
        (None, None) => kind.to_owned(),
    }
}

/// The digest that a URL names: of an upload at its end, or of a manifest.
pub fn digest_in(request: &Request) -> Option<Digest> {
    match (request.url.rsplit_once("digest="), request.operation()) {
        (Some((_, digest)), _) | (None, Some(Operation::Manifest(_, digest))) => digest.parse().ok(),
        (None, _) => None,
    }
}
