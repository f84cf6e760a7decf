//! What a person should know before.

use waybill::inspect::removal::{ElsewhereGap, Gap, Name, Notice, Relation, Staying, TagPoint, Unknown, Why};
use waybill::oci::Severity;
use waybill::words::removal::notice;

use super::{INDEX, SHORT, WHOLE, affected, digest, related, tagged, tags, titled};

#[track_caller]
fn assert_notice(cause: &Notice, severity: Severity, title: &str, detail: &str) {
    let told = notice(cause);
    assert_eq!((told.severity(), told.title(), told.detail()), (severity, title, detail));
}

#[test]
fn each_notice_about_a_tag_has_a_title_and_says_what_follows() {
    let nothing = "There is nothing to remove.";
    let no_tags = |names: &[&str], is_all| Notice::NoTags { tags: tags(names), is_all };
    assert_notice(&no_tags(&["1"], true), Severity::Problem, nothing, "The repository has no tag 1.");
    let detail = format!("The repository has no manifest {WHOLE}.");
    let none = Notice::NoManifests { digests: vec![digest()], is_all: true };
    assert_notice(&none, Severity::Problem, nothing, &detail);
    assert_notice(
        &Notice::Overwrites(1),
        Severity::Warning,
        "The tag is overwritten first.",
        "It is pointed to an empty index made for this, which is then deleted by its digest. Anyone who pulls the tag in \
         between gets the empty index. A rehearsal without the tag comes first: if the registry refuses that, the tag is \
         not changed.",
    );
    let detail = format!(
        "The manifest stays, but can then be found only by its digest {WHOLE}. A registry that collects untagged \
         manifests removes it."
    );
    let last = Notice::LastTags { staying: Staying::TheOne, tags: 1, digests: vec![digest()] };
    assert_notice(&last, Severity::Warning, "This is the last tag.", &detail);
    for (cause, detail) in [
        (
            Notice::StillListed(Staying::TheOne, vec![titled(INDEX)]),
            "No tag will point to it, but the index 1 lists it.",
        ),
        (Notice::PerhapsLastTag(Staying::TheOne), "No other tag is known to point to it."),
        (Notice::StillTagged(Staying::TheOne, tags(&["1", "2"])), "It will still be tagged 1, 2."),
    ] {
        assert_notice(&cause, Severity::Note, "The manifest stays.", detail);
    }
}

