//! What people are told of errors, word for word.

mod archives;
mod clients;
mod connection;
mod findings;
mod health;
mod images;
mod moves;
mod pages;
mod printed;
mod push;
mod refusals;
mod removal;
mod sign_in;
mod single;
mod tags;
mod traces;
mod unanswered;
mod whereabouts;

use waybill::registry::{Diagnostic, Error, ErrorKind, Method};
use waybill::words::{Failure, Surroundings};

const MANIFEST: &str = "https://registry.example/v2/my/app/manifests/1.0";
const BLOB: &str = "https://registry.example/v2/my/app/blobs/sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

fn error(method: Method, url: &str, kind: ErrorKind) -> Error {
    Error { method, url: url.into(), kind }
}

/// A refusal with this status, and with this code and message where there is one.
fn refused(status: u16, code: &str, message: &str) -> ErrorKind {
    let diagnostic = Diagnostic { code: code.into(), message: message.into(), detail: String::new() };
    let diagnostics = if code.is_empty() { Vec::new() } else { vec![diagnostic] };
    ErrorKind::Refused { status, diagnostics, retry_after: None, lacking: None, preview: String::new() }
}

/// Somewhere on the web.
fn web() -> Surroundings {
    Surroundings { origin: "https://page.example".into(), is_secure: true, ..Surroundings::default() }
}

fn told(error: &Error) -> Failure {
    Failure::of(error, &web())
}

/// Title and what to do.
fn advice(failure: &Failure) -> (&str, &str) {
    (&failure.title, &failure.next)
}
