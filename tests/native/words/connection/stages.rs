//! Each thing that a stage may see, in its sentence.

use std::time::Duration;

use waybill::inspect::connection::{Content, Observed, Permission, Push, Reach, Relaying, Right, Verdict};
use waybill::registry::{Method, Origin};

use super::{assert_said, blocked, registry, said};

#[test]
fn what_the_browser_allows_has_its_sentence() {
    let cases = [
        (
            Reach::MixedContent(Origin::of("http://registry.lan").unwrap()),
            Verdict::Fails,
            "This page came over HTTPS, and http://registry.lan uses plain HTTP. Browsers block that (mixed content).",
            "Reach the registry over HTTPS, open Waybill over plain HTTP, or use the companion.",
        ),
        (
            Reach::SchemeAllowed("https://page.example".into(), Origin::of_registry(&registry())),
            Verdict::Works,
            "The schemes are no obstacle: a page from https://page.example may connect to https://registry.example.",
            "",
        ),
        (
            Reach::LocalNetwork(Permission::Granted),
            Verdict::Works,
            "The browser lets this page reach the local network.",
            "",
        ),
        (
            Reach::LocalNetwork(Permission::Prompt),
            Verdict::NotTried,
            "The browser asks you whether this page may reach the local network.",
            "Allow it.",
        ),
        (
            Reach::LocalNetwork(Permission::Denied),
            Verdict::Fails,
            "The browser was told not to let this page reach the local network.",
            "Allow it in the settings of this site (beside the address), or open Waybill from the machine itself, with the \
             companion.",
        ),
    ];
    assert_said(cases.map(|(reach, verdict, text, next)| (Observed::Reach(reach), verdict, text, next)));
}

#[test]
fn what_answers_has_its_sentence() {
    let silent = |may_be_kept_out| Reach::Silent {
        error: blocked(),
        url: "https://registry.example/v2/".into(),
        may_be_kept_out,
    };
    let cases = [
        (
            Reach::Reached,
            Verdict::Works,
            "GET /v2/ without reading the answer (no-cors): something answers.",
            "",
        ),
        (
            Reach::Offline(blocked()),
            Verdict::Fails,
            "GET /v2/: no answer came (Failed to fetch), and the browser says that it has no network connection. Without one, \
             it can reach only this machine.",
            "",
        ),
        (
            Reach::PlainHttp(blocked()),
            Verdict::Fails,
            "GET /v2/ without reading the answer (no-cors): none came (Failed to fetch). Over plain HTTP, something answers.",
            "",
        ),
        (
            silent(false),
            Verdict::Fails,
            "GET /v2/ without reading the answer (no-cors): none came (Failed to fetch). Perhaps the name does not resolve, nothing \
             listens there, the certificate is not trusted, or what listens does not speak HTTP.",
            "Open https://registry.example/v2/ in a tab to see which.",
        ),
        (
            silent(true),
            Verdict::Fails,
            "GET /v2/ without reading the answer (no-cors): none came (Failed to fetch). Perhaps the name does not resolve, nothing \
             listens there, the certificate is not trusted, the browser keeps this page out of local networks, or what listens does not \
             speak HTTP.",
            "Open https://registry.example/v2/ in a tab to see which.",
        ),
        (
            Reach::Hangs(Duration::from_secs(60)),
            Verdict::Fails,
            "GET /v2/: no answer came within 60 seconds.",
            "",
        ),
        (
            Reach::Unreadable(blocked()),
            Verdict::Fails,
            "GET /v2/: the browser keeps the answer from this page (Failed to fetch). Something answers there, so the reason \
             is CORS: Access-Control-Allow-Origin is missing, names another origin, or is sent twice. Or it is not a registry.",
            "Open it in a tab to see.",
        ),
        (
            Reach::NotARegistry { status: 404, is_page: false },
            Verdict::Fails,
            "GET /v2/: status 404. A registry does not answer like this: a web server, a login page or a proxy answers in its \
             place.",
            "",
        ),
        (
            Reach::NotARegistry { status: 200, is_page: true },
            Verdict::Fails,
            "GET /v2/: status 200 with a web page. A registry does not answer like this: a web server, a login page or a proxy \
             answers in its place.",
            "",
        ),
    ];
    assert_said(cases.map(|(reach, verdict, text, next)| (Observed::Reach(reach), verdict, text, next)));
    for (status, verdict, means, next) in [
        (200, Verdict::Works, "No credentials are needed for this.", ""),
        (401, Verdict::Works, "The registry asks for credentials.", ""),
        (403, Verdict::Fails, "The registry lets nobody in, or nobody from here.", ""),
        (429, Verdict::Fails, "The registry has had too many requests.", "Try again later."),
        (502, Verdict::Fails, "The registry, or a proxy in front of it, fails.", ""),
    ] {
        let text = format!("GET /v2/: status {status}. This page can read it. {means}");
        assert_eq!(said(Observed::Reach(Reach::Answered(status))), (verdict, text, next.to_owned()));
    }
}

