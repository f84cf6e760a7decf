//! The curl command that repeats a request.

use super::{Method, Request};

/// Bytes of a text that stands in the command itself.
const INLINE: usize = 16 << 10;

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
    let option = match request.method {
        Method::Get => "-sS".to_owned(),
        Method::Head => "-sSI".to_owned(),
        method => format!("-sS -X {method}"),
    };
    let mut command = format!("curl {option} {}", quote(&request.url));
    let mut announced = false;
    for (name, value) in request.headers.iter() {
        // Of a request that is only shown; curl finds the length of a file itself.
        if name.eq_ignore_ascii_case("content-length") {
            announced = value != "0";
            continue;
        }
        command.push_str(" \\\n  -H ");
        command.push_str(&quote(&format!("{name}: {value}")));
    }
    if let Some(body) = body(request, announced) {
        command.push_str(" \\\n  ");
        command.push_str(&body);
    }
    command
}

/// What gives curl the body. Without one, curl sends no length with POST and PUT, which some servers want.
fn body(request: &Request, announced: bool) -> Option<String> {
    let sends = matches!(request.method, Method::Post | Method::Put);
    if request.body.is_empty() && !announced {
        return sends.then(|| "-H 'Content-Length: 0'".to_owned());
    }
    let text = std::str::from_utf8(&request.body).ok();
    let text = text.filter(|text| text.len() <= INLINE && !text.contains('\0') && !text.is_empty());
    Some(match text {
        // An @ at the start would name a file.
        Some(text) if !text.starts_with('@') => format!("--data-binary {}", quote(text)),
        _ => format!("--data-binary @{}", quote(&file_name(request))),
    })
}

/// A name for the file with the body: what it is, and the start of its digest.
pub(super) fn file_name(request: &Request) -> String {
    let digest = request.url.rsplit_once("sha256:").or_else(|| request.url.rsplit_once("sha512:"));
    let digits: String = digest.map(|(_, hex)| hex.chars().take(12).collect()).unwrap_or_default();
    let range = request.headers.get("content-range").map(|range| format!("-bytes-{range}"));
    let kind = if request.url.contains("/manifests/") { "manifest" } else { "blob" };
    match (&*digits, range) {
        ("", None) => kind.to_owned(),
        ("", Some(range)) => format!("{kind}{range}"),
        (digits, _) => format!("{kind}-{digits}"),
    }
}
