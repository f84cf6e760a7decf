//! How much of an answer is read, and what half an answer is worth.

use waybill::registry::{DOCUMENT_LIMIT, Error, ErrorKind, Fetched, TransportError, TransportTrouble};

use super::scripted::{Reply, Scripted, repository, run, tag};
use waybill::words::brief;

const TYPE: &str = "application/vnd.oci.image.manifest.v1+json";
const MEGABYTE: usize = 1 << 20;

fn ask(reply: Reply) -> Result<Fetched, Error> {
    run(Scripted::list([reply]).client().repository(&repository()).manifest_by_tag(&tag()))
}

#[track_caller]
fn assert_fails(reply: Reply, expected: &ErrorKind) {
    assert_eq!(ask(reply).expect_err("an error").kind, *expected);
}

#[test]
fn a_document_of_five_megabytes_is_too_large_by_its_stated_length() {
    let size = 5 * MEGABYTE;
    let reply = Reply::ok(TYPE, vec![b' '; size]).header("Content-Length", size.to_string());
    let transport = Scripted::list([reply]);
    let error = run(transport.client().repository(&repository()).manifest_by_tag(&tag())).unwrap_err();
    assert_eq!(error.kind, ErrorKind::TooLarge { limit: DOCUMENT_LIMIT, stated: Some(size as u64) });
    assert_eq!(transport.pieces_read(), 0, "nothing of it is read");
    let expected = "GET https://registry.example/v2/my/app/manifests/1.0: more than the 4194304 bytes that Waybill reads";
    assert_eq!(brief(&error), expected);
}

#[test]
fn a_document_of_five_megabytes_is_too_large_without_a_stated_length() {
    let megabytes = (0..5).fold(Reply::status(200), |reply, _| reply.body(vec![b' '; MEGABYTE]));
    assert_fails(megabytes, &ErrorKind::TooLarge { limit: DOCUMENT_LIMIT, stated: None });
    let misstated = Reply::ok(TYPE, vec![b' '; 5 * MEGABYTE]).header("Content-Length", "10");
    assert_fails(misstated, &ErrorKind::TooLarge { limit: DOCUMENT_LIMIT, stated: Some(10) });
}

#[test]
fn a_document_of_exactly_the_limit_is_read() {
    let fetched = ask(Reply::ok(TYPE, vec![b' '; 4 * MEGABYTE])).unwrap();
    assert_eq!(fetched.verification.size(), DOCUMENT_LIMIT);
    let larger = Reply::ok(TYPE, vec![b' '; 4 * MEGABYTE]).body(" ");
    assert_fails(larger, &ErrorKind::TooLarge { limit: DOCUMENT_LIMIT, stated: None });
}

#[test]
fn half_a_document_is_no_document() {
    let half = || Reply::ok(TYPE, "{}").header("Content-Length", "10");
    assert_fails(
        half(),
        &ErrorKind::Transport(TransportError::Interrupted(TransportTrouble::Short {
            came: 2,
            announced: 10,
        })),
    );
    let expected =
        "GET https://registry.example/v2/my/app/manifests/1.0: the response broke off: 2 of 10 bytes";
    assert_eq!(ask(half()).map_err(|error| brief(&error)).unwrap_err(), expected);
    let broken = Reply::ok(TYPE, "{").interrupted("connection reset");
    assert_fails(broken, &ErrorKind::Transport(TransportError::Interrupted("connection reset".into())));
}

#[test]
fn a_length_that_may_be_of_an_encoding_concludes_nothing() {
    let half = || Reply::ok(TYPE, "{}").header("Content-Length", "10");
    assert!(ask(half().header("Content-Encoding", "gzip")).is_ok());
    assert!(ask(half().cors()).is_ok(), "CORS may hide the encoding");
    assert_fails(
        half().header("Content-Encoding", "identity"),
        &ErrorKind::Transport(TransportError::Interrupted(TransportTrouble::Short {
            came: 2,
            announced: 10,
        })),
    );
}

#[test]
fn an_error_body_is_read_to_its_limit_and_shown_from_its_start() {
    let transport =
        Scripted::list([(0..100).fold(Reply::status(500), |reply, _| reply.body(vec![b'x'; 1024]))]);
    let error = run(transport.client().repository(&repository()).manifest_by_tag(&tag())).unwrap_err();
    let ErrorKind::Refused { preview, .. } = error.kind else { panic!("{error}") };
    assert_eq!((preview, transport.pieces_read()), ("x".repeat(2048), 65));
}
