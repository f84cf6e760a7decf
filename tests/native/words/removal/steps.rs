//! Steps, what came of them, and what is left.

use waybill::inspect::removal::{Change, Explanation, Item, LeftState, Relation};
use waybill::words::removal::{change, explanation, item, left_state};

use super::{FAILED, INDEX, WHOLE, assert_each, digest, failed, related, tagged, tags, titled};

#[test]
fn each_step_says_what_it_is_about() {
    let tag = || tags(&["1"]).remove(0);
    let list = || related(Relation::ReferrersList);
    let cases = [
        (Item::Tag(tag()), "tag 1"),
        (Item::Document(titled(INDEX)), "index 1"),
        (Item::Blob(digest()), "blob sha256:ba7816bf8f01"),
        (Item::BlobOf(digest(), tagged(&["2"])), "blob sha256:ba7816bf8f01 of 2"),
        (Item::ShorterList(list()), "list of referrers of 1, without the deleted entries"),
        (Item::EmptyList(list()), "list of referrers of 1, which would be empty"),
        (Item::Rehearsal, "rehearsal: an empty index without a tag"),
        (Item::Overwritten(tag()), "tag 1, pointed to a throwaway index"),
        (Item::Throwaway(tag()), "the throwaway index, and with it the tag 1"),
    ];
    assert_each(&cases, item);
}

#[test]
fn each_outcome_of_a_step_is_explained() {
    let cases = [
        (Explanation::Waiting, "not sent yet"),
        (Explanation::Done, "done"),
        (Explanation::Gone, "already gone"),
        (
            Explanation::RemovedWithManifest,
            "this registry does not remove single tags; the tag is removed with its manifest",
        ),
        (Explanation::BlobForbidden, "not deleted: the credentials do not allow it"),
        (Explanation::BlobInUse, "not deleted: something else needs it"),
        (Explanation::BlobLeft, "not deleted: this registry leaves blobs to its garbage collection"),
        (Explanation::Moved, "the tag has moved since the preview; preview again before you remove anything"),
        (Explanation::DeletesNothing, "this registry says that it deletes nothing"),
        (Explanation::NoUntag, "this registry does not remove single tags, or deletes nothing at all"),
        (Explanation::NotTaken, "this registry does not accept this index"),
        (Explanation::InUse, "something else needs this"),
        (Explanation::StillServed, "the registry says that this does not exist, but still serves it"),
        (Explanation::NoDeletion, "deletion is disabled on this registry, or something else needs this"),
        (Explanation::Unauthorized, "credentials are needed to delete here"),
        (Explanation::Forbidden, "the credentials do not allow it"),
        (Explanation::RateLimited, "too many requests; wait, then try again"),
        (Explanation::ServerError, "the registry failed; try again"),
        (Explanation::Refused, "the registry refused it"),
        (
            Explanation::Unanswered,
            "no readable answer came, so it is not known whether it was done; try again",
        ),
    ];
    assert_each(&cases, |cause| explanation(*cause));
}

#[test]
fn what_changed_since_the_preview_and_what_is_left_is_told() {
    let tag = || tags(&["1"]).remove(0);
    let cases = [
        (Change::WouldGo(tag()), "The tag 1 now points to something that would be deleted".to_owned()),
        (
            Change::MayNeed(tag()),
            "The tag 1 now points to something new that may need what would be deleted".into(),
        ),
        (Change::ManyTags(100), "More than 100 tags are new".into()),
        (Change::ListUnsure, "The list of tags may now be incomplete; in the preview it was not".into()),
        (
            Change::WentAlong(tag()),
            "The registry removed the tag 1, but deleted the manifest that it pointed to as well".into(),
        ),
        (
            Change::MayHaveGone(tag(), failed().into()),
            format!(
                "The tag 1 was removed, but it could not be checked whether its manifest is still there: {FAILED}"
            ),
        ),
        (
            Change::Unknown(failed().into()),
            format!("It could not be checked whether the tags have changed: {FAILED}"),
        ),
    ];
    for (cause, words) in cases {
        assert_eq!(change(&cause), words);
    }
    let moved = format!("it now points to {WHOLE}");
    let cases = [
        (LeftState::StillThere, "the registry still has it; some registries delete later than they say"),
        (LeftState::Lost, "it should still be there, but it is gone"),
        (LeftState::Missing, "it is missing; it may have been missing before"),
        (LeftState::Moved(digest()), &*moved),
        (LeftState::Unknown(failed().into()), FAILED),
    ];
    assert_each(&cases, left_state);
}
