//! No answer, or not all of one.

use std::time::Duration;

use waybill::registry::{
    ErrorKind, Method, Objection, SignInError, SignInTrouble, TransportError, TransportTrouble,
};
use waybill::words::{Failure, Remedy, Surroundings};

use super::{MANIFEST, advice, error, web};

const DEMO: &str = "http://demo.localhost/v2/multi/manifests/latest";

fn unanswered(url: &str, transport: TransportError, at: &Surroundings) -> Failure {
    Failure::of(&error(Method::Get, url, ErrorKind::Transport(transport)), at)
}

fn blocked() -> TransportError {
    TransportError::Blocked("Failed to fetch".into())
}

#[test]
fn a_worker_that_failed_is_named() {
    let came = |trouble| unanswered(DEMO, TransportError::Blocked(trouble), &web()).came;
    assert_eq!(
        came(TransportTrouble::Worker(Some("out of memory.".into()))),
        "It runs in a worker of this page: the worker failed: out of memory."
    );
    assert_eq!(
        came(TransportTrouble::Worker(None)),
        "It runs in a worker of this page: the worker could not be loaded."
    );
    assert_eq!(
        came(TransportTrouble::OtherBuild),
        "It runs in a worker of this page: the page and the worker are from different versions of Waybill; reload the page."
    );
}

#[test]
fn a_browser_says_nothing_of_why_and_no_cause_is_guessed() {
    let failure = unanswered(MANIFEST, blocked(), &web());
    assert_eq!(failure.title, "The registry could not be reached from this page.");
    assert_eq!(
        failure.came,
        "The browser let no answer through (Failed to fetch). It does not say whether the registry is down, its name or \
         certificate is wrong, or it does not allow other pages to read it (CORS)."
    );
    assert_eq!(failure.remedy, Some(Remedy::Connection));
    let next = |url: &str, at: &Surroundings| unanswered(url, blocked(), at).next;
    assert!(next(MANIFEST, &web()).starts_with("“Check the connection” tries it step by step"));
    let plain = MANIFEST.replace("https:", "http:");
    assert!(next(&plain, &web()).starts_with("This page came over HTTPS, and browsers block plain HTTP"));
    let with = Surroundings { has_companion: true, ..web() };
    assert!(next(&plain, &with).starts_with("The companion of this page does not relay to it."));
}

/// Firefox ends its words with a full stop, and so do some registries and companions.
#[test]
fn words_of_others_do_not_double_the_full_stop() {
    let said = || "NetworkError when attempting to fetch resource.".to_owned();
    let offline = Surroundings { is_offline: true, ..web() };
    let relayed = TransportError::Unrelayed { browser: None, companion: Some(said()) };
    let failures = [
        unanswered(MANIFEST, TransportError::Blocked(said().into()), &web()),
        unanswered(MANIFEST, TransportError::Blocked(said().into()), &offline),
        unanswered(DEMO, TransportError::Blocked(said().into()), &web()),
        unanswered(DEMO, TransportError::Blocked(said().into()), &offline),
        unanswered(MANIFEST, TransportError::Interrupted(said().into()), &web()),
        unanswered(MANIFEST, relayed.clone(), &web()),
        unanswered(MANIFEST, relayed, &offline),
    ];
    for failure in failures {
        assert!(failure.came.contains("attempting to fetch resource"), "{}", failure.came);
        assert!(!failure.came.contains("..") && !failure.came.contains(".)"), "{}", failure.came);
    }
}

#[test]
fn being_offline_is_called_so_but_not_for_this_machine() {
    let offline = Surroundings { is_offline: true, ..web() };
    let failure = unanswered(MANIFEST, blocked(), &offline);
    assert_eq!(
        advice(&failure),
        (
            "You are offline.",
            "Connect to the network, then try again. Until then, only registries on this machine can be reached."
        )
    );
    let local = unanswered("http://127.0.0.1:5000/v2/a/manifests/1", blocked(), &offline);
    assert_eq!(local.title, "The registry could not be reached from this page.");
    let demo = unanswered(DEMO, blocked(), &offline);
    assert_eq!(
        demo.came,
        "The demo registry runs in this browser, but its program has not been loaded yet: Failed to fetch."
    );
    let demo = unanswered(DEMO, blocked(), &web());
    assert_eq!((demo.title.as_str(), demo.remedy), ("The demo registry failed.", None));
}

#[test]
fn a_companion_that_is_gone_and_one_that_gets_no_answer_differ() {
    let unrelayed = |companion: Option<&str>| TransportError::Unrelayed {
        browser: None,
        companion: companion.map(str::to_owned),
    };
    let gone = unanswered(MANIFEST, unrelayed(None), &web());
    assert_eq!(
        (gone.title.as_str(), gone.came.as_str(), gone.remedy),
        (
            "The companion does not answer.",
            "This page asks the registry by way of the companion at https://page.example, which is gone.",
            None
        )
    );
    let silent = unanswered(MANIFEST, unrelayed(Some("no such host")), &web());
    assert_eq!(silent.title, "The registry could not be reached.");
    assert_eq!(
        silent.came,
        "Neither this page nor its companion got an answer. The companion says: no such host."
    );
}

#[test]
fn what_hangs_and_what_breaks_off_are_told_apart() {
    let slow = unanswered(MANIFEST, TransportError::TimedOut(Duration::from_secs(60)), &web());
    assert_eq!(slow.came, "Nothing came for 60 seconds, so Waybill gave up.");
    let cut = unanswered(MANIFEST, TransportError::Interrupted("after 10 bytes".into()), &web());
    assert_eq!(
        (cut.title.as_str(), cut.remedy),
        ("The answer broke off.", None),
        "trying the connection would not tell more"
    );
}

#[test]
fn each_trouble_of_signing_in_has_its_words() {
    let cases = [
        (
            SignInTrouble::Refused,
            "The credentials are not accepted.",
            "https://auth.example refused them (status 401).",
        ),
        (
            SignInTrouble::Unreachable,
            "The token service cannot be reached.",
            "The registry hands out access by https://auth.example, and no answer came from there (status 401).",
        ),
        (
            SignInTrouble::Failed,
            "The token service gave no token.",
            "https://auth.example answered with something else (status 401).",
        ),
        (
            SignInTrouble::NotAgreed,
            "The registry wants the password to be sent elsewhere.",
            "It names https://auth.example for that. Nothing was sent there.",
        ),
        (
            SignInTrouble::BadService(Objection::NoUrl),
            "The registry names no usable token service.",
            "It names “https://auth.example”: that is not an http or https URL. Nothing was sent there.",
        ),
    ];
    for (trouble, title, came) in cases {
        let sign_in =
            SignInError { asked: "https://auth.example".into(), trouble, detail: "status 401".into() };
        let failure = unanswered(MANIFEST, TransportError::SignIn(Box::new(sign_in)), &web());
        assert_eq!((failure.title.as_str(), failure.came.as_str()), (title, came));
        assert_eq!(failure.remedy, Some(Remedy::SignIn));
    }
}
