//! What a page may no longer show as present after a run.

use waybill::inspect::removal::{LeftState, Resource, Verb};
use waybill::oci::{Digest, Hasher};
use waybill::registry::Request;

use super::run::{go, is_delete, is_untag, planned, purge, two_images};
use super::scripted::Reply;
use super::shelf::Shelf;
use super::{at, words};

#[test]
fn nothing_is_gone_before_the_first_step() {
    let (shelf, first, _) = two_images();
    assert_eq!(planned(&shelf.client(), &purge(&first)).gone(), Vec::<String>::new());
}

#[test]
fn after_a_purge_its_tags_its_manifests_and_its_own_blobs_are_gone() {
    let (shelf, first, second) = two_images();
    let client = shelf.client();
    let mut removal = planned(&client, &purge(&first));
    go(&client, &mut removal);
    let gone = removal.gone();
    for name in ["1", "latest", &first.to_string(), &Hasher::digest(b"one").to_string()] {
        assert!(gone.iter().any(|gone| gone == name), "{name} is not in {gone:?}");
    }
    for name in ["2", &second.to_string(), &Hasher::digest(b"base").to_string()] {
        assert!(!gone.iter().any(|gone| gone == name), "{name} is in {gone:?}");
    }
}

#[test]
fn untagging_takes_the_tag_alone() {
    for verb in [Verb::Untag, Verb::UntagByOverwriting] {
        let (shelf, first, _) = two_images();
        let client = shelf.client();
        let mut removal = planned(&client, &verb(at("latest", &first)));
        go(&client, &mut removal);
        let gone = removal.gone();
        assert!(gone.contains(&"latest".to_owned()), "{gone:?}");
        assert!(!gone.contains(&first.to_string()) && !gone.contains(&"1".to_owned()), "{gone:?}");
    }
}

#[test]
fn what_was_refused_or_is_still_there_is_not_gone() {
    for status in [404, 405] {
        let (shelf, first, _) = two_images();
        let client = shelf.open(move |request| is_untag(request).then(|| Reply::status(status))).client();
        let mut removal = planned(&client, &Verb::Untag(at("latest", &first)));
        go(&client, &mut removal);
        assert_eq!(removal.gone(), Vec::<String>::new(), "{status}");
    }
}

/// Two signatures of an image: what people call the one they call the other too.
fn signed_twice() -> (Shelf, Digest, [Digest; 2]) {
    let shelf = Shelf::default().with_api();
    let image = shelf.image(&["base"], &["1"]);
    let signatures = ["one", "two"].map(|layer| shelf.referrer_with("signature", layer, &image));
    (shelf, image, signatures)
}

#[test]
fn one_of_two_that_are_called_alike_is_gone_though_the_other_is_still_there() {
    let (shelf, image, [first, second]) = signed_twice();
    let kept = second.to_string();
    let client = shelf.open(move |request| is_delete(request, &kept).then(|| Reply::status(202))).client();
    let mut removal = planned(&client, &Verb::Purge { of: image.into(), blobs: false });
    go(&client, &mut removal);
    let left: Vec<_> = removal.left().unwrap().iter().map(|left| (&left.resource, &left.state)).collect();
    assert_eq!(left, [(&Resource::Manifest(second.clone()), &LeftState::StillThere)]);
    let gone = removal.gone();
    assert!(gone.contains(&first.to_string()) && !gone.contains(&second.to_string()), "{gone:?}");
}

#[test]
fn two_that_are_called_alike_and_are_both_still_there_are_two_in_the_report() {
    let (shelf, image, signatures) = signed_twice();
    let kept = signatures.clone().map(|digest| digest.to_string());
    let ignores = move |request: &Request| kept.iter().any(|kept| is_delete(request, kept));
    let client = shelf.open(move |request| ignores(request).then(|| Reply::status(202))).client();
    let mut removal = planned(&client, &Verb::Purge { of: image.into(), blobs: false });
    go(&client, &mut removal);
    let left = removal.left().unwrap();
    let what: Vec<_> = left.iter().map(|left| words::item(&left.item)).collect();
    assert_eq!(what, ["a/signature of 1", "a/signature of 1"]);
    assert!(
        signatures.map(Resource::Manifest).iter().all(|one| left.iter().any(|left| left.resource == *one))
    );
}

#[test]
fn a_tag_that_is_still_there_is_told_once() {
    let (shelf, first, _) = two_images();
    let client = shelf.open(|request| is_delete(request, "/manifests/").then(|| Reply::status(202))).client();
    let mut removal = planned(&client, &Verb::Purge { of: first.into(), blobs: false });
    go(&client, &mut removal);
    let left = removal.left().unwrap().iter().map(|left| words::item(&left.item));
    assert_eq!(left.filter(|what| *what == "tag latest").count(), 1);
}
