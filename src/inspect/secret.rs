//! What is probably a secret: it is not shown before a person asks for it.

use serde_json::Value;

use crate::oci::JsonReader;

/// What stands in the place of a secret.
pub const MASK: &str = "••••••";

/// Parts of names that secrets have, in capitals.
const NAMES: [&str; 16] = [
    "PASSWORD",
    "PASSWD",
    "PASSPHRASE",
    "SECRET",
    "TOKEN",
    "APIKEY",
    "API_KEY",
    "APP_KEY",
    "ACCESS_KEY",
    "MASTER_KEY",
    "PRIVATE_KEY",
    "SIGNING_KEY",
    "ENCRYPTION_KEY",
    "CREDENTIAL",
    "CONNECTION_STRING",
    "AUTHORIZATION",
];
/// What well-known kinds of secrets begin with.
const STARTS: [&str; 9] =
    ["ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "AKIA", "eyJhbGciOi"];
/// What stands about a word.
const QUOTES: [char; 5] = ['"', '\'', '[', ']', ','];

/// Whether the value of a name is probably a secret.
pub fn is_likely_secret(name: &str, value: &str) -> bool {
    !value.is_empty() && (has_secret_name(name) || Words::default().has_secret(value))
}

/// Which words of a command are probably secrets: by themselves, or as what follows `--password` and the like.
pub(super) fn secret_words(words: &[String]) -> Vec<bool> {
    let mut read = Words::default();
    words.iter().map(|word| read.has_secret(word)).collect()
}

/// The value in pieces, each with whether it is probably a secret: of JSON its texts, of anything else all of it.
pub(super) fn pieces(name: &str, value: String) -> Vec<(String, bool)> {
    if has_secret_name(name) {
        let is_secret = !value.is_empty();
        return vec![(value, is_secret)];
    }
    let may_be_json = value.trim_start().starts_with(['{', '[']);
    let json = may_be_json.then(|| JsonReader::read(value.as_bytes()).map(|parsed| parsed.value));
    if let Some(Ok(json)) = json {
        return pieces_of_json(name, json, value);
    }
    let is_secret = is_likely_secret(name, &value);
    vec![(value, is_secret)]
}

fn pieces_of_json(name: &str, json: Value, text: String) -> Vec<(String, bool)> {
    /// What is still to be written.
    enum Left {
        Value(String, Value),
        Text(String),
    }
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut left = vec![Left::Value(name.to_owned(), json)];
    while let Some(next) = left.pop() {
        let (name, value) = match next {
            Left::Value(name, value) => (name, value),
            Left::Text(text) => {
                plain.push_str(&text);
                continue;
            }
        };
        match value {
            Value::Object(members) => {
                left.push(Left::Text("}".into()));
                let last = members.len();
                for (at, (key, value)) in members.into_iter().rev().enumerate() {
                    let comma = if at + 1 < last { "," } else { "" };
                    let head = format!("{comma}{}:", Value::from(key.as_str()));
                    left.extend([Left::Value(key, value), Left::Text(head)]);
                }
                plain.push('{');
            }
            Value::Array(items) => {
                left.push(Left::Text("]".into()));
                let text = |item: &Value| item.as_str().unwrap_or_default().to_owned();
                let secrets = secret_words(&items.iter().map(text).collect::<Vec<_>>());
                let last = items.len();
                for (at, (value, is_secret)) in items.into_iter().zip(secrets).rev().enumerate() {
                    let comma = if at + 1 < last { "," } else { "" };
                    // What follows `--password` is one, whatever it looks like.
                    let name = if is_secret { "SECRET" } else { &*name };
                    left.extend([Left::Value(name.to_owned(), value), Left::Text(comma.into())]);
                }
                plain.push('[');
            }
            leaf => {
                let own = leaf.as_str().map_or_else(|| leaf.to_string(), str::to_owned);
                let written = leaf.to_string();
                if !leaf.is_null() && !leaf.is_boolean() && is_likely_secret(&name, &own) {
                    pieces.extend([(std::mem::take(&mut plain), false), (written, true)]);
                } else {
                    plain.push_str(&written);
                }
            }
        }
    }
    if pieces.is_empty() {
        // As it is written.
        return vec![(text, false)];
    }
    pieces.push((plain, false));
    pieces
}

fn has_secret_name(name: &str) -> bool {
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect();
    // `SECRETS_FILE` and the like say where a secret is, not what it is.
    let names_place = ["_FILE", "_PATH", "_DIR", "_URL"].iter().any(|end| name.ends_with(end));
    !names_place && NAMES.iter().any(|part| name.contains(part))
        || ["_PWD", "_PASS"].iter().any(|end| name.ends_with(end))
        || ["PGPASS", "PASS", "AUTH"].contains(&&*name)
}

/// Reads words one after the other: some say of the next one that it is a secret.
#[derive(Default)]
struct Words {
    is_next: bool,
}

impl Words {
    /// Whether a secret is in a text, which may be a whole command line.
    fn has_secret(&mut self, text: &str) -> bool {
        let mut is_secret = text.contains("-----BEGIN ");
        for word in text.split_whitespace() {
            let word = word.trim_matches(QUOTES);
            let is_flag = word.starts_with('-') && !word.contains('=') || word.ends_with(':');
            let follows = std::mem::replace(&mut self.is_next, is_flag && has_secret_name(word));
            is_secret |= (follows && !is_flag) || is_secret_word(word);
        }
        is_secret
    }
}

fn is_secret_word(word: &str) -> bool {
    let mut parts = word.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
    parts.any(|part| STARTS.iter().any(|start| part.starts_with(start)))
        || has_password(word)
        || is_named(word)
}

/// Whether there is a URL with a password in it.
fn has_password(word: &str) -> bool {
    let mut authorities = word.split("://").skip(1).filter_map(|rest| rest.split(['/', '?', '#']).next());
    authorities.any(|authority| {
        let user = authority.rsplit_once('@').and_then(|(user, _)| user.split_once(':'));
        user.is_some_and(|(_, password)| !password.is_empty())
    })
}

/// Whether `NAME=value` or `--name=value` of a secret is in it.
fn is_named(word: &str) -> bool {
    let mut name = None;
    word.split('=').any(|part| {
        let before: Option<&str> = name.replace(part.rsplit([',', ';', '&', '?']).next().unwrap_or(part));
        !part.trim_matches(QUOTES).is_empty() && before.is_some_and(has_secret_name)
    })
}
