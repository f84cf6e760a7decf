//! Pushing and pulling manifests, and listing tags.

use waybill::oci::{Algorithm, Hasher};
use waybill::registry::Method;

use super::{Bench, Check, INDEX, MANIFEST, Scope};

pub(super) const CHECKS: &[Check] = &[
    ("a manifest comes back as it was", Scope::Every, |bench| Box::pin(comes_back(bench))),
    ("another tag for the same bytes", Scope::Every, |bench| Box::pin(another_tag(bench))),
    ("a manifest whose parts are missing", Scope::Every, |bench| Box::pin(missing_parts(bench))),
    ("what is no manifest", Scope::Every, |bench| Box::pin(no_manifest(bench))),
    ("types that do not fit", Scope::Demo, |bench| Box::pin(types(bench))),
    ("a manifest under a wrong digest", Scope::Every, |bench| Box::pin(wrong_digest(bench))),
    ("a manifest under what is no digest", Scope::Demo, |bench| Box::pin(no_digest(bench))),
    ("a manifest of 4 MiB, and one of more", Scope::Demo, |bench| Box::pin(large(bench))),
    ("an index, one in it, and one of nothing", Scope::Demo, |bench| Box::pin(indexes(bench))),
    ("tags set with a digest", Scope::Demo, |bench| Box::pin(tag_parameters(bench))),
    ("a manifest by sha512", Scope::Demo, |bench| Box::pin(sha512(bench))),
    ("tags, page by page", Scope::Demo, |bench| Box::pin(tags(bench))),
    ("an unknown repository", Scope::Every, |bench| Box::pin(unknown(bench))),
];

async fn comes_back(bench: &Bench<'_>) {
    let (bytes, digest) = bench.image("image", "1.0", b"layer").await;
    for reference in ["1.0", &digest] {
        let mut request = bench.request(Method::Get, &bench.path("image", &format!("manifests/{reference}")));
        let got = bench.send(request.clone()).await.expect(200);
        assert_eq!(got.body, bytes);
        assert_eq!((got.header("content-type"), got.header("docker-content-digest")), (MANIFEST, &*digest));
        request.method = Method::Head;
        let head = bench.send(request).await.expect(200);
        assert_eq!(head.header("content-length"), bytes.len().to_string());
        assert!(head.body.is_empty());
    }
    let none = bench.path("image", "manifests/none");
    bench.ask(Method::Get, &none).await.refused(404, "MANIFEST_UNKNOWN");
}

async fn another_tag(bench: &Bench<'_>) {
    let (bytes, digest) = bench.image("again", "1.0", b"the same").await;
    let stored = bench.put(&bench.path("again", "manifests/latest"), MANIFEST, &bytes).await.expect(201);
    assert_eq!(stored.header("docker-content-digest"), digest);
    let listed = bench.ask(Method::Get, &bench.path("again", "tags/list")).await.expect(200);
    let text = String::from_utf8_lossy(&listed.body).into_owned();
    assert!(text.contains(r#""1.0""#) && text.contains(r#""latest""#), "{text}");
}

async fn missing_parts(bench: &Bench<'_>) {
    let bytes = bench.manifest_of("parts", b"there").await;
    let text = String::from_utf8(bytes).unwrap();
    let there = Hasher::digest(b"there").to_string();
    let text = text.replace(&there, &format!("sha256:{}", "4".repeat(64)));
    let path = bench.path("parts", "manifests/1.0");
    bench.put(&path, MANIFEST, text.as_bytes()).await.refused(400, "MANIFEST_BLOB_UNKNOWN");
    bench.ask(Method::Get, &path).await.expect(404);
}

async fn no_manifest(bench: &Bench<'_>) {
    let path = bench.path("no-manifest", "manifests/1.0");
    for bytes in [&b"no JSON at all"[..], b"[1,2]", b"{", b""] {
        bench.put(&path, MANIFEST, bytes).await.refused(400, "MANIFEST_INVALID");
    }
}

async fn types(bench: &Bench<'_>) {
    let bytes = bench.manifest_of("types", b"typed").await;
    let path = bench.path("types", "manifests/1.0");
    for media_type in
        [INDEX, "application/json", "text/plain", "application/vnd.docker.distribution.manifest.v1+json"]
    {
        bench.put(&path, media_type, &bytes).await.refused(400, "MANIFEST_INVALID");
    }
    // Parameters of a type are none of its name.
    bench.put(&path, &format!("{MANIFEST}; charset=utf-8"), &bytes).await.expect(201);
    let mut request = bench.request(Method::Put, &path);
    request.body = bytes.clone().into();
    bench.send(request).await.expect(201);
}

async fn wrong_digest(bench: &Bench<'_>) {
    let bytes = bench.manifest_of("wrong", b"layer").await;
    let path = bench.path("wrong", &format!("manifests/sha256:{}", "5".repeat(64)));
    bench.put(&path, MANIFEST, &bytes).await.refused(400, "DIGEST_INVALID");
    bench.ask(Method::Get, &path).await.expect(404);
}

async fn no_digest(bench: &Bench<'_>) {
    let bytes = bench.manifest_of("no-digest", b"layer").await;
    let path = bench.path("no-digest", "manifests/sha256:baddigeststring");
    bench.put(&path, MANIFEST, &bytes).await.refused(400, "DIGEST_INVALID");
    bench.ask(Method::Get, &path).await.refused(400, "DIGEST_INVALID");
}

async fn large(bench: &Bench<'_>) {
    let bytes = bench.manifest_of("large", b"layer").await;
    let text = String::from_utf8(bytes).unwrap();
    let path = bench.path("large", "manifests/1.0");
    for (size, status) in [(4 << 20, 201), ((4 << 20) + 1, 413)] {
        let frame = r#","annotations":{"a":""}}"#.len() - 1;
        let filler = "x".repeat(size - text.len() - frame);
        let large = text.trim_end_matches('}').to_owned();
        let closed = text.len() - large.len();
        let large = format!(r#"{large}{},"annotations":{{"a":"{filler}"}}}}"#, "}".repeat(closed - 1));
        assert_eq!(large.len(), size);
        bench.put(&path, MANIFEST, large.as_bytes()).await.expect(status);
    }
}

async fn indexes(bench: &Bench<'_>) {
    let (bytes, digest) = bench.image("index", "child", b"layer").await;
    let size = bytes.len();
    let index = format!(
        r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[{{"mediaType":"{MANIFEST}","digest":"{digest}","size":{size},"platform":{{"architecture":"amd64","os":"linux"}}}}]}}"#
    );
    bench.put(&bench.path("index", "manifests/one"), INDEX, index.as_bytes()).await.expect(201);
    let (inner, size) = (Hasher::digest(index.as_bytes()), index.len());
    let outer = format!(
        r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[{{"mediaType":"{INDEX}","digest":"{inner}","size":{size}}}]}}"#
    );
    bench.put(&bench.path("index", "manifests/nested"), INDEX, outer.as_bytes()).await.expect(201);
    let nothing = format!(r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[]}}"#);
    bench.put(&bench.path("index", "manifests/nothing"), INDEX, nothing.as_bytes()).await.expect(201);
    let missing = index.replace(&digest, &format!("sha256:{}", "6".repeat(64)));
    let answer = bench.put(&bench.path("index", "manifests/holes"), INDEX, missing.as_bytes()).await;
    answer.refused(400, "MANIFEST_BLOB_UNKNOWN");
}

