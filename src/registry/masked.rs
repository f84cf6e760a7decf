//! The bodies of a token service with their secrets taken out, for a journal.

use serde_json::Value;

use super::percent;

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

/// The values of a form that are secrets, as they were sent and as they are meant.
pub(super) fn secrets(body: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(body);
    let fields = text.split('&').filter_map(|field| field.split_once('='));
    let values = fields.filter(|(name, _)| !HARMLESS_FIELDS.contains(name)).map(|(_, value)| value);
    values.flat_map(|value| [value.to_owned(), percent::decode(value)]).collect()
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