#[test]
fn each_notice_about_a_deletion_has_a_title_and_says_what_follows() {
    let unknown = || vec![Unknown { gap: Gap::ListCut, about: None }];
    let cut = "The list of tags is longer than what was read.";
    let keeps = format!("{cut} So listed manifests, referrers and all blobs stay.");
    for (keeps, detail) in [(false, cut), (true, &*keeps)] {
        let cause = Notice::Unknown { unknown: unknown(), keeps };
        assert_notice(&cause, Severity::Problem, "Not everything was looked at.", detail);
    }
    let lists = |count| vec![affected(tagged(&["all"]), Why::Lists(tagged(&["1"]))); count];
    let refers = |count| vec![affected(related(Relation::Sbom), Why::Refers); count];
    let kept = |count| vec![affected(Name::Digest(digest()), Why::Unreachable); count];
    let shared =
        |count| Notice::SharesBlobs { blobs: vec![digest(); count], users: vec![tagged(&["1", "2"])] };
    let cases = [
        (
            Notice::Breaks(lists(1)),
            Severity::Problem,
            "1 index will break.",
            "all (lists 1). Anyone who pulls a deleted entry will get an error.".into(),
        ),
        (
            Notice::Breaks(lists(2)),
            Severity::Problem,
            "2 indexes will break.",
            "all (lists 1); all (lists 1). Anyone who pulls a deleted entry will get an error.".into(),
        ),
        (
            Notice::RemovesTags(tags(&["1"])),
            Severity::Warning,
            "1 tag will be removed.",
            "1 can no longer be pulled.".to_owned(),
        ),
        (
            Notice::RemovesTags(tags(&["1", "2"])),
            Severity::Warning,
            "2 tags will be removed.",
            "1, 2 can no longer be pulled.".into(),
        ),
        (
            Notice::DeletesReferrers(vec![related(Relation::Sbom)]),
            Severity::Note,
            "1 referrer will be deleted too.",
            "SBOM of 1.".into(),
        ),
        (
            Notice::DeletesReferrers(vec![related(Relation::Sbom), related(Relation::Signature)]),
            Severity::Note,
            "2 referrers will be deleted too.",
            "SBOM of 1; signature of 1.".into(),
        ),
        (
            Notice::Orphans(refers(1)),
            Severity::Warning,
            "1 referrer will lose its subject.",
            "SBOM of 1 (refers to it).".into(),
        ),
        (
            Notice::Orphans(refers(2)),
            Severity::Warning,
            "2 referrers will lose their subject.",
            "SBOM of 1 (refers to it); SBOM of 1 (refers to it).".into(),
        ),
        (
            Notice::Keeps(kept(1)),
            Severity::Note,
            "1 listed manifest will stay.",
            format!("{SHORT} (no tag will lead to it)."),
        ),
        (shared(1), Severity::Note, "1 shared blob will stay.", format!("{SHORT}: also needed by 1, 2.")),
        (
            Notice::LeavesBlobs,
            Severity::Note,
            "No blobs will be deleted.",
            "Unused blobs are freed only when the registry runs garbage collection.".into(),
        ),
        (
            Notice::UntaggedUnseen,
            Severity::Note,
            "Untagged manifests cannot be seen.",
            "A registry lists only tags. A manifest that is known only by its digest may need what is deleted here."
                .into(),
        ),
        (
            Notice::Elsewhere(vec![ElsewhereGap::ListUnsure]),
            Severity::Note,
            "Not all other repositories could be checked.",
            "The list of the other repositories may be incomplete.".into(),
        ),
    ];
    for (cause, severity, title, detail) in &cases {
        assert_notice(cause, *severity, title, detail);
    }
    assert_eq!(notice(&Notice::Keeps(kept(2))).title(), "2 listed manifests will stay.");
    assert_eq!(notice(&shared(2)).title(), "2 shared blobs will stay.");
}

#[test]
fn chosen_things_that_are_left_alone_are_told_one_or_several() {
    let no_tags = |names: &[&str], is_all| Notice::NoTags { tags: tags(names), is_all };
    let no_manifests = |count, is_all| Notice::NoManifests { digests: vec![digest(); count], is_all };
    let two = || vec![digest(), digest()];
    let moved = |name: &str| TagPoint { tag: tags(&[name]).remove(0), digest: digest() };
    let cases = [
        (
            no_tags(&["1", "2"], true),
            "There is nothing to remove.",
            "The repository has no tags 1, 2.".to_owned(),
        ),
        (no_tags(&["1"], false), "1 chosen tag does not exist.", "The repository has no tag 1.".into()),
        (
            no_tags(&["1", "2"], false),
            "2 chosen tags do not exist.",
            "The repository has no tags 1, 2.".into(),
        ),
        (
            no_manifests(1, false),
            "1 chosen manifest does not exist.",
            format!("The repository has no manifest {WHOLE}."),
        ),
        (
            no_manifests(2, false),
            "2 chosen manifests do not exist.",
            format!("The repository has no manifests {WHOLE}, {WHOLE}."),
        ),
        (
            Notice::UnreadTags(tags(&["1"])),
            "1 chosen tag could not be read.",
            "It is not known what 1 points to, so it is left alone.".into(),
        ),
        (
            Notice::UnreadTags(tags(&["1", "2"])),
            "2 chosen tags could not be read.",
            "It is not known what 1, 2 point to, so they are left alone.".into(),
        ),
        (
            Notice::UnreadTagsGo(tags(&["1"])),
            "1 chosen tag could not be read.",
            "It is not known what 1 points to. If it points to what will be deleted, it is removed too.".into(),
        ),
        (
            Notice::UnreadTagsGo(tags(&["1", "2"])),
            "2 chosen tags could not be read.",
            "It is not known what 1, 2 point to. If they point to what will be deleted, they are removed too."
                .into(),
        ),
        (
            Notice::NoLongerChosen(vec![digest()]),
            "1 chosen manifest is left alone.",
            format!("No chosen tag is known to point to {WHOLE} now."),
        ),
        (
            Notice::NoLongerChosen(two()),
            "2 chosen manifests are left alone.",
            format!("No chosen tag is known to point to {WHOLE}, {WHOLE} now."),
        ),
        (
            Notice::UnreadManifests(vec![digest()]),
            "1 chosen manifest could not be read.",
            format!("It is not known what {WHOLE} needs, so it is left alone."),
        ),
        (
            Notice::UnreadManifests(two()),
            "2 chosen manifests could not be read.",
            format!("It is not known what {WHOLE}, {WHOLE} need, so they are left alone."),
        ),
        (
            Notice::MovedTags(vec![moved("1")]),
            "1 tag has moved since you chose it.",
            format!(
                "1 now points to {SHORT}. It is left alone. To remove it, reload the page and choose again."
            ),
        ),
        (
            Notice::MovedTags(vec![moved("1"), moved("2")]),
            "2 tags have moved since you chose them.",
            format!(
                "1 now points to {SHORT}; 2 now points to {SHORT}. They are left alone. To remove them, reload the page \
                 and choose again."
            ),
        ),
    ];
    assert_told(&cases);
}

