//! What the script says that sends requests again: its comments, and what it prints.

use crate::registry::Outcome;

/// Its first lines.
pub(in crate::words) const TITLE: &str = "#!/bin/sh\n# The requests of a session, as Waybill sent them.\n";
/// Before the list of files that it needs.
pub(in crate::words) const FILES: &str = "# Run it in a folder with these files:\n";
/// How another registry is asked.
pub(in crate::words) const ANOTHER_REGISTRY: &str =
    "# Another registry: REGISTRY=http://localhost:5000 sh FILE\n";
/// That an answer does not say where an upload goes on.
pub(in crate::words) const NO_LOCATION: &str = "No Location came.";

/// That a file is missing.
pub(in crate::words) fn no_file(name: &str) -> String {
    format!("There is no file {name}.")
}

/// What came of a request when it was sent.
pub(in crate::words) fn came(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Answered { status, .. } => format!("answered {status}"),
        Outcome::Failed(_) => "no answer".into(),
        Outcome::Left => "left before the answer".into(),
        Outcome::Waiting => "not answered yet".into(),
    }
}

/// The body of a request.
pub(in crate::words) fn body_of(number: usize) -> String {
    format!("what request {number} sent")
}

/// The blob of an upload, which this request opened.
pub(in crate::words) fn upload_of(number: usize) -> String {
    format!("what the upload of request {number} sent")
}

/// The host whose secret a variable holds.
pub(in crate::words) fn host_of(number: usize) -> String {
    format!("for the host of request {number}")
}

/// How the credentials of Basic are made; of a long secret base64 may make several lines.
pub(in crate::words) fn basic(variable: &str, host: &str) -> String {
    format!("# {variable} follows Basic, {host}: printf %s USER:PASSWORD | base64 | tr -d '\\n'\n")
}

/// What a variable holds.
pub(in crate::words) const BASIC: &str = "USER:PASSWORD in base64";
/// The same of a token.
pub(in crate::words) const BEARER: &str = "the token that follows Bearer";
/// The same of anything else.
pub(in crate::words) const MASKED: &str = "what the record masks";
