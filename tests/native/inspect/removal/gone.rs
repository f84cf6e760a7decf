//! What a page may no longer show as present after a run.

use waybill::inspect::removal::Verb;
use waybill::oci::Hasher;

use super::run::{go, is_untag, planned, purge, two_images};
use super::scripted::Reply;
use super::tag;

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
    for verb in [Verb::Untag(tag("latest")), Verb::UntagByOverwriting(tag("latest"))] {
        let (shelf, first, _) = two_images();
        let client = shelf.client();
        let mut removal = planned(&client, &verb);
        go(&client, &mut removal);
        let gone = removal.gone();
        assert!(gone.contains(&"latest".to_owned()), "{gone:?}");
        assert!(!gone.contains(&first.to_string()) && !gone.contains(&"1".to_owned()), "{gone:?}");
    }
}

#[test]
fn what_was_refused_or_is_still_there_is_not_gone() {
    for status in [404, 405] {
        let (shelf, ..) = two_images();
        let client = shelf.open(move |request| is_untag(request).then(|| Reply::status(status))).client();
        let mut removal = planned(&client, &Verb::Untag(tag("latest")));
        go(&client, &mut removal);
        assert_eq!(removal.gone(), Vec::<String>::new(), "{status}");
    }
}
