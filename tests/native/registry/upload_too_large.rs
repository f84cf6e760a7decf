//! Uploads to registries, or through proxies, that take requests up to a size only: 413 to what is larger.

use std::rc::Rc;
use std::sync::Arc;

use waybill::oci::Hasher;
use waybill::registry::{Diagnostic, Error, ErrorKind, Method, Reason, Request, Upload};

use super::scripted::{Reply, Scripted, repository, run};
use waybill::words::brief;

const KIB: usize = 1 << 10;
const MIB: usize = 1 << 20;

/// Pushes so many bytes.
fn push(scripted: &Rc<Scripted>, size: usize, how: Upload) -> Result<(), Error> {
    let bytes: Arc<[u8]> = vec![7; size].into();
    let client = scripted.client();
    let pushed = run(client.repository(&repository()).push_blob(&bytes, how, None, &mut |_| ()));
    pushed.map(|pushed| assert_eq!(pushed, Hasher::digest(&bytes)))
}

/// Method, upload and, of a chunk, where it begins and how long it is in KiB; of a whole blob, how long.
fn asked(scripted: &Scripted) -> Vec<String> {
    let short = |request: &Request| {
        let path = request.path().replace("/v2/my/app/blobs/uploads/", "");
        let upload = path.split('?').next().unwrap_or_default();
        let start = request.headers.get("content-range").and_then(|range| range.split('-').next());
        let start = start.map(|start| format!(" {}+", start.parse::<usize>().unwrap() / KIB));
        let length = request.body.len() / KIB;
        let body = match (start, length) {
            (Some(start), length) => format!("{start}{length}"),
            (None, 0) => String::new(),
            (None, length) => format!(" {length}"),
        };
        format!("{} {upload}{body}", request.method)
    };
    scripted.requests().iter().map(short).collect()
}

fn opened(upload: &str) -> Reply {
    Reply::status(202).header("Location", format!("/v2/my/app/blobs/uploads/{upload}"))
}

/// It has all bytes up to this one.
fn has(bytes: usize) -> Reply {
    Reply::status(204).header("Range", format!("0-{}", bytes.saturating_sub(1)))
}

fn taken() -> Reply {
    Reply::status(202)
}

fn done() -> Reply {
    Reply::status(201)
}

fn too_large() -> Reply {
    Reply::status(413)
}

/// A registry that takes no request with more bytes; chunks go on where they should.
fn limited(most: usize) -> Rc<Scripted> {
    Scripted::by(move |request, _| match request.method {
        _ if request.body.len() > most => too_large(),
        Method::Post => opened("1"),
        Method::Patch => taken(),
        Method::Put => done(),
        Method::Get => has(0),
        _ => Reply::status(204),
    })
}

#[test]
fn chunks_are_halved_until_they_are_taken() {
    let scripted = limited(MIB);
    push(&scripted, 3 * MIB, Upload::Chunked(4 << 20)).unwrap();
    let expected = [
        "POST ",
        "PATCH 1 0+3072",
        "GET 1",
        "PATCH 1 0+1536",
        "GET 1",
        "PATCH 1 0+768",
        "PATCH 1 768+768",
        "PATCH 1 1536+768",
        "PATCH 1 2304+768",
        "PUT 1",
    ];
    assert_eq!(asked(&scripted), expected);
}

#[test]
fn smaller_chunks_go_on_where_the_registry_says_that_the_upload_stands() {
    for (kept, next) in [(4096, "PATCH 1 4096+1024"), (4608, "PATCH 1 4608+1024")] {
        let scripted =
            Scripted::list([opened("1"), taken(), too_large(), has(kept * KIB), taken(), taken(), done()]);
        push(&scripted, 6 * MIB, Upload::Chunked(4 << 20)).unwrap();
        let asked = asked(&scripted);
        assert_eq!(asked[1..5], ["PATCH 1 0+4096", "PATCH 1 4096+2048", "GET 1", next]);
    }
}

#[test]
fn an_upload_that_ended_with_the_refusal_is_begun_anew_with_smaller_chunks() {
    let lost = || Reply::refusal(404, "BLOB_UPLOAD_UNKNOWN", "");
    for stands in [lost(), Reply::status(204).cors()] {
        let again = [too_large(), stands, lost(), opened("2")];
        let replies = [opened("1")].into_iter().chain(again.clone()).chain(again).chain([taken(), taken()]);
        let scripted = Scripted::list(replies.chain([taken(), taken(), done()]));
        push(&scripted, 2 * MIB, Upload::Chunked(4 << 20)).unwrap();
        let expected = [
            "POST ",
            "PATCH 1 0+2048",
            "GET 1",
            "DELETE 1",
            "POST ",
            "PATCH 2 0+1024",
            "GET 2",
            "DELETE 2",
            "POST ",
            "PATCH 2 0+512",
        ];
        assert_eq!(asked(&scripted)[..10], expected);
    }
}