#[test]
fn what_the_companion_does_has_its_sentence() {
    let url = || "http://127.0.0.1:8080/relay/registry.example/v2/".to_owned();
    let cases = [
        (
            Relaying::Unlisted {
                registry: Origin::of("https://registry-1.docker.io").unwrap(),
                is_well_known: true,
            },
            Verdict::NotTried,
            "The companion that serves this page does not relay to https://registry-1.docker.io.",
            "Restart it with this option added: --well-known",
        ),
        (
            Relaying::Unreachable { url: url(), reason: None },
            Verdict::Limited,
            "GET http://127.0.0.1:8080/relay/registry.example/v2/: the companion could not reach the registry either, and does \
             not say why.",
            "",
        ),
        (
            Relaying::NotARegistry { url: url(), status: 404 },
            Verdict::Fails,
            "GET http://127.0.0.1:8080/relay/registry.example/v2/: status 404. The companion gets an answer, but not from a \
             registry.",
            "",
        ),
        (
            Relaying::Gone { url: url(), error: blocked() },
            Verdict::Limited,
            "GET http://127.0.0.1:8080/relay/registry.example/v2/: the companion does not answer (Failed to fetch).",
            "",
        ),
    ];
    assert_said(cases.map(|(seen, verdict, text, next)| (Observed::Relaying(seen), verdict, text, next)));
}

#[test]
fn what_the_page_may_send_and_see_has_its_sentence() {
    let cases = [
        (
            Right::ChallengeHidden,
            Verdict::Limited,
            "WWW-Authenticate is not exposed, or was not sent: this page cannot find out where tokens come from, and asks you.",
            "",
        ),
        (
            Right::Challenge(vec!["Bearer".into(), "Basic".into()]),
            Verdict::Works,
            "WWW-Authenticate can be read; it asks for Bearer, Basic.",
            "",
        ),
        (
            Right::ServiceBlocked("https://auth.example/token".into(), blocked()),
            Verdict::Limited,
            "GET https://auth.example/token: the browser blocked or did not get a response (Failed to fetch). Tokens come from \
             there, even for anonymous access: the token service is down, or does not allow this page.",
            "",
        ),
        (
            Right::Credentials(401),
            Verdict::Works,
            "GET /v2/ with a made-up Authorization: status 401, so the browser may send credentials.",
            "",
        ),
        (
            Right::CredentialsBlocked(blocked()),
            Verdict::Limited,
            "GET /v2/ with a made-up Authorization: the browser asks for permission with OPTIONS first, and does not get it \
             (Failed to fetch). CNCF distribution with any authentication answers that with 401; a proxy in front of it can \
             answer instead.",
            "",
        ),
        (
            Right::Methods,
            Verdict::Works,
            "PUT, PATCH and DELETE at /v2/, where nothing can be changed: the browser may send them.",
            "",
        ),
        (
            Right::MethodsBlocked(vec![Method::Put, Method::Delete]),
            Verdict::Limited,
            "PUT, DELETE at /v2/, where nothing can be changed: the browser is not allowed to send them \
             (Access-Control-Allow-Methods).",
            "",
        ),
        (
            Right::SameOrigin,
            Verdict::Works,
            "The page and the registry have the same origin: all headers can be read.",
            "",
        ),
        (
            Right::Header("docker-content-digest"),
            Verdict::Works,
            "docker-content-digest can be read, so headers are exposed.",
            "A push also needs the Location header; “Test writing” shows whether this page can read it.",
        ),
        (
            Right::HeadersUnknown,
            Verdict::NotTried,
            "No answer had a header that shows whether headers can be read.",
            "Open this view on an image, or use “Test writing”.",
        ),
        (
            Right::HeadersHidden,
            Verdict::Limited,
            "None of the headers that registries send can be read: Access-Control-Expose-Headers names none of them. Digests \
             are computed here anyway, and lists are paged by name. A push fails, since it needs Location.",
            "",
        ),
    ];
    assert_said(cases.map(|(right, verdict, text, next)| (Observed::Right(right), verdict, text, next)));
}

