//! Documents, as a registry serves them.

use waybill::oci::json::{self, TokenKind};
use waybill::oci::{Content, Document, JsonReader, MediaType};

pub(crate) const WORDS: &[&str] = &[
    "\"manifests\":",
    "\"layers\":",
    "\"config\":",
    "\"subject\":",
    "\"blobs\":",
    "\"fsLayers\":",
    "\"annotations\":",
    "\"platform\":",
    "\"mediaType\":",
    "\"digest\":",
    "\"size\":",
    "\"schemaVersion\":",
    "\"artifactType\":",
    "null",
    "true",
    "[]",
    "{}",
    "sha256:",
    "sha512:",
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v1+json",
    "application/vnd.oci.artifact.manifest.v1+json",
];

pub(crate) fn check(bytes: &[u8]) {
    for declared in [None, Some(MediaType::OciIndex), Some(MediaType::DockerManifest)] {
        check_as(bytes, declared);
    }
    check_reader(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        check_tokens(text);
    }
}

fn check_as(bytes: &[u8], declared: Option<MediaType>) {
    let document = Document::read(bytes, declared);
    assert_eq!(&**document.bytes(), bytes);
    assert!(document.oddities().len() < 250, "they are limited");
    let mentions = document.mentions();
    _ = document.doubt();
    let (entries, written): (Vec<_>, _) = match document.content() {
        Content::Index(index) => {
            _ = index.images().count() + index.orphan_attestations().count();
            let entries = index.manifests.iter().chain(&index.subject).collect();
            (entries, Some(index.write(document.media_type())))
        }
        Content::Manifest(manifest) => {
            _ = (manifest.download_size(), manifest.is_image(), manifest.artifact_type());
            let entries = manifest.blobs().chain(&manifest.subject).collect();
            (entries, Some(manifest.write(document.media_type())))
        }
        Content::Schema1 | Content::Other => (Vec::new(), None),
    };
    for entry in entries {
        let usual = entry.digest.encoded().bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_long = entry.digest.encoded().len() >= 32;
        assert!(!(usual && is_long) || mentions.names(&entry.digest), "{} is mentioned", entry.digest);
    }
    if let Some(written) = written {
        let again = Document::read(written.clone(), Some(document.media_type().clone()));
        let rewritten = match again.content() {
            Content::Index(index) => index.write(again.media_type()),
            Content::Manifest(manifest) => manifest.write(again.media_type()),
            other => panic!("what was written is read as {other:?}"),
        };
        assert_eq!(String::from_utf8_lossy(&rewritten), String::from_utf8_lossy(&written));
    }
}

/// It takes what `serde_json` takes, and makes the same of it.
fn check_reader(bytes: &[u8]) {
    let read = JsonReader::read(bytes);
    let expected = serde_json::from_slice::<serde_json::Value>(bytes);
    assert_eq!(read.as_ref().ok().map(|parsed| &parsed.value), expected.as_ref().ok());
    let duplicates: Vec<_> = json::duplicate_keys(bytes).into_iter().take(20).collect();
    assert_eq!(
        read.map(|parsed| parsed.duplicates).unwrap_or_default(),
        if expected.is_ok() { duplicates } else { Vec::new() }
    );
}

fn check_tokens(text: &str) {
    let tokens: Vec<_> = json::tokens(text).collect();
    let mut end = 0;
    for token in &tokens {
        assert_eq!(token.span.start, end, "no gap");
        assert!(token.span.end > end, "no empty token");
        end = token.span.end;
        assert!(text.get(token.span.clone()).is_some(), "characters are whole");
    }
    assert_eq!(end, text.len(), "all is covered");
    let unspaced: String = tokens
        .iter()
        .filter(|token| token.kind != TokenKind::Space)
        .map(|token| &text[token.span.clone()])
        .collect();
    let pieces = json::indented(text).filter(|(kind, _)| *kind != TokenKind::Space);
    let again: String = pieces.map(|(_, piece)| piece).collect();
    assert_eq!(again, unspaced, "indenting changes nothing but blanks");
    assert_eq!(json::unquote(&json::quote(text)).as_deref(), Some(text));
}
