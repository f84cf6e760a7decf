//! Refusals in the registry's own words, and answers that no registry gives.

use waybill::registry::{Diagnostic, Error, ErrorKind, Method, Reason, Request, TransportError};
use waybill::words::finding::oddity;

use super::scripted::{Reply, Scripted, registry, repository, run, tag};
use waybill::words::brief;

fn ask(reply: Reply) -> Error {
    run(Scripted::by(move |_, _| reply.clone()).client().repository(&repository()).manifest_by_tag(&tag()))
        .unwrap_err()
}

fn ping(reply: Reply) -> Result<(), Error> {
    run(Scripted::list([reply]).client().registry(&registry()).ping())
}

const URL: &str = "https://registry.example/v2/my/app/manifests/1.0";

#[test]
fn the_registrys_own_words_are_carried_through() {
    let body = r#"{"errors":[{"code":"DENIED","message":"requested access is denied","detail":[{"Type":"repository"}]},
                   {"code":"OTHER","detail":"more"},{"message":"no code","detail":null},7]}"#;
    let reply =
        Reply::status(403).header("Content-Type", "application/json").header("Retry-After", "7").body(body);
    let diagnostic = |code: &str, message: &str, detail: &str| Diagnostic {
        code: code.into(),
        message: message.into(),
        detail: detail.into(),
    };
    let error = ask(reply);
    assert_eq!((error.method, &*error.url), (Method::Get, URL));
    let diagnostics = vec![
        diagnostic("DENIED", "requested access is denied", r#"[{"Type":"repository"}]"#),
        diagnostic("OTHER", "", "more"),
        diagnostic("", "no code", ""),
        diagnostic("", "", ""),
    ];
    let retry_after = Some("7".to_owned());
    let expected =
        ErrorKind::Refused { status: 403, diagnostics, retry_after, lacking: None, preview: body.into() };
    assert_eq!(error.kind, expected);
}

