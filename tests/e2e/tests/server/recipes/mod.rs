//! The configurations of the connection view, run for real as they are printed. Only what is of the machine is put in:
//! loopback for every address, folders and certificates of the test's own, and the address of the registry behind a
//! proxy.

mod started;

use e2e::http_server::HttpServer;
use e2e::{Answer, Outcome, While, process::free_port};
use waybill::oci::Scheme;

use self::started::{PAGE, Started};

/// Of `alice` with `s3cret pass`.
const BASIC: (&str, &str) = ("authorization", "Basic YWxpY2U6czNjcmV0IHBhc3M=");

/// What a browser wants of every answer before it shows it to the page.
fn assert_readable(answer: &Answer, exposed: &[&str]) {
    let origins = answer.headers.iter().filter(|(name, _)| name == "access-control-allow-origin");
    let origins: Vec<_> = origins.map(|(_, origin)| origin.as_str()).collect();
    assert_eq!(origins, [PAGE]);
    let told = answer.header("access-control-expose-headers").unwrap_or_default().to_lowercase();
    for name in exposed {
        assert!(told.split(", ").any(|known| known == *name), "{name} in {told}");
    }
}

/// What a browser asks before it sends.
fn assert_allowed(server: &Started, path: &str, method: &str, header: &str) -> Outcome {
    let headers = [("access-control-request-method", method), ("access-control-request-headers", header)];
    let answer = server.ask("OPTIONS", path, &headers, &[])?;
    assert!((200..300).contains(&answer.status), "{method} {header}: {}", answer.status);
    let told = |name: &str| answer.header(name).unwrap_or_default().to_lowercase();
    assert!(told("access-control-allow-methods").contains(&method.to_lowercase()));
    assert!(told("access-control-allow-headers").split(", ").any(|known| known == header), "{header}");
    assert_eq!(told("access-control-allow-origin"), PAGE);
    Ok(())
}

fn assert_pushes(server: &Started, headers: &[(&str, &str)]) -> Outcome {
    let uploads = "/v2/team/app/blobs/uploads/";
    for (method, header) in [("PATCH", "content-range"), ("PUT", "content-type"), ("DELETE", "authorization")]
    {
        assert_allowed(server, uploads, method, header)?;
    }
    let opened = server.ask("POST", uploads, headers, &[])?;
    assert_readable(&opened, &["location", "range"]);
    let location = opened.header("location").doing("opening an upload")?;
    let location = location.strip_prefix(server.root()).unwrap_or(location);
    assert!(location.starts_with("/v2/"), "{location}");
    let digest = e2e::sha256sum::digest(b"pushed");
    let done = server.ask("PUT", &format!("{location}&digest={digest}"), headers, b"pushed")?;
    assert_eq!(done.status, 201);
    assert_readable(&done, &["docker-content-digest", "location"]);
    let blob = server.ask("GET", &format!("/v2/team/app/blobs/{digest}"), headers, &[])?;
    assert_eq!(blob.body, b"pushed");
    assert_readable(&blob, &["docker-content-digest"]);
    Ok(())
}

fn assert_signs_in(proxy: &Started) -> Outcome {
    let refusal = proxy.ask("GET", "/v2/", &[], &[])?;
    assert_eq!((refusal.status, refusal.header("www-authenticate")), (401, Some("Basic realm=\"team\"")));
    assert_readable(&refusal, &["www-authenticate"]);
    assert_allowed(proxy, "/v2/", "GET", "authorization")?;
    let signed_in = proxy.ask("GET", "/v2/", &[BASIC], &[])?;
    assert_eq!(signed_in.status, 200);
    assert_pushes(proxy, &[BASIC])
}

#[test]
fn cncf_distribution_as_printed_lets_the_page_read_and_push() -> Outcome {
    for scheme in [Scheme::Http, Scheme::Https] {
        let registry = Started::distribution(scheme, free_port()?, "")?;
        let ping = registry.ask("GET", "/v2/", &[], &[])?;
        assert_eq!(ping.status, 200);
        assert_readable(
            &ping,
            &["docker-distribution-api-version", "www-authenticate", "link", "retry-after"],
        );
        assert_allowed(&registry, "/v2/", "GET", "authorization")?;
        assert_pushes(&registry, &[])?;
    }
    Ok(())
}

#[test]
fn proxies_as_printed_let_the_page_sign_in_where_the_registry_alone_does_not() -> Outcome {
    let registry = Started::distribution_with_password(free_port()?)?;
    let preflight =
        [("access-control-request-method", "GET"), ("access-control-request-headers", "authorization")];
    let alone = registry.ask("OPTIONS", "/v2/", &preflight, &[])?;
    assert_eq!(alone.status, 401, "what the connection view says of it");
    assert_signs_in(&Started::nginx(Scheme::Http, free_port()?, registry.port())?)?;
    assert_signs_in(&Started::nginx(Scheme::Https, free_port()?, registry.port())?)?;
    assert_signs_in(&Started::caddy(free_port()?, registry.port())?)
}

#[test]
fn the_proxy_for_harbor_opens_its_token_service_too_and_leaves_the_rest_alone() -> Outcome {
    let harbor = HttpServer::start(|asked| match &*asked.path {
        "/v2/" => Answer::new(401, "application/json", "{}").with_header("access-control-allow-origin", "*"),
        path => Answer::new(200, "text/plain", path),
    })?;
    let port = harbor.host().rsplit(':').next().and_then(|port| port.parse().ok()).doing("reading a port")?;
    for scheme in [Scheme::Http, Scheme::Https] {
        let proxy = Started::harbor_proxy(scheme, free_port()?, port)?;
        assert_readable(&proxy.ask("GET", "/v2/", &[], &[])?, &["www-authenticate"]);
        let token = proxy.ask("GET", "/service/token?service=harbor-registry", &[BASIC], &[])?;
        assert_eq!(token.body, b"/service/token?service=harbor-registry");
        assert_readable(&token, &[]);
        assert_allowed(&proxy, "/service/token", "GET", "authorization")?;
        let rest = proxy.ask("GET", "/harbor/projects", &[], &[])?;
        assert_eq!(
            (&*rest.body, rest.header("access-control-allow-origin")),
            (&b"/harbor/projects"[..], None)
        );
    }
    Ok(())
}
