//! The secrets that a record masks, as variables of the script that replays it.

use std::sync::Arc;

use crate::registry::{Exchange, Origin};
use crate::words::en::script as said;

/// What a script takes from a variable: one of its own for each origin, and for each kind of header there.
pub(super) struct MaskedSecret<'a> {
    origin: Option<Origin>,
    /// What stands before it in the header, as "Bearer ".
    start: &'a str,
    variable: String,
    /// The first request that needs it.
    number: usize,
}

/// The secrets of a session, in the order in which they are needed.
pub(super) fn secrets(exchanges: &[Arc<Exchange>]) -> Vec<MaskedSecret<'_>> {
    let mut secrets: Vec<MaskedSecret> = Vec::new();
    for Exchange { number, request, .. } in exchanges.iter().map(|exchange| &**exchange) {
        for (_, value) in request.headers.iter() {
            let Some(start) =
                value.strip_suffix("***").filter(|_| find(&secrets, &request.url, value).is_none())
            else {
                continue;
            };
            let name = if is(start, "bearer") { "TOKEN" } else { "SECRET" };
            let variable = match secrets.iter().filter(|secret| secret.variable.starts_with(name)).count() {
                0 => name.to_owned(),
                count => format!("{name}_{}", count + 1),
            };
            secrets.push(MaskedSecret { origin: Origin::of(&request.url), start, variable, number: *number });
        }
    }
    secrets
}

/// What stands before the secret in a header of a request to that URL, and the variable that takes its place.
pub(super) fn find<'a>(secrets: &'a [MaskedSecret], url: &str, value: &str) -> Option<(&'a str, &'a str)> {
    let start = value.strip_suffix("***")?;
    let origin = Origin::of(url);
    let secret = secrets.iter().find(|secret| secret.origin == origin && secret.start == start)?;
    Some((secret.start, &secret.variable))
}

impl MaskedSecret<'_> {
    /// The lines that end the script where the variable is not set.
    pub(super) fn demand(&self) -> String {
        let Self { start, variable, number, .. } = self;
        let host = said::host_of(*number);
        let (how, what) = if is(start, "basic") {
            (said::basic(variable, &host), said::BASIC)
        } else if is(start, "bearer") {
            (String::new(), said::BEARER)
        } else {
            (String::new(), said::MASKED)
        };
        format!("{how}: \"${{{variable}:?is {what}, {host}}}\"\n")
    }
}

/// Whether a header begins with the scheme.
fn is(start: &str, scheme: &str) -> bool {
    start.trim().eq_ignore_ascii_case(scheme)
}
