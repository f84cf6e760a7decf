//! What a server repeats of the secret that it was sent, which nobody should see.

use crate::oci::base64;

use super::{Headers, Request, masked};

/// Bytes below which a secret is left: masking it would only tell where it stands.
const LEAST: usize = 4;
/// What stands in its place.
const MASK: &str = "***";

/// The secrets of a request.
pub(super) struct Echo(Vec<String>);

impl Echo {
    /// Those of its header `Authorization`, and of the form of a token service.
    pub(super) fn of(request: &Request) -> Self {
        let mut secrets = Vec::new();
        if let Some(value) = request.headers.get("authorization") {
            let (scheme, secret) = value.split_once(' ').unwrap_or(("", value));
            secrets.push(secret.trim().to_owned());
            if scheme.eq_ignore_ascii_case("basic") {
                let pair = base64::decode(secret.trim()).and_then(|pair| String::from_utf8(pair).ok());
                let pair = pair.unwrap_or_default();
                secrets.extend(pair.split_once(':').map(|(_, password)| password.to_owned()));
                secrets.push(pair);
            }
        }
        if request.is_secret {
            secrets.extend(masked::secrets(&request.body));
        }
        // As they stand in JSON, and in JSON that is a text in JSON.
        let in_json: Vec<_> = secrets.iter().map(|secret| quoted(secret)).collect();
        secrets.extend(in_json.iter().map(|secret| quoted(secret)));
        secrets.extend(in_json);
        secrets.retain(|secret| secret.len() >= LEAST);
        // A part of a secret would leave the rest of it: the longest comes first.
        let mut sorted: Vec<String> = Vec::new();
        for secret in secrets {
            let shorter = sorted.iter().position(|known| known.len() < secret.len());
            if !sorted.contains(&secret) {
                sorted.insert(shorter.unwrap_or(sorted.len()), secret);
            }
        }
        Self(sorted)
    }

    /// Whether there is no secret.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Bytes without the secrets.
    pub(super) fn masked(&self, bytes: Vec<u8>) -> Vec<u8> {
        let text = String::from_utf8_lossy(&bytes);
        if self.0.iter().all(|secret| !text.contains(&**secret)) {
            return bytes;
        }
        self.text(&text).into_bytes()
    }

    /// Header fields without the secrets.
    pub(super) fn headers(&self, headers: &Headers) -> Headers {
        headers.iter().map(|(name, value)| (name.to_owned(), self.text(value))).collect()
    }

    fn text(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, secret| text.replace(&**secret, MASK))
    }
}

/// A text as it stands between the quotes of JSON.
fn quoted(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default().to_owned()
}
