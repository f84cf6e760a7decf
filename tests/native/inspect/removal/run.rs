//! Carrying a plan out: one step at a time, and never a step that harms.

use std::cell::Cell;
use std::rc::Rc;

use waybill::inspect::removal::{End, LeftState, Outcome, Run, Verb, plan, survey};
use waybill::oci::Digest;
use waybill::registry::{Client, Method, Request};

use super::scripted::{Reply, Scripted, repository, run};
use super::shelf::{Shelf, referrers_tag};
use super::{at, tag, words};

/// A survey and a plan, not yet run.
pub(super) fn planned(client: &Client, verb: &Verb) -> Run {
    let survey = run(survey(client.repository(&repository()), None, &mut |_| ())).unwrap();
    Run::new(plan(&survey, verb), survey)
}

pub(super) fn purge(digest: &Digest) -> Verb {
    Verb::Purge { of: digest.clone().into(), blobs: true }
}

pub(super) fn go(client: &Client, removal: &mut Run) {
    run(removal.go(client, &mut |_| true));
}

/// What came of the steps, in a letter each.
pub(super) fn letters(removal: &Run) -> String {
    let letter = |outcome: &Outcome| match outcome {
        Outcome::Waiting => '.',
        Outcome::Done => 'D',
        Outcome::Gone => 'G',
        Outcome::Declined(_) => 'd',
        Outcome::Moved(_) => 'M',
        Outcome::Failed(_) => 'F',
    };
    removal.steps().map(|(_, outcome)| letter(outcome)).collect()
}

fn left(removal: &Run) -> Vec<(String, &LeftState)> {
    removal.left().unwrap().iter().map(|left| (words::item(&left.item), &left.state)).collect()
}

/// What changed something.
pub(super) fn writes(transport: &Scripted) -> Vec<Request> {
    let reads = [Method::Get, Method::Head];
    transport.requests().into_iter().filter(|request| !reads.contains(&request.method)).collect()
}

pub(super) fn is_delete(request: &Request, kind: &str) -> bool {
    request.method == Method::Delete && request.url.contains(kind)
}

/// A request to delete by tag.
pub(super) fn is_untag(request: &Request) -> bool {
    is_delete(request, "/manifests/") && !request.url.contains("sha256:")
}

/// A shelf with two images that share a layer; the first one has two tags and a signature.
pub(super) fn two_images() -> (Shelf, Digest, Digest) {
    let shelf = Shelf::default();
    let first = shelf.image(&["base", "one"], &["1", "latest"]);
    let second = shelf.image(&["base", "two"], &["2"]);
    shelf.image(&["signature"], &[&format!("{}.sig", referrers_tag(&first))]);
    (shelf, first, second)
}

#[test]
fn a_purge_removes_exactly_what_it_planned() {
    let (shelf, first, second) = two_images();
    let transport = shelf.open(|_| None);
    let client = transport.client();
    let mut removal = planned(&client, &purge(&first));
    assert_eq!((removal.end(), words::run::end(&removal)), (&End::Open, String::new()));
    go(&client, &mut removal);
    assert_eq!(words::run::end(&removal), "Finished: 9 of 9 done.");
    assert_eq!((letters(&removal).as_str(), removal.end()), ("DDDDDDDDD", &End::Finished));
    assert_eq!(left(&removal), []);
    let planned: Vec<_> = removal.plan().steps.iter().map(|step| step.request.clone()).collect();
    assert_eq!(writes(&transport), planned, "what is sent is what was shown");
    assert_eq!(shelf.tags(), ["2"]);
    assert!(!shelf.has(&first) && shelf.has(&second));
    assert!(shelf.has_blob("base") && shelf.has_blob("two"));
    assert!(!shelf.has_blob("one") && !shelf.has_blob("signature"));
}

#[test]
fn untagging_leaves_the_document_and_its_other_tags() {
    let (shelf, first, _) = two_images();
    let client = shelf.client();
    let mut removal = planned(&client, &Verb::Untag(at("latest", &first)));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("D", &End::Finished));
    assert_eq!(left(&removal), []);
    assert!(shelf.has(&first) && shelf.tags().contains(&"1".to_owned()));
}

