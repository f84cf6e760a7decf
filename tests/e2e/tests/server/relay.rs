//! The relay: registries that a browser may not ask, and everybody who would misuse it.

use std::sync::{Arc, Mutex};

use e2e::http_server::HttpServer;
use e2e::raw_server::RawServer;
use e2e::relayed_client::{nobody, registry_at, relayed_client, repository_at, somebody};
use e2e::waybill_server::WaybillServer;
use e2e::{Answer, Failure, Outcome, Registry, While, http};
use futures::executor::block_on;
use waybill::oci::{Descriptor, Hasher};

use crate::raw::{rest, sent};

/// The first line of the answer to bytes as they are.
fn first_line(server: &WaybillServer, request: &[u8]) -> Outcome<String> {
    Ok(rest(sent(server, request)?).lines().next().unwrap_or_default().to_owned())
}

fn with_registry(arguments: &[&str]) -> Outcome<(Registry, WaybillServer)> {
    let registry = Registry::start_without_cors()?;
    let named = ["--registry", &registry.host()].map(str::to_owned);
    let all: Vec<&str> = named.iter().map(String::as_str).chain(arguments.iter().copied()).collect();
    let server = WaybillServer::start(&all)?;
    Ok((registry, server))
}

#[test]
fn a_registry_without_cors_is_read_and_written_by_way_of_the_relay() -> Outcome {
    let (registry, server) = with_registry(&[])?;
    let client = relayed_client(&server, nobody())?;
    let repository = repository_at(&registry.host(), "team/app")?;
    let pushed = registry.push_blob("team/app", b"from outside")?;
    let blob = Descriptor::of(Hasher::digest(b"from outside"));
    assert_eq!(blob.digest.to_string(), pushed);
    let (bytes, _) = block_on(client.repository(&repository).blob(&blob, 1 << 20))
        .map_err(|error| Failure::new(error.to_string()))?;
    assert_eq!(bytes, b"from outside");

    let root = format!("{}/relay/{}", server.root(), registry.host());
    let opened = http::send("POST", &format!("{root}/v2/team/app/blobs/uploads/"), &[], &[])?;
    let location = opened.header("location").doing("opening an upload")?.to_owned();
    assert!(
        location.starts_with(&format!("/relay/{}/v2/team/app/blobs/uploads/", registry.host())),
        "{location}"
    );
    let content = b"by the relay";
    let url = format!("{}{location}&digest={}", server.root(), Hasher::digest(content));
    assert_eq!(http::send("PUT", &url, &[], content)?.status, 201);
    let ranged = [("range".to_owned(), "bytes=3-5".to_owned())];
    let blob = format!("{root}/v2/team/app/blobs/{}", Hasher::digest(content));
    let part = http::send("GET", &blob, &ranged, &[])?;
    assert_eq!((part.status, &*part.body), (206, &b"the"[..]));
    assert_eq!(part.header("content-security-policy"), Some("sandbox; default-src 'none'"));
    Ok(())
}

