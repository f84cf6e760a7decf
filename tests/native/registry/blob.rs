//! Blobs: read whole, read for their hash, or asked for.

use waybill::oci::{Descriptor, Digest, Document, Hasher, MediaType};
use waybill::registry::{ErrorKind, Packing, Proof, TransportError};

use super::scripted::{Reply, Scripted, repository, run};
use waybill::words::brief;

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
    let (bytes, verification) = run(transport.client().repository(&repository()).blob(&blob, 3)).unwrap();
    assert_eq!((&*bytes, verification.proof(), verification.size()), (&b"abc"[..], Proof::Verified, 3));
    assert_eq!(transport.asked(), [format!("my/app/blobs/{}", blob.digest)]);
    assert_eq!(transport.accepts(), [""], "no header that would need a preflight");
}

#[test]
fn an_empty_blob_is_a_blob() {
    let blob = blob(&Hasher::digest(b""), "0");
    let (bytes, verification) =
        run(Scripted::list([pieces(&[])]).client().repository(&repository()).blob(&blob, 3)).unwrap();
    assert_eq!((bytes.len(), verification.proof()), (0, Proof::Verified));
}

#[test]
fn a_blob_that_is_a_web_page_is_a_blob_too() {
    let blob = blob(&Hasher::digest(b"<html>"), "6");
    let reply = Reply::ok("text/html", "<html>");
    assert!(run(Scripted::list([reply]).client().repository(&repository()).blob(&blob, 10)).is_ok());
}

#[test]
fn other_bytes_are_an_error() {
    let blob = blob(&Hasher::digest(b"abc"), "3");
    let error = run(Scripted::list([pieces(&[b"abd"])]).client().repository(&repository()).blob(&blob, 3))
        .unwrap_err();
    let ErrorKind::Differs { verification, preview } = error.kind else { panic!("{error}") };
    assert_eq!((verification.expected(), &*preview), (Some(&blob.digest), "abd"));
}

#[test]
fn a_blob_that_states_too_many_bytes_is_not_even_asked_for() {
    let transport = Scripted::list([]);
    let error =
        run(transport.client().repository(&repository()).blob(&blob(&Hasher::digest(b"abc"), "4"), 3))
            .unwrap_err();
    assert_eq!(error.kind, ErrorKind::TooLarge { limit: 3, stated: Some(4) });
    assert!(brief(&error).ends_with(": more than the 3 bytes that Waybill reads"));
}

#[test]
fn a_blob_that_is_larger_than_it_states_is_left() {
    let transport = Scripted::list([pieces(&[&b"abc"[..]; 100])]);
    let error =
        run(transport.client().repository(&repository()).blob(&blob(&Hasher::digest(b"abc"), ""), 10))
            .unwrap_err();
    assert_eq!(error.kind, ErrorKind::TooLarge { limit: 10, stated: None });
    assert_eq!(transport.pieces_read(), 4, "no more is read than it takes to know");
}

#[test]
fn a_layer_of_any_size_is_hashed_and_each_piece_is_seen() {
    let transport = Scripted::list([pieces(&[b"a", b"bc", b"def"])]);
    let mut sizes = Vec::new();
    let blob = blob(&Hasher::digest(b"abcdef"), "6");
    let see = async |bytes: &[u8]| sizes.push(bytes.len());
    let verification = run(transport.client().repository(&repository()).verify_blob(&blob, see)).unwrap();
    assert_eq!((sizes, verification.proof(), verification.size()), (vec![1, 2, 3], Proof::Verified, 6));
    assert_eq!(verification.size_mismatch(), None);
}

#[test]
fn a_layer_of_other_bytes_or_another_size_is_told() {
    let verify = |blob: &Descriptor| {
        let transport = Scripted::list([pieces(&[b"abc"])]);
        run(transport.client().repository(&repository()).verify_blob(blob, async |_: &[u8]| ())).unwrap()
    };
    let other = verify(&blob(&Hasher::digest(b"x"), "1"));
    assert_eq!((other.proof(), other.size_mismatch()), (Proof::Differs, Some(1)));
    let changed = verify(&blob(&Hasher::digest(b"x"), "3"));
    assert_eq!((changed.proof(), changed.size_mismatch()), (Proof::Differs, None));
    let misstated = verify(&blob(&Hasher::digest(b"abc"), "4"));
    assert_eq!((misstated.proof(), misstated.size_mismatch()), (Proof::Verified, Some(4)));
}