#[test]
fn what_follows_for_several_tags_is_said_of_several() {
    let last = |staying, tags, count| Notice::LastTags { staying, tags, digests: vec![digest(); count] };
    let collects = "A registry that collects untagged manifests removes";
    let cases = [
        (
            Notice::Overwrites(2),
            "The tags are overwritten first.",
            "One after another, each is pointed to an empty index made for this, which is then deleted by its digest. \
             Anyone who pulls a tag in between gets the empty index. A rehearsal without a tag comes first: if the \
             registry refuses that, no tag is changed."
                .into(),
        ),
        (
            last(Staying::TheOne, 2, 1),
            "These are the last tags.",
            format!("The manifest stays, but can then be found only by its digest {WHOLE}. {collects} it."),
        ),
        (
            last(Staying::Of(1), 1, 1),
            "1 manifest loses its last tag.",
            format!("It stays, but can then be found only by its digest {WHOLE}. {collects} it."),
        ),
        (
            last(Staying::Of(2), 2, 2),
            "2 manifests lose their last tags.",
            format!("They stay, but can then be found only by their digests {WHOLE}, {WHOLE}. {collects} them."),
        ),
        (
            Notice::StillListed(Staying::Of(2), vec![titled(INDEX)]),
            "2 manifests stay.",
            "No tag will point to them, but the index 1 lists them.".into(),
        ),
        (
            Notice::StillListed(Staying::Of(2), vec![titled(INDEX), titled(INDEX)]),
            "2 manifests stay.",
            "No tag will point to them, but these indexes list them: 1; 1.".into(),
        ),
        (
            Notice::PerhapsLastTag(Staying::Of(2)),
            "2 manifests stay.",
            "No other tag is known to point to them.".into(),
        ),
        (
            Notice::StillTagged(Staying::Of(1), tags(&["2"])),
            "1 manifest stays.",
            "It will still be tagged 2.".into(),
        ),
        (
            Notice::StillTagged(Staying::Of(2), tags(&["2", "3"])),
            "2 manifests stay.",
            "They will still be tagged 2, 3.".into(),
        ),
        (
            Notice::RemovesOthers(tags(&["1"])),
            "1 tag that you did not choose will be removed.",
            "1 points to what will be deleted.".into(),
        ),
        (
            Notice::RemovesOthers(tags(&["1", "2"])),
            "2 tags that you did not choose will be removed.",
            "1, 2 point to what will be deleted.".into(),
        ),
    ];
    assert_told(&cases);
}

#[track_caller]
fn assert_told(cases: &[(Notice, &str, String)]) {
    for (cause, title, detail) in cases {
        let told = notice(cause);
        assert_eq!((told.title(), told.detail()), (*title, &**detail), "{cause:?}");
    }
}
