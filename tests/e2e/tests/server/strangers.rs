//! Web pages of other origins at the shared demo registry: they read it, and change nothing unless their origin was
//! named.

use e2e::waybill_server::WaybillServer;
use e2e::{Answer, Outcome, http};

use crate::raw::{rest, sent};

const RESET: &str = "/v2/_waybill/registry/reset";
const TAG: &str = "/v2/multi/manifests/latest";

fn ask(server: &WaybillServer, method: &str, path: &str, headers: &[(&str, &str)]) -> Outcome<Answer> {
    let headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    http::send(method, &format!("{}{path}", server.root()), &headers, b"")
}

fn words(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).into_owned()
}

/// What a browser tells for a page of another origin; over plain HTTP not all of it.
const STRANGERS: [&[(&str, &str)]; 7] = [
    &[("origin", "http://evil.example")],
    &[("origin", "null"), ("sec-fetch-site", "cross-site")],
    &[("origin", "http://127.0.0.1:1"), ("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "cross-site")],
    &[("user-agent", "Mozilla/5.0")],
    &[("origin", "https://waybill.example"), ("host", "waybill.example")],
    // A name that was pointed here.
    &[("origin", "http://evil.example"), ("host", "evil.example"), ("sec-fetch-site", "same-origin")],
];

#[test]
fn a_page_of_another_origin_changes_nothing_and_is_told_what_would_let_it() -> Outcome {
    let server = WaybillServer::start(&[])?;
    for headers in STRANGERS {
        for (method, path) in [
            ("POST", RESET),
            ("POST", "/v2/%5fwaybill/registry/gc"),
            ("PUT", "/v2/_waybill/registry/settings"),
            ("DELETE", TAG),
            ("PUT", TAG),
            ("POST", "/v2/a/blobs/uploads/"),
            ("PATCH", "/v2/a/blobs/uploads/1"),
        ] {
            let answer = ask(&server, method, path, headers)?;
            let told = words(&answer);
            assert_eq!(answer.status, 403, "{method} {path} {headers:?}: {told}");
            assert!(told.contains(r#""code":"DENIED""#), "{told}");
            // The page may read why.
            assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        }
    }
    let told = words(&ask(&server, "POST", RESET, STRANGERS[0])?);
    let expected = "pages of http://evil.example may read this registry and not change it; to let them, start the companion \
                    with --allow-origin http://evil.example";
    assert!(told.contains(expected), "{told}");
    let told = words(&ask(&server, "POST", RESET, STRANGERS[6])?);
    assert!(
        told.contains(
            r#"the companion does not go by the name \"evil.example\"; start it with --name evil.example"#
        ),
        "{told}"
    );
    let read = [("origin", "http://evil.example"), ("accept", "application/vnd.oci.image.index.v1+json")];
    assert_eq!(ask(&server, "GET", TAG, &read)?.status, 200, "it reads");
    Ok(())
}

#[test]
fn the_page_itself_and_programs_and_named_origins_change_it() -> Outcome {
    let arguments = [
        "--name",
        "waybill.example",
        "--allow-origin",
        "https://class.example:443/",
        "--allow-origin",
        "http://A.example",
    ];
    let server = WaybillServer::start(&arguments)?;
    let (own, host) = (server.root().to_owned(), server.host().to_owned());
    let elsewhere = own.replace("127.0.0.1", "localhost");
    for headers in [
        &[][..],
        &[("user-agent", "docker/28.0")],
        &[("host", "any.name:1")],
        &[("origin", &*own), ("host", &*host), ("sec-fetch-site", "same-origin")],
        &[("origin", &*elsewhere), ("host", &*elsewhere.replace("http://", ""))],
        &[("origin", "http://waybill.example"), ("host", "Waybill.example:80")],
        &[("host", &*host), ("user-agent", "Mozilla/5.0"), ("sec-fetch-site", "same-origin")],
        &[
            ("origin", "https://class.example"),
            ("sec-fetch-site", "cross-site"),
            ("user-agent", "Mozilla/5.0"),
        ],
        &[("origin", "http://a.example"), ("host", "any.name")],
    ] {
        let answer = ask(&server, "POST", "/v2/a/blobs/uploads/", headers)?;
        assert_eq!(answer.status, 202, "{headers:?}: {}", words(&answer));
    }
    for origin in ["http://class.example", "https://class.example:8443", "https://b.class.example"] {
        assert_eq!(ask(&server, "POST", RESET, &[("origin", origin)])?.status, 403, "{origin}");
    }
    Ok(())
}

#[test]
fn what_tells_twice_who_asks_or_whom_is_refused() -> Outcome {
    let server = WaybillServer::start(&[])?;
    let own = format!("Origin: {}\r\n", server.root());
    let host = format!("Host: {}\r\n", server.host());
    for (path, more, name) in [
        ("/", format!("{host}Host: evil.example\r\n"), "host"),
        (RESET, format!("{host}{own}Origin: http://evil.example\r\n"), "origin"),
        ("/relay/a.example/v2/", format!("{host}{own}Origin: http://evil.example\r\n"), "origin"),
        (
            RESET,
            format!("{host}Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site\r\n"),
            "sec-fetch-site",
        ),
    ] {
        let request = format!("POST {path} HTTP/1.1\r\nConnection: close\r\n{more}Content-Length: 0\r\n\r\n");
        let answer = rest(sent(&server, request.as_bytes())?);
        assert!(answer.starts_with("HTTP/1.1 400 "), "{path}: {answer}");
        assert!(answer.contains(&format!("the request has more than one {name} header")), "{answer}");
    }
    Ok(())
}

#[test]
fn an_operators_api_that_was_closed_says_so_and_switches_of_the_start_stay() -> Outcome {
    let server = WaybillServer::start(&["--no-operator"])?;
    let closed = ask(&server, "POST", RESET, &[])?;
    assert_eq!(closed.status, 403);
    assert!(words(&closed).contains("the operator's API of this registry is closed"), "{}", words(&closed));
    let server = WaybillServer::start(&["--no-delete"])?;
    let url = format!("{}/v2/_waybill/registry/settings", server.root());
    let lifting = http::send("PUT", &url, &[], br#"{"readOnly":false,"deletion":true}"#)?;
    assert_eq!(lifting.status, 403);
    assert_eq!(ask(&server, "POST", RESET, &[])?.status, 403);
    assert_eq!(ask(&server, "DELETE", TAG, &[])?.status, 405);
    Ok(())
}
