//! Several tags removed in one run.

use std::cell::Cell;

use waybill::inspect::removal::{Change, Chosen, End, LeftState, Outcome, Run, Targets, Verb, plan, survey};
use waybill::oci::{Digest, Hasher};
use waybill::registry::{Client, Method, Request};

use super::run::{go, is_delete, is_untag, letters, planned, writes};
use super::scripted::{Reply, Scripted, repository, run};
use super::shelf::{Shelf, referrers_tag};
use super::{at, tag, unknown, words};

/// Three images on one layer, and what the tags `1`, `2` and `3` point to.
fn three() -> (Shelf, [Digest; 3]) {
    let shelf = Shelf::default();
    let images = ["1", "2", "3"].map(|name| shelf.image(&["base", &*format!("own {name}")], &[name]));
    (shelf, images)
}

fn chosen(points: &[(&str, &Digest)]) -> Chosen {
    let points = points.iter().flat_map(|(name, digest)| at(name, digest).points().to_vec());
    Chosen::new(points).unwrap()
}

fn purge(chosen: Chosen) -> Verb {
    Verb::Purge { of: chosen.into(), blobs: true }
}

fn left(removal: &Run) -> Vec<(String, LeftState)> {
    removal.left().unwrap().iter().map(|left| (words::item(&left.item), left.state.clone())).collect()
}

#[test]
fn one_run_removes_them_all_and_leaves_the_third_whole() {
    let (shelf, [first, second, third]) = three();
    let transport = shelf.open(|_| None);
    let client = transport.client();
    let mut removal = planned(&client, &purge(chosen(&[("1", &first), ("2", &second)])));
    go(&client, &mut removal);
    assert_eq!((removal.end(), left(&removal)), (&End::Finished, vec![]));
    let planned: Vec<_> = removal.plan().steps.iter().map(|step| step.request.clone()).collect();
    assert_eq!(writes(&transport), planned, "what is sent is what was shown");
    assert_eq!(shelf.tags(), ["3"]);
    assert!(shelf.has(&third) && shelf.has_blob("base") && shelf.has_blob("own 3"));
    assert!(!shelf.has_blob("own 1") && !shelf.has_blob("own 2"));
}

#[test]
fn a_step_that_fails_in_the_middle_stops_the_rest_and_no_blob_goes() {
    let (shelf, [first, second, third]) = three();
    let stays = second.to_string();
    let client = shelf
        .open(move |request| is_delete(request, &stays).then(|| Reply::refusal(403, "DENIED", "")))
        .client();
    let mut removal = planned(&client, &purge(chosen(&[("1", &first), ("2", &second), ("3", &third)])));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("DDDF.........", &End::Halted));
    assert_eq!(left(&removal), []);
    assert!(!shelf.has(&first) && shelf.has(&second) && shelf.has(&third));
    for blob in ["base", "own 1", "own 2", "own 3"] {
        assert!(shelf.has_blob(blob), "{blob}");
    }
}

#[test]
fn a_tag_that_moved_before_its_step_stops_the_rest_and_what_it_points_to_stays() {
    let (shelf, [first, second, third]) = three();
    let client = shelf.client();
    for verb in [
        Verb::Untag(chosen(&[("1", &first), ("2", &second)])),
        Verb::Delete(chosen(&[("1", &first), ("2", &second)]).into()),
        purge(chosen(&[("1", &first), ("2", &second)])),
    ] {
        shelf.image(&["base", "own 1"], &["1"]);
        shelf.point("2", &second);
        let mut removal = planned(&client, &verb);
        shelf.point("2", &third);
        go(&client, &mut removal);
        assert_eq!(removal.end(), &End::Halted, "{verb:?}");
        let moved = removal.steps().find_map(|(_, outcome)| match outcome {
            Outcome::Moved(now) => Some(now.digest.clone()),
            _ => None,
        });
        assert_eq!(moved, Some(third.clone()));
        assert!(shelf.has(&second) && shelf.has(&third) && shelf.has_blob("base") && shelf.has_blob("own 1"));
    }
}

/// Its manifest is read all the same, by its digest.
#[test]
fn a_chosen_tag_that_could_not_be_read_keeps_its_manifest() {
    let (shelf, [first, second, _]) = three();
    let client =
        shelf.open(|request| request.url.ends_with("/manifests/2").then(|| Reply::status(500))).client();
    let focus = Targets::from(chosen(&[("1", &first), ("2", &second)]));
    let survey = run(survey(client.repository(&repository()), Some(&focus), &mut |_| ())).unwrap();
    assert!(survey.document(&second).is_some());
    for verb in &Verb::all(&focus)[1..] {
        shelf.image(&["base", "own 1"], &["1"]);
        let mut removal = Run::new(plan(&survey, verb), survey.clone());
        go(&client, &mut removal);
        assert_eq!(removal.end(), &End::Finished);
        assert!(!shelf.has(&first) && shelf.has(&second) && shelf.has_blob("base"), "{verb:?}");
        assert_eq!(shelf.tags(), ["2", "3"]);
    }
}

