//! The Content-Type of a file of the site, by its extension.

use std::path::Path;

/// Browsers compile WebAssembly while it arrives only if its type is exactly `application/wasm`.
pub(crate) fn of(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("wasm") => "application/wasm",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => PLAIN,
        _ => "application/octet-stream",
    }
}

/// The type of our own messages.
pub(crate) const PLAIN: &str = "text/plain; charset=utf-8";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_the_site_is_made_of() {
        for (name, expected) in [
            ("app-1f_bg.wasm", "application/wasm"),
            ("app-1f.js", "text/javascript; charset=utf-8"),
            ("a/tokens-2e.css", "text/css; charset=utf-8"),
            ("index.html", "text/html; charset=utf-8"),
            ("icon.svg", "image/svg+xml"),
            ("a.json", "application/json"),
            ("LICENSE", "application/octet-stream"),
        ] {
            assert_eq!(of(Path::new(name)), expected, "{name}");
        }
    }
}
