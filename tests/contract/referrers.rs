//! Listing what refers to a manifest.

use waybill::oci::Hasher;
use waybill::registry::Method;

use super::{Bench, Check, INDEX, MANIFEST, Scope};

pub(super) const CHECKS: &[Check] = &[
    ("referrers are listed by their subject", Scope::Demo, |bench| Box::pin(listed(bench))),
    ("a subject need not be there", Scope::Demo, |bench| Box::pin(missing_subject(bench))),
];

/// An artifact of one type that refers to a subject; its digest.
async fn attach(bench: &Bench<'_>, repository: &str, subject: &str, kind: &str) -> String {
    let empty = bench.blob(repository, b"{}").await;
    let artifact = format!(
        r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","artifactType":"{kind}","config":{{"mediaType":"application/vnd.oci.empty.v1+json","digest":"{empty}","size":2}},"layers":[{{"mediaType":"application/vnd.oci.empty.v1+json","digest":"{empty}","size":2}}],"subject":{{"mediaType":"{MANIFEST}","digest":"{subject}","size":7}},"annotations":{{"of":"{kind}"}}}}"#
    );
    let digest = Hasher::digest(artifact.as_bytes()).to_string();
    let path = bench.path(repository, &format!("manifests/{digest}"));
    let stored = bench.put(&path, MANIFEST, artifact.as_bytes()).await.expect(201);
    assert_eq!(stored.header("oci-subject"), subject);
    digest
}

async fn listed(bench: &Bench<'_>) {
    let (_, subject) = bench.image("referrers", "1.0", b"layer").await;
    let path = bench.path("referrers", &format!("referrers/{subject}"));
    let none = bench.ask(Method::Get, &path).await.expect(200);
    assert_eq!(none.header("content-type"), INDEX);
    let empty = format!(r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[]}}"#);
    assert_eq!(String::from_utf8_lossy(&none.body), empty);
    let signature = attach(bench, "referrers", &subject, "example/signature").await;
    let sbom = attach(bench, "referrers", &subject, "example/sbom").await;
    let all = bench.ask(Method::Get, &path).await.expect(200);
    let text = String::from_utf8_lossy(&all.body).into_owned();
    assert!(text.contains(&signature) && text.contains(&sbom), "{text}");
    assert!(text.contains(r#""artifactType":"example/sbom","annotations":{"of":"example/sbom"}"#), "{text}");
    let filtered = bench.ask(Method::Get, &format!("{path}?artifactType=example%2Fsbom")).await.expect(200);
    assert_eq!(filtered.header("oci-filters-applied"), "artifactType");
    let text = String::from_utf8_lossy(&filtered.body).into_owned();
    assert!(!text.contains(&signature) && text.contains(&sbom), "{text}");
    bench.ask(Method::Delete, &bench.path("referrers", &format!("manifests/{sbom}"))).await.expect(202);
    let fewer = bench.ask(Method::Get, &path).await.expect(200);
    assert!(!String::from_utf8_lossy(&fewer.body).contains(&sbom));
}

async fn missing_subject(bench: &Bench<'_>) {
    let subject = format!("sha256:{}", "7".repeat(64));
    let artifact = attach(bench, "early", &subject, "example/early").await;
    let path = bench.path("early", &format!("referrers/{subject}"));
    let listed = bench.ask(Method::Get, &path).await.expect(200);
    assert!(String::from_utf8_lossy(&listed.body).contains(&artifact));
    let path = bench.path("early", "referrers/sha256:bad");
    bench.ask(Method::Get, &path).await.refused(400, "DIGEST_INVALID");
}
