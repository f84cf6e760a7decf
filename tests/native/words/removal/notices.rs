//! What a person should know before.

use waybill::inspect::removal::{ElsewhereGap, Gap, Name, Notice, Relation, Unknown, Why};
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
    let tag = tags(&["1"]).remove(0);
    let nothing = "There is nothing to remove.";
    assert_notice(&Notice::NoTag(tag), Severity::Problem, nothing, "The repository has no tag 1.");
    let detail = format!("The repository has no manifest {WHOLE}.");
    assert_notice(&Notice::NoManifest(digest()), Severity::Problem, nothing, &detail);
    assert_notice(
        &Notice::Overwrites,
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
    assert_notice(&Notice::LastTag(digest()), Severity::Warning, "This is the last tag.", &detail);
    for (cause, detail) in [
        (Notice::StillListed(titled(INDEX)), "No tag will point to it, but the index 1 lists it."),
        (Notice::PerhapsLastTag, "No other tag is known to point to it."),
        (Notice::StillTagged(tags(&["1", "2"])), "It will still be tagged 1, 2."),
    ] {
        assert_notice(&cause, Severity::Note, "The manifest stays.", detail);
    }
}

#[test]
fn each_notice_about_a_deletion_has_a_title_and_says_what_follows() {
    let unknown = || vec![Unknown { gap: Gap::ListCut, about: None }];
    let cut = "The list of tags is longer than what was read.";
    let keeps = format!("{cut} So what it lists, what refers to it, and all blobs stay.");
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
            "1 referrer will be deleted with it.",
            "SBOM of 1.".into(),
        ),
        (
            Notice::DeletesReferrers(vec![related(Relation::Sbom), related(Relation::Signature)]),
            Severity::Note,
            "2 referrers will be deleted with it.",
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
            "1 manifest that it lists will stay.",
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
    assert_eq!(notice(&Notice::Keeps(kept(2))).title(), "2 manifests that it lists will stay.");
    assert_eq!(notice(&shared(2)).title(), "2 shared blobs will stay.");
}
