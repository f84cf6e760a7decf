//! The site, which is inside the program.

use std::borrow::Cow;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::coding::Coding;
use super::refusal;
use crate::registry::{Body, Exposure, Headers, Response};

/// The files of the site, each with its name, its bytes and these in brotli; none when the program was built without it.
const FILES: &[(&str, &[u8], &[u8])] = include!(concat!(env!("OUT_DIR"), "/site.rs"));
/// The file of the folder itself.
const INDEX: &str = "index.html";

/// The files, as they are sent.
pub(super) struct Site(Vec<File>);

struct File {
    name: &'static str,
    /// The shortest first.
    forms: Vec<(Coding, Cow<'static, [u8]>)>,
}

impl Site {
    /// The site, whose page is told what its companion is.
    pub(super) fn new(companion: &str) -> Self {
        Self(FILES.iter().map(|(name, bytes, brotli)| File::new(name, bytes, brotli, companion)).collect())
    }

    /// The file at a path, for a client that takes some codings.
    pub(super) fn answer(&self, path: &str, takes: impl Fn(Coding) -> bool) -> Response {
        if self.0.is_empty() {
            return refusal::text(
                404,
                "This program was built without the site. `cargo xtask build` builds one that has it.",
            );
        }
        let name = match path.trim_start_matches('/') {
            "" => INDEX,
            name => name,
        };
        let Some(file) = self.0.iter().find(|file| file.name == name) else {
            return refusal::text(
                404,
                "There is no such file. Waybill is at /, the demo registry at /v2/, the relay at /relay/.",
            );
        };
        let form = file.forms.iter().find(|(coding, _)| takes(*coding));
        let (coding, bytes) = form.map_or((Coding::Plain, &[][..]), |(coding, bytes)| (*coding, &**bytes));
        let mut headers = Headers::new()
            .with("Content-Type", content_type(name))
            .with("Content-Length", bytes.len().to_string())
            .with("Vary", "Accept-Encoding")
            // Names with a hash never hold anything else.
            .with("Cache-Control", if is_hashed(name) { "max-age=31536000, immutable" } else { "no-cache" })
            .with("Referrer-Policy", "no-referrer")
            .with("X-Content-Type-Options", "nosniff")
            .with("Content-Security-Policy", "frame-ancestors 'none'");
        if let Some(name) = coding.name() {
            headers = headers.with("Content-Encoding", name);
        }
        Response { status: 200, headers, exposure: Exposure::All, body: Body::from_bytes(bytes.to_vec()) }
    }
}

impl File {
    fn new(name: &'static str, bytes: &'static [u8], brotli: &'static [u8], companion: &str) -> Self {
        let mut forms = if name == INDEX {
            vec![(Coding::Plain, Cow::Owned(introduced(bytes, companion)))]
        } else {
            vec![(Coding::Plain, Cow::Borrowed(bytes)), (Coding::Brotli, Cow::Borrowed(brotli))]
        };
        // Writing into memory does not fail; without this form another is sent.
        forms.extend(
            forms
                .first()
                .and_then(|(_, plain)| gzipped(plain).ok())
                .map(|zipped| (Coding::Gzip, zipped.into())),
        );
        forms.sort_by_key(|(_, bytes)| bytes.len());
        Self { name, forms }
    }
}

fn gzipped(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::default());
    writer.write_all(bytes)?;
    writer.finish()
}

/// The page with a word about its companion, so that it need not ask.
fn introduced(page: &[u8], companion: &str) -> Vec<u8> {
    const HEAD: &str = "</head>";
    let page = String::from_utf8_lossy(page);
    let escaped = companion.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let meta = format!(r#"<meta name="waybill-companion" content="{escaped}">{HEAD}"#);
    page.replacen(HEAD, &meta, 1).into_bytes()
}

fn is_hashed(name: &str) -> bool {
    let Some((_, rest)) = name.split_once('-') else { return false };
    rest.len() > 16 && rest.bytes().take(16).all(|byte| byte.is_ascii_hexdigit())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