#[test]
fn a_registry_that_deletes_the_document_with_the_tag_is_found_out() {
    let (shelf, first, _) = two_images();
    let hidden = first.to_string();
    let gone = Rc::new(Cell::new(false));
    let client = shelf.open(move |request| {
        gone.set(gone.get() || is_untag(request));
        (gone.get() && request.url.ends_with(&hidden)).then(|| Reply::status(404))
    });
    let client = client.client();
    let mut removal = planned(&client, &Verb::Untag(at("latest", &first)));
    go(&client, &mut removal);
    assert_eq!(left(&removal), [("image 1, latest".into(), &LeftState::Lost)]);
}

#[test]
fn a_registry_that_cannot_untag_says_so_and_nothing_is_deleted_instead() {
    for status in [400, 405] {
        let (shelf, first, _) = two_images();
        let transport =
            shelf.open(move |request| is_untag(request).then(|| Reply::refusal(status, "UNSUPPORTED", "")));
        let client = transport.client();
        let mut removal = planned(&client, &Verb::Untag(at("latest", &first)));
        go(&client, &mut removal);
        assert_eq!((letters(&removal).as_str(), removal.end()), ("F", &End::Halted));
        let words = words::explanation(removal.explained().next().unwrap().1);
        assert_eq!(words, "this registry does not remove single tags, or deletes nothing at all");
        assert!(removal.may_overwrite());
        assert_eq!(writes(&transport).len(), 1);
        assert_eq!(shelf.tags().len(), 4);

        let mut other = planned(&client, &Verb::UntagByOverwriting(at("latest", &first)));
        go(&client, &mut other);
        assert_eq!((letters(&other).as_str(), other.end()), ("DDDD", &End::Finished));
        assert_eq!(left(&other), []);
        assert!(!other.may_overwrite());
        assert!(shelf.has(&first));
        assert_eq!(shelf.tags().iter().filter(|tag| tag.len() < 9).collect::<Vec<_>>(), ["1", "2"]);
    }
}

#[test]
fn where_deletion_is_disabled_there_is_no_way_round() {
    for words in [
        "deletion is disabled on this registry",
        "Delete operation is not enabled",
        "The registry is read-only",
    ] {
        let (shelf, first, _) = two_images();
        let transport =
            shelf.open(move |request| is_untag(request).then(|| Reply::refusal(405, "UNSUPPORTED", words)));
        let client = transport.client();
        let mut removal = planned(&client, &Verb::Untag(at("latest", &first)));
        go(&client, &mut removal);
        assert_eq!(removal.end(), &End::Halted);
        assert!(removal.deletes_nothing() && !removal.may_overwrite(), "{words}");
        let words = words::explanation(removal.explained().next().unwrap().1);
        assert_eq!(words, "this registry says that it deletes nothing");
    }
    for words in ["", "The operation is unsupported.", "deleting a tag is disabled; delete its digest"] {
        let (shelf, first, _) = two_images();
        let transport =
            shelf.open(move |request| is_untag(request).then(|| Reply::refusal(405, "UNSUPPORTED", words)));
        let client = transport.client();
        let mut removal = planned(&client, &Verb::Untag(at("latest", &first)));
        go(&client, &mut removal);
        assert!(!removal.deletes_nothing() && removal.may_overwrite(), "{words}");
    }
}

#[test]
fn a_registry_that_answers_404_to_untagging_is_found_out() {
    let (shelf, first, _) = two_images();
    let client = shelf.open(|request| is_untag(request).then(|| Reply::status(404))).client();
    let mut removal = planned(&client, &Verb::Untag(at("latest", &first)));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("G", &End::Finished));
    assert_eq!(left(&removal), [("tag latest".into(), &LeftState::StillThere)]);
    assert!(removal.may_overwrite());
}

#[test]
fn a_rehearsal_that_fails_leaves_the_tag_as_it_is() {
    let (shelf, first, _) = two_images();
    let client =
        shelf.open(|request| is_delete(request, "").then(|| Reply::refusal(405, "UNSUPPORTED", ""))).client();
    let mut removal = planned(&client, &Verb::UntagByOverwriting(at("latest", &first)));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("DF..", &End::Halted));
    let survey = run(survey(client.repository(&repository()), None, &mut |_| ())).unwrap();
    assert_eq!(survey.pointed(&tag("latest")), Some(&first));
}