/// A proxy may refuse what is too large without the headers by which a page could read that.
#[test]
fn smaller_chunks_are_tried_where_no_answer_comes_to_large_ones() {
    let silent = |request: &Request| match request.method {
        _ if request.body.len() > MIB => Reply::blocked("Failed to fetch"),
        Method::Post => opened("1"),
        Method::Patch => taken(),
        Method::Put => done(),
        Method::Get => has(0),
        _ => Reply::status(404),
    };
    let scripted = Scripted::by(move |request, _| silent(request));
    push(&scripted, 3 * MIB, Upload::Chunked(3 << 20)).unwrap();
    let asked_first = ["PATCH 1 0+3072", "GET 1", "PATCH 1 0+3072", "GET 1", "PATCH 1 0+1536", "GET 1"];
    assert_eq!(asked(&scripted)[1..7], asked_first);
    assert!(asked(&scripted).contains(&"PATCH 1 0+768".to_owned()), "{:?}", asked(&scripted));
    let scripted = Scripted::by(move |request, _| silent(request));
    push(&scripted, 2 * MIB, Upload::TwoRequests).unwrap();
    assert!(asked(&scripted).contains(&"PATCH 1 0+1024".to_owned()), "{:?}", asked(&scripted));
}

#[test]
fn what_went_through_before_is_not_made_smaller() {
    let scripted = Scripted::by(|request, number| match (request.method, number) {
        (Method::Post, _) => opened("1"),
        (Method::Patch, 2..=5) => Reply::blocked("Failed to fetch"),
        (Method::Patch, _) => taken(),
        (Method::Put, _) => done(),
        (Method::Get, _) => has(MIB),
        _ => Reply::status(204),
    });
    push(&scripted, 3 * MIB, Upload::Chunked(1 << 20)).unwrap();
    assert!(!asked(&scripted).iter().any(|line| line.ends_with("+512")), "{:?}", asked(&scripted));
}

#[test]
fn nothing_smaller_is_tried_where_no_answer_comes_at_all() {
    let scripted = Scripted::by(|_, number| match number {
        0 => opened("1"),
        _ => Reply::blocked("Failed to fetch"),
    });
    push(&scripted, 4 * MIB, Upload::Chunked(4 << 20)).unwrap_err();
    assert!(scripted.requests().len() <= 6, "{:?}", asked(&scripted));
}

#[test]
fn a_blob_that_is_too_large_for_one_request_goes_in_chunks() {
    let chunks = ["POST ", "PATCH 1 0+1024", "PATCH 1 1024+1024", "PUT 1"];
    let scripted = limited(MIB);
    push(&scripted, 2 * MIB, Upload::TwoRequests).unwrap();
    let asked_in_two = asked(&scripted);
    assert_eq!(asked_in_two[..3], ["POST ", "PUT 1 2048", "DELETE 1"]);
    assert_eq!(asked_in_two[3..], chunks);
    let scripted = limited(MIB);
    push(&scripted, 2 * MIB, Upload::AtOnce).unwrap();
    assert_eq!(asked(&scripted)[0], "POST  2048");
    assert_eq!(asked(&scripted)[1..], chunks);
    // Of much, not all halves are tried.
    let scripted = limited(MIB);
    push(&scripted, 32 * MIB, Upload::TwoRequests).unwrap();
    assert_eq!(asked(&scripted)[4..6], ["PATCH 1 0+4096", "GET 1"]);
}