#[test]
fn nothing_else_is_relayed() -> Outcome {
    let (registry, server) = with_registry(&[])?;
    let host = registry.host();
    let port = host.trim_start_matches("127.0.0.1:");
    for (path, status) in [
        ("ghcr.io/v2/".to_owned(), 403),
        ("127.0.0.1:1/v2/".to_owned(), 403),
        (format!("[::ffff:127.0.0.1]:{port}/v2/"), 403),
        (format!("2130706433:{port}/v2/"), 400),
        (format!("0x7f.0.0.1:{port}/v2/"), 400),
        (format!("127.1:{port}/v2/"), 400),
        (format!("user@{host}/v2/"), 400),
        (format!("{host}/v2/../metrics"), 400),
        (format!("{host}/v2/%2e%2E/metrics"), 400),
        (format!("{host}/v2/%0d%0ax"), 400),
        (format!("{host}/v2/..;/metrics"), 400),
        (format!("{host}/v2/%2e.%3Bx=y/metrics"), 400),
        (format!("{host}/metrics"), 403),
        (format!("{host}/token"), 403),
        ("%0d%0a/v2/".to_owned(), 400),
    ] {
        let line = first_line(
            &server,
            format!("GET /relay/{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes(),
        )?;
        assert!(line.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {line}");
    }
    let head = format!("GET /relay/{host}/v2/ HTTP/1.1\r\nConnection: close\r\n");
    for (more, status) in [
        ("Host: localhost\r\n", 200),
        ("Host: evil.example\r\n", 403),
        ("Host: localhost\r\nOrigin: http://evil.example\r\n", 403),
        ("Host: localhost\r\nOrigin: http://localhost\r\n", 200),
        ("Host: localhost\r\nOrigin: https://localhost\r\n", 403),
        ("Host: localhost\r\nSec-Fetch-Site: cross-site\r\n", 403),
        // What is no request of a script but a part of a page, or a page.
        ("Host: localhost\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Dest: empty\r\n", 200),
        ("Host: localhost\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Dest: script\r\n", 403),
        ("Host: localhost\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Dest: worker\r\n", 403),
        ("Host: localhost\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Dest: serviceworker\r\n", 403),
        ("Host: localhost\r\nSec-Fetch-Site: none\r\nSec-Fetch-Dest: document\r\n", 403),
        // An image of another page, over plain HTTP; and what is none.
        ("Host: 10.0.0.1\r\nUser-Agent: Mozilla/5.0\r\n", 403),
        ("Host: 10.0.0.1\r\nUser-Agent: Mozilla/5.0\r\nWaybill-Page: 1\r\n", 200),
        ("Host: 10.0.0.1\r\nUser-Agent: Mozilla/5.0\r\nSec-Fetch-Site: same-origin\r\n", 200),
        ("Host: 10.0.0.1\r\nUser-Agent: Mozilla/5.0\r\nOrigin: http://10.0.0.1\r\n", 200),
        (
            "Host: 10.0.0.1\r\nUser-Agent: Mozilla/5.0\r\nWaybill-Page: 1\r\nOrigin: http://evil.example\r\n",
            403,
        ),
        ("Host: 10.0.0.1\r\nUser-Agent: curl/8.0\r\n", 200),
    ] {
        let line = first_line(&server, format!("{head}{more}\r\n").as_bytes())?;
        assert!(line.starts_with(&format!("HTTP/1.1 {status} ")), "{more}: {line}");
    }
    let long = format!("{head}Host: localhost\r\nX: {}\r\n\r\n", "a".repeat(1 << 20));
    let line = first_line(&server, long.as_bytes())?;
    assert!(line.starts_with("HTTP/1.1 431 "), "{line}");
    Ok(())
}

#[test]
fn a_token_service_is_asked_by_way_of_the_relay_once_a_registry_named_it() -> Outcome {
    asks_for_tokens("http://HOST/token")?;
    // Without a host it is at the registry itself.
    asks_for_tokens("/token")?;
    asks_for_tokens("//HOST/token")
}

/// Signs in by way of the relay at a registry that names this realm.
fn asks_for_tokens(realm: &'static str) -> Outcome {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let heard = seen.clone();
    let double = HttpServer::start(move |asked| {
        let header = |name: &str| {
            asked
                .headers
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, value)| value.clone())
                .unwrap_or_default()
        };
        if let Ok(mut seen) = heard.lock() {
            seen.push(format!(
                "{} {}",
                asked.path.split('?').next().unwrap_or_default(),
                header("authorization")
            ));
        }
        match (asked.path.starts_with("/token"), header("authorization").as_str()) {
            (true, "Basic YWxpY2U6czNjcmV0") => Answer::new(200, "application/json", r#"{"token":"t1"}"#),
            (true, _) => {
                Answer::new(401, "application/json", r#"{"details":"incorrect username or password"}"#)
            }
            (false, "Bearer t1") => Answer::new(200, "application/json", "{}"),
            (false, _) => {
                let realm = realm.replace("HOST", &header("host"));
                let realm = format!("Bearer realm=\"{realm}\",service=\"s\"");
                Answer::new(401, "application/json", "{}").with_header("www-authenticate", realm)
            }
        }
    })?;
    let host = double.host();
    let server = WaybillServer::start(&["--registry", &host])?;
    let token = format!("{}/relay/{host}/token?service=s", server.root());
    assert_eq!(http::get(&token)?.status, 403, "nobody named it yet");
    let refusal = http::get(&format!("{}/relay/{host}/v2/", server.root()))?;
    let named = format!("Bearer realm=\"{}/relay/{host}/token\",service=\"s\"", server.root());
    assert_eq!(refusal.header("www-authenticate"), Some(&*named));
    assert_eq!(http::get(&token)?.status, 401);

    let origin = format!("http://{host}");
    let ping = |who| -> Outcome<_> {
        let client = relayed_client(&server, somebody(&host, who, &origin))?;
        Ok(block_on(client.registry(&registry_at(&host)?).ping()))
    };
    ping("alice:s3cret")?.doing("signing in")?;
    let wrong = ping("alice:wrong")?.err().doing("looking for the refusal of a wrong password")?;
    let words = format!(
        "GET {origin}/v2/: sign-in at {origin}/token: refused (status 401: incorrect username or password)"
    );
    assert_eq!(wrong.to_string(), words);
    let seen = seen.lock().map(|seen| seen.clone()).unwrap_or_default();
    assert!(seen.contains(&"/v2/ Bearer t1".to_owned()), "{seen:?}");
    Ok(())
}

#[test]
fn of_a_challenge_the_realm_is_rewritten_and_nothing_else() -> Outcome {
    for (of_registry, told) in [
        // The path stands elsewhere in the header, too.
        ("Bearer service=/t,realm=/t,scope=\"/t\"", "Bearer service=/t,realm=HERE/t,scope=\"/t\""),
        ("Bearer service=\"a, realm=/t\", realm=\"/t\"", "Bearer service=\"a, realm=/t\", realm=\"HERE/t\""),
        ("Basic realm=\"/t\", Bearer Realm = \"/t\"", "Basic realm=\"/t\", Bearer Realm = \"HERE/t\""),
        (
            "Bearer realm=/, Bearer realm=/ , Bearer realm=/t",
            "Bearer realm=HERE/, Bearer realm=HERE/ , Bearer realm=HERE/t",
        ),
        ("Negotiate abc==, Bearer realm=\"/t\"", "Negotiate abc==, Bearer realm=\"HERE/t\""),
        ("Bearer realm=\"\"", "Bearer realm=\"\""),
        ("Bearer", "Bearer"),
    ] {
        let registry = HttpServer::start(move |_| {
            Answer::new(401, "text/plain", "").with_header("www-authenticate", of_registry)
        })?;
        let server = WaybillServer::start(&["--registry", &registry.host()])?;
        let here = format!("{}/relay/{}", server.root(), registry.host());
        let answer = http::get(&format!("{here}/v2/"))?;
        assert_eq!(answer.header("www-authenticate"), Some(&*told.replace("HERE", &here)));
    }
    Ok(())
}

#[test]
fn a_token_service_below_the_path_of_the_api_need_not_be_listed_once_a_registry_named_it() -> Outcome {
    let realm = "Bearer realm=\"https://localhost:1/v2/auth\",service=\"s\"";
    let registry = HttpServer::start(move |_| {
        Answer::new(401, "text/plain", "").with_header("www-authenticate", realm)
    })?;
    let server = WaybillServer::start(&["--registry", &registry.host()])?;
    let ask = |method: &str, path: &str| -> Outcome<_> {
        let answer = http::send(method, &format!("{}/relay/{path}", server.root()), &[], &[])?;
        Ok((answer.status, String::from_utf8_lossy(&answer.body).into_owned()))
    };
    let unlisted = "localhost:1 is not on the list; start the companion with --registry localhost:1";
    let (status, words) = ask("GET", "localhost:1/v2/auth?service=s")?;
    assert_eq!((status, words.contains(unlisted)), (403, true), "nobody named it yet: {words}");
    assert_eq!(ask("GET", &format!("{}/v2/", registry.host()))?.0, 401);
    for method in ["GET", "POST"] {
        let (status, words) = ask(method, "localhost:1/v2/auth?service=s")?;
        // As every service that nobody named at the start, it must be at a public address.
        assert_eq!(status, 502, "{words}");
        assert!(words.contains("localhost:1 has no address, or none that may be asked"), "{words}");
    }
    for (method, path) in
        [("DELETE", "localhost:1/v2/auth"), ("GET", "localhost:1/v2/"), ("GET", "localhost:1/v2/auth/a")]
    {
        let (status, words) = ask(method, path)?;
        assert_eq!((status, words.contains(unlisted)), (403, true), "{method} {path}: {words}");
    }
    Ok(())
}

#[test]
fn no_registry_has_a_token_service_asked_over_plain_http_that_was_named_with_https() -> Outcome {
    let tokens = HttpServer::start(|_| Answer::new(200, "application/json", "{}"))?;
    let realm = format!("Bearer realm=\"http://{}/token\",service=\"s\"", tokens.host());
    let challenge = realm.clone();
    let registry = HttpServer::start(move |_| {
        Answer::new(401, "text/plain", "").with_header("www-authenticate", &*challenge)
    })?;
    let secure = format!("https://{}", tokens.host());
    let server = WaybillServer::start(&["--registry", &registry.host(), "--service", &secure])?;
    let refusal = http::get(&format!("{}/relay/{}/v2/", server.root(), registry.host()))?;
    assert_eq!(refusal.header("www-authenticate"), Some(&*realm), "as it came");
    let token = http::get(&format!("{}/relay/{}/token", server.root(), tokens.host()))?;
    assert_eq!((token.status, token.header("waybill-relay")), (403, Some("refused")));
    Ok(())
}

#[test]
fn a_redirect_is_followed_without_the_credentials_and_not_into_the_network_behind() -> Outcome {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let heard = seen.clone();
    let storage = HttpServer::start(move |asked| {
        if let Ok(mut seen) = heard.lock() {
            seen.push(asked.headers.iter().any(|(name, _)| name == "authorization"));
        }
        Answer::new(200, "application/octet-stream", "stored")
    })?;
    let to = format!("http://{}/bucket/blob?signed=secret", storage.host());
    let registry =
        HttpServer::start(move |_| Answer::new(307, "text/plain", "").with_header("location", &*to))?;
    let authorization = [("authorization".to_owned(), "Bearer t1".to_owned())];
    let path = format!("/relay/{}/v2/a/blobs/sha256:1", registry.host());

    let open = WaybillServer::start(&["--registry", &registry.host(), "--service", &storage.host()])?;
    let answer = http::send("GET", &format!("{}{path}", open.root()), &authorization, &[])?;
    assert_eq!((answer.status, &*answer.body), (200, &b"stored"[..]));
    assert_eq!(seen.lock().map(|seen| seen.clone()).unwrap_or_default(), [false]);

    let closed = WaybillServer::start(&["--registry", &registry.host()])?;
    let answer = http::send("GET", &format!("{}{path}", closed.root()), &authorization, &[])?;
    let words = String::from_utf8_lossy(&answer.body).into_owned();
    assert_eq!((answer.status, answer.header("waybill-relay")), (502, Some("refused")));
    assert!(
        words.contains("its address is private, loopback or link-local") && !words.contains("secret"),
        "{words}"
    );
    assert_eq!(seen.lock().map(|seen| seen.len()).unwrap_or_default(), 1);
    Ok(())
}

#[test]
fn back_ends_that_hang_or_speak_no_http_are_survived() -> Outcome {
    let back_ends = [
        RawServer::hanging_after("")?,
        RawServer::answering("")?,
        RawServer::answering("SSH-2.0-OpenSSH\r\n")?,
    ];
    let [hanging, silent, babbling] = back_ends.each_ref().map(RawServer::host);
    // No test listens there.
    let closed = "127.83.0.2:9".to_owned();
    for (host, patience, status, kind) in [
        (&hanging, "1", 504, "timeout"),
        (&silent, "60", 502, "unreachable"),
        (&babbling, "60", 502, "unreachable"),
        (&closed, "60", 502, "unreachable"),
    ] {
        let server = WaybillServer::start(&["--patience", patience, "--registry", host])?;
        let answer = http::get(&format!("{}/relay/{host}/v2/", server.root()))?;
        assert_eq!((answer.status, answer.header("waybill-relay")), (status, Some(kind)), "{host}");
        assert_eq!(http::get(&format!("{}/v2/", server.root()))?.status, 200);
    }
    Ok(())
}
