//! Pushing blobs.

use waybill::oci::{Algorithm, Hasher};
use waybill::registry::Method;

use super::{Bench, Check, Scope, noise, with_digest};

pub(super) const CHECKS: &[Check] = &[
    ("a blob in chunks", Scope::Every, |bench| Box::pin(chunks(bench))),
    ("a blob in one streamed chunk", Scope::Every, |bench| Box::pin(stream(bench))),
    ("a blob in one request", Scope::Demo, |bench| Box::pin(at_once(bench))),
    ("chunks out of order", Scope::Demo, |bench| Box::pin(out_of_order(bench))),
    ("a chunk that is not as long as it says", Scope::Demo, |bench| Box::pin(wrong_length(bench))),
    ("a wrong digest", Scope::Every, |bench| Box::pin(wrong_digest(bench))),
    ("an upload that is given up", Scope::Every, |bench| Box::pin(cancelled(bench))),
    ("an upload nobody opened", Scope::Every, |bench| Box::pin(unknown(bench))),
    ("a mount from another repository", Scope::Every, |bench| Box::pin(mount(bench))),
    ("a mount from anywhere, and from nowhere", Scope::Demo, |bench| Box::pin(anonymous(bench))),
    ("sha512", Scope::Demo, |bench| Box::pin(sha512(bench))),
];

async fn chunks(bench: &Bench<'_>) {
    let bytes = noise(11, 2_500_000);
    let digest = Hasher::digest(&bytes).to_string();
    let mut location = bench.open("chunks").await;
    for (first, last) in [(0, 1_200_000), (1_200_000, 2_300_000)] {
        let range = format!("{first}-{}", last - 1);
        let answer = bench.patch(&location, Some(&range), &bytes[first..last]).await.expect(202);
        assert_eq!(answer.header("range"), format!("0-{}", last - 1));
        answer.header("location").clone_into(&mut location);
    }
    let status = bench.ask(Method::Get, &location).await.expect(204);
    assert_eq!(status.header("range"), "0-2299999");
    let mut last = bench.request(Method::Put, &with_digest(&location, &digest));
    last = last.body("application/octet-stream", &bytes[2_300_000..]);
    last.headers = last.headers.with("Content-Range", "2300000-2499999");
    let done = bench.send(last).await.expect(201);
    let got = bench.ask(Method::Get, done.header("location")).await.expect(200);
    assert!(got.body == bytes, "other bytes came back");
}

async fn stream(bench: &Bench<'_>) {
    let bytes = noise(12, 1_500_000);
    let digest = Hasher::digest(&bytes).to_string();
    let location = bench.open("stream").await;
    let answer = bench.patch(&location, None, &bytes).await.expect(202);
    bench.ask(Method::Put, &with_digest(answer.header("location"), &digest)).await.expect(201);
    let got = bench.ask(Method::Get, &bench.path("stream", &format!("blobs/{digest}"))).await.expect(200);
    assert!(got.body == bytes, "other bytes came back");
}

async fn at_once(bench: &Bench<'_>) {
    let digest = Hasher::digest(b"at once").to_string();
    let path = with_digest(&bench.path("once", "blobs/uploads/"), &digest);
    let request = bench.request(Method::Post, &path).body("application/octet-stream", *b"at once");
    let answer = bench.send(request).await.expect(201);
    let got = bench.ask(Method::Get, answer.header("location")).await.expect(200);
    assert_eq!(got.body, b"at once");
    let wrong = bench.request(Method::Post, &path).body("application/octet-stream", *b"other bytes");
    bench.send(wrong).await.refused(400, "DIGEST_INVALID");
}

async fn out_of_order(bench: &Bench<'_>) {
    let location = bench.open("order").await;
    let refused = bench.patch(&location, Some("5-9"), b"later").await;
    assert_eq!(refused.header("range"), "0-0", "as CNCF distribution says of nothing");
    refused.refused(416, "RANGE_INVALID");
    let status = bench.ask(Method::Get, &location).await.expect(204);
    assert_eq!(status.header("range"), "0-0");
    bench.patch(&location, Some("0-4"), b"first").await.expect(202);
    let again = bench.patch(&location, Some("0-4"), b"first").await.expect(416);
    assert_eq!(again.header("range"), "0-4", "a client can go on from there");
    let location = again.header("location").to_owned();
    let status = bench.ask(Method::Get, &location).await.expect(204);
    assert_eq!(status.header("range"), "0-4");
    bench.patch(&location, Some("9-5"), b"first").await.refused(400, "BLOB_UPLOAD_INVALID");
    bench.patch(&location, Some("5-9"), b"later").await.expect(202);
    let digest = Hasher::digest(b"firstlater").to_string();
    bench.ask(Method::Put, &with_digest(&location, &digest)).await.expect(201);
}

