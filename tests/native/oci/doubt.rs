//! Which documents are understood as a whole, and which digests they name.

use waybill::oci::{Digest, Document, Doubt, Hasher, MediaType};

const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

fn digest(name: &str) -> Digest {
    Hasher::digest(name.as_bytes())
}

fn descriptor(name: &str) -> String {
    format!(r#"{{"mediaType":"a/b","digest":"{}","size":1}}"#, digest(name))
}

fn doubt(more: &str) -> Option<Doubt> {
    let text = format!(
        r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{},"layers":[{}]{more}}}"#,
        descriptor("config"),
        descriptor("layer")
    );
    Document::read(text.into_bytes(), None).doubt()
}

#[test]
fn a_plain_manifest_leaves_no_doubt() {
    assert_eq!(doubt(""), None);
    let annotations = format!(r#","annotations":{{"base":"{}"}}"#, digest("base"));
    let subject = format!(r#","subject":{}"#, descriptor("subject"));
    for more in [annotations.as_str(), &subject, r#","artifactType":"a/b","x":{"y":[1,null,true,"text"]}"#] {
        assert_eq!(doubt(more), None, "{more}");
    }
}

#[test]
fn a_digest_in_an_unknown_place_is_a_doubt_however_deep() {
    let other = digest("other");
    let elsewhere = Some(Doubt::Elsewhere(other.clone()));
    assert_eq!(doubt(&format!(r#","more":[{{"deep":["{other}"]}}]"#)), elsewhere);
    assert_eq!(doubt(&format!(r#","more":{{"{other}":1}}"#)), elsewhere);
    assert_eq!(doubt(&format!(r#","layer":"{}""#, digest("layer"))), None, "it was read elsewhere");
}

#[test]
fn what_cannot_be_read_is_a_doubt() {
    assert_eq!(doubt(r#","subject":"x""#), Some(Doubt::Unread("subject")));
    assert_eq!(doubt(r#","schemaVersion":3"#), Some(Doubt::DuplicateKey("schemaVersion".into())));
    let read = |text: &str| Document::read(text.as_bytes(), Some(MediaType::OciManifest)).doubt();
    assert_eq!(read("{"), Some(Doubt::NotJson));
    assert_eq!(read(r#"{"schemaVersion":3}"#), Some(Doubt::Version(3)));
    assert_eq!(read(r#"{"schemaVersion":2,"layers":{}}"#), Some(Doubt::Unread("layers")));
    assert_eq!(read(r#"{"schemaVersion":2,"layers":[1]}"#), Some(Doubt::Unread("layers")));
    let index = Document::read(&br#"{"manifests":[{"digest":"x"}]}"#[..], Some(MediaType::OciIndex));
    assert_eq!(index.doubt(), Some(Doubt::Unread("manifests")));
    let unknown = MediaType::new("application/vnd.example.v3+json");
    let text = format!(r#"{{"mediaType":"{unknown}"}}"#);
    assert_eq!(Document::read(text.into_bytes(), None).doubt(), Some(Doubt::Kind(unknown)));
}

#[test]
fn a_digest_is_mentioned_however_it_is_written() {
    let other = digest("other");
    let (hex, upper) = (other.encoded(), other.encoded().to_ascii_uppercase());
    let escaped = format!("\\u{:04x}{}", u32::from(hex.as_bytes()[0]), &hex[1..]);
    for written in [
        hex,
        &upper,
        &format!("sha256:{hex}"),
        &format!("sha256%3A{upper}"),
        &format!("/x/sha256-{hex}.sig"),
        &escaped,
    ] {
        let text = format!(r#"{{"annotations":{{"x":"{written}"}}}}"#);
        assert!(Document::read(text.into_bytes(), None).mentions().names(&other), "{written}");
    }
    let junk = format!("\u{feff}junk {hex}");
    assert!(Document::read(junk.into_bytes(), None).mentions().names(&other), "in what is no JSON, too");
    assert!(!Document::read(&b"{}"[..], None).mentions().names(&other));
}