/// Some registries answer so to whoever may not delete. Then the tag must not be moved onto what stays.
#[test]
fn a_rehearsal_that_is_answered_with_404_fails_where_the_manifest_stays() {
    let (shelf, first, _) = two_images();
    let client = shelf.open(|request| is_delete(request, "/manifests/").then(|| Reply::status(404))).client();
    let mut removal = planned(&client, &Verb::UntagByOverwriting(at("latest", &first)));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("DF..", &End::Halted));
    let words = words::explanation(removal.explained().nth(1).unwrap().1);
    assert_eq!(words, "the registry says that this does not exist, but still serves it");
    let survey = run(survey(client.repository(&repository()), None, &mut |_| ())).unwrap();
    assert_eq!(survey.pointed(&tag("latest")), Some(&first));
}

#[test]
fn no_blob_is_deleted_where_a_manifest_stays_that_is_said_to_be_gone() {
    let (shelf, first, _) = two_images();
    let transport = shelf.open(|request| is_delete(request, "/manifests/").then(|| Reply::status(404)));
    let client = transport.client();
    let mut removal = planned(&client, &purge(&first));
    go(&client, &mut removal);
    assert_eq!(removal.end(), &End::Halted, "{}", letters(&removal));
    assert!(!writes(&transport).iter().any(|request| is_delete(request, "/blobs/")));
    assert!(shelf.has_blob("one") && shelf.has_blob("signature"));
}

#[test]
fn a_manifest_that_somebody_else_deleted_meanwhile_is_gone() {
    let (shelf, first, _) = two_images();
    let client = shelf.client();
    let mut removal = planned(&client, &Verb::Delete(first.clone().into()));
    shelf.answer(&Request::new(
        Method::Delete,
        format!("https://registry.example/v2/my/app/manifests/{first}"),
    ));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("G", &End::Finished));
}

#[test]
fn an_overwriting_whose_answer_got_lost_goes_on() {
    let (shelf, first, _) = two_images();
    let inner = shelf.clone();
    let lost = Cell::new(false);
    let client = shelf
        .open(move |request| {
            let is_put = request.method == Method::Put && request.url.ends_with("/latest");
            (is_put && !lost.replace(true)).then(|| {
                inner.answer(request);
                Reply::blocked("Failed to fetch")
            })
        })
        .client();
    let mut removal = planned(&client, &Verb::UntagByOverwriting(at("latest", &first)));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("DDF.", &End::Halted));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("DDDD", &End::Finished));
    assert!(!shelf.tags().contains(&"latest".to_owned()));
}

#[test]
fn a_purge_goes_on_where_tags_and_blobs_cannot_be_deleted() {
    let (shelf, first, _) = two_images();
    let transport = shelf.open(|request| {
        let refused = is_untag(request) || is_delete(request, "/blobs/");
        refused.then(|| Reply::refusal(405, "UNSUPPORTED", "The operation is unsupported."))
    });
    let client = transport.client();
    let mut removal = planned(&client, &purge(&first));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("dDddDdddd", &End::Finished));
    assert_eq!(shelf.tags(), ["2"], "tags went with their documents");
    let said: Vec<_> = removal.explained().map(|(_, one)| words::explanation(one)).collect();
    assert_eq!(said[0], "this registry does not remove single tags; the tag is removed with its manifest");
    assert_eq!(said[8], "not deleted: this registry leaves blobs to its garbage collection");
    let left = left(&removal);
    assert_eq!(left.len(), 4, "the blobs");
    assert!(left.iter().all(|(what, state)| what.starts_with("blob ") && **state == LeftState::StillThere));
}

#[test]
fn where_deletion_is_disabled_the_first_refusal_ends_it() {
    let (shelf, first, _) = two_images();
    let transport =
        shelf.open(|request| is_delete(request, "").then(|| Reply::refusal(405, "UNSUPPORTED", "disabled")));
    let client = transport.client();
    let mut removal = planned(&client, &purge(&first));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("dF.......", &End::Halted));
    assert_eq!(
        words::explanation(removal.explained().nth(1).unwrap().1),
        "deletion is disabled on this registry, or something else needs this"
    );
    assert_eq!(shelf.tags().len(), 4);
    assert!(shelf.has_blob("one") && shelf.has_blob("signature"));
}

#[test]
fn what_stays_keeps_what_it_needs() {
    // The signature cannot be deleted: its image stays.
    let (shelf, first, _) = two_images();
    let signature = run(survey(shelf.client().repository(&repository()), None, &mut |_| ())).unwrap();
    let signature = signature.attached(&first)[0].digest.to_string();
    let transport =
        shelf.open(move |request| is_delete(request, &signature).then(|| Reply::refusal(403, "DENIED", "")));
    let client = transport.client();
    let mut removal = planned(&client, &purge(&first));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("DF.......", &End::Halted));
    assert_eq!(words::explanation(removal.explained().nth(1).unwrap().1), "the credentials do not allow it");
    assert!(shelf.has(&first) && shelf.has_blob("one"));
}

