//! Blobs that a browser unpacked before the page got them.

use waybill::inspect::{About, differing};
use waybill::oci::{Descriptor, Document, Hasher};
use waybill::registry::{ErrorKind, Unpacked};
use waybill::words::finding;

use super::scripted::{Reply, Scripted, repository, run};

const PACKED: &[u8] = b"\x1f\x8b packed";
const PLAIN: &[u8] = b"what was in it, which is longer";

/// A gzipped layer.
fn layer() -> Descriptor {
    let (digest, size) = (Hasher::digest(PACKED), PACKED.len());
    let kind = "application/vnd.oci.image.layer.v1.tar+gzip";
    let text = format!(r#"{{"layers":[{{"mediaType":"{kind}","digest":"{digest}","size":{size}}}]}}"#);
    Document::read(text.into_bytes(), None).manifest().unwrap().layers[0].clone()
}

fn told() -> Reply {
    Reply::status(200).header("Content-Encoding", "gzip").body(PLAIN)
}

fn hidden() -> Reply {
    Reply::status(200).body(PLAIN).cors()
}

fn unpacked_of(reply: Reply) -> Option<Unpacked> {
    let verification = run(Scripted::list([reply])
        .client()
        .repository(&repository())
        .verify_blob(&layer(), async |_: &[u8]| ()));
    verification.unwrap().unpacked().cloned()
}

#[test]
fn what_a_browser_unpacked_is_told_from_what_somebody_changed() {
    assert_eq!(unpacked_of(told()), Some(Unpacked::Told("gzip".into())));
    assert_eq!(unpacked_of(hidden()), Some(Unpacked::Likely));
    // Nothing is hidden, so nobody unpacked it.
    assert_eq!(unpacked_of(Reply::status(200).body(PLAIN)), None);
    assert_eq!(unpacked_of(Reply::status(200).body("\u{1f}").body("changed").cors()), Some(Unpacked::Likely));
    assert_eq!(unpacked_of(Reply::status(200).body(&b"\x1f\x8b changed"[..]).cors()), None);
}

#[test]
fn a_coding_that_did_no_harm_is_not_spoken_of() {
    let reply = Reply::status(200).header("Content-Encoding", "gzip").body(PACKED);
    assert_eq!(unpacked_of(reply), None);
}

#[test]
fn the_finding_says_what_happened_and_who_gets_it_as_it_is() {
    let verification = run(Scripted::list([told()])
        .client()
        .repository(&repository())
        .verify_blob(&layer(), async |_: &[u8]| ()));
    let told = finding(&differing(&verification.unwrap(), About::Layer).unwrap());
    let words = "The bytes came with Content-Encoding: gzip, which browsers undo. What was sent may be right: the companion and \
                 curl get it unchanged.";
    assert!(told.detail().ends_with(words), "{}", told.detail());
}

#[test]
fn saving_stops_with_the_reason_instead_of_a_flood() {
    let client = Scripted::list([told()]).client();
    let mut reader = run(client.repository(&repository()).open_blob(&layer())).unwrap();
    let error = run(reader.next()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unpacked(Unpacked::Told("gzip".into())));
}
