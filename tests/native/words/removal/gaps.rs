//! What a survey could not find out.

use waybill::inspect::removal::{ElsewhereGap, Gap, Unknown};
use waybill::oci::{DocumentKind, Doubt, MediaType};
use waybill::registry::ListOddity;
use waybill::words::removal::{elsewhere_gap, unknown};

use super::{FAILED, INDEX, SHORT, WHOLE, assert_each, digest, failed, tags, titled};

#[test]
fn each_thing_that_is_not_known_is_a_sentence() {
    let (tag, error) = (tags(&["1"]).remove(0), FAILED);
    let gap = |gap, about| Unknown { gap, about };
    let odd = |oddity| gap(Gap::ListOdd(oddity), None);
    let doubt = |doubt| gap(Gap::Doubt(digest(), doubt), Some(titled(DocumentKind::Manifest)));
    let entries = |count| Gap::Entries { index: Some(digest()), entries: vec![digest(); count] };
    let cases = [
        (gap(Gap::OddTag("a b".into()), None), "The registry lists \"a b\", which is not a valid tag".into()),
        (
            gap(Gap::TagsBeyond { listed: 4, followed: 3 }, None),
            "The repository has 4 tags; only 3 of them were followed".into(),
        ),
        (gap(Gap::ListCut, None), "The list of tags is longer than what was read".into()),
        (
            odd(ListOddity::Repeats),
            "The list of tags may be incomplete: the registry sent the same page again".into(),
        ),
        (
            odd(ListOddity::Empty),
            "The list of tags may be incomplete: the registry sent one empty page after another".into(),
        ),
        (
            odd(ListOddity::Elsewhere { target: "/x".into() }),
            "The list of tags may be incomplete: the link to its next page leads to \"/x\", which is not this list"
                .into(),
        ),
        (gap(Gap::Tag(tag, failed().into()), None), format!("It is not known what the tag 1 points to: {error}")),
        (
            gap(Gap::Manifest(digest(), failed().into()), None),
            format!("It is not known what {WHOLE} needs: {error}"),
        ),
        (doubt(Doubt::NotJson), "The manifest 1 may need anything: it is not valid JSON".into()),
        (
            gap(Gap::Doubt(digest(), Doubt::Version(3)), None),
            format!("The manifest {SHORT} may need anything: its schemaVersion is 3, not 2"),
        ),
        (
            doubt(Doubt::Kind(MediaType::new("application/vnd.docker.distribution.manifest.v1+prettyjws"))),
            "The manifest 1 may need anything: it uses Docker's schema 1".into(),
        ),
        (
            doubt(Doubt::Kind(MediaType::new("a/b"))),
            "The manifest 1 may need anything: Waybill does not know its media type, a/b".into(),
        ),
        (
            doubt(Doubt::Kind(MediaType::new(""))),
            "The manifest 1 may need anything: its media type is not known".into(),
        ),
        (
            doubt(Doubt::DuplicateKey("layers".into())),
            "The manifest 1 may need anything: it has the key layers more than once".into(),
        ),
        (
            doubt(Doubt::Unread("layers")),
            "The manifest 1 may need anything: its `layers` cannot be read completely".into(),
        ),
        (
            doubt(Doubt::Elsewhere(digest())),
            format!("The manifest 1 may need anything: it names {SHORT} in a place that Waybill does not know"),
        ),
        (
            gap(entries(1), Some(titled(INDEX))),
            format!("The index 1 may need anything: it lists {SHORT}, which is not a manifest"),
        ),
        (
            gap(entries(2), None),
            format!("A list of referrers may need anything: it lists {SHORT}, {SHORT}, which are not manifests"),
        ),
        (
            gap(Gap::EntryUnknown(digest(), failed().into()), None),
            format!("It is not known whether {WHOLE} is a blob: {error}"),
        ),
        (
            gap(Gap::Referrers(failed().into()), None),
            format!("It is not known what refers to the manifests: {error}"),
        ),
        (
            gap(Gap::ReferrersOf(digest(), failed().into()), None),
            format!("It is not known what refers to {WHOLE}: {error}"),
        ),
        (
            gap(Gap::ReferrersUntold(digest()), None),
            format!("It is not known what refers to {WHOLE}: the referrers API gave no list for it"),
        ),
        (
            gap(Gap::ReferrersBeyond(digest()), None),
            format!("{WHOLE} may have more referrers than were read"),
        ),
        (gap(Gap::ManifestsBeyond(9), None), "Only 9 manifests were looked at; there are more".into()),
        (
            gap(Gap::Deeper(3), None),
            "Nested indexes and referrers were followed 3 levels deep; there are more".into(),
        ),
        (gap(Gap::More(2), None), "2 more things are not known".into()),
    ];
    for (cause, words) in cases {
        assert_eq!(unknown(&cause), words, "{cause:?}");
    }
}

#[test]
fn what_is_not_known_of_other_repositories_is_told() {
    assert_eq!(
        elsewhere_gap(&ElsewhereGap::Unlisted(failed().into())),
        format!("The other repositories could not be listed: {FAILED}")
    );
    let cases = [
        (ElsewhereGap::ListUnsure, "The list of the other repositories may be incomplete"),
        (ElsewhereGap::OddNames(2), "The list of repositories contains 2 invalid names"),
        (
            ElsewhereGap::Beyond { listed: 900, asked: 200 },
            "There are 900 other repositories; only the first 200 were checked",
        ),
        (
            ElsewhereGap::Unanswered { failed: 2, of: 4 },
            "2 of 4 questions to other repositories got no answer",
        ),
    ];
    assert_each(&cases, elsewhere_gap);
}
