//! What the operator of the demo registry does by hand.

use waybill::registry::Method;

use super::{Bench, Check, Scope};

pub(super) const CHECKS: &[Check] = &[
    ("switches forbid, and allow again", Scope::Demo, |bench| Box::pin(switches(bench))),
    ("a garbage collection frees what nothing needs", Scope::Demo, |bench| Box::pin(garbage(bench))),
];

const SETTINGS: &str = "/v2/_waybill/registry/settings";

async fn switches(bench: &Bench<'_>) {
    let (_, digest) = bench.image("switches", "1.0", b"layer").await;
    let manifest = bench.path("switches", &format!("manifests/{digest}"));
    let referrers = bench.path("switches", &format!("referrers/{digest}"));
    let set = async |settings: &str| bench.put(SETTINGS, "application/json", settings.as_bytes()).await;
    set(r#"{"deletion":false}"#).await.expect(200);
    bench.ask(Method::Delete, &manifest).await.refused(405, "UNSUPPORTED");
    set(r#"{"deletion":true,"referrers":false}"#).await.expect(200);
    bench.ask(Method::Get, &referrers).await.expect(404);
    set(r#"{"referrers":true,"readOnly":true}"#).await.expect(200);
    bench.ask(Method::Get, &referrers).await.expect(200);
    bench.ask(Method::Post, &bench.path("switches", "blobs/uploads/")).await.refused(405, "UNSUPPORTED");
    bench.ask(Method::Delete, &manifest).await.refused(405, "UNSUPPORTED");
    set(r#"{"readOnly":"yes"}"#).await.refused(400, "SETTINGS_INVALID");
    set(r#"{"volume":true}"#).await.refused(400, "SETTINGS_INVALID");
    let now = set(r#"{"readOnly":false}"#).await.expect(200);
    let text = String::from_utf8_lossy(&now.body).into_owned();
    assert!(text.starts_with(r#"{"deletion":true,"referrers":true,"readOnly":false,"storage":""#), "{text}");
    bench.ask(Method::Delete, &manifest).await.expect(202);
}

async fn garbage(bench: &Bench<'_>) {
    let (_, kept) = bench.image("garbage", "kept", b"kept layer").await;
    let (_, lost) = bench.image("garbage", "lost", b"lost layer, which takes bytes").await;
    bench.ask(Method::Delete, &bench.path("garbage", "manifests/lost")).await.expect(202);
    let layer = waybill::oci::Hasher::digest(b"lost layer, which takes bytes");
    let blob = bench.path("garbage", &format!("blobs/{layer}"));
    let collect = async |query: &str| {
        let path = format!("/v2/_waybill/registry/gc{query}");
        String::from_utf8_lossy(&bench.ask(Method::Post, &path).await.expect(200).body).into_owned()
    };
    // Untagged is not deleted: the manifest keeps its blobs.
    let report = collect("").await;
    assert!(!report.contains(&layer.to_string()), "{report}");
    bench.ask(Method::Head, &blob).await.expect(200);
    let report = collect("?untagged=true").await;
    assert!(report.contains(&lost) && report.contains(&layer.to_string()), "{report}");
    assert!(!report.contains(&kept), "{report}");
    bench.ask(Method::Head, &blob).await.expect(404);
    bench.ask(Method::Head, &bench.path("garbage", "manifests/kept")).await.expect(200);
    let config = br#"{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}"#;
    let config = waybill::oci::Hasher::digest(config);
    bench.ask(Method::Head, &bench.path("garbage", &format!("blobs/{config}"))).await.expect(200);
}
