//! The bodies of a token service with their secrets taken out, for a journal.

use serde_json::Value;

/// What stands in the place of a secret.
const MASK: &str = "***";
/// Members of an answer that may be shown.
const HARMLESS: [&str; 8] =
    ["expires_in", "issued_at", "scope", "token_type", "errors", "error", "error_description", "details"];
/// Fields of a form that may be shown.
const HARMLESS_FIELDS: [&str; 5] = ["grant_type", "service", "client_id", "scope", "username"];

/// A form with the values that are secrets replaced.
pub(super) fn form(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    let field = |field: &str| match field.split_once('=') {
        Some((name, _)) if !HARMLESS_FIELDS.contains(&name) => format!("{name}={MASK}"),
        _ => field.to_owned(),
    };
    text.split('&').map(field).collect::<Vec<_>>().join("&").into_bytes()
}

/// An answer with the members that may be secrets replaced; nothing of one that is no JSON object.
pub(super) fn answer(body: &[u8]) -> Vec<u8> {
    let Ok(Value::Object(mut members)) = serde_json::from_slice(body) else { return MASK.into() };
    for (name, value) in &mut members {
        if !HARMLESS.contains(&&**name) {
            *value = MASK.into();
        }
    }
    Value::Object(members).to_string().into_bytes()
}