#[test]
fn interrupted_half_way_and_run_again_it_finishes() {
    let (shelf, first, _) = two_images();
    let sent = Rc::new(Cell::new(0));
    let count = sent.clone();
    let transport = shelf.open(move |request| {
        if request.method != Method::Delete {
            return None;
        }
        count.set(count.get() + 1);
        (count.get() == 4).then(|| Reply::blocked("Failed to fetch"))
    });
    let client = transport.client();
    let mut removal = planned(&client, &purge(&first));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("DDDF.....", &End::Halted));
    assert_eq!(
        words::explanation(removal.explained().nth(3).unwrap().1),
        "no readable answer came, so it is not known whether it was done; try again"
    );
    assert_eq!(left(&removal), [], "what was done was done");
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("DDDDDDDDD", &End::Finished));
    assert_eq!(sent.get(), 10, "no step that was done is sent again");

    // Somebody else finished it: a new run of the same plan finds all of it gone.
    let mut again = Run::new(
        removal.plan().clone(),
        run(survey(client.repository(&repository()), None, &mut |_| ())).unwrap(),
    );
    go(&client, &mut again);
    assert_eq!((letters(&again).as_str(), again.end()), ("GGGGGGGGG", &End::Finished));
    assert_eq!(words::explanation(again.explained().next().unwrap().1), "already gone");
}

#[test]
fn it_stops_between_steps_when_asked_to() {
    let (shelf, first, _) = two_images();
    let client = shelf.client();
    let mut removal = planned(&client, &purge(&first));
    let mut heard = Vec::new();
    run(removal.go(&client, &mut |now| {
        heard.extend(now.checking().is_none().then(|| letters(now)));
        heard.len() < 3
    }));
    assert_eq!((letters(&removal).as_str(), removal.end()), ("DD.......", &End::Stopped));
    assert_eq!(words::run::end(&removal), "Stopped: 2 of 9 done. The remaining steps were not run.");
    assert_eq!(heard[..3], [".........", "D........", "DD......."]);
    assert!(shelf.has(&first));
    go(&client, &mut removal);
    assert_eq!(removal.end(), &End::Finished);
}

#[test]
fn what_is_left_is_asked_and_not_believed() {
    let (shelf, first, _) = two_images();
    let client = shelf.open(|request| is_delete(request, "/manifests/").then(|| Reply::status(202))).client();
    let mut removal = planned(&client, &Verb::Delete(first.clone().into()));
    go(&client, &mut removal);
    assert_eq!(removal.end(), &End::Finished);
    let there = &LeftState::StillThere;
    assert_eq!(left(&removal), ["tag 1", "tag latest", "image 1, latest"].map(|item| (item.into(), there)));
}

#[test]
fn a_blob_that_stays_is_told_with_the_reason_and_the_run_goes_on() {
    let cases = [
        (403, "DENIED", "not deleted: the credentials do not allow it"),
        (409, "CONFLICT", "not deleted: something else needs it"),
        (405, "UNSUPPORTED", "not deleted: this registry leaves blobs to its garbage collection"),
    ];
    for (status, code, said) in cases {
        let (shelf, first, _) = two_images();
        let refused = move || Reply::refusal(status, code, "");
        let client = shelf.open(move |request| is_delete(request, "/blobs/").then(refused)).client();
        let mut removal = planned(&client, &purge(&first));
        go(&client, &mut removal);
        assert_eq!(removal.end(), &End::Finished);
        let (_, told) = removal.explained().find(|(step, _)| step.request.url.contains("/blobs/")).unwrap();
        assert_eq!(words::explanation(told), said);
    }
}

#[test]
fn a_list_of_referrers_that_is_refused_is_not_said_to_be_served() {
    let (shelf, first, _) = two_images();
    let client = shelf.open(|request| (request.method == Method::Put).then(|| Reply::status(404))).client();
    let mut removal = planned(&client, &Verb::UntagByOverwriting(at("latest", &first)));
    go(&client, &mut removal);
    assert_eq!(words::explanation(removal.explained().next().unwrap().1), "the registry refused it");
}
