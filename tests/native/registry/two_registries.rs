//! One client asks several registries, and takes none for another.

use waybill::oci::{Hasher, Repository};

use super::scripted::{Reply, Scripted, run};

const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

#[test]
fn what_was_verified_in_one_registry_is_asked_for_in_another() {
    let text = r#"{"schemaVersion":2,"layers":[]}"#;
    let transport = Scripted::by(move |_, _| Reply::ok(MANIFEST, text));
    let (client, digest) = (transport.client(), Hasher::digest(text.as_bytes()));
    let repositories = [
        "registry.example/my/app",
        "http://registry.example/my/app",
        "two.example/my/app",
        "registry.example/my/other",
        "registry.example/my/app",
    ];
    for repository in repositories {
        let repository: Repository = repository.parse().unwrap();
        run(client.repository(&repository).manifest_by_digest(&digest)).unwrap();
    }
    let asked: Vec<_> = transport.requests().into_iter().map(|request| request.url).collect();
    let expected = [
        format!("https://registry.example/v2/my/app/manifests/{digest}"),
        format!("http://registry.example/v2/my/app/manifests/{digest}"),
        format!("https://two.example/v2/my/app/manifests/{digest}"),
        format!("https://registry.example/v2/my/other/manifests/{digest}"),
    ];
    assert_eq!(asked, expected, "but not twice in one");
}