#[test]
fn every_refusal_says_its_status_and_words() {
    let plain = |status, text: &str| Reply::status(status).header("Content-Type", "text/plain").body(text);
    let cases = [
        (
            Reply::refusal(401, "UNAUTHORIZED", "authentication required"),
            "status 401, UNAUTHORIZED: authentication required",
        ),
        (Reply::refusal(403, "DENIED", ""), "status 403, DENIED"),
        (Reply::refusal(429, "TOOMANYREQUESTS", "slow down"), "status 429, TOOMANYREQUESTS: slow down"),
        (Reply::refusal(500, "UNKNOWN", "oops"), "status 500, UNKNOWN: oops"),
        (Reply::status(404), "status 404"),
        (plain(404, "404 page not found"), "status 404"),
        (plain(503, "<html>busy</html>"), "status 503"),
        (plain(418, r#"{"errors":[]}"#), "status 418"),
        (plain(400, r#"{"errors":{}}"#), "status 400"),
        (Reply::status(304), "status 304"),
    ];
    for (reply, words) in cases {
        assert_eq!(ask(reply).to_string(), format!("GET {URL}: {words}"));
    }
}

#[test]
fn a_wait_that_the_registry_asks_for_is_carried_through() {
    for wait in ["120", "Wed, 21 Oct 2026 07:28:00 GMT"] {
        let ErrorKind::Refused { retry_after, .. } = ask(Reply::status(429).header("Retry-After", wait)).kind
        else {
            panic!("a refusal")
        };
        assert_eq!(retry_after.as_deref(), Some(wait));
    }
    for junk in ["880.092us", "-5", "", "soon", "1000000000000000000000"] {
        let ErrorKind::Refused { retry_after, .. } = ask(Reply::status(429).header("Retry-After", junk)).kind
        else {
            panic!("a refusal")
        };
        assert_eq!(retry_after, None, "{junk}");
    }
}

#[test]
fn what_is_unsupported_is_not_called_unknown() {
    let error = ask(Reply::refusal(404, "UNSUPPORTED", "The operation is unsupported."));
    assert_eq!((error.reason(), error.is_not_found()), (Some(Reason::Unsupported), false));
}

#[test]
fn a_refusal_means_the_same_whatever_words_it_uses() {
    let cases = [
        (Reply::status(404), Reason::NotFound),
        (Reply::refusal(404, "NAME_UNKNOWN", ""), Reason::NotFound),
        (Reply::refusal(404, "DENIED", ""), Reason::NotFound),
        (Reply::status(401), Reason::Unauthorized),
        (Reply::status(403), Reason::Forbidden),
        (Reply::status(429), Reason::RateLimited),
        (Reply::status(500), Reason::ServerError),
        (Reply::refusal(503, "TOOMANYREQUESTS", ""), Reason::ServerError),
        (Reply::refusal(400, "TOOMANYREQUESTS", ""), Reason::RateLimited),
        (Reply::refusal(400, "UNAUTHORIZED", ""), Reason::Unauthorized),
        (Reply::refusal(405, "DENIED", ""), Reason::Forbidden),
        (Reply::refusal(400, "NAME_INVALID", ""), Reason::Other),
        (Reply::status(405), Reason::Unsupported),
        (Reply::refusal(400, "UNSUPPORTED", ""), Reason::Unsupported),
        (Reply::refusal(400, "MANIFEST_BLOB_UNKNOWN", ""), Reason::MissingParts),
        (Reply::refusal(400, "DIGEST_INVALID", ""), Reason::WrongDigest),
        (Reply::status(413), Reason::TooLarge),
        (Reply::status(507), Reason::Full),
        (Reply::status(302), Reason::Other),
    ];
    for (reply, reason) in cases {
        let error = ask(reply);
        assert_eq!(error.reason(), Some(reason), "{error}");
        assert_eq!(error.is_not_found(), reason == Reason::NotFound);
    }
    assert_eq!(ask(Reply::blocked("Failed to fetch")).reason(), None);
    assert_eq!(ask(Reply::ok("text/html", "<p>")).reason(), None);
}

#[test]
fn no_readable_response_is_its_own_error() {
    let error = ask(Reply::blocked("Failed to fetch"));
    assert_eq!(error.kind, ErrorKind::Transport(TransportError::Blocked("Failed to fetch".into())));
    assert_eq!(brief(&error), format!("GET {URL}: no readable response: Failed to fetch"));
}

#[test]
fn a_web_page_is_no_answer_of_a_registry() {
    let page = "<!DOCTYPE html><title>Welcome</title>";
    let html = |status| Reply::status(status).header("Content-Type", "text/html; charset=utf-8").body(page);
    for status in [200, 203, 404] {
        let content_type = "text/html; charset=utf-8".to_owned();
        let error = ask(html(status));
        assert_eq!(error.kind, ErrorKind::NotARegistry { status, content_type, preview: page.into() });
        let words =
            format!("status {status} with \"text/html; charset=utf-8\", which no registry sends here");
        assert_eq!(brief(&error), format!("GET {URL}: {words}"));
        assert!(!error.is_not_found(), "it says nothing about the image");
    }
    let untyped = Reply::status(404).header("Content-Type", "text/plain").body("\n<html>");
    assert!(matches!(ask(untyped).kind, ErrorKind::NotARegistry { status: 404, .. }));
}

#[test]
fn a_web_page_with_another_refusal_is_the_word_of_a_proxy() {
    let cases = [
        (400, Reason::Other),
        (401, Reason::Unauthorized),
        (403, Reason::Forbidden),
        (429, Reason::RateLimited),
        (502, Reason::ServerError),
        (503, Reason::ServerError),
    ];
    for (status, reason) in cases {
        let page = "<html>no</html>".to_owned();
        let reply = Reply::status(status).header("Content-Type", "text/html").header("Retry-After", "9");
        let error = ask(reply.body(page.clone()));
        assert_eq!(error.reason(), Some(reason), "{status}");
        assert_eq!(brief(&error), format!("GET {URL}: status {status}"));
        let retry_after = Some("9".to_owned());
        let expected =
            ErrorKind::Refused { status, diagnostics: Vec::new(), retry_after, lacking: None, preview: page };
        assert_eq!(error.kind, expected);
    }
}

#[test]
fn a_web_page_is_told_by_its_first_byte_too() {
    for content_type in ["", "text/plain", "application/octet-stream"] {
        let error = ask(Reply::ok(content_type, "\n <svg>"));
        assert!(matches!(error.kind, ErrorKind::NotARegistry { status: 200, .. }), "{content_type}");
    }
    let typed = Reply::ok("application/vnd.oci.image.manifest.v1+json", "<odd>");
    let fetched =
        run(Scripted::list([typed]).client().repository(&repository()).manifest_by_tag(&tag())).unwrap();
    assert_eq!(
        oddity(&fetched.document.oddities()[0]).title(),
        "Not readable as JSON",
        "it is shown as what it claims to be"
    );
}

#[test]
fn an_error_list_outweighs_the_type_of_its_page() {
    let reply = Reply::status(404)
        .header("Content-Type", "text/html")
        .body(r#"{"errors":[{"code":"NAME_UNKNOWN"}]}"#);
    assert!(ask(reply).is_not_found());
}

#[test]
fn a_ping_tells_a_registry_from_anything_else() {
    for reply in [Reply::ok("application/json", "{}"), Reply::status(200), Reply::ok("text/plain", "true")] {
        assert_eq!(ping(reply), Ok(()));
    }
    assert_eq!(ping(Reply::status(401)).unwrap_err().reason(), Some(Reason::Unauthorized));
    assert_eq!(
        ping(Reply::status(404)).map_err(|error| brief(&error)).unwrap_err(),
        "GET https://registry.example/v2/: status 404"
    );
    let page = ping(Reply::ok("text/html", "<html>")).unwrap_err();
    assert!(matches!(page.kind, ErrorKind::NotARegistry { .. }));
}

fn change(method: Method, path: &str, reply: Reply) -> Error {
    let request = Request::new(method, format!("https://registry.example/v2/{path}"));
    run(Scripted::list([reply]).client().registry(&registry()).perform(&request)).unwrap_err()
}

#[test]
fn refused_changes_are_told_apart() {
    let (tag, manifest, blob) = ("a/manifests/1", "a/manifests/sha256:0", "a/blobs/sha256:0");
    let upload = "a/blobs/uploads/1";
    let plain = Reply::status;
    let says = |status, code: &str| Reply::refusal(status, code, "");
    let full = |detail: &str| {
        plain(500).body(format!(r#"{{"errors":[{{"code":"UNKNOWN","message":"x","detail":{detail}}}]}}"#))
    };
    let cases = [
        (Method::Delete, manifest, says(405, "UNSUPPORTED"), Reason::Unsupported),
        (Method::Delete, manifest, says(400, "UNSUPPORTED"), Reason::Unsupported),
        (Method::Delete, blob, plain(405), Reason::Unsupported),
        (Method::Delete, tag, says(400, "DIGEST_INVALID"), Reason::Unsupported),
        (Method::Delete, tag, says(400, "UNSUPPORTED"), Reason::Unsupported),
        (Method::Delete, tag, says(404, "MANIFEST_UNKNOWN"), Reason::NotFound),
        (Method::Delete, manifest, says(405, "DENIED"), Reason::InUse),
        (Method::Delete, manifest, says(409, "MANIFEST_INVALID"), Reason::InUse),
        (Method::Delete, manifest, says(403, "DENIED"), Reason::Forbidden),
        (Method::Delete, manifest, says(401, "UNAUTHORIZED"), Reason::Unauthorized),
        (Method::Put, tag, says(400, "MANIFEST_BLOB_UNKNOWN"), Reason::MissingParts),
        (Method::Put, tag, says(404, "MANIFEST_BLOB_UNKNOWN"), Reason::MissingParts),
        (Method::Put, tag, says(413, "SIZE_INVALID"), Reason::TooLarge),
        (Method::Put, tag, plain(405), Reason::Unsupported),
        (Method::Put, upload, says(400, "DIGEST_INVALID"), Reason::WrongDigest),
        (Method::Patch, upload, plain(507), Reason::Full),
        (Method::Patch, upload, full(r#"{"Enclosed":{"Op":"write","Err":28}}"#), Reason::Full),
        (Method::Patch, upload, full(r#""write /x: no space left on device""#), Reason::Full),
        (Method::Patch, upload, full(r#"{"Err":280}"#), Reason::ServerError),
        (Method::Post, upload, plain(500), Reason::ServerError),
        (Method::Put, tag, plain(409), Reason::Other),
    ];
    for (method, path, reply, reason) in cases {
        let error = change(method, path, reply);
        assert_eq!(error.reason(), Some(reason), "{error}");
    }
    let page = Reply::ok("text/html", "<p>");
    assert!(matches!(change(Method::Put, tag, page).kind, ErrorKind::NotARegistry { .. }));
}