/// Its name is none that is new, nor one that was to stay.
#[test]
fn a_tag_that_was_removed_and_is_pushed_again_stops_it_before_the_blobs() {
    let (shelf, [first, second, third]) = three();
    let (pushed, late) = (shelf.clone(), third.to_string());
    let transport = shelf.open(move |request| {
        if is_delete(request, &late) {
            pushed.image(&["base", "new"], &["1"]);
        }
        None
    });
    let client = transport.client();
    let mut removal = planned(&client, &purge(chosen(&[("1", &first), ("2", &second), ("3", &third)])));
    go(&client, &mut removal);
    assert_eq!(removal.end(), &End::Outdated(Change::MayNeed(tag("1"))));
    assert!(shelf.has_blob("base"));
    assert!(!writes(&transport).iter().any(|request| is_delete(request, "/blobs/")));
}

/// Its digest is the one that the tag had all along.
#[test]
fn the_same_image_pushed_again_after_it_was_deleted_stops_it_before_its_blobs() {
    let (shelf, [first, second, third]) = three();
    let (pushed, late) = (shelf.clone(), third.to_string());
    let transport = shelf.open(move |request| {
        if is_delete(request, &late) {
            assert_eq!(pushed.image(&["base", "own 1"], &["1"]), first);
        }
        None
    });
    let client = transport.client();
    let first = shelf.image(&["base", "own 1"], &["1"]);
    let mut removal = planned(&client, &purge(chosen(&[("1", &first), ("2", &second), ("3", &third)])));
    go(&client, &mut removal);
    assert_eq!(removal.end(), &End::Outdated(Change::MayNeed(tag("1"))));
    assert!(shelf.has(&first) && shelf.has_blob("base") && shelf.has_blob("own 1"));
    assert!(!writes(&transport).iter().any(|request| is_delete(request, "/blobs/")));
}

#[test]
fn a_list_of_referrers_that_was_stored_anew_is_as_planned_and_what_is_left_in_it_is_asked_for() {
    let (shelf, [first, ..]) = three();
    let [sbom, note] = ["sbom", "note"].map(|kind| shelf.referrer(kind, &first));
    let made = referrers_tag(&first);
    shelf.index(&[&sbom, &note], &[&made]);
    let deletes = |client: &Client, referrer: &Digest| {
        let mut removal = planned(client, &Verb::Delete(referrer.clone().into()));
        go(client, &mut removal);
        assert_eq!(removal.end(), &End::Finished);
        left(&removal)
    };
    // The registry loses the other entry as the list is stored.
    let (is_stored, hidden) = (Cell::new(false), note.to_string());
    let loses = shelf.open(move |request| {
        is_stored.set(is_stored.get() || request.method == Method::Put);
        (is_stored.get() && request.url.ends_with(&hidden)).then(|| Reply::status(404))
    });
    assert_eq!(deletes(&loses.client(), &sbom), [("a/note of 1".into(), LeftState::Lost)]);
    assert!(shelf.tags().contains(&made));
    assert_eq!(deletes(&shelf.client(), &note), []);
    assert!(!shelf.tags().contains(&made), "it would have been empty");
    assert!(shelf.has(&first));
}

#[test]
fn a_registry_that_deletes_the_manifest_with_its_tag_is_stopped_after_the_first_tag() {
    let (shelf, [first, second, third]) = three();
    shelf.point("latest", &first);
    let (inner, whole) = (shelf.clone(), first.to_string());
    let transport = shelf.open(move |request| {
        let is_first = is_untag(request) && request.url.ends_with("/1");
        is_first.then(|| {
            inner.answer(&Request::new(Method::Delete, request.url.replace("/1", &format!("/{whole}"))))
        })
    });
    let client = transport.client();
    let tags = chosen(&[("1", &first), ("2", &second), ("3", &third)]);
    let mut removal = planned(&client, &Verb::Untag(tags));
    go(&client, &mut removal);
    assert_eq!(removal.end(), &End::Outdated(Change::WentAlong(tag("1"))));
    assert_eq!(letters(&removal), "D..");
    let lost = ["tag latest", "image 1, latest"].map(|item| (item.into(), LeftState::Lost));
    assert_eq!(left(&removal), lost);
    assert!(shelf.has(&second) && shelf.has(&third));
}

