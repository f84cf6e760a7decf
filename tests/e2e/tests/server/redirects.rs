//! Where the relay does not go, whoever sends it there: the network that only its machine reaches.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use e2e::http_server::HttpServer;
use e2e::waybill_server::WaybillServer;
use e2e::{Answer, Outcome, http};

/// Something inside that tells a secret to whoever asks; how often it was asked.
fn inside() -> Outcome<(HttpServer, Arc<AtomicUsize>)> {
    let count = Arc::new(AtomicUsize::new(0));
    let counting = count.clone();
    let server = HttpServer::start(move |_| {
        counting.fetch_add(1, Ordering::SeqCst);
        Answer::new(200, "text/plain", "inside")
    })?;
    Ok((server, count))
}

fn sending_to(to: &str) -> Outcome<HttpServer> {
    let to = to.to_owned();
    HttpServer::start(move |_| Answer::new(307, "text/plain", "").with_header("location", &*to))
}

/// What the relay says of a registry that sends it there.
fn refusal(named: &str, more: &[&str]) -> Outcome<String> {
    let server = WaybillServer::start(&[&["--registry", named], more].concat())?;
    let answer = http::get(&format!("{}/relay/{named}/v2/a/blobs/sha256:1", server.root()))?;
    assert_eq!(answer.status, 502);
    Ok(String::from_utf8_lossy(&answer.body).into_owned())
}

#[test]
fn no_redirect_leads_to_loopback_or_to_what_is_no_registry() -> Outcome {
    let (inside, count) = inside()?;
    let host = inside.host();
    let port = host.rsplit(':').next().unwrap_or_default();
    let private = "its address is private, loopback or link-local";
    for (to, words) in [
        (format!("http://127.0.0.1:{port}/"), private),
        (format!("http://127.0.0.2:{port}/"), private),
        (format!("http://0.0.0.0:{port}/"), private),
        (format!("http://[::1]:{port}/"), private),
        (format!("http://[::ffff:127.0.0.1]:{port}/"), private),
        (format!("http://[::]:{port}/"), private),
        ("http://169.254.169.254/latest/meta-data/".to_owned(), private),
        ("http://10.0.0.1/".to_owned(), private),
        (format!("http://2130706433:{port}/"), "write the address as four decimal numbers"),
        (format!("http://0x7f000001:{port}/"), "write the address as four decimal numbers"),
        // A name, whose address is known only when it is connected to.
        (format!("http://localhost:{port}/"), "has no address, or none that may be asked"),
        (format!("http://LOCALHOST:{port}/"), "has no address, or none that may be asked"),
        (format!("http://user@127.0.0.1:{port}/"), "it holds a user name"),
        (format!("//127.0.0.1:{port}/"), "it leads to something else than http or https"),
        ("ftp://127.0.0.1/".to_owned(), "it leads to something else than http or https"),
        ("file:///etc/passwd".to_owned(), "it leads to something else than http or https"),
        ("gopher://127.0.0.1/".to_owned(), "it leads to something else than http or https"),
        ("/v2/a/blobs/sha256:1".to_owned(), "sends it on more than 5 times"),
    ] {
        let registry = sending_to(&to)?;
        for more in [&[][..], &["--allow-any"]] {
            let told = refusal(&registry.host(), more)?;
            assert!(told.contains(words), "{to}: {told}");
        }
    }
    assert_eq!(count.load(Ordering::SeqCst), 0, "nobody got inside");
    Ok(())
}

#[test]
fn what_another_host_says_of_itself_is_not_taken_for_the_word_of_the_registry() -> Outcome {
    for status in [200, 201, 401] {
        let elsewhere = HttpServer::start(move |asked| {
            let host = asked.header("host").unwrap_or_default();
            Answer::new(status, "application/json", "{}")
                .with_header("www-authenticate", format!("Bearer realm=\"http://{host}/token\""))
                .with_header("link", "</v2/_catalog?last=a>; rel=\"next\"")
                .with_header("location", "/v2/a/blobs/uploads/1")
                .with_header("etag", "\"1\"")
        })?;
        let registry = sending_to(&format!("http://{}/stored", elsewhere.host()))?;
        let server = WaybillServer::start(&["--registry", &registry.host(), "--service", &elsewhere.host()])?;
        let ask = |host: &str, path: &str| http::get(&format!("{}/relay/{host}{path}", server.root()));
        let answer = ask(&registry.host(), "/v2/a/blobs/sha256:1")?;
        let told = ["www-authenticate", "link", "location", "etag"].map(|name| answer.header(name));
        assert_eq!((answer.status, told), (status, [None, None, None, Some("\"1\"")]));
        assert_eq!(ask(&elsewhere.host(), "/token")?.status, 403, "the registry named no token service");
    }
    Ok(())
}