#[test]
fn opening_an_upload_has_its_sentence() {
    let cases = [
        (
            Push::Blocked(blocked()),
            Verdict::Limited,
            "POST /u/: the browser blocked or did not get a response (Failed to fetch).",
            "",
        ),
        (
            Push::Opened { status: 202, given_up: Err(blocked()) },
            Verdict::Works,
            "POST /u/: status 202. An upload was opened, and Location can be read. It could not be cancelled with DELETE \
             (Failed to fetch). Nothing was stored.",
            "",
        ),
        (
            Push::LocationHidden(202),
            Verdict::Limited,
            "POST /u/: status 202. An upload was opened, but Location cannot be read: a push fails there.",
            "",
        ),
        (
            Push::WantsCredentials,
            Verdict::NotTried,
            "POST /u/: status 401. Pushing there needs credentials.",
            "Sign in, then try again.",
        ),
        (
            Push::NoPushes(405),
            Verdict::Limited,
            "POST /u/: status 405. The registry takes no pushes there: it may be read-only, or a mirror.",
            "",
        ),
        (
            Push::Refused(500),
            Verdict::Limited,
            "POST /u/: status 500. The registry accepts no upload there at the moment.",
            "",
        ),
    ];
    assert_said(
        cases.map(|(push, verdict, text, next)| (Observed::Push("/u/".into(), push), verdict, text, next)),
    );
}

#[test]
fn what_the_page_may_read_of_an_image_has_its_sentence() {
    let cases = [
        (
            Content::ManifestBlocked("1.0".into(), blocked()),
            Verdict::Limited,
            "GET of the manifest 1.0: the browser keeps the answer from this page (Failed to fetch), though /v2/ can be read. \
             The registry may redirect it to a host that does not allow this page.",
        ),
        (
            Content::ChildBlocked("sha256:a".into(), blocked()),
            Verdict::NotTried,
            "GET of the manifest sha256:a: the browser blocked or did not get a response (Failed to fetch).",
        ),
        (
            Content::ManifestRefused("1.0".into(), 404),
            Verdict::NotTried,
            "GET of the manifest 1.0: status 404, so there is no blob to test.",
        ),
        (Content::NoBlob, Verdict::NotTried, "The manifest or index names no blob to test."),
        (Content::Blob(206), Verdict::Works, "GET of the first byte of a blob: status 206."),
        (Content::Blob(404), Verdict::NotTried, "GET of the first byte of a blob: status 404."),
        (
            Content::BlobRedirected(blocked()),
            Verdict::Limited,
            "GET of the first byte of a blob: the browser keeps the answer from this page (Failed to fetch), though manifests \
             can be read. The registry redirects it to a storage that does not allow this page; after a redirect, browsers \
             send the origin “null”.",
        ),
        (
            Content::BlobBlocked(blocked()),
            Verdict::Limited,
            "GET of the first byte of a blob: the browser keeps the answer from this page (Failed to fetch), though manifests \
             can be read. The registry does not redirect blobs; it lets pages read manifests only.",
        ),
        (Content::Referrers, Verdict::Works, "The referrers API answers."),
        (
            Content::ReferrersBlocked,
            Verdict::Works,
            "The referrers API gives no answer that this page can read (probably not supported). Waybill reads the tags that \
             name referrers instead.",
        ),
    ];
    assert_said(cases.map(|(content, verdict, text)| (Observed::Content(content), verdict, text, "")));
    let rest = "Signing in, writing, headers, blobs and referrers: testing these needs a response that this page can read.";
    assert_said([(Observed::Untried, Verdict::NotTried, rest, "")]);
}
