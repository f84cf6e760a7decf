//! What is probably a secret: it is not shown before a person asks for it.

/// Parts of names that secrets have, in capitals.
const NAMES: [&str; 13] = [
    "PASSWORD",
    "PASSWD",
    "PASSPHRASE",
    "SECRET",
    "TOKEN",
    "APIKEY",
    "API_KEY",
    "ACCESS_KEY",
    "PRIVATE_KEY",
    "SIGNING_KEY",
    "ENCRYPTION_KEY",
    "CREDENTIAL",
    "CONNECTION_STRING",
];
/// What well-known kinds of secrets begin with.
const STARTS: [&str; 10] =
    ["-----BEGIN ", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "AKIA", "eyJhbGciOi"];

/// Whether the value of a name is probably a secret.
pub fn is_likely_secret(name: &str, value: &str) -> bool {
    if value.is_empty() {
        return false;
    }
    has_secret_name(name) || is_secret_word(value) || value.split_whitespace().any(is_secret_word)
}

fn has_secret_name(name: &str) -> bool {
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect();
    // `SECRETS_FILE` and the like say where a secret is, not what it is.
    let names_place = ["_FILE", "_PATH", "_DIR", "_URL"].iter().any(|end| name.ends_with(end));
    !names_place && NAMES.iter().any(|part| name.contains(part)) || name.ends_with("_PWD") || name == "PGPASS"
}

fn is_secret_word(word: &str) -> bool {
    let value = word.split_once('=').map_or(word, |(_, value)| value).trim_matches(['"', '\'']);
    STARTS.iter().any(|start| value.starts_with(start)) || has_password(value) || is_named(word)
}

/// Whether it is a URL with a password in it.
fn has_password(value: &str) -> bool {
    let authority = value.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or_default());
    let user = authority.and_then(|authority| authority.rsplit_once('@')).map(|(user, _)| user);
    user.and_then(|user| user.split_once(':')).is_some_and(|(_, password)| !password.is_empty())
}

/// Whether it is `NAME=value` or `--name=value` of a secret.
fn is_named(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, value)| !value.is_empty() && has_secret_name(name))
}

/// Which words of a command are probably secrets: by themselves, or as what follows `--password` and the like.
pub(super) fn secret_words(words: &[String]) -> Vec<bool> {
    let mut is_next = false;
    let each = words.iter().map(|word| {
        let is_flag = word.starts_with('-') && !word.contains('=');
        let is_secret = std::mem::replace(&mut is_next, is_flag && has_secret_name(word)) && !is_flag;
        is_secret || is_likely_secret("", word)
    });
    each.collect()
}