async fn tag_parameters(bench: &Bench<'_>) {
    let bytes = bench.manifest_of("several", b"tags").await;
    let digest = Hasher::digest(&bytes).to_string();
    let path = bench.path("several", &format!("manifests/{digest}?tag=a&tag=b.1"));
    let stored = bench.put(&path, MANIFEST, &bytes).await.expect(201);
    assert_eq!(stored.header("oci-tag"), "a, b.1");
    bench.ask(Method::Head, &bench.path("several", "manifests/b.1")).await.expect(200);
    let path = bench.path("several", &format!("manifests/{digest}?tag=.no"));
    bench.put(&path, MANIFEST, &bytes).await.refused(400, "TAG_INVALID");
}

async fn sha512(bench: &Bench<'_>) {
    let bytes = bench.manifest_of("sha512", b"layer").await;
    let mut hasher = Hasher::new(&Algorithm::Sha512).unwrap();
    hasher.update(&bytes);
    let digest = hasher.finish().to_string();
    let path = bench.path("sha512", &format!("manifests/{digest}"));
    let stored = bench.put(&format!("{path}?tag=long"), MANIFEST, &bytes).await.expect(201);
    assert_eq!(stored.header("docker-content-digest"), digest);
    assert_eq!(bench.ask(Method::Get, &path).await.expect(200).body, bytes);
    let tagged = bench.ask(Method::Get, &bench.path("sha512", "manifests/long")).await.expect(200);
    assert_eq!(tagged.header("docker-content-digest"), digest);
}

async fn tags(bench: &Bench<'_>) {
    let (bytes, _) = bench.image("tags", "b", b"layer").await;
    for tag in ["a", "C", "d", "1.0"] {
        bench.put(&bench.path("tags", &format!("manifests/{tag}")), MANIFEST, &bytes).await.expect(201);
    }
    let list = async |query: &str| {
        let answer =
            bench.ask(Method::Get, &bench.path("tags", &format!("tags/list{query}"))).await.expect(200);
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        (text.split_once("\"tags\":").unwrap().1.trim_end_matches('}').to_owned(), answer)
    };
    assert_eq!(list("").await.0, r#"["1.0","C","a","b","d"]"#);
    assert_eq!(list("?last=C").await.0, r#"["a","b","d"]"#);
    let (first, answer) = list("?n=2").await;
    assert_eq!(first, r#"["1.0","C"]"#);
    assert!(answer.header("link").contains("rel=\"next\""));
    let (none, answer) = list("?n=0").await;
    assert_eq!((none.as_str(), answer.headers.get("link")), ("[]", None));
}

async fn unknown(bench: &Bench<'_>) {
    bench.ask(Method::Get, &bench.path("nowhere", "tags/list")).await.refused(404, "NAME_UNKNOWN");
    let answer = bench.ask(Method::Get, &bench.path("nowhere", "manifests/1.0")).await;
    answer.expect(404);
}
