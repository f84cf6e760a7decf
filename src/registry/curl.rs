//! The curl command that repeats a request.

use super::{Method, Request};

/// Quotes a word for a POSIX shell; plain words stay as they are.
pub fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@%+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// A command for a POSIX shell. Masked headers stay masked: put the secret in by hand.
pub fn curl(request: &Request) -> String {
    let option = match request.method {
        Method::Get => "-sS".to_owned(),
        Method::Head => "-sSI".to_owned(),
        method => format!("-sS -X {method}"),
    };
    let mut command = format!("curl {option} {}", quote(&request.url));
    for (name, value) in request.headers.iter() {
        command.push_str(" \\\n  -H ");
        command.push_str(&quote(&format!("{name}: {value}")));
    }
    command
}
