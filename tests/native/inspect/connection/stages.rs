//! Stages that depend on what is on the screen: manifests, blobs, referrers, and a push.

use waybill::inspect::connection::{LocalNetwork, Setup, Verdict};
use waybill::registry::{Method, Mode};

use super::{blocked, examined, open, setup_with_image};
use crate::registry::scripted::Reply;

#[test]
fn behind_an_index_a_blob_of_its_first_image_is_tried() {
    let digest = |letter: &str| format!("sha256:{}", letter.repeat(64));
    let (child, config) = (digest("b"), digest("c"));
    let wanted = (child.clone(), config.clone());
    let told = examined(&setup_with_image(), move |request| {
        let index = "application/vnd.docker.distribution.manifest.list.v2+json";
        let manifest = "application/vnd.docker.distribution.manifest.v2+json";
        let is_docker = request.headers.get("accept").is_some_and(|types| types.contains("docker"));
        if request.url.contains("/manifests/") && !is_docker {
            Reply::refusal(404, "MANIFEST_UNKNOWN", "no such type").cors()
        } else if request.url.ends_with("/manifests/1.0") {
            let entry = format!(r#"{{"mediaType":"{manifest}","digest":"{child}","size":2}}"#);
            Reply::ok(index, format!(r#"{{"mediaType":"{index}","manifests":[{entry}]}}"#)).cors()
        } else if request.url.contains("/manifests/") {
            let config = format!(r#"{{"digest":"{config}","size":2}}"#);
            Reply::ok(manifest, format!(r#"{{"mediaType":"{manifest}","config":{config},"layers":[]}}"#))
                .cors()
        } else if request.url.contains("/blobs/") {
            blocked()
        } else {
            open(request)
        }
    });
    assert_eq!(told.verdict("Blobs"), Some(Verdict::Limited), "{:#?}", told.stages);
    let (child, config) = wanted;
    for path in [format!("my/app/manifests/{child}"), format!("my/app/blobs/{config}")] {
        assert!(told.asked.contains(&path), "{path} in {:#?}", told.asked);
    }
}

#[test]
fn a_manifest_that_wants_credentials_is_not_taken_for_one_without_a_config() {
    let told = examined(&setup_with_image(), |request| {
        if request.url.contains("/manifests/") { Reply::status(401).cors() } else { open(request) }
    });
    assert_eq!(
        told.sentence("Blobs"),
        "GET of the manifest 1.0: status 401. It needs credentials. Sign in, then try again."
    );
    let told = examined(&setup_with_image(), |request| {
        if request.url.contains("/manifests/") { blocked() } else { open(request) }
    });
    assert_eq!(told.verdict("Manifests"), Some(Verdict::Limited));
}

#[test]
fn a_push_is_only_tried_when_that_is_asked_for() {
    let quiet = examined(&setup_with_image(), open);
    assert!(quiet.verdict("Pushing").is_none() && !quiet.asked.iter().any(|line| line.contains("uploads")));

    let setup = Setup { may_push: true, ..setup_with_image() };
    let answer = |request: &waybill::registry::Request| match request.method {
        Method::Post => Reply::status(202).header("Location", "/v2/my/app/blobs/uploads/1?_state=x").cors(),
        Method::Delete if request.url.contains("uploads") => {
            assert_eq!(request.mode, Mode::Direct);
            Reply::status(204).cors()
        }
        _ => open(request),
    };
    let told = examined(&setup, answer);
    assert_eq!(
        told.sentence("Pushing"),
        "POST /v2/my/app/blobs/uploads/: status 202. An upload was opened, and Location can be read. Cancelling it with DELETE: \
         status 204. Nothing was stored."
    );
    assert!(told.asked.contains(&"DELETE my/app/blobs/uploads/1?_state=x".to_owned()), "{:#?}", told.asked);

    let told = examined(&setup, |request| match request.method {
        Method::Post => Reply::status(202).cors(),
        _ => open(request),
    });
    assert_eq!(told.verdict("Pushing"), Some(Verdict::Limited));
    let words = "https://registry.example can be read. What will not work from this page: pushing, which needs Location.";
    assert_eq!(told.summary, words);

    let told = examined(&setup, |request| match request.method {
        Method::Post => {
            Reply::status(202).header("Location", "https://other.example/v2/prod/manifests/1").cors()
        }
        _ => open(request),
    });
    assert_eq!(
        told.sentence("Pushing"),
        "POST /v2/my/app/blobs/uploads/: status 202. The upload continues at another host, \
         https://other.example/v2/prod/manifests/1, where no credentials are sent. Nothing was sent there."
    );
    assert!(!told.asked.iter().any(|line| line.contains("other.example")), "{:#?}", told.asked);

    let told = examined(&setup, |request| match request.method {
        Method::Post => Reply::status(403).cors(),
        _ => open(request),
    });
    assert_eq!(
        told.sentence("Pushing"),
        "POST /v2/my/app/blobs/uploads/: status 403. Whoever is signed in may not push there, or nobody is signed in."
    );

    let cases = [
        (
            Reply::refusal(404, "NAME_UNKNOWN", "The repository does not exist"),
            "The registry has no such repository, and may need it to be created before the first push.",
        ),
        (Reply::status(404), "The registry takes no pushes there: it may be read-only, or a mirror."),
    ];
    for (refusal, came) in cases {
        let told = examined(&setup, move |request| match request.method {
            Method::Post => refusal.clone().cors(),
            _ => open(request),
        });
        let sentence = format!("POST /v2/my/app/blobs/uploads/: status 404. {came}");
        assert_eq!(told.sentence("Pushing"), sentence);
    }
}

#[test]
fn only_a_referrers_route_that_is_not_there_is_made_up_for_by_tags() {
    let page = Reply::ok("text/html", "<html>");
    let cases = [
        (
            Reply::status(404),
            Verdict::Works,
            "answers with status 404. Waybill reads the tags that name referrers instead.",
        ),
        (
            Reply::status(500),
            Verdict::Limited,
            "answers with status 500, so it is not known what is attached.",
        ),
        (
            page,
            Verdict::Works,
            "answers with a web page. Waybill reads the tags that name referrers instead.",
        ),
    ];
    for (reply, verdict, came) in cases {
        let told = examined(&setup_with_image(), move |request| {
            if request.url.contains("/referrers/") { reply.clone().cors() } else { open(request) }
        });
        assert_eq!(told.verdict("Referrers"), Some(verdict), "{came}");
        assert_eq!(told.sentence("Referrers"), format!("The referrers API {came}"));
    }
}

#[test]
fn a_referrers_route_that_cannot_be_read_is_no_obstacle() {
    let told = examined(&setup_with_image(), |request| {
        if request.url.contains("/referrers/") { blocked() } else { open(request) }
    });
    assert_eq!(told.verdict("Referrers"), Some(Verdict::Works));
    assert_eq!(told.summary, "Everything tested works between this page and https://registry.example.");
}

#[test]
fn a_page_needs_leave_for_networks_that_it_is_not_in() {
    let between = |page, registry: &str| LocalNetwork::between(page, &registry.parse().unwrap());
    let (loopback, private) = (Some(LocalNetwork::Loopback), Some(LocalNetwork::Private));
    for (page, registry, network) in [
        ("https://waybill.example", "registry.example", None),
        ("https://waybill.example", "localhost:5000", loopback),
        ("https://waybill.example", "[::1]:5000", loopback),
        ("https://waybill.example", "192.168.1.2", private),
        ("https://waybill.example", "[fd00::1]", private),
        ("https://waybill.example", "nas.local:5000", private),
        ("http://10.0.0.1:8080", "192.168.1.2", None),
        ("http://10.0.0.1:8080", "127.0.0.1:5000", loopback),
        ("http://127.0.0.1:8080", "192.168.1.2", None),
        ("http://localhost:8080", "127.0.0.1:5000", None),
    ] {
        assert_eq!(between(page, registry), network, "{page} to {registry}");
    }
}
