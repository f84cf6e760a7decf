//! A registry's refusals.

use waybill::registry::{ErrorKind, Method};
use waybill::words::Remedy;

use super::{BLOB, MANIFEST, advice, error, refused, told};

const BY_ITS_WORDS: &str = "The registry's words above say why.";

#[track_caller]
fn assert_advice(method: Method, kind: &ErrorKind, title: &str, next: &str) {
    let failure = told(&error(method, MANIFEST, kind.clone()));
    assert_eq!(advice(&failure), (title, next), "{kind:?}");
    assert_eq!(failure.asked, format!("{method} {MANIFEST}"));
}

#[test]
fn each_refusal_has_a_title_and_says_what_to_do() {
    let reading = [
        (
            refused(404, "MANIFEST_UNKNOWN", "manifest unknown"),
            "Not found.",
            "Check the name and the tag or digest. Some registries give the same answer when credentials are needed.",
        ),
        (refused(404, "GONE", "retired"), "Not found.", BY_ITS_WORDS),
        (
            refused(
                404,
                "MANIFEST_UNKNOWN",
                "OCI index found, but accept header does not support OCI indexes",
            ),
            "The manifest is there, but of a type that was not asked for.",
            BY_ITS_WORDS,
        ),
        (
            refused(401, "UNAUTHORIZED", ""),
            "The registry wants credentials.",
            "Sign in; or check the name: many registries answer the same when there is no such repository.",
        ),
        (
            refused(403, "DENIED", ""),
            "The registry forbids it.",
            "Whoever is signed in may not do it, or nobody is signed in. Sign in as somebody who may, or ask whoever runs the \
             registry.",
        ),
        (
            refused(429, "TOOMANYREQUESTS", ""),
            "Too many requests.",
            "Wait a while, then try again. The registry does not say how long.",
        ),
        (
            refused(503, "", ""),
            "The registry failed.",
            "Try again later. Its log says more than it told this page.",
        ),
        (
            refused(418, "", ""),
            "The registry refused.",
            "It gave no reason, only the status 418. Its log, or that of a proxy in front of it, may say more.",
        ),
        (refused(400, "NAME_INVALID", "invalid"), "The registry refused.", BY_ITS_WORDS),
    ];
    for (kind, title, next) in reading {
        assert_advice(Method::Get, &kind, title, next);
    }
}

#[test]
fn what_cannot_be_written_or_deleted_has_its_own_words() {
    let cases = [
        (
            Method::Put,
            refused(401, "UNAUTHORIZED", ""),
            "The registry does not let everyone change it.",
            "Sign in as somebody who may.",
        ),
        (
            Method::Delete,
            refused(409, "", ""),
            "Something else needs this.",
            "Nothing was removed. Remove first what refers to it: an index, an image, or its other tags.",
        ),
        (
            Method::Delete,
            refused(405, "UNSUPPORTED", ""),
            "The registry does not delete this.",
            "Deletion is disabled, or it does not remove single tags. CNCF distribution needs storage.delete.enabled: true in \
             its configuration, and removes tags from version 3 on.",
        ),
        (
            Method::Delete,
            refused(404, "MANIFEST_UNKNOWN", ""),
            "The registry did not delete it.",
            "It answers as if this were not there, and still serves it. Some registries answer so to whoever may not delete: \
             sign in with an account that may.",
        ),
        (
            Method::Put,
            refused(404, "NAME_UNKNOWN", ""),
            "There is no such repository.",
            "Some registries require that you create a repository before the first push. Create it there, or check its name.",
        ),
        (
            Method::Put,
            refused(404, "MANIFEST_BLOB_UNKNOWN", ""),
            "The repository lacks parts of this manifest.",
            "Push the blobs and manifests that it names first; they are named above.",
        ),
        (
            Method::Put,
            refused(413, "", ""),
            "The registry does not take so much.",
            "Manifests have 4 MiB at most; for blobs a proxy may set a limit.",
        ),
        (
            Method::Put,
            refused(507, "", ""),
            "There is no room left.",
            "What was there before is as it was. Delete what is not needed, collect the garbage, then push again.",
        ),
    ];
    for (method, kind, title, next) in cases {
        assert_advice(method, &kind, title, next);
    }
}

#[test]
fn a_registry_that_says_how_long_to_wait_is_quoted() {
    for (wait, next) in [
        ("30", "Try again in 30 seconds, as the registry asks."),
        (
            "Fri, 27 Nov 2026 10:00:00 GMT",
            "Try again after Fri, 27 Nov 2026 10:00:00 GMT, as the registry asks.",
        ),
    ] {
        let mut kind = refused(429, "", "");
        if let ErrorKind::Refused { retry_after, .. } = &mut kind {
            *retry_after = Some(wait.into());
        }
        assert_eq!(advice(&told(&error(Method::Get, MANIFEST, kind))), ("Too many requests.", next));
    }
}

#[test]
fn the_words_of_the_registry_are_told_as_they_came() {
    let failure = told(&error(Method::Get, MANIFEST, refused(403, "DENIED", "not for you.")));
    assert_eq!(failure.came, "Status 403. The registry says: DENIED: not for you.");
    let silent = told(&error(Method::Get, MANIFEST, refused(403, "", "")));
    assert_eq!(silent.came, "Status 403, without an explanation.");
}

#[test]
fn what_may_help_is_offered_where_it_may() {
    let remedy = |method, url: &str, kind| told(&error(method, url, kind)).remedy;
    assert_eq!(remedy(Method::Get, MANIFEST, refused(404, "MANIFEST_UNKNOWN", "")), Some(Remedy::Tags));
    assert_eq!(remedy(Method::Get, MANIFEST, refused(404, "NAME_UNKNOWN", "")), None, "it has no tags");
    assert_eq!(remedy(Method::Get, BLOB, refused(404, "BLOB_UNKNOWN", "")), None);
    assert_eq!(remedy(Method::Get, MANIFEST, refused(401, "UNAUTHORIZED", "")), Some(Remedy::SignIn));
    let demo = MANIFEST.replace("https://registry.example", "http://demo.localhost");
    assert_eq!(remedy(Method::Get, &demo, refused(401, "UNAUTHORIZED", "")), None, "nobody signs in there");
    let blob = told(&error(Method::Get, BLOB, refused(404, "BLOB_UNKNOWN", "")));
    let next = "If a manifest here lists it, push it again, or ask whoever runs the registry.";
    assert_eq!(advice(&blob), ("The blob is missing.", next));
}
