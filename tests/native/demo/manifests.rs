use futures::executor::block_on;
use waybill::oci::{Digest, Hasher, MediaType, Tag};
use waybill::registry::{Method, Proof, Request};

use super::{Answer, all, ask, client, get, reference, registry, repository, url};

const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
const LIST: &str = "application/vnd.docker.distribution.manifest.list.v2+json";
const DOCKER: &str = "application/vnd.docker.distribution.manifest.v2+json";

fn accepting(path: &str, accept: &str) -> Answer {
    ask(Request::new(Method::Get, url(path)).accept(accept))
}

fn refusal(answer: &Answer) -> (u16, String) {
    let value: serde_json::Value = serde_json::from_slice(&answer.bytes()).unwrap();
    let error = &value["errors"][0];
    (answer.status, format!("{}: {}", error["code"].as_str().unwrap(), error["message"].as_str().unwrap()))
}

#[test]
fn states_type_length_digest_and_etag() {
    let answer = get("/v2/multi/manifests/latest");
    let digest = Hasher::digest(&answer.bytes()).to_string();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some(INDEX));
    assert_eq!(answer.header("content-length"), Some(&*answer.bytes().len().to_string()));
    assert_eq!(answer.header("docker-content-digest"), Some(&*digest));
    assert_eq!(answer.header("etag"), Some(&*format!("\"{digest}\"")));
    assert_eq!(get(&format!("/v2/multi/manifests/{digest}")), answer);
}

#[test]
fn refuses_an_index_whose_type_is_not_accepted() {
    let message = "MANIFEST_UNKNOWN: there is an OCI index, and the Accept header does not name its type";
    for accept in [MANIFEST, LIST, "*/*", "application/json", ""] {
        let answer = accepting("/v2/multi/manifests/latest", accept);
        assert_eq!(refusal(&answer), (404, message.into()), "{accept}");
    }
    assert_eq!(accepting("/v2/multi/manifests/latest", &format!("{MANIFEST}, {INDEX};q=0.5")).status, 200);
}

#[test]
fn refuses_a_manifest_whose_type_is_not_accepted() {
    let message = "MANIFEST_UNKNOWN: there is an OCI manifest, and the Accept header does not name its type";
    let digest = get("/v2/single/manifests/latest").header("docker-content-digest").unwrap().to_owned();
    for version in ["latest", &digest] {
        let answer = accepting(&format!("/v2/single/manifests/{version}"), &format!("{INDEX},{DOCKER}"));
        assert_eq!(refusal(&answer), (404, message.into()), "{version}");
    }
}

#[test]
fn takes_the_types_of_several_accept_headers() {
    let request = Request::new(Method::Get, url("/v2/multi/manifests/latest")).accept(MANIFEST).accept(INDEX);
    assert_eq!(ask(request).status, 200);
}

#[test]
fn swaps_a_docker_list_for_its_amd64_manifest() {
    let path = "/v2/legacy/list/manifests/latest";
    let list = accepting(path, &format!("{LIST},{DOCKER}"));
    let child = accepting(path, DOCKER);
    assert_eq!(list.header("content-type"), Some(LIST));
    assert_eq!(child.header("content-type"), Some(DOCKER));
    let value: serde_json::Value = serde_json::from_slice(&list.bytes()).unwrap();
    assert_eq!(value["manifests"][0]["platform"]["architecture"], "amd64");
    assert_eq!(child.header("docker-content-digest"), value["manifests"][0]["digest"].as_str());
    assert_eq!(child.header("docker-content-digest"), Some(&*Hasher::digest(&child.bytes()).to_string()));
}

#[test]
fn never_swaps_a_docker_list_that_is_asked_for_by_digest() {
    let list = get("/v2/legacy/list/manifests/latest");
    let digest = list.header("docker-content-digest").unwrap();
    assert_eq!(accepting(&format!("/v2/legacy/list/manifests/{digest}"), DOCKER), list);
}

