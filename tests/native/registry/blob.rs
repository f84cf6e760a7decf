//! Blobs: read whole, read for their hash, or asked for.

use waybill::oci::{Descriptor, Digest, Document, Hasher};
use waybill::registry::{ErrorKind, Presence, Proof, TransportError};

use super::scripted::{Reply, Scripted, repository, run};

/// A descriptor; no size when `size` is empty.
fn blob(digest: &Digest, size: &str) -> Descriptor {
    let size = if size.is_empty() { String::new() } else { format!(r#","size":{size}"#) };
    let text = format!(r#"{{"schemaVersion":2,"layers":[{{"mediaType":"a/b","digest":"{digest}"{size}}}]}}"#);
    Document::read(text.into_bytes(), None).manifest().unwrap().layers[0].clone()
}

fn pieces(pieces: &[&[u8]]) -> Reply {
    pieces.iter().fold(Reply::status(200), |reply, piece| reply.body(*piece))
}

#[test]
fn a_blob_is_read_whole_and_verified() {
    let transport = Scripted::list([pieces(&[b"ab", b"", b"c"])]);
    let blob = blob(&Hasher::digest(b"abc"), "3");
    let (bytes, verification) = run(transport.client().blob(&repository(), &blob, 3)).unwrap();
    assert_eq!((&*bytes, verification.proof(), verification.size()), (&b"abc"[..], Proof::Verified, 3));
    assert_eq!(transport.asked(), [format!("my/app/blobs/{}", blob.digest)]);
    assert_eq!(transport.accepts(), [""], "no header that would need a preflight");
}

#[test]
fn an_empty_blob_is_a_blob() {
    let blob = blob(&Hasher::digest(b""), "0");
    let (bytes, verification) =
        run(Scripted::list([pieces(&[])]).client().blob(&repository(), &blob, 3)).unwrap();
    assert_eq!((bytes.len(), verification.proof()), (0, Proof::Verified));
}

#[test]
fn a_blob_that_is_a_web_page_is_a_blob_too() {
    let blob = blob(&Hasher::digest(b"<html>"), "6");
    let reply = Reply::ok("text/html", "<html>");
    assert!(run(Scripted::list([reply]).client().blob(&repository(), &blob, 10)).is_ok());
}

#[test]
fn other_bytes_are_an_error() {
    let blob = blob(&Hasher::digest(b"abc"), "3");
    let error = run(Scripted::list([pieces(&[b"abd"])]).client().blob(&repository(), &blob, 3)).unwrap_err();
    let ErrorKind::Differs { verification, preview } = error.kind else { panic!("{error}") };
    assert_eq!((verification.expected(), &*preview), (Some(&blob.digest), "abd"));
}

#[test]
fn a_blob_that_states_too_many_bytes_is_not_even_asked_for() {
    let transport = Scripted::list([]);
    let error =
        run(transport.client().blob(&repository(), &blob(&Hasher::digest(b"abc"), "4"), 3)).unwrap_err();
    assert_eq!(error.kind, ErrorKind::TooLarge { limit: 3, stated: Some(4) });
    assert!(error.to_string().ends_with(": more than the 3 bytes that are read"));
}

#[test]
fn a_blob_that_is_larger_than_it_states_is_left() {
    let transport = Scripted::list([pieces(&[&b"abc"[..]; 100])]);
    let error =
        run(transport.client().blob(&repository(), &blob(&Hasher::digest(b"abc"), ""), 10)).unwrap_err();
    assert_eq!(error.kind, ErrorKind::TooLarge { limit: 10, stated: None });
    assert_eq!(transport.pieces_read(), 4, "no more is read than it takes to know");
}

#[test]
fn a_layer_of_any_size_is_hashed_and_its_progress_told() {
    let transport = Scripted::list([pieces(&[b"a", b"bc", b"def"])]);
    let mut sizes = Vec::new();
    let blob = blob(&Hasher::digest(b"abcdef"), "6");
    let verification =
        run(transport.client().verify_blob(&repository(), &blob, |size| sizes.push(size))).unwrap();
    assert_eq!((sizes, verification.proof(), verification.size()), (vec![1, 3, 6], Proof::Verified, 6));
    assert_eq!(verification.size_mismatch(), None);
}

#[test]
fn a_layer_of_other_bytes_or_another_size_is_told() {
    let verify = |blob: &Descriptor| {
        let transport = Scripted::list([pieces(&[b"abc"])]);
        run(transport.client().verify_blob(&repository(), blob, |_| ())).unwrap()
    };
    let other = verify(&blob(&Hasher::digest(b"x"), "1"));
    assert_eq!((other.proof(), other.size_mismatch()), (Proof::Differs, Some(1)));
    let misstated = verify(&blob(&Hasher::digest(b"abc"), "4"));
    assert_eq!((misstated.proof(), misstated.size_mismatch()), (Proof::Verified, Some(4)));
}

#[test]
fn a_layer_that_breaks_off_is_an_error() {
    let transport = Scripted::list([pieces(&[b"ab"]).interrupted("network changed")]);
    let blob = blob(&Hasher::digest(b"abc"), "3");
    let error = run(transport.client().verify_blob(&repository(), &blob, |_| ())).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Transport(TransportError::Interrupted("network changed".into())));
    assert!(error.to_string().ends_with(": the response broke off: network changed"));
}

#[test]
fn presence_is_asked_for_without_the_content() {
    let digest = Hasher::digest(b"abc");
    let ask = |reply: Reply| {
        let transport = Scripted::list([reply]);
        let answer = run(transport.client().has_blob(&repository(), &digest));
        assert_eq!(transport.asked(), [format!("HEAD my/app/blobs/{digest}")]);
        answer
    };
    assert_eq!(ask(Reply::status(200).header("content-length", "3")), Ok(Presence::Present(Some(3))));
    let encoded = Reply::status(200).header("content-length", "3").header("Content-Encoding", "gzip");
    assert_eq!(ask(encoded), Ok(Presence::Present(None)), "the length of the encoding says nothing");
    assert_eq!(ask(Reply::status(200).header("content-length", "junk")), Ok(Presence::Present(None)));
    assert_eq!(ask(Reply::status(404)), Ok(Presence::Missing));
    assert!(ask(Reply::status(405)).is_err());
}

#[test]
fn a_web_server_that_answers_everything_has_no_blob() {
    let digest = Hasher::digest(b"abc");
    for status in [200, 404] {
        let reply = Reply::status(status).header("Content-Type", "text/HTML; charset=utf-8");
        let error = run(Scripted::list([reply]).client().has_blob(&repository(), &digest)).unwrap_err();
        let content_type = "text/HTML; charset=utf-8".to_owned();
        assert_eq!(error.kind, ErrorKind::NotARegistry { status, content_type, preview: String::new() });
    }
    let typed = Reply::status(200).header("Content-Type", "application/octet-stream");
    assert!(run(Scripted::list([typed]).client().has_blob(&repository(), &digest)).is_ok());
}
