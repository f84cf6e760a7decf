//! Uploads that are resumed, begun anew or given up, at a registry that follows a script.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use waybill::oci::{Hasher, RepositoryName};
use waybill::registry::{
    Arrival, Client, Error, ErrorKind, LocalFuture, Method, Reason, Request, Source, SourceError, Upload,
};

use super::scripted::{Reply, Scripted, digest, repository, run};
use waybill::words::brief;

const BYTES: &[u8] = b"abcdefghij";

fn push(client: &Client, how: Upload) -> Result<(), Error> {
    let source: Arc<[u8]> = BYTES.into();
    let pushed = run(client.repository(&repository()).push_blob(&source, how, None, &mut |_| ()));
    pushed.map(|pushed| assert_eq!(pushed, Hasher::digest(BYTES)))
}

fn opened(upload: &str) -> Reply {
    Reply::status(202).header("Location", format!("/v2/my/app/blobs/uploads/{upload}"))
}

fn range(last: &str) -> Reply {
    Reply::status(204).header("Range", format!("0-{last}"))
}

/// Method, upload and range of each request, without what is the same in all.
fn asked(scripted: &Scripted) -> Vec<String> {
    let digest = format!("?digest={}", Hasher::digest(BYTES));
    let short = |request: &Request| {
        let path = request.path().replace(&digest, "").replace("/v2/my/app/blobs/", "");
        let range = request.headers.get("content-range").map(|range| format!(" {range}"));
        format!("{} {path}{}", request.method, range.unwrap_or_default())
    };
    scripted.requests().iter().map(short).collect()
}

#[test]
fn after_416_it_goes_on_where_the_registry_is() {
    let scripted = Scripted::list([
        opened("1"),
        Reply::status(202),
        Reply::status(416),
        range("1"),
        Reply::status(202),
        Reply::status(202),
        Reply::status(201),
    ]);
    push(&scripted.client(), Upload::Chunked(4)).unwrap();
    let expected = [
        "POST uploads/",
        "PATCH uploads/1 0-3",
        "PATCH uploads/1 4-7",
        "GET uploads/1",
        "PATCH uploads/1 2-5",
        "PATCH uploads/1 6-9",
        "PUT uploads/1",
    ];
    assert_eq!(asked(&scripted), expected);
    let bodies: Vec<_> = scripted.requests().iter().map(|request| request.body.to_vec()).collect();
    assert_eq!(bodies[4..6], [b"cdef".to_vec(), b"ghij".to_vec()]);
}

#[test]
fn no_byte_and_one_byte_are_tried_in_turn() {
    // CNCF distribution says 0-0 of both.
    let scripted = Scripted::list([
        opened("1"),
        Reply::blocked("lost"),
        range("0"),
        Reply::status(416),
        range("0"),
        Reply::status(202),
        Reply::status(201),
    ]);
    push(&scripted.client(), Upload::Chunked(100)).unwrap();
    let chunks: Vec<_> = asked(&scripted).into_iter().filter(|line| line.starts_with("PATCH")).collect();
    assert_eq!(chunks, ["PATCH uploads/1 0-9", "PATCH uploads/1 0-9", "PATCH uploads/1 1-9"]);
}

#[test]
fn a_registry_that_lost_all_that_it_had_is_sent_it_from_the_first_byte() {
    let scripted = Scripted::list([
        opened("1"),
        Reply::status(202),
        Reply::status(416),
        range("0"),
        Reply::status(202),
        Reply::status(202),
        Reply::status(202),
        Reply::status(201),
    ]);
    push(&scripted.client(), Upload::Chunked(4)).unwrap();
    let chunks: Vec<_> = asked(&scripted).into_iter().filter(|line| line.starts_with("PATCH")).collect();
    let expected = ["0-3", "4-7", "0-3", "4-7", "8-9"].map(|range| format!("PATCH uploads/1 {range}"));
    assert_eq!(chunks, expected);
}

#[test]
fn one_byte_that_was_taken_is_believed_before_none() {
    let mut replies = vec![opened("1"), Reply::status(202), Reply::blocked("lost"), range("0")];
    replies.extend([Reply::status(416), range("0")]);
    replies.extend((0..BYTES.len()).map(|_| Reply::status(202)));
    replies.push(Reply::status(201));
    let scripted = Scripted::list(replies);
    push(&scripted.client(), Upload::Chunked(1)).unwrap();
    let chunks: Vec<_> = asked(&scripted).into_iter().filter(|line| line.starts_with("PATCH")).collect();
    let expected = ["0-0", "1-1", "1-1", "0-0", "1-1"].map(|range| format!("PATCH uploads/1 {range}"));
    assert_eq!(chunks.get(..5).unwrap(), expected);
}