#[test]
fn to_another_registry_that_was_named_a_redirect_leads_only_where_a_registry_is_asked() -> Outcome {
    let (inside, count) = inside()?;
    let host = inside.host();
    for (path, reached) in [
        ("/secret", false),
        ("/v2evil", false),
        ("/v2/../secret", false),
        ("/v2/%2e%2e/secret", false),
        ("/v2/..;/secret", false),
        ("/v2/a/blobs/sha256:1", true),
        ("/v2/", true),
    ] {
        let registry = sending_to(&format!("http://{host}{path}"))?;
        let ask = |option: &str| -> Outcome<Answer> {
            let server = WaybillServer::start(&["--registry", &registry.host(), option, &host])?;
            http::get(&format!("{}/relay/{}/v2/a/blobs/sha256:1", server.root(), registry.host()))
        };
        count.store(0, Ordering::SeqCst);
        let answer = ask("--registry")?;
        let told = String::from_utf8_lossy(&answer.body).into_owned();
        let words = format!("If it is meant, add --service {host}");
        assert_eq!(
            (answer.status, told.contains(&words)),
            if reached { (200, false) } else { (502, true) },
            "{path}: {told}"
        );
        assert_eq!(count.load(Ordering::SeqCst), usize::from(reached), "{path}");
        assert_eq!(ask("--service")?.body, b"inside", "{path}");
    }
    Ok(())
}

#[test]
fn by_its_own_path_a_registry_leads_everywhere_at_its_own_host() -> Outcome {
    let registry = HttpServer::start(|asked| {
        if asked.path == "/stored" {
            return Answer::new(200, "text/plain", "stored");
        }
        let to = format!("http://{}/stored", asked.header("host").unwrap_or_default());
        Answer::new(307, "text/plain", "").with_header("location", to)
    })?;
    let server = WaybillServer::start(&["--registry", &registry.host()])?;
    let answer = http::get(&format!("{}/relay/{}/v2/a/blobs/sha256:1", server.root(), registry.host()))?;
    assert_eq!(answer.body, b"stored");
    Ok(())
}

#[test]
fn a_realm_opens_no_path_of_another_registry_that_was_named() -> Outcome {
    let (inside, count) = inside()?;
    // By its address, and by a name whose address is known only when it is connected to.
    for host in [inside.host(), inside.host().replace("127.0.0.1", "localhost")] {
        let realm = format!("Bearer realm=\"http://{host}/admin/delete\",service=\"s\"");
        let registry = HttpServer::start(move |_| {
            Answer::new(401, "text/plain", "").with_header("www-authenticate", &*realm)
        })?;
        let server = WaybillServer::start(&["--registry", &registry.host(), "--registry", &host])?;
        http::get(&format!("{}/relay/{}/v2/", server.root(), registry.host()))?;
        for method in ["GET", "POST"] {
            let url = format!("{}/relay/{host}/admin/delete", server.root());
            let answer = http::send(method, &url, &[], b"")?;
            assert!(matches!(answer.status, 403 | 502), "{host}: {}", answer.status);
        }
    }
    assert_eq!(count.load(Ordering::SeqCst), 0, "nobody got inside");
    Ok(())
}

#[test]
fn a_port_that_goes_without_saying_makes_no_other_registry() -> Outcome {
    let usual = "127.83.0.1:80";
    let registry = sending_to("http://127.83.0.1/v2/")?;
    let server = WaybillServer::start(&["--registry", &registry.host(), "--registry", usual])?;
    let told = http::get(&format!("{}/relay/", server.root()))?;
    let told = String::from_utf8_lossy(&told.body).into_owned();
    assert!(told.contains(r#"{"host":"127.83.0.1","scheme":"http"}"#), "{told}");
    for host in [&registry.host(), usual, "127.83.0.1"] {
        let answer = http::get(&format!("{}/relay/{host}/v2/", server.root()))?;
        // Whatever listens there.
        assert_ne!(answer.header("waybill-relay"), Some("refused"), "{host}");
    }
    let secure = http::get(&format!("{}/relay/127.83.0.1:443/v2/", server.root()))?;
    assert_eq!(secure.status, 403, "that is another one");
    Ok(())
}

#[test]
fn the_name_of_a_registry_inside_opens_no_other_port_of_it() -> Outcome {
    let (inside, count) = inside()?;
    let to = format!("http://{}/", inside.host().replace("127.0.0.1", "localhost"));
    let registry = sending_to(&to)?;
    let told = refusal(&registry.host().replace("127.0.0.1", "localhost"), &[])?;
    assert!(told.contains("has no address, or none that may be asked"), "{told}");
    assert_eq!(count.load(Ordering::SeqCst), 0, "nobody got inside");
    Ok(())
}

#[test]
fn with_any_registry_allowed_names_and_addresses_inside_are_still_refused() -> Outcome {
    let (inside, count) = inside()?;
    let server = WaybillServer::start(&["--allow-any"])?;
    let name = inside.host().replace("127.0.0.1", "localhost");
    for (host, status, kind) in [(inside.host(), 403, "refused"), (name, 502, "unreachable")] {
        let answer = http::get(&format!("{}/relay/{host}/v2/", server.root()))?;
        assert_eq!((answer.status, answer.header("waybill-relay")), (status, Some(kind)), "{host}");
    }
    assert_eq!(count.load(Ordering::SeqCst), 0, "nobody got inside");
    Ok(())
}
