//! What was fixed when the registry was started: no request changes it, nor does a reset.

use std::rc::Rc;

use futures::executor::block_on;
use waybill::demo::{Memory, Registry, Rules, Settings};
use waybill::registry::{Method, Request, Transport};

use super::url;

const SETTINGS: &str = "/v2/_waybill/registry/settings";
const RESET: &str = "/v2/_waybill/registry/reset";
const GARBAGE: &str = "/v2/_waybill/registry/gc?untagged=true";

fn registry(floor: Settings, has_operator: bool) -> Registry {
    Registry::new(Rc::new(Memory::default())).with_rules(Rules { floor, has_operator })
}

/// Status and body.
fn ask(registry: &Registry, method: Method, path: &str, body: &str) -> (u16, String) {
    let request = Request::new(method, url(path)).body("application/json", body.as_bytes());
    let response = block_on(registry.send(request)).unwrap();
    let (bytes, _) = block_on(response.body.read(1 << 20)).unwrap();
    (response.status, String::from_utf8(bytes).unwrap())
}

fn assert_denied(answer: &(u16, String), words: &str) {
    let (status, body) = answer;
    assert_eq!(*status, 403, "{body}");
    assert!(body.contains(r#""code":"DENIED""#) && body.contains(words), "{body}");
}

#[test]
fn no_request_lifts_a_switch_that_was_set_at_the_start() {
    let free = Settings::default();
    for (floor, lifting, method, path) in [
        (Settings { read_only: true, ..free }, r#"{"readOnly":false}"#, Method::Post, "/v2/a/blobs/uploads/"),
        (
            Settings { deletion: false, ..free },
            r#"{"deletion":true}"#,
            Method::Delete,
            "/v2/multi/manifests/latest",
        ),
    ] {
        let registry = registry(floor, true);
        let before = ask(&registry, Method::Get, SETTINGS, "");
        let refused = ask(&registry, Method::Put, SETTINGS, lifting);
        assert_denied(&refused, "this switch was set when the registry was started, and stays as it is");
        for removing in [RESET, GARBAGE] {
            let refused = ask(&registry, Method::Post, removing, "");
            assert_denied(&refused, "this registry was started so that nothing can be removed");
        }
        assert_eq!(ask(&registry, Method::Get, SETTINGS, ""), before);
        assert_eq!(ask(&registry, method, path, "").0, 405, "{path}");
    }
}

#[test]
fn a_registry_started_without_referrers_never_has_them() {
    let registry = registry(Settings { referrers: false, ..Settings::default() }, true);
    let refused = ask(&registry, Method::Put, SETTINGS, r#"{"referrers":true}"#);
    assert_denied(&refused, "stays as it is");
    assert_eq!(ask(&registry, Method::Post, RESET, "").0, 204, "nothing forbids that");
    let subject = format!("/v2/acme/referrers/sha256:{}", "0".repeat(64));
    assert_eq!(ask(&registry, Method::Get, &subject, "").0, 404);
}

#[test]
fn what_was_not_fixed_can_be_switched_and_what_was_can_be_sent_along() {
    let registry = registry(Settings { deletion: false, ..Settings::default() }, true);
    let (status, now) =
        ask(&registry, Method::Put, SETTINGS, r#"{"deletion":false,"referrers":true,"readOnly":true}"#);
    assert_eq!(status, 200);
    assert!(now.starts_with(r#"{"deletion":false,"referrers":true,"readOnly":true,"#), "{now}");
    assert_eq!(ask(&registry, Method::Put, SETTINGS, r#"{"readOnly":false}"#).0, 200);
    assert_eq!(ask(&registry, Method::Post, "/v2/a/blobs/uploads/", "").0, 202);
}

#[test]
fn a_closed_operators_api_says_so_and_the_rest_goes_on() {
    let registry = registry(Settings::default(), false);
    for (method, path) in [
        (Method::Get, SETTINGS),
        (Method::Put, SETTINGS),
        (Method::Post, RESET),
        (Method::Post, GARBAGE),
        (Method::Post, "/v2/%5fwaybill/registry/reset"),
    ] {
        let refused = ask(&registry, method, path, "{}");
        assert_denied(&refused, "the operator's API of this registry is closed");
    }
    let (_, extensions) = ask(&registry, Method::Get, "/v2/_oci/ext/discover", "");
    assert!(!extensions.contains("_waybill/registry/"), "{extensions}");
    assert!(extensions.contains("/v2/<name>/_waybill/manifests/list"), "{extensions}");
    assert_eq!(ask(&registry, Method::Get, "/v2/multi/_waybill/manifests/list", "").0, 200);
    assert_eq!(ask(&registry, Method::Delete, "/v2/multi/manifests/latest", "").0, 202);
}
