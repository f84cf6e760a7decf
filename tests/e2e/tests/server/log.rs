//! The companion's log: a line for each request, and no secret in any of them.

use e2e::http_server::HttpServer;
use e2e::patience::until;
use e2e::relayed_client::{relayed_client, repository_at, somebody};
use e2e::token_server::TokenServer;
use e2e::waybill_server::WaybillServer;
use e2e::{Answer, Failure, Outcome, Registry, Setup, http};
use waybill::oci::base64;

use crate::pushing::push_image;
use crate::raw::{rest, sent};

/// Method and path of each line, with the status.
fn lines(log: &str) -> Vec<String> {
    let line = |line: &str| {
        let mut parts = line.split("  ").skip(1);
        Some(format!("{}  {}", parts.next()?, parts.next()?))
    };
    log.lines().filter_map(line).collect()
}

/// Asks for a target as it stands, and waits for the end of the connection.
fn ask(server: &WaybillServer, target: &str) -> Outcome {
    let request = format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    _ = rest(sent(server, request.as_bytes())?);
    Ok(())
}

/// The log, once all of these lines are in it: each is written when its answer is sent, in any order.
fn log_with(server: &WaybillServer, expected: &[String]) -> Outcome<String> {
    until(&format!("all of {expected:#?}"), || {
        let log = server.log()?;
        let known = lines(&log);
        let is_there = expected.iter().all(|line| known.contains(line));
        if is_there { Ok(Some(log)) } else { Err(Failure::new(log)) }
    })
}

#[test]
fn it_tells_what_was_asked_and_nothing_that_opens_a_door() -> Outcome {
    let tokens = TokenServer::start()?;
    let registry = Registry::start_as(&Setup::default().with_tokens(&tokens))?;
    let storage = HttpServer::start(|_| Answer::new(200, "application/octet-stream", "stored"))?;
    let to = format!("http://{}/bucket/blob?X-Signature=s1gned", storage.host());
    let sending_on =
        HttpServer::start(move |_| Answer::new(307, "text/plain", "").with_header("location", &*to))?;
    let (registries, services) = ([registry.host(), sending_on.host()], [tokens.host(), storage.host()]);
    let registries = registries.iter().flat_map(|host| ["--registry", host]);
    let named: Vec<_> = registries.chain(services.iter().flat_map(|host| ["--service", host])).collect();
    let server = WaybillServer::start(&named)?;

    let keyring = somebody(&registry.host(), TokenServer::ALICE, &tokens.origin());
    let client = relayed_client(&server, keyring)?;
    let repository = repository_at(&registry.host(), "team/app")?;
    push_image(&client, &repository)?;
    let blob = format!("{}/relay/{}/v2/a/blobs/sha256:1?ns=pa55", server.root(), sending_on.host());
    let authorization = [("authorization".to_owned(), "Bearer s3cret".to_owned())];
    assert_eq!(http::send("GET", &blob, &authorization, &[])?.body, b"stored");
    for target in [
        "/relay/alice:pa55@registry.example/v2/",
        "/relay/alice:pa55%40registry.example/v2/",
        "/relay/alice:pa/55@registry.example/v2/",
        "http://alice:pa55@localhost/v2/",
        "/?code=pa55",
        "/relay?code=pa55",
        "/relay/?code=pa55",
    ] {
        ask(&server, target)?;
    }
    http::get(&format!("{}/v2/_catalog?n=7", server.root()))?;

    let host = registry.host();
    let expected = [
        format!("GET /relay/{}/token  200", tokens.host()),
        format!("POST /relay/{host}/v2/team/app/blobs/uploads/  401"),
        format!("POST /relay/{host}/v2/team/app/blobs/uploads/  202"),
        format!("PUT /relay/{host}/v2/team/app/manifests/1.0  201"),
        format!("GET /relay/{}/v2/a/blobs/sha256:1  200", sending_on.host()),
        "GET /***@registry.example/v2/  400".to_owned(),
        "GET /v2/  200".to_owned(),
        "GET /v2/_catalog?n=7  200".to_owned(),
    ];
    let log = log_with(&server, &expected)?;
    let known = lines(&log);
    assert!(known.iter().any(|line| line.starts_with("PATCH ") && line.ends_with("  202")), "{log}");
    let basic = base64::encode(TokenServer::ALICE.as_bytes());
    for secret in [
        "s3cret",
        "pa55",
        "/55@",
        "s1gned",
        "X-Signature",
        "Bearer",
        "Basic",
        "eyJ",
        "_state",
        "scope",
        "account",
        "alice",
        "digest=",
        &basic,
    ] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    let is_bare = |line: &&String| line.contains("/relay/") && line.contains('?');
    assert_eq!(known.iter().find(is_bare), None, "no query of the relay");
    Ok(())
}

#[test]
fn what_a_client_sends_makes_no_line_of_its_own() -> Outcome {
    let server = WaybillServer::start(&[])?;
    ask(&server, "/a%0aGET%20/b")?;
    ask(&server, "/a\x1b[2J")?;
    http::get(&format!("{}/v2/", server.root()))?;
    let expected = ["GET /a%0aGET%20/b  404", "GET /v2/  200"].map(str::to_owned);
    let log = log_with(&server, &expected)?;
    assert_eq!(lines(&log).len(), expected.len(), "{log}");
    assert!(!log.contains('\x1b'), "{log}");
    Ok(())
}
