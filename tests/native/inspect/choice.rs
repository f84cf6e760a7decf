//! Which entry of an index a client on a platform gets.

use waybill::inspect::{Choice, choose};
use waybill::oci::{Hasher, ImageIndex};

use super::{INDEX, MANIFEST, attests, entry, of, platform, read_index};

/// An index of these platforms; `-` states none, `@…` is an attestation that states that platform.
fn offer(list: &[&str]) -> ImageIndex {
    let entries = list.iter().enumerate().map(|(position, text)| {
        let more = match text.strip_prefix('@') {
            Some(text) => attests("sha256:x").replace(&of("unknown/unknown"), &of(text)),
            None if *text == "-" => String::new(),
            None => of(text),
        };
        entry(MANIFEST, &Hasher::digest(&position.to_le_bytes()), 1, &more)
    });
    read_index(&entries.collect::<Vec<_>>())
}

/// The rule, and the position of the entry.
fn describe(index: &ImageIndex, choice: Choice<'_>) -> (&'static str, Option<usize>) {
    let rule = match choice {
        Choice::Exact(_) => "exact",
        Choice::Compatible(_) => "compatible",
        Choice::Unstated(_) => "unstated",
        Choice::First(_) => "first",
        Choice::None => "none",
    };
    let entry = choice.entry();
    (rule, entry.and_then(|entry| index.manifests.iter().position(|other| other == entry)))
}

#[track_caller]
fn assert_choice(list: &[&str], wanted: &str, rule: &'static str, position: Option<usize>) {
    let index = offer(list);
    let wanted = (!wanted.is_empty()).then(|| platform(wanted));
    let choice = choose(&index, wanted.as_ref());
    assert_eq!(describe(&index, choice), (rule, position), "{list:?}, {wanted:?}");
}

#[test]
fn a_platform_that_is_listed_is_chosen() {
    let list = ["linux/arm/v7", "linux/arm64", "linux/amd64", "linux/amd64", "windows(10.0.1)/amd64"];
    assert_choice(&list, "linux/arm64", "exact", Some(1));
    assert_choice(&list, "linux/amd64", "exact", Some(2));
    assert_choice(&list, "linux/arm/v7", "exact", Some(0));
    assert_choice(&list, "windows/amd64", "exact", Some(4));
}

#[test]
fn other_names_of_a_platform_are_the_same_platform() {
    assert_choice(&["linux/386", "linux/x86_64"], "linux/amd64", "exact", Some(1));
    assert_choice(&["linux/aarch64"], "linux/arm64/v8", "exact", Some(0));
    assert_choice(&["linux/arm"], "linux/arm/v7", "exact", Some(0));
    assert_choice(&["macos/arm64"], "darwin/arm64", "exact", Some(0));
}

#[test]
fn the_best_of_what_runs_there_is_chosen() {
    assert_choice(&["linux/arm/v5", "linux/arm/v6"], "linux/arm/v7", "compatible", Some(1));
    assert_choice(&["linux/arm/v6", "linux/arm/v7"], "linux/arm64", "compatible", Some(1));
    assert_choice(&["linux/386"], "linux/amd64", "compatible", Some(0));
    assert_choice(&["linux/amd64", "linux/amd64/v2"], "linux/amd64/v3", "compatible", Some(1));
    assert_choice(&["linux/arm64"], "linux/arm64/v9", "compatible", Some(0));
    assert_choice(&["linux/386", "linux/386"], "", "compatible", Some(0));
}

#[test]
fn what_does_not_run_there_is_not_chosen() {
    assert_choice(&["linux/arm64"], "linux/amd64", "none", None);
    assert_choice(&["linux/amd64/v2"], "linux/amd64", "none", None);
    assert_choice(&["linux/arm/v7"], "linux/arm/v6", "none", None);
    assert_choice(&["darwin/arm64"], "linux/arm64", "none", None);
    assert_choice(&["windows(10.0.1)/amd64"], "windows(10.0.2)/amd64", "none", None);
    assert_choice(&["unknown/unknown"], "unknown/unknown", "none", None);
    assert_choice(&[], "linux/amd64", "none", None);
}

#[test]
fn the_version_of_the_system_decides_where_both_state_it() {
    let list = ["windows(10.0.1)/amd64", "windows(10.0.2)/amd64"];
    assert_choice(&list, "windows(10.0.2)/amd64", "exact", Some(1));
    assert_choice(&["windows/amd64"], "windows(10.0.2)/amd64", "exact", Some(0));
}

#[test]
fn an_entry_without_platform_is_chosen_when_nothing_else_fits() {
    assert_choice(&["-", "linux/amd64"], "linux/amd64", "exact", Some(1));
    assert_choice(&["-", "linux/386"], "linux/amd64", "compatible", Some(1));
    assert_choice(&["linux/arm64", "-", "-"], "linux/amd64", "unstated", Some(1));
    assert_choice(&["linux/arm64", "-"], "", "unstated", Some(1));
}

#[test]
fn without_a_wish_the_usual_platform_is_tried_and_then_the_first_taken() {
    assert_choice(&["linux/arm64", "linux/amd64"], "", "exact", Some(1));
    assert_choice(&["linux/arm64", "linux/s390x"], "", "first", Some(0));
    assert_choice(&["unknown/unknown"], "", "first", Some(0));
    assert_choice(&[], "", "none", None);
}

#[test]
fn an_attestation_is_never_chosen() {
    let attestations = ["@linux/amd64", "@unknown/unknown"];
    for wanted in ["", "linux/amd64", "unknown/unknown"] {
        assert_choice(&attestations, wanted, "none", None);
    }
    assert_choice(&["@linux/amd64", "linux/amd64"], "linux/amd64", "exact", Some(1));
    assert_choice(&["@linux/amd64", "linux/s390x"], "", "first", Some(1));
    assert!(offer(&["@linux/amd64"]).manifests[0].is_attestation());
}

#[test]
fn an_index_in_an_index_is_an_entry_like_any_other() {
    let digest = |text: &str| Hasher::digest(text.as_bytes());
    let index = read_index(&[
        entry(INDEX, &digest("arm"), 1, &of("linux/arm64")),
        entry(INDEX, &digest("rest"), 1, ""),
    ]);
    let arm64 = platform("linux/arm64");
    assert_eq!(describe(&index, choose(&index, Some(&arm64))), ("exact", Some(0)));
    assert_eq!(describe(&index, choose(&index, None)), ("unstated", Some(1)));
}
