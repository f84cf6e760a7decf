//! The curl command that repeats a request.

use std::sync::Arc;
use std::time::Duration;

use waybill::oci::Hasher;
use waybill::registry::{Exchange, Headers, Method, Mode, Outcome, Request, curl, quote, writes};

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
    let expected = "curl -sSL https://ghcr.io/v2/a/manifests/1 \\\n  -H 'Accept: x/y,x/z'";
    assert_eq!(curl(&request), expected);
    let head = Request::new(Method::Head, "http://localhost:5000/v2/_catalog?n=1");
    assert_eq!(curl(&head), "curl -sSIL 'http://localhost:5000/v2/_catalog?n=1'");
    let headers = Headers::new().with("Accept", "a").with("Authorization", "Bearer it's").masked();
    let expected = "curl -sSL https://a/ \\\n  -H 'Accept: a' \\\n  -H 'Authorization: Bearer ***'";
    assert_eq!(curl(&Request { headers, ..Request::new(Method::Get, "https://a/") }), expected);
}

fn put(url: &str, body: impl Into<Arc<[u8]>>) -> Request {
    Request::new(Method::Put, url).body("a/b", body)
}

#[test]
fn a_short_text_is_sent_as_it_stands() {
    let command = curl(&put("https://a/v2/x/manifests/1", &b"{\n\t\"it's\": \"$1\"}\n"[..]));
    let expected = "curl -sS -X PUT https://a/v2/x/manifests/1 \\\n  -H 'Content-Type: a/b' \\\n  \
                    --data-binary '{\n\t\"it'\\''s\": \"$1\"}\n'";
    assert_eq!(command, expected);
    assert!(curl(&put("https://a/", vec![b'x'; 16 << 10])).contains("xxx"));
}

#[test]
fn other_bodies_are_files_named_for_what_they_are() {
    let digest = Hasher::digest(b"");
    let short = digest.short();
    let cases = [
        (put("https://a/v2/x/manifests/1", vec![b'x'; (16 << 10) + 1]), "@manifest".to_owned()),
        (put(&format!("https://a/v2/x/manifests/{digest}"), &b"\0"[..]), format!("@manifest-{short}")),
        (put(&format!("https://a/u?s=1&digest={digest}"), &b"\xff"[..]), format!("@blob-{short}")),
        (put("https://a/u", &b"@/etc/passwd"[..]), "@blob".into()),
        (put("https://a/u", &b"a\x1b[201~b"[..]), "@blob".into()),
        (put("https://a/u", &b"a\rb"[..]), "@blob".into()),
        (put("https://a/u?digest=sha256:../../../../etc/passwd", &b"\0"[..]), "@blob".into()),
    ];
    for (request, file) in cases {
        let command = curl(&request);
        assert!(command.ends_with(&format!(" \\\n  --data-binary {file}")), "{command}");
    }
    let chunk = writes::chunk("https://a/u", 5, b"\0\0".as_slice().into());
    let expected = "curl -sS -X PATCH https://a/u \\\n  -H 'Content-Type: application/octet-stream' \\\n  \
                    -H 'Content-Range: 5-6' \\\n  --data-binary @blob-bytes-5-6";
    assert_eq!(curl(&chunk), expected);
    let shown = put("https://a/u", Vec::new()).announcing(7);
    let expected = "curl -sS -X PUT https://a/u \\\n  -H 'Content-Type: a/b' \\\n  --data-binary @blob";
    assert_eq!(curl(&shown), expected);
}

#[test]
fn redirects_are_followed_where_they_were() {
    let request = |method| Request::new(method, "https://a/v2/x/blobs/sha256:0");
    assert_eq!(curl(&request(Method::Get)), "curl -sSL https://a/v2/x/blobs/sha256:0");
    assert_eq!(curl(&request(Method::Head)), "curl -sSIL https://a/v2/x/blobs/sha256:0");
    assert_eq!(curl(&request(Method::Delete)), "curl -sS -X DELETE https://a/v2/x/blobs/sha256:0");
    let stays = Request { mode: Mode::Unredirected, ..request(Method::Get) };
    assert_eq!(curl(&stays), "curl -sS https://a/v2/x/blobs/sha256:0");
}

#[test]
fn no_body_is_said_where_servers_want_to_know() {
    for (method, expected) in [
        (Method::Post, "curl -sS -X POST https://a/u \\\n  -H 'Content-Length: 0'"),
        (Method::Put, "curl -sS -X PUT https://a/u \\\n  -H 'Content-Length: 0'"),
        (Method::Delete, "curl -sS -X DELETE https://a/u"),
        (Method::Get, "curl -sSL https://a/u"),
    ] {
        assert_eq!(curl(&Request::new(method, "https://a/u")), expected);
    }
    assert_eq!(
        curl(&Request::new(Method::Post, "https://a/u").announcing(0)),
        "curl -sS -X POST https://a/u \\\n  -H 'Content-Length: 0'"
    );
}

#[test]
fn curl_takes_a_url_as_it_is() {
    let get = |url| curl(&Request::new(Method::Get, url));
    assert_eq!(get("https://a/x?y={1,2}[3]"), "curl -sSL -g 'https://a/x?y={1,2}[3]'");
    assert_eq!(get("http://[::1]:5000/v2/"), "curl -sSL 'http://[::1]:5000/v2/'");
    assert_eq!(get("https://a/\x1b b\n"), "curl -sSL https://a/%1B%20b%0A");
}

#[test]
fn a_body_of_which_only_the_start_was_kept_is_not_sent_for_all_of_it() {
    let exchange = |sent| Exchange {
        number: 1,
        request: put("https://a/v2/x/manifests/1", &b"start"[..]),
        sent,
        started: Duration::ZERO,
        duration: None,
        outcome: Outcome::Waiting,
    };
    assert!(exchange(5).curl().ends_with("--data-binary start"));
    assert!(exchange(70_000).curl().ends_with("--data-binary @manifest"));
}
