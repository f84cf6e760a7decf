//! Deleting tags, manifests and blobs.

use waybill::registry::Method;

use super::{Bench, Check, MANIFEST, Scope};

pub(super) const CHECKS: &[Check] = &[
    ("a deleted manifest is gone with its tags", Scope::Every, |bench| Box::pin(manifest(bench))),
    ("a deleted blob is gone", Scope::Every, |bench| Box::pin(blob(bench))),
    ("an untagged manifest stays", Scope::Demo, |bench| Box::pin(untag(bench))),
    ("a shared blob that is deleted breaks the other image", Scope::Demo, |bench| Box::pin(shared(bench))),
];

async fn manifest(bench: &Bench<'_>) {
    let (bytes, digest) = bench.image("manifest", "a", b"layer").await;
    bench.put(&bench.path("manifest", "manifests/b"), MANIFEST, &bytes).await.expect(201);
    let path = bench.path("manifest", &format!("manifests/{digest}"));
    bench.ask(Method::Delete, &path).await.expect(202);
    for reference in [&*digest, "a", "b"] {
        bench.ask(Method::Get, &bench.path("manifest", &format!("manifests/{reference}"))).await.expect(404);
    }
    bench.ask(Method::Delete, &path).await.refused(404, "MANIFEST_UNKNOWN");
    // The blobs are still there.
    let again = bench.put(&bench.path("manifest", "manifests/again"), MANIFEST, &bytes).await;
    again.expect(201);
}

async fn blob(bench: &Bench<'_>) {
    let digest = bench.blob("blob", b"to be deleted").await;
    let path = bench.path("blob", &format!("blobs/{digest}"));
    bench.ask(Method::Delete, &path).await.expect(202);
    bench.ask(Method::Head, &path).await.expect(404);
    bench.ask(Method::Delete, &path).await.refused(404, "BLOB_UNKNOWN");
    bench.blob("blob", b"to be deleted").await;
    bench.ask(Method::Head, &path).await.expect(200);
}

async fn untag(bench: &Bench<'_>) {
    let (bytes, digest) = bench.image("untag", "a", b"layer").await;
    bench.put(&bench.path("untag", "manifests/b"), MANIFEST, &bytes).await.expect(201);
    let path = bench.path("untag", "manifests/a");
    bench.ask(Method::Delete, &path).await.expect(202);
    bench.ask(Method::Head, &path).await.expect(404);
    bench.ask(Method::Delete, &path).await.refused(404, "MANIFEST_UNKNOWN");
    for reference in [&*digest, "b"] {
        bench.ask(Method::Head, &bench.path("untag", &format!("manifests/{reference}"))).await.expect(200);
    }
}

async fn shared(bench: &Bench<'_>) {
    bench.image("shared", "a", b"shared layer").await;
    let (bytes, _) = bench.image("shared", "b", b"shared layer").await;
    let digest = waybill::oci::Hasher::digest(b"shared layer");
    bench.ask(Method::Delete, &bench.path("shared", &format!("blobs/{digest}"))).await.expect(202);
    bench
        .ask(Method::Get, &bench.path("shared", &format!("blobs/{digest}")))
        .await
        .refused(404, "BLOB_UNKNOWN");
    // The manifests stay as they are, but could not be pushed any more.
    bench.ask(Method::Head, &bench.path("shared", "manifests/a")).await.expect(200);
    let again = bench.put(&bench.path("shared", "manifests/b"), MANIFEST, &bytes).await;
    again.refused(400, "MANIFEST_BLOB_UNKNOWN");
}