#[test]
fn where_it_is_not_known_whether_the_manifest_stays_no_other_tag_is_removed() {
    let (shelf, [first, second, _]) = three();
    let (asked, is_removed) = (first.to_string(), Cell::new(false));
    let transport = shelf.open(move |request| {
        is_removed.set(is_removed.get() || is_untag(request));
        (is_removed.get() && request.url.ends_with(&asked)).then(|| Reply::status(500))
    });
    let client = transport.client();
    let mut removal = planned(&client, &Verb::Untag(chosen(&[("1", &first), ("2", &second)])));
    go(&client, &mut removal);
    assert!(matches!(removal.end(), End::Outdated(Change::MayHaveGone(..))), "{:?}", removal.end());
    assert_eq!((letters(&removal).as_str(), shelf.tags()), ("D.", vec!["2".into(), "3".into()]));
}

#[test]
fn in_a_long_run_a_new_tag_is_found_before_what_it_points_to_is_deleted() {
    let shelf = Shelf::default();
    let names: Vec<_> = (10..40).map(|number| format!("t{number}")).collect();
    let images: Vec<_> = names.iter().map(|name| shelf.image(&[&**name], &[&**name])).collect();
    let points: Vec<_> = names.iter().map(String::as_str).zip(&images).collect();
    let (pushed, fifth, last) = (shelf.clone(), images[4].to_string(), images[29].clone());
    let transport = shelf.open(move |request| {
        if is_delete(request, &fifth) {
            pushed.point("new", &last);
        }
        None
    });
    let client = transport.client();
    let mut removal = planned(&client, &Verb::Delete(chosen(&points).into()));
    go(&client, &mut removal);
    assert_eq!(removal.end(), &End::Outdated(Change::WouldGo(tag("new"))));
    assert_eq!(letters(&removal), format!("{}{}", "D".repeat(20), ".".repeat(10)));
    assert!(shelf.has(&images[29]));
}

#[test]
fn several_are_untagged_by_overwriting_after_one_rehearsal() {
    let (shelf, [first, second, third]) = three();
    let refuses = |request: &waybill::registry::Request| {
        is_untag(request).then(|| Reply::refusal(405, "UNSUPPORTED", ""))
    };
    let client = shelf.open(refuses).client();
    let tags = chosen(&[("1", &first), ("2", &second)]);
    let mut removal = planned(&client, &Verb::Untag(tags.clone()));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("F.", &End::Halted));
    assert!(removal.may_overwrite());
    let mut removal = planned(&client, &Verb::UntagByOverwriting(tags));
    go(&client, &mut removal);
    assert_eq!((letters(&removal).as_str(), removal.end()), ("DDDDDD", &End::Finished));
    assert_eq!(left(&removal), []);
    assert_eq!(shelf.tags(), ["3"]);
    assert!([&first, &second, &third].into_iter().all(|digest| shelf.has(digest)));
}

#[test]
fn chosen_tags_are_followed_however_long_the_list_is() {
    let names: Vec<_> = (0..1005).map(|number| format!("t{number:04}")).collect();
    let text = super::super::manifest("config", &["layer"]);
    let digest = Hasher::digest(text.as_bytes());
    let transport = Scripted::by(move |request, _| match () {
        () if request.url.contains("/tags/") => {
            Reply::ok("application/json", serde_json::json!({ "tags": names }).to_string())
        }
        () if request.url.contains("/manifests/t") || request.url.ends_with("/manifests/unlisted") => {
            Reply::ok(super::MANIFEST, text.clone())
        }
        () => Reply::status(404),
    });
    let tags = chosen(&[("t1004", &digest), ("unlisted", &digest), ("gone", &digest)]);
    let client = transport.client();
    let focus = Targets::from(tags.clone());
    let survey = run(survey(client.repository(&repository()), Some(&focus), &mut |_| ())).unwrap();
    assert_eq!(unknown(&survey), ["The repository has 1005 tags; only 998 of them were followed"]);
    let plan = plan(&survey, &Verb::Untag(tags));
    let lost: Vec<_> = plan.lost_tags.iter().map(|point| point.tag.as_str()).collect();
    assert_eq!(lost, ["t1004", "unlisted"]);
    let told = super::told(&plan);
    assert_eq!(told[0], ["1 chosen tag does not exist.", "The repository has no tag gone."]);
}
