//! Blobs read piece by piece.

use waybill::oci::{Descriptor, Hasher, MediaType};
use waybill::registry::{Error, ErrorKind, Proof, TransportError, Unhashed, Verification};

use super::scripted::{Reply, Scripted, repository, run};
use waybill::words::brief;

fn blob(bytes: &[u8], size: Option<u64>) -> Descriptor {
    let descriptor = Descriptor::new(MediaType::new("a/b"), Hasher::digest(bytes), 0);
    Descriptor { size, ..descriptor }
}

fn pieces(pieces: &[&str]) -> Reply {
    pieces.iter().fold(Reply::status(200), |reply, piece| reply.body(*piece))
}

/// The pieces of the answer, and what was said of it at the end or in the middle.
fn read(reply: Reply, blob: &Descriptor) -> (Vec<String>, Result<Option<Proof>, Error>) {
    run(async {
        let mut pieces = Vec::new();
        let client = Scripted::list([reply]).client();
        let mut reader = match client.repository(&repository()).open_blob(blob).await {
            Ok(reader) => reader,
            Err(error) => return (pieces, Err(error)),
        };
        loop {
            match reader.next().await {
                Ok(Some(piece)) => pieces.push(String::from_utf8(piece).unwrap()),
                Ok(None) => break (pieces, Ok(reader.verification().map(Verification::proof))),
                Err(error) => break (pieces, Err(error)),
            }
        }
    })
}

fn message(error: Error) -> String {
    brief(&error).split_once(": ").unwrap().1.to_owned()
}

#[test]
fn a_blob_is_read_in_pieces_and_verified_at_its_end() {
    let (pieces, end) = read(pieces(&["a", "bc", "def"]), &blob(b"abcdef", Some(6)));
    assert_eq!((pieces, end), (vec!["a".into(), "bc".into(), "def".into()], Ok(Some(Proof::Verified))));
}

#[test]
fn a_blob_whose_size_nobody_states_is_verified_too() {
    assert_eq!(read(pieces(&["abc"]), &blob(b"abc", None)).1, Ok(Some(Proof::Verified)));
    assert_eq!(read(pieces(&[]), &blob(b"", None)).1, Ok(Some(Proof::Verified)));
}

#[test]
fn nothing_is_verified_before_the_end() {
    run(async {
        let client = Scripted::list([pieces(&["abc"])]).client();
        let mut reader = client.repository(&repository()).open_blob(&blob(b"abc", Some(3))).await.unwrap();
        assert_eq!(reader.next().await.unwrap().unwrap(), b"abc");
        assert_eq!(reader.verification(), None);
        assert_eq!(reader.next().await.unwrap(), None);
        assert_eq!(reader.next().await.unwrap(), None, "the end stays the end");
        assert_eq!(reader.verification().unwrap().size(), 3);
    });
}

#[test]
fn other_bytes_are_an_error_at_the_end() {
    let (pieces, end) = read(pieces(&["ab", "d"]), &blob(b"abc", Some(3)));
    assert_eq!(pieces, ["ab", "d"]);
    let (asked, came) = (Hasher::digest(b"abc"), Hasher::digest(b"abd"));
    assert_eq!(message(end.unwrap_err()), format!("asked for {asked}, got bytes of {came}"));
}

#[test]
fn another_size_is_an_error_even_when_the_digest_is_right() {
    let (_, end) = read(pieces(&["abc"]), &blob(b"abc", Some(4)));
    let error = end.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Differs { .. }));
    assert_eq!(message(error), "3 bytes came, not the 4 described");
}

#[test]
fn a_flood_is_left_as_soon_as_it_comes() {
    let (pieces, end) = read(pieces(&["abc", "d", "e", "f"]), &blob(b"abc", Some(3)));
    assert_eq!(pieces, ["abc"], "what is too much is not handed on");
    let error = end.unwrap_err();
    assert_eq!(error.kind, ErrorKind::TooLarge { limit: 3, stated: None });
    assert_eq!(message(error), "more than the 3 bytes that Waybill reads");
}

#[test]
fn a_flood_that_is_announced_is_not_read_at_all() {
    let reply = pieces(&["abc"]).header("Content-Length", "5000");
    let (pieces, end) = read(reply, &blob(b"abc", Some(3)));
    assert_eq!(pieces, [""; 0]);
    assert_eq!(end.unwrap_err().kind, ErrorKind::TooLarge { limit: 3, stated: Some(5000) });
}

#[test]
fn a_blob_that_breaks_off_is_an_error() {
    let (_, end) = read(pieces(&["ab"]).interrupted("network changed"), &blob(b"abc", Some(3)));
    assert_eq!(
        end.unwrap_err().kind,
        ErrorKind::Transport(TransportError::Interrupted("network changed".into()))
    );
    let (_, end) = read(pieces(&["ab"]).header("Content-Length", "3"), &blob(b"abc", Some(3)));
    assert_eq!(message(end.unwrap_err()), "the response broke off: 2 of 3 bytes");
    // Behind a hidden content encoding the length is that of other bytes.
    let (_, end) = read(pieces(&["abc"]).header("Content-Length", "9").cors(), &blob(b"abc", Some(3)));
    assert_eq!(end, Ok(Some(Proof::Verified)));
}

#[test]
fn a_digest_that_is_not_computed_here_is_told() {
    let unknown = Descriptor { digest: "blake9:abc".parse().unwrap(), ..blob(b"abc", Some(3)) };
    let proof = read(pieces(&["abc"]), &unknown).1.unwrap().unwrap();
    assert_eq!(proof, Proof::NotChecked(Unhashed::Algorithm("blake9".into())));
}

#[test]
fn a_missing_blob_is_an_error_when_it_is_opened() {
    let (_, end) = read(Reply::refusal(404, "BLOB_UNKNOWN", "gone"), &blob(b"abc", Some(3)));
    assert!(end.unwrap_err().is_not_found());
}