#[test]
fn no_chunk_is_smaller_than_the_registry_wants() {
    let refuse = |least: usize| {
        let scripted = Scripted::by(move |request, _| match request.method {
            Method::Post => opened("1").header("OCI-Chunk-Min-Length", least.to_string()),
            Method::Patch | Method::Put => too_large(),
            Method::Get => has(0),
            _ => Reply::status(204),
        });
        let error = push(&scripted, 9 * MIB, Upload::Chunked(4 << 20)).unwrap_err();
        let chunks = asked(&scripted).into_iter().filter(|line| line.starts_with("PATCH"));
        let ErrorKind::BodyTooLarge { bytes, .. } = error.kind else { panic!("{error}") };
        (chunks.collect::<Vec<_>>().join(", "), usize::try_from(bytes).unwrap() / KIB)
    };
    assert_eq!(refuse(3 * MIB), ("PATCH 1 0+4096, PATCH 1 0+3072".into(), 3072));
    assert_eq!(refuse(5 * MIB), ("PATCH 1 0+5120".into(), 5120));
    let floor = "PATCH 1 0+4096, PATCH 1 0+2048, PATCH 1 0+1024, PATCH 1 0+512, PATCH 1 0+256";
    assert_eq!(refuse(100), (floor.into(), 256));
    // It is told when the upload is opened, which comes late here.
    let scripted = Scripted::by(|request, _| match request.method {
        Method::Post if request.body.is_empty() => {
            opened("1").header("OCI-Chunk-Min-Length", (3 * MIB).to_string())
        }
        Method::Patch => taken(),
        Method::Put => done(),
        _ => too_large(),
    });
    push(&scripted, 4 * MIB, Upload::AtOnce).unwrap();
    assert_eq!(asked(&scripted)[1..], ["POST ", "PATCH 1 0+3072", "PATCH 1 3072+1024", "PUT 1"]);
}

#[test]
fn what_is_too_large_to_the_last_is_told_with_the_words_of_the_registry() {
    let scripted = Scripted::by(|request, _| match request.method {
        Method::Post => opened("1"),
        Method::Patch => Reply::refusal(413, "SIZE_INVALID", "the quota is 9 kB"),
        Method::Get => has(0),
        _ => Reply::status(204),
    });
    let error = push(&scripted, 9 * MIB, Upload::Chunked(4 << 20)).unwrap_err();
    let (code, message, detail) = ("SIZE_INVALID".into(), "the quota is 9 kB".into(), String::new());
    let diagnostics = vec![Diagnostic { code, message, detail }];
    assert_eq!(error.kind, ErrorKind::BodyTooLarge { bytes: 262_144, diagnostics });
    assert_eq!(error.reason(), Some(Reason::TooLarge));
    let said = "PATCH https://registry.example/v2/my/app/blobs/uploads/1: status 413 to 262144 bytes of the blob, \
                SIZE_INVALID: the quota is 9 kB";
    assert_eq!(brief(&error), said);
    assert_eq!(asked(&scripted).last().unwrap(), "DELETE 1");
}

#[test]
fn what_is_small_already_is_sent_once() {
    let scripted = Scripted::list([opened("1"), too_large(), Reply::status(204)]);
    let error = push(&scripted, 100 * KIB, Upload::TwoRequests).unwrap_err();
    assert_eq!(error.kind, ErrorKind::BodyTooLarge { bytes: 102_400, diagnostics: Vec::new() });
    assert_eq!(asked(&scripted), ["POST ", "PUT 1 100", "DELETE 1"]);
    // An end without bytes can be no smaller.
    let scripted = Scripted::list([opened("1"), taken(), too_large(), Reply::status(204)]);
    let error = push(&scripted, 100 * KIB, Upload::Chunked(4 << 20)).unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Refused { status: 413, .. }), "{error}");
}

#[test]
fn a_registry_that_takes_neither_so_much_nor_chunks_is_told_by_what_came_first() {
    let no_chunks = || Reply::refusal(405, "UNSUPPORTED", "");
    let none = || Reply::status(204);
    let replies = [opened("1"), too_large(), none(), opened("2"), no_chunks(), none()];
    let scripted = Scripted::list(replies);
    let error = push(&scripted, 2 * MIB, Upload::TwoRequests).unwrap_err();
    assert_eq!(error.kind, ErrorKind::BodyTooLarge { bytes: 2_097_152, diagnostics: Vec::new() });
    assert_eq!(error.method, Method::Put);
    let replies = [opened("1"), no_chunks(), none(), opened("2"), too_large(), none()];
    let scripted = Scripted::list(replies);
    let error = push(&scripted, 9 * MIB, Upload::Chunked(4 << 20)).unwrap_err();
    assert_eq!(error.kind, ErrorKind::BodyTooLarge { bytes: 9_437_184, diagnostics: Vec::new() });
    let expected = ["POST ", "PATCH 1 0+4096", "DELETE 1", "POST ", "PUT 2 9216", "DELETE 2"];
    assert_eq!(asked(&scripted), expected);
}
