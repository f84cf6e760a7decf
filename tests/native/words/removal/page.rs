//! What the page calls it all.

use waybill::inspect::removal::{Chosen, Phase, Progress, TagPoint, Verb};
use waybill::oci::{Hasher, Tag};
use waybill::words::removal::{choice, phase, run, tag, verb};

use super::{assert_each, digest, tags};

/// Tags that each point to something else.
fn chosen(names: &[&str]) -> Chosen {
    let point = |tag: Tag| TagPoint { digest: Hasher::digest(tag.as_str().as_bytes()), tag };
    Chosen::new(tags(names).into_iter().map(point)).unwrap()
}

#[test]
fn each_choice_says_what_it_does() {
    let one = || chosen(&["1"]);
    let purge = |blobs| Verb::Purge { of: digest().into(), blobs };
    let cases = [
        (
            Verb::Untag(one()),
            "Untag",
            "Untag 1",
            "removes only this tag; the manifest and its other tags stay",
        ),
        (
            Verb::Delete(digest().into()),
            "Delete",
            "Delete",
            "deletes this manifest, and every tag that points to it",
        ),
        (
            purge(false),
            "Purge",
            "Purge",
            "deletes this manifest and everything that exists only because of it: entries of an index, signatures, SBOMs",
        ),
        (
            purge(true),
            "Purge",
            "Purge with blobs",
            "the same, and the blobs that nothing else in the repository needs",
        ),
    ];
    for (cause, word, title, note) in cases {
        assert_eq!((verb(&cause), choice::choice(&cause)), (word, (title.to_owned(), note)));
    }
    assert_eq!(verb(&Verb::UntagByOverwriting(one())), "Untag by overwriting");
}

#[test]
fn each_choice_for_several_tags_says_how_many() {
    let several = || chosen(&["1", "2", "3"]);
    let words = Verb::all(&several().into()).iter().map(choice::choice).collect::<Vec<_>>();
    let told = [
        ("Untag 3 tags", "removes only these tags; the manifests and their other tags stay"),
        ("Delete 3 manifests", "deletes these manifests, and every tag that points to them"),
        (
            "Purge 3 manifests",
            "deletes these manifests and everything that exists only because of them: entries of indexes, signatures, SBOMs",
        ),
        ("Purge 3 manifests with blobs", "the same, and the blobs that nothing else in the repository needs"),
    ];
    assert_eq!(words, told.map(|(title, note)| (title.to_owned(), note)));
    assert_eq!(choice::chosen(&several().into()).as_deref(), Some("3 tags chosen: 1, 2, 3"));
    assert_eq!(choice::chosen(&chosen(&["1"]).into()), None);
    let one = Verb::all(&digest().into()).iter().map(|verb| choice::choice(verb).0).collect::<Vec<_>>();
    assert_eq!(one, ["Delete", "Purge", "Purge with blobs"], "there is no tag to remove");
}

#[test]
fn how_far_it_is_is_told_with_what_is_being_done() {
    let cases = [
        (Phase::ListingTags, "Listing tags"),
        (Phase::FollowingTags, "Following tags"),
        (Phase::ReadingManifests, "Reading manifests"),
        (Phase::FindingReferrers, "Looking for referrers"),
        (Phase::CheckingElsewhere, "Checking other repositories"),
        (Phase::CheckingTags, "Checking the tags"),
        (Phase::CheckingResult, "Checking the result"),
    ];
    assert_each(&cases, |cause| phase(*cause));
    let progress = Progress { phase: Phase::FollowingTags, done: 1, of: 2 };
    assert_eq!(run::progress(progress), "Following tags, 1 of 2");
    let around = (run::earlier(1), run::later(2));
    assert_eq!(around, ("1 earlier step not shown".into(), "2 later steps not shown".into()));
    assert_eq!((run::go_on(0), run::go_on(1)), ("Try again", "Continue with the remaining steps"));
}

#[test]
fn a_tag_is_moved_after_a_question_that_names_it() {
    let several = tags(&["1.0", "2.0"]);
    let one = &several[0];
    assert_eq!(tag::exists(one), "The tag 1.0 already exists.");
    assert_eq!(tag::move_them(&[one]), ["Move 1.0", "Move 1.0?"]);
    assert_eq!(tag::move_them(&several.iter().collect::<Vec<_>>()), ["Move 2 tags", "Move 2 tags?"]);
    assert_eq!(
        (tag::leave_them(1), tag::leave_them(2)),
        ("Leave it where it is", "Leave them where they are")
    );
    assert_eq!(tag::move_back(one), "Move 1.0 back");
    assert_eq!(tag::left_alone("1.0").concat(), "Nothing was changed: 1.0 has since been moved to .");
}
