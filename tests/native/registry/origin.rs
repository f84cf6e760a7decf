use waybill::oci::Scheme;
use waybill::registry::Origin;

use super::scripted::origin;

#[test]
fn two_spellings_of_one_origin_are_equal() {
    for (one, other) in [
        ("https://ghcr.io/v2/", "HTTPS://GHCR.io:443?n=1"),
        ("http://localhost:80", "http://LOCALHOST#x"),
        ("https://[::1]:443/", "https://[::1]"),
        ("http://registry:00080/", "http://registry"),
    ] {
        assert_eq!(origin(one), origin(other));
    }
    for (one, other) in [
        ("https://ghcr.io", "http://ghcr.io"),
        ("https://ghcr.io:80", "https://ghcr.io"),
        ("http://ghcr.io:443", "https://ghcr.io"),
        ("https://ghcr.io.", "https://ghcr.io"),
    ] {
        assert_ne!(origin(one), origin(other));
    }
}

#[test]
fn what_a_browser_might_read_otherwise_has_no_origin() {
    for url in [
        "",
        "/v2/",
        "//ghcr.io/",
        "ftp://ghcr.io/",
        "https://",
        "https://:443/",
        "https://ghcr.io:/",
        "https://ghcr.io:65536/",
        "https://ghcr.io:-1/",
        "https://user@ghcr.io/",
        "https://ghcr.io\\@evil.example/",
        "https://ghcr.io\t/",
        "https://gh%63r.io/",
        "https://bücher.example/",
        "https://[::1/",
        "https://[]/",
        "https://[::1]x/",
    ] {
        assert_eq!(Origin::of(url), None, "{url}");
    }
}

#[test]
fn an_origin_tells_its_parts() {
    let told = |url: &str| {
        let origin = origin(url);
        (origin.scheme(), origin.host().to_owned(), origin.port(), origin.to_string())
    };
    let at = |text: &str| text.to_owned();
    assert_eq!(told("https://ghcr.io/v2/"), (Scheme::Https, at("ghcr.io"), 443, at("https://ghcr.io")));
    assert_eq!(told("http://[::1]:5000"), (Scheme::Http, at("[::1]"), 5000, at("http://[::1]:5000")));
    assert!(origin("http://127.0.0.1:5000").is_loopback() && !origin("http://127.0.0.1:5000").is_plain());
    assert!(origin("http://registry.lan").is_plain() && !origin("https://registry.lan").is_plain());
}
