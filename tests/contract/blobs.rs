//! Pulling blobs.

use waybill::registry::Method;

use super::{Bench, Check, Scope, noise};

pub(super) const CHECKS: &[Check] = &[
    ("a blob comes back as it was", Scope::Every, |bench| Box::pin(comes_back(bench))),
    ("a missing blob is unknown", Scope::Every, |bench| Box::pin(missing(bench))),
    ("a part of a blob", Scope::Every, |bench| Box::pin(part(bench))),
    ("the end of a blob, and beyond it", Scope::Demo, |bench| Box::pin(end(bench))),
    ("a blob of no bytes", Scope::Every, |bench| Box::pin(no_bytes(bench))),
    ("a blob is in the repository it was pushed to only", Scope::Every, |bench| Box::pin(elsewhere(bench))),
];

async fn comes_back(bench: &Bench<'_>) {
    // More than one piece of a storage.
    let bytes = noise(1, 3_000_001);
    let digest = bench.blob("blob", &bytes).await;
    let path = bench.path("blob", &format!("blobs/{digest}"));
    let got = bench.ask(Method::Get, &path).await.expect(200);
    assert!(got.body == bytes, "other bytes came back");
    assert_eq!(got.header("docker-content-digest"), digest);
    let head = bench.ask(Method::Head, &path).await.expect(200);
    assert_eq!(head.header("content-length"), "3000001");
    assert!(head.body.is_empty());
}

async fn missing(bench: &Bench<'_>) {
    bench.blob("missing", b"something").await;
    let path = bench.path("missing", &format!("blobs/sha256:{}", "0".repeat(64)));
    bench.ask(Method::Get, &path).await.refused(404, "BLOB_UNKNOWN");
    bench.ask(Method::Head, &path).await.expect(404);
}

async fn part(bench: &Bench<'_>) {
    let bytes = noise(2, 2_200_000);
    let digest = bench.blob("range", &bytes).await;
    for (first, last) in [(0, 0), (500, 1499), (1_048_570, 1_048_580), (2_199_999, 2_199_999)] {
        let mut request = bench.request(Method::Get, &bench.path("range", &format!("blobs/{digest}")));
        request.headers = request.headers.with("Range", format!("bytes={first}-{last}"));
        let part = bench.send(request).await.expect(206);
        assert_eq!(part.header("content-range"), format!("bytes {first}-{last}/2200000"));
        assert_eq!(part.body, bytes[first..=last], "bytes {first} to {last}");
    }
}

async fn end(bench: &Bench<'_>) {
    let bytes = noise(3, 2048);
    let digest = bench.blob("end", &bytes).await;
    for (range, status, expected) in [
        ("bytes=500-", 206, Some("bytes 500-2047/2048")),
        ("bytes=-500", 206, Some("bytes 1548-2047/2048")),
        ("bytes=2000-5000", 206, Some("bytes 2000-2047/2048")),
        ("bytes=500-0", 416, Some("bytes */2048")),
        ("bytes=5000-10000", 416, Some("bytes */2048")),
        ("bytes=0-1,4-5", 200, None),
    ] {
        let mut request = bench.request(Method::Get, &bench.path("end", &format!("blobs/{digest}")));
        request.headers = request.headers.with("Range", range);
        let answer = bench.send(request).await.expect(status);
        assert_eq!(answer.headers.get("content-range"), expected, "{range}");
    }
}

async fn no_bytes(bench: &Bench<'_>) {
    let digest = bench.blob("empty", b"").await;
    let got = bench.ask(Method::Get, &bench.path("empty", &format!("blobs/{digest}"))).await.expect(200);
    assert!(got.body.is_empty());
    assert_eq!(got.header("content-length"), "0");
}

async fn elsewhere(bench: &Bench<'_>) {
    let digest = bench.blob("here", b"only here").await;
    bench.blob("there", b"something else").await;
    bench
        .ask(Method::Get, &bench.path("there", &format!("blobs/{digest}")))
        .await
        .refused(404, "BLOB_UNKNOWN");
}
