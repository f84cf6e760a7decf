//! Images beside each other.

use waybill::inspect::compare::{PairState, pair_platforms};
use waybill::oci::{Descriptor, Hasher};

/// An entry from `platform=content`, or `platform=content z` in zstd.
fn entry(text: &str) -> Descriptor {
    let (platform, content) = text.split_once('=').unwrap();
    let (content, is_zstd) = content.strip_suffix(" z").map_or((content, false), |content| (content, true));
    let mut entry = Descriptor::of(Hasher::digest(content.as_bytes()));
    entry.platform = platform.parse().ok();
    if is_zstd {
        entry.annotations.push(("io.github.containers.compression.zstd".into(), "true".into()));
    }
    entry
}

fn pairs(a: &[&str], b: &[&str]) -> Vec<String> {
    let entries = |texts: &[&str]| texts.iter().map(|text| entry(text)).collect::<Vec<_>>();
    let told = |entry: &Option<Descriptor>| {
        let platform = entry.as_ref().and_then(|entry| entry.platform.as_ref());
        platform.map_or_else(|| "–".to_owned(), ToString::to_string)
    };
    let pairs = pair_platforms(&entries(a), &entries(b));
    pairs.iter().map(|pair| format!("{} {} {:?}", told(&pair.a), told(&pair.b), pair.state)).collect()
}

#[test]
fn images_are_paired_by_what_they_are_for() {
    assert_eq!(
        pairs(
            &["linux/amd64=1", "linux/arm64/v8=2", "linux/arm=3", "linux/riscv64=4"],
            &["linux/s390x=9", "linux/arm/v7=8", "linux/arm64=2", "linux/amd64=1"],
        ),
        [
            "linux/amd64 linux/amd64 Same",
            "linux/arm64/v8 linux/arm64 Same",
            "linux/arm linux/arm/v7 Changed",
            "linux/riscv64 – OnlyA",
            "– linux/s390x OnlyB",
        ]
    );
}

#[test]
fn forms_and_builds_of_windows_are_kept_apart() {
    assert_eq!(
        pairs(
            &["linux/amd64=1", "linux/amd64=2 z", "windows(10.0.1)/amd64=3"],
            &["linux/amd64=5 z", "linux/amd64=4", "windows(10.0.2)/amd64=6"],
        ),
        [
            "linux/amd64 linux/amd64 Changed",
            "linux/amd64 linux/amd64 Changed",
            "windows(10.0.1)/amd64 – OnlyA",
            "– windows(10.0.2)/amd64 OnlyB",
        ]
    );
    let pairs = pair_platforms(
        &[entry("linux/amd64=1"), entry("linux/amd64=2 z")],
        &[entry("linux/amd64=5 z"), entry("linux/amd64=4")],
    );
    let digest = |content: &str| Some(Hasher::digest(content.as_bytes()));
    assert_eq!(pairs[0].b.as_ref().map(|entry| entry.digest.clone()), digest("4"), "gzip with gzip");
    assert_eq!(pairs[1].b.as_ref().map(|entry| entry.digest.clone()), digest("5"), "zstd with zstd");
}

#[test]
fn revisions_of_a_build_of_windows_find_each_other() {
    assert_eq!(
        pairs(
            &["windows(10.0.20348.1)/amd64=1", "windows(10.0.26100.1)/amd64=2"],
            &["windows(10.0.26100.2)/amd64=3", "windows(10.0.20348.2)/amd64=4"],
        ),
        [
            "windows(10.0.20348.1)/amd64 windows(10.0.20348.2)/amd64 Changed",
            "windows(10.0.26100.1)/amd64 windows(10.0.26100.2)/amd64 Changed",
        ]
    );
}

#[test]
fn what_was_listed_for_another_platform_is_known_by_its_digest() {
    assert_eq!(pairs(&["linux/arm=1"], &["linux/arm/v6=1"]), ["linux/arm linux/arm/v6 Relabelled"]);
    assert_eq!(pairs(&["=1"], &["linux/amd64=1"]), ["– linux/amd64 Relabelled"]);
    assert_eq!(pairs(&["=1"], &["=2"]), ["– – Changed"], "neither says for what it is");
    let many: Vec<String> = (0..3000).map(|at| format!("linux/amd64={at}")).collect();
    let many: Vec<_> = many.iter().map(String::as_str).collect();
    assert!(pairs(&many, &many).iter().all(|pair| pair.ends_with("Same")));
}

#[test]
fn a_pair_tells_whether_it_is_shown() {
    let pair = pair_platforms(&[entry("linux/amd64=1")], &[]).remove(0);
    let digest = Hasher::digest(b"1");
    assert_eq!(pair.state, PairState::OnlyA);
    assert!(pair.is_of(Some(&digest), None) && !pair.is_of(Some(&digest), Some(&digest)));
    assert_eq!(pair.entry().unwrap().digest, digest);
}
