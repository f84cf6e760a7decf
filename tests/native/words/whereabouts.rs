//! What is said of where a digest is, word for word.

use waybill::inspect::whereabouts::{Before, Gap, Given, Hop, Part, Stage, Way, Whereabouts};
use waybill::oci::{Descriptor, Digest, EntryKind, Hasher, Reference};
use waybill::registry::Method;
use waybill::words::whereabouts::{
    awaited, gap, given, halted, hop, markdown, offered, part, refers, summary,
};

use super::{MANIFEST, error, refused};

fn digest() -> Digest {
    Hasher::digest(b"one")
}

fn way(tags: &[&str], part: Part, given: Given) -> Way {
    let tags = tags.iter().map(|tag| tag.parse().unwrap()).collect();
    Way { tags, subject: None, hops: Vec::new(), part, given }
}

#[test]
fn what_clients_get_by_a_tag() {
    let said =
        |tags: &[&str], part: Part, clients: Given| given(&way(tags, part, clients)).unwrap_or_default();
    let arm64 = || "linux/arm64".parse().unwrap();
    let image = || Part::Whole(EntryKind::Image);
    assert_eq!(said(&["prod"], Part::Config, Given::On(arm64())), "prod on linux/arm64 runs exactly this.");
    assert_eq!(
        said(&["prod", "2.0"], image(), Given::On(arm64())),
        "prod and 2.0 on linux/arm64 run exactly this."
    );
    assert_eq!(
        said(&["a", "b", "c", "d", "e"], image(), Given::On(arm64())),
        "a, b, c and 2 more on linux/arm64 run exactly this."
    );
    assert_eq!(said(&["prod"], image(), Given::Always), "prod gives every platform exactly this.");
    let index = Part::Whole(EntryKind::Index);
    assert_eq!(said(&["prod", "2.0"], index, Given::Always), "prod and 2.0 point to exactly this index.");
    assert_eq!(
        said(&["prod"], image(), Given::Other(arm64(), digest())),
        "prod on linux/arm64 runs another manifest of the index: 7692c3ad3540."
    );
    assert_eq!(said(&["prod"], Part::Layer { at: 1, of: 2 }, Given::Untold), "");
}

#[test]
fn the_stops_of_a_way() {
    let stop = |kind, platform: Option<&str>| {
        let platform = platform.map(|text| text.parse().unwrap());
        hop(&Hop { digest: digest(), kind, platform })
    };
    assert_eq!(stop(EntryKind::Index, None), "index");
    assert_eq!(stop(EntryKind::Image, Some("linux/arm64")), "linux/arm64 manifest");
    assert_eq!(stop(EntryKind::Image, None), "manifest");
    assert_eq!(stop(EntryKind::Attestation, Some("unknown/unknown")), "attestation");
    assert_eq!(part(&Part::Whole(EntryKind::Image)), None);
    assert_eq!(part(&Part::Config).as_deref(), Some("config"));
    assert_eq!(part(&Part::Layer { at: 2, of: 3 }).as_deref(), Some("layer 2 of 3"));
    assert_eq!(part(&Part::DiffId { at: 2, of: 3, layer: None }).as_deref(), Some("diff_id 2 of 3"));
    assert_eq!(refers(EntryKind::Signature), "It is a signature and refers to");
    assert_eq!(refers(EntryKind::Artifact), "It is an artifact and refers to");
}

#[test]
fn what_was_not_looked_through() {
    let failed = |status| Box::new(error(Method::Get, MANIFEST, refused(status, "", "")));
    let entry = Box::new(Descriptor { platform: "linux/arm64".parse().ok(), ..Descriptor::of(digest()) });
    let tag = || "1.0".parse().unwrap();
    let cases = [
        (Gap::MoreTags, "The repository may have more tags than these.".to_owned()),
        (Gap::Tag(tag(), Some(failed(500))), format!("The tag 1.0 could not be read: GET {MANIFEST}: status 500.")),
        (
            Gap::Tag(tag(), None),
            "The tag 1.0 points to an index with too many indexes in it to look through all of them.".into(),
        ),
        (
            Gap::Manifest(entry, failed(404)),
            "The linux/arm64 manifest 7692c3ad3540 is not there (404), so what it names is not known.".into(),
        ),
        (
            Gap::Referrers(digest(), failed(500)),
            format!("What refers to 7692c3ad3540 is not known: GET {MANIFEST}: status 500."),
        ),
        (Gap::MoreManifests(3), "Not read: 3 more manifests that indexes list.".into()),
        (
            Gap::Algorithm("blake3:a".parse::<Digest>().unwrap().algorithm().clone()),
            "Waybill cannot compute blake3 digests, so a tag that points to this digest would not be recognised.".into(),
        ),
    ];
    for (what, words) in cases {
        assert_eq!(gap(&what), words);
    }
}

#[test]
fn what_a_search_waits_for_and_stopped_at() {
    assert_eq!(awaited(Stage::List, 1), "Listing the tags");
    assert_eq!(awaited(Stage::Tags, 1200), "Checking where the tags lead, 1,200 left");
    let found = Whereabouts::new(digest(), Before::NoManifest);
    assert_eq!(summary(&found), None);
    assert_eq!(offered(&found, Stage::List), "List the tags (1 request)");
    let refused = error(Method::Get, MANIFEST, refused(429, "", ""));
    assert_eq!(
        halted(&found, &refused),
        format!("The tags could not be listed: GET {MANIFEST}: status 429.")
    );
}

#[test]
fn a_summary_for_a_ticket_names_each_way_in_full_and_nothing_in_it_is_markup() {
    let hop = |kind, platform: Option<&str>, of: &str| Hop {
        digest: Hasher::digest(of.as_bytes()),
        kind,
        platform: platform.map(|text| text.parse().unwrap()),
    };
    let arm64 = "linux/arm64".parse().unwrap();
    let through = Way {
        hops: vec![hop(EntryKind::Index, None, "index"), hop(EntryKind::Image, Some("linux/arm64"), "one")],
        ..way(&["prod", "2.7"], Part::Config, Given::On(arm64))
    };
    let ways: Vec<Way> = std::iter::repeat_n(through, 30).collect();
    let reference = Reference::normalize("registry.example/shop/app:prod").unwrap();
    let found = Whereabouts::new(digest(), Before::NoManifest);
    let text = markdown(&reference, &found, &ways, "https://waybill.example/#/a", "2026-03-01 14:02");
    let [index, one] = ["index", "one"].map(|of| Hasher::digest(of.as_bytes()));
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], format!("`registry.example/shop/app@{}`", digest()));
    let way = format!("- `prod`, `2.7` → index `{index}` → linux/arm64 manifest `{one}` → config");
    assert_eq!(lines.iter().filter(|line| **line == way).count(), 15);
    assert!(lines.contains(&"- and 15 more") && lines.len() <= 60, "{text}");
    assert!(
        lines.contains(&"- Searched on 2026-03-01 14:02 with Waybill: <https://waybill.example/#/a>"),
        "{text}"
    );
    assert!(lines.contains(&"- prod and 2.7 on linux/arm64 run exactly this."), "{text}");
}
