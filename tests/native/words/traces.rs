//! What the trace is told in, word for word.

use waybill::inspect::{AttachedGap, Held, TagState, Tally, Unasked};
use waybill::oci::{Digest, Hasher};
use waybill::registry::Method;
use waybill::words;

use super::{BLOB, error, refused};

fn digest() -> Digest {
    Hasher::digest(b"one")
}

#[test]
fn where_a_tag_is() {
    let failed = error(Method::Get, BLOB, refused(503, "", ""));
    let cases = [
        (TagState::Unmoved, "as in the link"),
        (TagState::Lists(digest(), None), "current: its index lists this"),
        (TagState::Moved(digest()), "moved since the link"),
        (TagState::MayList(digest()), "moved, or its index lists this"),
        (TagState::Gone, "gone since the link"),
        (TagState::Unknown(failed), "not checked: no usable answer"),
        (TagState::None, ""),
        (TagState::Current, ""),
    ];
    for (state, word) in cases {
        assert_eq!(words::trace::tag(&state), word);
    }
}

#[test]
fn how_much_of_an_image_is_there() {
    let told = |tally: Tally, is_awaited| words::trace::held(&Held::Counted(tally), is_awaited);
    let of = |there| Tally { total: 5, there, ..Tally::default() };
    assert_eq!(told(of(5), false), "5 of 5 present");
    assert_eq!(told(of(2), true), "checked 2 of 5");
    assert_eq!(told(of(2), false), "not checked");
    assert_eq!(told(Tally { missing: 2, ..of(2) }, true), "2 of 5 present, 2 missing");
    assert_eq!(told(Tally { unknown: 2, ..of(3) }, false), "3 of 5 present, 2 not checked");
    let host = Some("blobs.example".to_owned());
    let elsewhere = told(Tally { elsewhere: 1, host, ..of(4) }, false);
    assert_eq!(elsewhere, "4 of 5 present, 1 kept elsewhere at blobs.example");
    let differing = told(Tally { differing: 1, unknown: 1, ..of(3) }, false);
    assert_eq!(differing, "3 of 5 present, 1 not as described");
    let deleted = Held::Deleted { count: 2, total: 5, at: "10:00:00".into() };
    assert_eq!(words::trace::held(&deleted, false), "2 of 5 deleted here at 10:00:00");
    let left = words::trace::held(&Held::WithoutManifest, false);
    assert_eq!(left, "not checked since their manifest was deleted");
}

#[test]
fn what_is_not_known_of_what_is_attached() {
    let failed = || Box::new(error(Method::Get, BLOB, refused(503, "", "")));
    let digest = digest();
    let cases = [
        (AttachedGap::Cut(digest.clone()), format!("The list of what refers to {digest} may be incomplete.")),
        (
            AttachedGap::TooManyTags,
            "The repository has too many tags: not all of them were searched for cosign's.".into(),
        ),
        (
            AttachedGap::SomeTags(failed()),
            format!(
                "Some of cosign's tags may be missing, because not all tags could be listed: GET {BLOB}: status 503."
            ),
        ),
    ];
    for (gap, text) in cases {
        assert_eq!(words::attached::gap(&gap), text);
    }
}

#[test]
fn what_is_not_asked_unasked() {
    assert_eq!(words::question::check_all(Unasked::Manifests(70)), "Check all manifests (70 requests)");
    assert_eq!(words::question::check_all(Unasked::Platforms(9)), "Check all platforms (9 requests)");
    assert_eq!(words::question::attached(None, true), "Attachments:");
    assert_eq!(words::question::attached(None, false), "Signatures and other referrers: not asked.");
    assert_eq!(words::question::attached(Some(2), true), "Attachments: 2 attestations listed in the index.");
    assert_eq!(
        words::question::attached(Some(0), false),
        "No attestations are listed in the index. Signatures and other referrers: not asked."
    );
    assert_eq!(words::question::ask_attached((2, 4)), "Ask what is attached (2 to 4 requests)");
}