#[test]
fn a_lost_upload_is_begun_anew_once() {
    for lost in
        [Reply::refusal(404, "BLOB_UPLOAD_UNKNOWN", ""), Reply::refusal(404, "BLOB_UPLOAD_INVALID", "")]
    {
        let scripted = Scripted::list([
            opened("1"),
            lost.clone(),
            lost.clone(),
            lost.clone(),
            opened("2"),
            Reply::status(202),
            Reply::status(201),
        ]);
        push(&scripted.client(), Upload::Chunked(100)).unwrap();
        let expected = [
            "POST uploads/",
            "PATCH uploads/1 0-9",
            "GET uploads/1",
            "DELETE uploads/1",
            "POST uploads/",
            "PATCH uploads/2 0-9",
            "PUT uploads/2",
        ];
        assert_eq!(asked(&scripted), expected);
        let scripted = Scripted::by(move |request, _| match request.method {
            Method::Post => opened("1"),
            _ => lost.clone(),
        });
        assert!(push(&scripted.client(), Upload::Chunked(100)).unwrap_err().is_not_found());
        let posts = scripted.requests().iter().filter(|request| request.method == Method::Post).count();
        assert_eq!(posts, 2);
    }
}

#[test]
fn what_the_companion_lost_goes_on_as_well() {
    let lost = Reply::unrelayed("the registry hung up");
    let scripted = Scripted::list([opened("1"), lost, range("0-3"), Reply::status(202), Reply::status(201)]);
    push(&scripted.client(), Upload::Chunked(100)).unwrap();
    let chunks: Vec<_> = asked(&scripted).into_iter().filter(|line| line.starts_with("PATCH")).collect();
    assert_eq!(chunks, ["PATCH uploads/1 0-9", "PATCH uploads/1 4-9"]);
}

#[test]
fn where_cors_hides_how_far_it_is_the_upload_is_begun_anew() {
    let scripted = Scripted::list([
        opened("1").cors(),
        Reply::blocked("lost"),
        Reply::status(204).cors(),
        Reply::status(204),
        opened("2").cors(),
        Reply::status(202).cors(),
        Reply::status(201).cors(),
    ]);
    push(&scripted.client(), Upload::Chunked(100)).unwrap();
    assert_eq!(asked(&scripted)[3..5], ["DELETE uploads/1", "POST uploads/"]);
}

#[test]
fn a_registry_that_never_gets_further_is_left() {
    // Each chunk is taken, and the end is refused for lack of bytes, for ever.
    let scripted = Scripted::by(|request, _| match request.method {
        Method::Post => opened("1"),
        Method::Patch => Reply::status(202),
        Method::Get => range("3"),
        Method::Put => Reply::status(416),
        _ => Reply::status(204),
    });
    let error = push(&scripted.client(), Upload::Chunked(4)).unwrap_err();
    assert_eq!(brief(&error).rsplit_once(": ").unwrap().1, "status 416");
    assert_eq!(scripted.requests().iter().filter(|request| request.method == Method::Put).count(), 4);
    assert_eq!(asked(&scripted).last().unwrap(), "DELETE uploads/1");
}

#[test]
fn a_range_that_no_upload_has_is_not_believed() {
    for last in ["18446744073709551615", "99999999", "-5", "x", ""] {
        let range = range(last);
        let scripted = Scripted::by(move |request, _| match request.method {
            Method::Post => opened("1"),
            Method::Get => range.clone(),
            Method::Delete => Reply::status(204),
            _ => Reply::status(416),
        });
        let error = push(&scripted.client(), Upload::Chunked(4)).unwrap_err();
        assert!(brief(&error).ends_with("status 416"), "{last}: {error}");
        assert!(scripted.requests().len() < 20, "{last}");
    }
}

#[test]
fn a_body_that_was_lost_is_sent_again_whatever_the_way() {
    for how in [Upload::TwoRequests, Upload::AtOnce] {
        let is_present = Reply::status(200);
        let scripted = Scripted::list([opened("1"), Reply::blocked("lost"), is_present]);
        push(&scripted.client(), how).unwrap();
        assert_eq!(asked(&scripted)[2], format!("HEAD {}", Hasher::digest(BYTES)), "{how:?}");
        let is_missing = Reply::status(404);
        let scripted =
            Scripted::list([opened("1"), Reply::blocked("lost"), is_missing, range("0"), Reply::status(201)]);
        push(&scripted.client(), how).unwrap();
        assert_eq!(asked(&scripted)[3..], ["GET uploads/1", "PUT uploads/1"], "{how:?}");
        assert_eq!(*scripted.requests()[4].body, *BYTES);
    }
}

