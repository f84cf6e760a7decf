//! Requests, endpoints and bodies.

use waybill::oci::{Hasher, Registry, RegistryHost, Repository, Scheme};
use waybill::registry::{Body, Method, Operation, Origin, Request, TransportError, endpoint};

use super::scripted::run;
use waybill::words::transport::no_response;

fn host(text: &str) -> RegistryHost {
    text.parse().unwrap()
}

#[test]
fn the_machine_itself_speaks_plain_http_and_all_others_https() {
    for (text, scheme) in [
        ("localhost:5000", Scheme::Http),
        ("demo.localhost", Scheme::Http),
        ("127.0.0.1", Scheme::Http),
        ("[::1]:5000", Scheme::Http),
        ("192.168.0.1:5000", Scheme::Https),
        ("ghcr.io", Scheme::Https),
    ] {
        assert_eq!(Scheme::default_for(&host(text)), scheme, "{text}");
    }
}

#[test]
fn a_port_that_goes_without_saying_is_left_out_of_urls() {
    let origin = |scheme, text| Origin::of_registry(&Registry::new(host(text), scheme)).to_string();
    assert_eq!(origin(Scheme::Https, "registry.lan:443"), "https://registry.lan");
    assert_eq!(origin(Scheme::Http, "[::1]:80"), "http://[::1]");
    assert_eq!(origin(Scheme::Https, "registry.lan:8443"), "https://registry.lan:8443");
    assert_eq!(origin(Scheme::Http, "registry.lan:443"), "http://registry.lan:443");
}

#[test]
fn every_question_has_its_url() {
    let repository: Repository = "http://[::1]:5000/my/app".parse().unwrap();
    let digest = Hasher::digest(b"");
    assert_eq!(endpoint::ping(repository.registry()), "http://[::1]:5000/v2/");
    assert_eq!(endpoint::blob(&repository, &digest), format!("http://[::1]:5000/v2/my/app/blobs/{digest}"));
    assert_eq!(endpoint::manifest(&repository, "1.0"), "http://[::1]:5000/v2/my/app/manifests/1.0");
    assert_eq!(endpoint::tags(&repository), "http://[::1]:5000/v2/my/app/tags/list");
    assert_eq!(endpoint::url(repository.registry(), Operation::Catalog), "http://[::1]:5000/v2/_catalog");
    let hub: Registry = "docker.io".parse().unwrap();
    assert_eq!(endpoint::ping(&hub), "https://registry-1.docker.io/v2/");
}

#[test]
fn the_path_of_a_request_is_what_follows_the_host() {
    for (url, path) in [
        ("https://a:5000/v2/x?n=1", "/v2/x?n=1"),
        ("https://a", "/"),
        ("https://a/", "/"),
        ("/v2/", "/v2/"),
        ("", "/"),
    ] {
        assert_eq!(Request::new(Method::Get, url).path(), path, "{url}");
    }
}

#[test]
fn bytes_at_hand_are_read_once() {
    let mut body = Body::from_bytes(b"abc".to_vec());
    assert_eq!(run(body.chunk()), Ok(Some(b"abc".to_vec())));
    assert_eq!(run(body.chunk()), Ok(None));
    assert_eq!(run(Body::empty().chunk()), Ok(None));
    assert_eq!(run(Body::from_bytes(Vec::new()).chunk()), Ok(None));
}

#[test]
fn no_more_than_the_limit_is_kept() {
    let read = |limit| run(Body::from_bytes(b"abc".to_vec()).read(limit)).unwrap();
    assert_eq!(read(4), (b"abc".to_vec(), false));
    assert_eq!(read(3), (b"abc".to_vec(), false));
    assert_eq!(read(2), (b"ab".to_vec(), true));
    assert_eq!(read(0), (Vec::new(), true));
}

#[test]
fn failures_say_what_happened() {
    let blocked = TransportError::Blocked("Failed to fetch".into());
    assert_eq!(no_response(&blocked), "no readable response: Failed to fetch");
    assert_eq!(no_response(&TransportError::Interrupted("reset".into())), "the response broke off: reset");
}
