//! The curl command that repeats a request.

use waybill::registry::{Headers, Method, Request, curl, quote};

#[test]
fn words_are_quoted_only_when_a_shell_would_change_them() {
    let cases = [
        ("https://ghcr.io/v2/a/manifests/sha256:0", "https://ghcr.io/v2/a/manifests/sha256:0"),
        ("a-b_c.d/e:f=g@h%2F+,", "a-b_c.d/e:f=g@h%2F+,"),
        ("", "''"),
        ("a b", "'a b'"),
        ("a?n=1&last=b", "'a?n=1&last=b'"),
        ("$(reboot)", "'$(reboot)'"),
        ("`x`;|<>*~#!\\\"", "'`x`;|<>*~#!\\\"'"),
        ("it's", r"'it'\''s'"),
        ("'", r"''\'''"),
        ("a\nb", "'a\nb'"),
        ("ü", "'ü'"),
        ("http://[::1]:5000/v2/", "'http://[::1]:5000/v2/'"),
    ];
    for (word, expected) in cases {
        assert_eq!(quote(word), expected);
    }
}

#[test]
fn a_request_becomes_one_command() {
    let request = Request::new(Method::Get, "https://ghcr.io/v2/a/manifests/1").accept("x/y,x/z");
    let expected = "curl -sS https://ghcr.io/v2/a/manifests/1 \\\n  -H 'Accept: x/y,x/z'";
    assert_eq!(curl(&request), expected);
    let head = Request::new(Method::Head, "http://localhost:5000/v2/_catalog?n=1");
    assert_eq!(curl(&head), "curl -sSI 'http://localhost:5000/v2/_catalog?n=1'");
    let headers = Headers::new().with("Accept", "a").with("Authorization", "Bearer it's").masked();
    let expected = "curl -sS https://a/ \\\n  -H 'Accept: a' \\\n  -H 'Authorization: Bearer ***'";
    assert_eq!(curl(&Request { headers, ..Request::new(Method::Get, "https://a/") }), expected);
}