#[test]
fn a_part_that_arrived_of_a_whole_body_is_given_up() {
    let scripted = Scripted::list([
        opened("1"),
        Reply::blocked("lost"),
        Reply::status(404),
        range("4"),
        Reply::status(204),
        opened("2"),
        Reply::status(201),
    ]);
    push(&scripted.client(), Upload::TwoRequests).unwrap();
    assert_eq!(asked(&scripted)[4..], ["DELETE uploads/1", "POST uploads/", "PUT uploads/2"]);
}

#[test]
fn a_store_that_is_full_is_not_asked_again() {
    let scripted = Scripted::list([opened("1"), Reply::status(507), Reply::status(204)]);
    let error = push(&scripted.client(), Upload::Chunked(4)).unwrap_err();
    assert_eq!(error.reason(), Some(Reason::Full));
    assert_eq!(asked(&scripted)[2], "DELETE uploads/1");
}

/// Zeros, and how many of them were wanted at a time.
struct Zeros(u64, RefCell<Vec<usize>>);

impl Source for Zeros {
    fn size(&self) -> u64 {
        self.0
    }

    fn read(&self, _: u64, length: usize) -> LocalFuture<'_, Result<Vec<u8>, SourceError>> {
        self.1.borrow_mut().push(length);
        Box::pin(std::future::ready(Ok(vec![0; length])))
    }
}

#[test]
fn chunks_are_as_long_as_the_registry_wants_and_memory_allows() {
    let lengths = |least: &'static str, how, size| {
        let scripted = Scripted::by(move |request, _| match request.method {
            Method::Post => opened("1").header("OCI-Chunk-Min-Length", least),
            Method::Patch => Reply::status(202),
            _ => Reply::status(201),
        });
        let source = Zeros(size, RefCell::default());
        run(scripted.client().repository(&repository()).push_blob(&source, how, None, &mut |_| ())).unwrap();
        source.1.into_inner()
    };
    assert_eq!(lengths("6", Upload::Chunked(4), 10), [6, 4]);
    assert_eq!(lengths("3", Upload::Chunked(4), 10), [4, 4, 2]);
    assert_eq!(lengths("much", Upload::Chunked(4), 10), [4, 4, 2]);
    let most = 32 << 20;
    assert_eq!(lengths("18446744073709551615", Upload::Chunked(4), (32 << 20) + 1), [most, 1]);
    assert_eq!(lengths("0", Upload::Chunked(u64::MAX), (32 << 20) + 1), [most, 1]);
    assert!(lengths("0", Upload::TwoRequests, (32 << 20) + 1).iter().all(|length| *length <= most));
    assert!(lengths("0", Upload::AtOnce, (32 << 20) + 1).iter().all(|length| *length <= most));
}

#[test]
fn a_mount_that_is_refused_is_no_reason_not_to_send() {
    let other: RepositoryName = "other".parse().unwrap();
    let wanted = Hasher::digest(BYTES);
    let source: Arc<[u8]> = BYTES.into();
    for refusal in [Reply::refusal(403, "DENIED", ""), Reply::refusal(404, "NAME_UNKNOWN", "")] {
        let scripted = Scripted::list([Reply::status(404), refusal, opened("1"), Reply::status(201)]);
        let from = std::slice::from_ref(&other);
        let arrival =
            run(scripted.client().repository(&repository()).ensure_blob(&wanted, &source, from, &mut |_| ()));
        assert_eq!(arrival, Ok(Arrival::Uploaded));
        assert_eq!(asked(&scripted)[1], format!("POST uploads/?mount={wanted}&from=other"));
    }
}

#[test]
fn a_mount_that_opens_an_upload_is_none_and_closes_it() {
    let scripted = Scripted::list([opened("1"), Reply::status(404)]);
    let missing = digest(&Hasher::digest(b"").to_string());
    assert_eq!(run(scripted.client().repository(&repository()).mount(&missing, None)), Ok(false));
    assert_eq!(asked(&scripted)[1], "DELETE uploads/1", "whether that works does not matter");
}