#[test]
fn a_layer_that_breaks_off_is_an_error() {
    let transport = Scripted::list([pieces(&[b"ab"]).interrupted("network changed")]);
    let blob = blob(&Hasher::digest(b"abc"), "3");
    let error = run(transport.client().repository(&repository()).verify_blob(&blob, async |_: &[u8]| ()))
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::Transport(TransportError::Interrupted("network changed".into())));
    assert!(brief(&error).ends_with(": the response broke off: network changed"));
}

#[test]
fn a_layer_that_is_longer_than_stated_is_left_there() {
    let pieces = || pieces(&[&b"abc"[..]; 100]);
    let transport = Scripted::list([pieces()]);
    let mut seen = 0;
    let blob = blob(&Hasher::digest(b"abc"), "3");
    let see = async |bytes: &[u8]| seen += bytes.len();
    let proof = run(transport.client().repository(&repository()).verify_blob(&blob, see)).unwrap();
    assert_eq!((proof.proof(), proof.longer_than()), (Proof::Differs, Some(3)));
    assert_eq!((transport.pieces_read(), seen), (2, 3), "no more is read than it takes to know");
    // One piece is enough, when it is too long.
    let transport = Scripted::list([Reply::status(200).body("abcd")]);
    let proof =
        run(transport.client().repository(&repository()).verify_blob(&blob, async |_: &[u8]| ())).unwrap();
    assert_eq!((proof.proof(), proof.longer_than(), proof.size()), (Proof::Differs, Some(3), 4));
    let unstated = self::blob(&Hasher::digest(&[&b"abc"[..]; 100].concat()), "");
    let proof = run(Scripted::list([pieces()])
        .client()
        .repository(&repository())
        .verify_blob(&unstated, async |_: &[u8]| ()));
    assert_eq!(proof.unwrap().longer_than(), None, "nothing states how long it is");
}

/// A layer of that type with these bytes.
fn layer(media_type: &str, bytes: &[u8]) -> Descriptor {
    Descriptor::new(MediaType::new(media_type), Hasher::digest(bytes), bytes.len() as u64)
}

#[test]
fn a_layer_that_is_not_packed_as_its_type_says_is_told() {
    const TYPE: &str = "application/vnd.oci.image.layer.v1.tar";
    let mut header = tar::Header::new_ustar();
    header.set_size(0);
    header.set_path("a").unwrap();
    header.set_cksum();
    let tar = header.as_bytes().to_vec();
    let (gzip, zstd) = (b"\x1f\x8b\x08 and more".to_vec(), b"\x28\xb5\x2f\xfd and more".to_vec());
    let docker = "application/vnd.docker.image.rootfs.diff.tar.gzip";
    let cases = [
        (format!("{TYPE}+gzip"), &tar, Some((Packing::Gzip, Packing::Tar))),
        (docker.into(), &tar, Some((Packing::Gzip, Packing::Tar))),
        (TYPE.into(), &gzip, Some((Packing::Tar, Packing::Gzip))),
        (format!("{TYPE}+zstd"), &gzip, Some((Packing::Zstd, Packing::Gzip))),
        (format!("{TYPE}+gzip"), &zstd, Some((Packing::Gzip, Packing::Zstd))),
        (TYPE.into(), &tar, None),
        (format!("{TYPE}+gzip"), &gzip, None),
        (format!("{TYPE}+zstd"), &zstd, None),
        ("application/vnd.in-toto+json".into(), &tar, None),
    ];
    for (media_type, bytes, expected) in cases {
        let blob = layer(&media_type, bytes);
        // Piece by piece: the start may come in any.
        let reply = bytes.chunks(100).fold(Reply::status(200), Reply::body);
        let proof = run(Scripted::list([reply])
            .client()
            .repository(&repository())
            .verify_blob(&blob, async |_: &[u8]| ()))
        .unwrap();
        assert_eq!(proof.proof(), Proof::Verified);
        assert_eq!(proof.misdescribed().zip(proof.packing()), expected, "{media_type}");
    }
    let unknown = layer(&format!("{TYPE}+gzip"), b"anything");
    let reply = Reply::status(200).body("anything");
    let proof = run(Scripted::list([reply])
        .client()
        .repository(&repository())
        .verify_blob(&unknown, async |_: &[u8]| ()))
    .unwrap();
    assert_eq!(proof.misdescribed(), None, "what is not known is not said");
}
