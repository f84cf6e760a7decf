//! Is it there? HEAD is a hint, and GET decides.

use waybill::oci::{Descriptor, Hasher, MediaType};
use waybill::registry::{BlobPresence, Error, ErrorKind, Presence};

use super::scripted::{Reply, Scripted, repository, run};
use waybill::words::brief;

/// A blob of three bytes.
fn blob() -> Descriptor {
    Descriptor::new(MediaType::new("a/b"), Hasher::digest(b"abc"), 3)
}

/// What is said of that blob, and with which methods it was asked.
fn ask(replies: impl IntoIterator<Item = Reply>) -> (Result<BlobPresence, Error>, Vec<&'static str>) {
    let transport = Scripted::list(replies);
    let answer = run(transport.client().repository(&repository()).blob_presence(&blob()));
    for request in transport.requests() {
        assert!(request.url.ends_with(&format!("/v2/my/app/blobs/{}", blob().digest)));
        assert_eq!(request.headers.iter().count(), 0, "no header that would need a preflight");
    }
    assert_eq!(transport.pieces_read(), 0, "the content is left");
    (answer, transport.requests().iter().map(|request| request.method.as_str()).collect())
}

fn sized(size: &str) -> Reply {
    Reply::status(200).header("Content-Length", size)
}

fn present(size: Option<u64>) -> BlobPresence {
    BlobPresence { presence: Presence::Present(size), misstated: None }
}

const MISSING: BlobPresence = BlobPresence { presence: Presence::Missing, misstated: None };

#[test]
fn one_request_is_enough_when_head_says_that_it_is_there_and_as_large_as_stated() {
    let encoded = sized("9").header("Content-Encoding", "gzip");
    for (reply, size) in [
        (sized("3"), Some(3)),
        (Reply::status(200), None),
        (encoded, None),
        (sized("junk"), None),
        (Reply::ok("application/octet-stream", ""), None),
    ] {
        assert_eq!(ask([reply]), (Ok(present(size)), vec!["HEAD"]));
    }
}

#[test]
fn whatever_else_head_answers_get_decides() {
    let page = Reply::status(404).header("Content-Type", "text/HTML; charset=utf-8");
    let hints = [404, 403, 405, 400, 406, 410, 500, 501, 502].map(Reply::status);
    // A redirect to a place that takes GET alone: a browser says only that no answer came.
    for hint in hints.into_iter().chain([page, Reply::blocked("Failed to fetch")]) {
        let there = sized("3").body("abc");
        assert_eq!(ask([hint.clone(), there]), (Ok(present(Some(3))), vec!["HEAD", "GET"]));
        assert_eq!(ask([hint.clone(), Reply::status(404)]), (Ok(MISSING), vec!["HEAD", "GET"]));
        for status in [401, 403, 429, 500] {
            let (answer, _) = ask([hint.clone(), Reply::status(status)]);
            assert!(
                answer.map_err(|error| brief(&error)).unwrap_err().ends_with(&format!("status {status}"))
            );
        }
    }
}

#[test]
fn credentials_and_patience_are_asked_for_by_head_too() {
    for status in [401, 429] {
        let (answer, asked) = ask([Reply::status(status)]);
        assert!(answer.map_err(|error| brief(&error)).unwrap_err().ends_with(&format!("status {status}")));
        assert_eq!(asked, ["HEAD"]);
    }
}

#[test]
fn a_size_that_head_misstates_is_told_and_one_that_get_states_too_is_believed() {
    let misstated = |size| BlobPresence { presence: Presence::Present(size), misstated: Some(0) };
    let there = sized("3").body("abc");
    assert_eq!(ask([sized("0"), there]), (Ok(misstated(Some(3))), vec!["HEAD", "GET"]));
    let unstated = Reply::status(200).body("abc");
    assert_eq!(ask([sized("0"), unstated]).0, Ok(misstated(None)));
    assert_eq!(ask([sized("4"), sized("4")]).0, Ok(present(Some(4))));
    assert_eq!(ask([sized("4"), Reply::status(404)]).0.unwrap().presence, Presence::Missing);
}

#[test]
fn a_web_server_that_answers_everything_has_no_blob() {
    let page = || Reply::status(200).header("Content-Type", "text/HTML; charset=utf-8");
    let error = ask([page(), page()]).0.unwrap_err();
    let content_type = "text/HTML; charset=utf-8".to_owned();
    assert_eq!(error.kind, ErrorKind::NotARegistry { status: 200, content_type, preview: String::new() });
}

#[test]
fn a_blob_of_which_only_the_digest_is_known_is_asked_for_alike() {
    let ask = |replies: Vec<Reply>| {
        run(Scripted::list(replies).client().repository(&repository()).has_blob(&blob().digest))
    };
    assert_eq!(ask(vec![sized("7")]), Ok(Presence::Present(Some(7))));
    assert_eq!(ask(vec![Reply::status(404), sized("7")]), Ok(Presence::Present(Some(7))));
    assert_eq!(ask(vec![Reply::status(404), Reply::status(404)]), Ok(Presence::Missing));
}