#[test]
fn a_file_that_gives_fewer_bytes_than_it_has_ends_the_upload() {
    struct Short;
    impl Source for Short {
        fn size(&self) -> u64 {
            9
        }
        fn read(&self, _: u64, _: usize) -> LocalFuture<'_, Result<Vec<u8>, SourceError>> {
            Box::pin(std::future::ready(Ok(Vec::new())))
        }
    }
    let scripted = Scripted::list([opened("1"), Reply::status(204)]);
    let client = scripted.client();
    let pushed =
        run(client.repository(&repository()).push_blob(&Short, Upload::Chunked(4), None, &mut |_| ()));
    let expected = ErrorKind::Source(SourceError::Short);
    assert_eq!(pushed.unwrap_err().kind, expected);
    assert_eq!(asked(&scripted)[1], "DELETE uploads/1");
}

/// Puts the bytes of a blob into a repository unless they are there.
fn ensure(scripted: &Rc<Scripted>) -> Result<Arrival, Error> {
    let source: Arc<[u8]> = BYTES.into();
    let wanted = Hasher::digest(BYTES);
    run(scripted.client().repository(&repository()).ensure_blob(&wanted, &source, &[], &mut |_| ()))
}

#[test]
fn a_question_that_is_refused_is_no_reason_not_to_send() {
    for hint in [403, 405, 400, 500].map(Reply::status).into_iter().chain([Reply::blocked("lost")]) {
        let scripted = Scripted::list([hint, opened("1"), Reply::status(201)]);
        assert_eq!(ensure(&scripted), Ok(Arrival::Uploaded));
    }
}

/// CNCF distribution remembers descriptors of blobs that its garbage collection took.
#[test]
fn a_blob_that_get_does_not_give_is_sent_whatever_head_says() {
    let there = || Reply::status(200).header("Content-Length", BYTES.len().to_string());
    let scripted = Scripted::list([there(), Reply::status(404), opened("1"), Reply::status(201)]);
    assert_eq!(ensure(&scripted), Ok(Arrival::Uploaded));
    // It may be redirected to where a page may not read.
    let scripted = Scripted::list([there(), Reply::blocked("Failed to fetch")]);
    assert_eq!(ensure(&scripted), Ok(Arrival::AlreadyThere));
}

#[test]
fn a_blob_of_another_size_is_there_only_if_get_says_so() {
    let sized = |size: usize| Reply::status(200).header("Content-Length", size.to_string());
    let scripted = Scripted::list([sized(0), sized(BYTES.len())]);
    assert_eq!(ensure(&scripted), Ok(Arrival::AlreadyThere));
    for by_get in [sized(0), Reply::status(404), Reply::status(403)] {
        let scripted = Scripted::list([sized(0), by_get, opened("1"), Reply::status(201)]);
        assert_eq!(ensure(&scripted), Ok(Arrival::Uploaded));
    }
}

#[test]
fn a_registry_that_takes_no_chunks_gets_the_blob_in_one_piece() {
    for refusal in [
        Reply::refusal(405, "UNSUPPORTED", "chunked uploads are not supported"),
        Reply::status(405),
        Reply::status(501),
        Reply::refusal(400, "UNSUPPORTED", ""),
        Reply::refusal(404, "UNSUPPORTED", ""),
    ] {
        let replies = [opened("1"), refusal, Reply::status(204), opened("2"), Reply::status(201)];
        let scripted = Scripted::list(replies);
        push(&scripted.client(), Upload::Chunked(4)).unwrap();
        let expected =
            ["POST uploads/", "PATCH uploads/1 0-3", "DELETE uploads/1", "POST uploads/", "PUT uploads/2"];
        assert_eq!(asked(&scripted), expected);
        assert_eq!(*scripted.requests()[4].body, *BYTES);
    }
}

#[test]
fn a_blob_that_is_too_large_for_one_piece_is_told_so() {
    let size = (32 << 20) + 1;
    let scripted = Scripted::by(|request, _| match request.method {
        Method::Post => opened("1"),
        Method::Delete => Reply::status(204),
        _ => Reply::refusal(405, "UNSUPPORTED", ""),
    });
    let source = Zeros(size, RefCell::default());
    let client = scripted.client();
    let pushed =
        run(client.repository(&repository()).push_blob(&source, Upload::Chunked(4), None, &mut |_| ()));
    let error = pushed.unwrap_err();
    assert_eq!(error.kind, ErrorKind::NoChunks { size, limit: 32 << 20 });
    let words = "the registry takes no chunks, and 33554433 bytes are more than the 33554432 of one request";
    assert!(brief(&error).ends_with(words), "{error}");
    assert_eq!(asked(&scripted), ["POST uploads/", "PATCH uploads/1 0-3", "DELETE uploads/1"]);
}