#[test]
fn refuses_a_docker_list_to_a_client_of_oci_types() {
    let answer = accepting("/v2/legacy/list/manifests/latest", &format!("{INDEX},{MANIFEST}"));
    let message =
        "MANIFEST_INVALID: the Accept header names neither the manifest list nor its linux/amd64 manifest";
    assert_eq!(refusal(&answer), (400, message.into()));
}

#[test]
fn the_client_gets_the_list_and_not_its_child() {
    let fetched =
        block_on(client().repository(&repository("legacy/list")).manifest_by_tag(&Tag::latest())).unwrap();
    assert_eq!(fetched.document.media_type(), &MediaType::DockerList);
    assert_eq!(fetched.verification.proof(), Proof::Verified);
}

#[test]
fn every_tag_of_every_repository_is_verified() {
    let client = client();
    let mut count = 0;
    for name in all(client.registry(&registry()).repositories()) {
        for tag in all(client.repository(&repository(&name)).tags()) {
            let fetched =
                block_on(client.repository(&repository(&name)).manifest_by_tag(&tag.parse().unwrap()))
                    .unwrap();
            assert_eq!(fetched.verification.proof(), Proof::Verified, "{name}:{tag}");
            assert!(!fetched.verification.claim_differs(), "{name}:{tag}");
            assert_eq!(fetched.document.oddities(), [], "{name}:{tag}");
            count += 1;
        }
    }
    assert_eq!(count, 36);
}

#[test]
fn moving_tags_point_where_their_version_does() {
    let client = client();
    let digest = |text: &str| -> Digest {
        let reference = reference(text);
        let tag = reference.version().tag().unwrap();
        let fetched = block_on(client.repository(reference.repository()).manifest_by_tag(tag)).unwrap();
        fetched.verification.digest().clone()
    };
    for (moving, fixed) in [
        ("hello-world:linux", "hello-world:latest"),
        ("my/app:latest", "my/app:1.1"),
        ("acme:1", "acme:1.10.1"),
        ("acme:1.10", "acme:1.10.1"),
        ("acme:2", "acme:2.0.1"),
        ("acme:2.0", "acme:2.0.1"),
        ("acme:latest", "acme:2.0.1"),
        ("multi:1.0", "multi:latest"),
    ] {
        assert_eq!(digest(moving), digest(fixed), "{moving}");
    }
    assert_ne!(digest("acme:2.0.0"), digest("acme:2.0.1"));
}

#[test]
fn signature_tags_name_the_digest_of_a_release() {
    let client = client();
    let acme = repository("acme");
    let tags = all(client.repository(&acme).tags());
    for tag in tags.iter().filter(|tag| tag.parse::<Tag>().unwrap().is_digest_like()) {
        let (digest, suffix) = tag.rsplit_once('.').unwrap();
        let digest: Digest = digest.replacen('-', ":", 1).parse().unwrap();
        block_on(client.repository(&acme).manifest_by_digest(&digest)).unwrap();
        let fetched = block_on(client.repository(&acme).manifest_by_tag(&tag.parse().unwrap())).unwrap();
        let layer = fetched.document.manifest().unwrap().layers[0].clone();
        let (bytes, _) = block_on(client.repository(&acme).blob(&layer, 1 << 16)).unwrap();
        let kind = layer.media_type.unwrap().to_string();
        if suffix == "sig" {
            assert_eq!(kind, "application/vnd.dev.cosign.simplesigning.v1+json");
            assert!(String::from_utf8(bytes).unwrap().contains(&digest.to_string()));
        } else {
            assert_eq!(kind, "application/vnd.dsse.envelope.v1+json");
            let envelope: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            assert!(
                envelope["payload"].as_str().unwrap().starts_with("eyJfdHlwZSI6Imh0dHBzOi8vaW4tdG90by5pby")
            );
        }
    }
}