async fn wrong_length(bench: &Bench<'_>) {
    let location = bench.open("length").await;
    bench.patch(&location, Some("0-2"), b"abc").await.expect(202);
    bench.patch(&location, Some("3-9"), b"def").await.refused(400, "SIZE_INVALID");
    let status = bench.ask(Method::Get, &location).await.expect(204);
    assert_eq!(status.header("range"), "0-2", "what was wrong was dropped");
    bench.patch(&location, Some("3-3"), b"d").await.expect(202);
    let digest = Hasher::digest(b"abcd").to_string();
    bench.ask(Method::Put, &with_digest(&location, &digest)).await.expect(201);
}

async fn wrong_digest(bench: &Bench<'_>) {
    let wrong = format!("sha256:{}", "1".repeat(64));
    let location = with_digest(&bench.open("wrong").await, &wrong);
    bench.put(&location, "application/octet-stream", b"bytes").await.refused(400, "DIGEST_INVALID");
    bench.ask(Method::Head, &bench.path("wrong", &format!("blobs/{wrong}"))).await.expect(404);
    let location = with_digest(&bench.open("wrong").await, "sha256:baddigeststring");
    bench.put(&location, "application/octet-stream", b"bytes").await.refused(400, "DIGEST_INVALID");
}

async fn cancelled(bench: &Bench<'_>) {
    let location = bench.open("cancel").await;
    let location = bench.patch(&location, None, b"half").await.expect(202).header("location").to_owned();
    bench.ask(Method::Delete, &location).await.expect(204);
    bench.ask(Method::Get, &location).await.refused(404, "BLOB_UPLOAD_UNKNOWN");
}

async fn unknown(bench: &Bench<'_>) {
    let opened = bench.open("gone").await;
    bench.ask(Method::Delete, &opened).await.expect(204);
    bench.patch(&opened, None, b"bytes").await.refused(404, "BLOB_UPLOAD_UNKNOWN");
}

async fn mount(bench: &Bench<'_>) {
    let digest = bench.blob("from", b"to be mounted").await;
    let from = format!("{}/from", bench.prefix);
    let target = bench.path("to", &format!("blobs/uploads/?mount={digest}&from={from}"));
    let mounted = bench.ask(Method::Post, &target).await.expect(201);
    let got = bench.ask(Method::Get, mounted.header("location")).await.expect(200);
    assert_eq!(got.body, b"to be mounted");
    // What is not there cannot be mounted: an upload begins.
    let missing = bench.path("to", &format!("blobs/uploads/?mount=sha256:{}&from={from}", "2".repeat(64)));
    let upload = bench.ask(Method::Post, &missing).await.expect(202);
    bench.ask(Method::Delete, upload.header("location")).await.expect(204);
}

async fn anonymous(bench: &Bench<'_>) {
    let digest = bench.blob("somewhere", b"from somewhere").await;
    let target = bench.path("anywhere", &format!("blobs/uploads/?mount={digest}"));
    bench.ask(Method::Post, &target).await.expect(201);
    bench.ask(Method::Head, &bench.path("anywhere", &format!("blobs/{digest}"))).await.expect(200);
    let missing = bench.path("anywhere", &format!("blobs/uploads/?mount=sha256:{}", "3".repeat(64)));
    bench.ask(Method::Post, &missing).await.expect(202);
}

async fn sha512(bench: &Bench<'_>) {
    let mut hasher = Hasher::new(&Algorithm::Sha512).unwrap();
    hasher.update(b"a longer digest");
    let digest = hasher.finish().to_string();
    let location = with_digest(&bench.open("sha512").await, &digest);
    bench.put(&location, "application/octet-stream", b"a longer digest").await.expect(201);
    let got = bench.ask(Method::Get, &bench.path("sha512", &format!("blobs/{digest}"))).await.expect(200);
    assert_eq!(
        (got.body.as_slice(), got.header("docker-content-digest")),
        (&b"a longer digest"[..], &*digest)
    );
    let location = with_digest(&bench.open("sha512").await, "blake3:abc");
    bench.put(&location, "application/octet-stream", b"x").await.refused(400, "DIGEST_INVALID");
}
