//! Tags, newest version first.

use proptest::prelude::*;
use waybill::demo::HOST;
use waybill::inspect::{newest_first, newest_first_in_steps};
use waybill::oci::Tag;

use crate::demo;
use crate::inspect::scripted::run;

/// Checks that the tags are sorted into this order from any other.
#[track_caller]
fn assert_order(expected: &[&str]) {
    for step in [1, 2, 3, 5, 7] {
        let mut tags: Vec<&str> =
            (0..step).flat_map(|start| expected.iter().skip(start).step_by(step)).copied().collect();
        newest_first(&mut tags);
        assert_eq!(tags, expected);
        tags.reverse();
        newest_first(&mut tags);
        assert_eq!(tags, expected);
    }
}

#[test]
fn the_tags_of_acme_are_in_the_order_that_people_expect() {
    let client = demo::client();
    let page = run(client.repository(&demo::repository("acme")).tags().next()).unwrap().unwrap();
    let is_name = |tag: &&String| !tag.parse::<Tag>().unwrap().is_digest_like();
    let mut tags: Vec<_> = page.names.iter().filter(is_name).collect();
    newest_first(&mut tags);
    let expected = [
        "latest",
        "2.0.1",
        "2.0.0",
        "2.0.0-beta.1",
        "2.0",
        "2",
        "1.10.1",
        "1.10.0",
        "1.10",
        "1.9.0",
        "1.2.0",
        "1.1.0",
        "1.0.1",
        "1.0.0",
        "1.0.0-rc.1",
        "1",
        "0.9.0",
    ];
    assert_eq!(tags, expected, "{HOST}");
}

#[test]
fn numbers_are_compared_by_value() {
    assert_order(&["10", "9", "1", "0"]);
    assert_order(&["1.10", "1.9", "1.1"]);
    assert_order(&["2026-11-22", "2026-3-1", "2026-02-28", "2025-12-31"]);
    assert_order(&["20261122", "20260301", "3.1", "3"]);
    let (huge, larger) = ("9".repeat(30), format!("1{}", "0".repeat(30)));
    assert_order(&[&larger, &huge, "18446744073709551616", "18446744073709551615"]);
}

#[test]
fn leading_zeros_say_nothing() {
    assert_order(&["1.10", "1.09", "1.8", "1.007"]);
    assert_order(&["007", "07", "7", "0006", "00", "000"]);
}

#[test]
fn a_v_before_a_version_says_nothing() {
    assert_order(&["v2.0.0", "1.9.0", "V1.8", "v1.8-rc.1", "v1"]);
    assert_order(&["1.0", "V1.0", "v1.0"]);
    assert_order(&["1.0", "valid", "version-2"]);
}

#[test]
fn releases_are_newer_than_their_pre_releases() {
    assert_order(&[
        "1.0.0",
        "1.0.0-rc.10",
        "1.0.0-rc.9",
        "1.0.0-rc1",
        "1.0.0-rc",
        "1.0.0-beta.2",
        "1.0.0-beta",
        "1.0.0-Alpha",
        "0.9",
    ]);
    for word in ["alpha", "beta", "rc", "pre", "preview", "dev", "snapshot", "nightly", "canary"] {
        let (joined, dashed, upper) =
            (format!("2.1{word}"), format!("2.1-{word}.3"), format!("2.1_{}", word.to_uppercase()));
        for older in [&*joined, &dashed, &upper] {
            assert_order(&["2.1", older, "2.0"]);
        }
    }
}

#[test]
fn a_variant_of_a_version_stays_beside_it() {
    assert_order(&["1.27.1", "1.27-slim", "1.27-alpine3.20", "1.27-alpine", "1.27", "1.26-slim"]);
}

#[test]
fn names_without_a_number_follow_from_a_to_z() {
    assert_order(&["latest", "2", "1", "alpine", "edge", "main", "main-dev", "nightly", "stable"]);
    assert_order(&["0", "Latest", "latest-alpine"]);
    assert_order(&["release-1.10", "release-1.10-rc1", "release-1.9"]);
    assert_order(&["build-250", "build-10", "build-9"]);
    assert_order(&["_", "__", "a", "A_1", "b"]);
}

/// Tags are ASCII, but what a registry lists is any text.
#[test]
fn any_text_has_a_place() {
    assert_order(&["2", "1.0", "", "é", "ü", "日本", "🐳"]);
}

#[test]
fn many_tags_are_sorted_as_few_are_with_pauses() {
    let many = || (0..25_000).map(|at| format!("v{}.{}", at % 7, at * 7919 % 1000)).collect::<Vec<_>>();
    let (mut at_once, mut in_steps) = (many(), many());
    newest_first(&mut at_once);
    let pauses = std::cell::Cell::new(0);
    run(newest_first_in_steps(&mut in_steps, async || pauses.set(pauses.get() + 1)));
    assert_eq!(at_once, in_steps);
    assert_eq!(pauses.get(), 3 + 1);
    let mut few = ["1", "latest", "2"];
    run(newest_first_in_steps(&mut few, async || panic!("few need no pause")));
    assert_eq!(few, ["latest", "2", "1"]);
}

fn tag() -> impl Strategy<Value = String> {
    prop_oneof![
        "(v|V)?[0-9]{1,3}(\\.[0-9]{1,2}){0,2}([-_.]?(rc|beta|dev|alpine|a)[.]?[0-9]{0,2})?",
        "(latest|main|edge|nightly|v|dev)([-_.][0-9a-z]{0,3})?",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn any_order_of_the_same_tags_is_sorted_alike(
        (tags, shuffled) in prop::collection::vec(tag(), 0..12)
            .prop_flat_map(|tags| (Just(tags.clone()), Just(tags).prop_shuffle()))
    ) {
        let (mut tags, mut shuffled) = (tags, shuffled);
        newest_first(&mut tags);
        newest_first(&mut shuffled);
        prop_assert_eq!(&tags, &shuffled);
        shuffled.retain(|tag| tag.len() % 2 == 0);
        let kept: Vec<_> = tags.into_iter().filter(|tag| tag.len() % 2 == 0).collect();
        newest_first(&mut shuffled);
        prop_assert_eq!(kept, shuffled, "the order of two does not depend on the others");
    }
}
