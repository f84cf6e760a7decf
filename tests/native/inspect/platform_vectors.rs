//! The entries that clients pick, as their own code was seen to: `Only` and `OnlyStrict` of containerd/platforms 09756f5, regctl
//! and skopeo 1.9.3, each on linux/amd64; crane and oras as their code was read. Entries are in the order of the index.

use waybill::inspect::choose;
use waybill::inspect::clients::Rule;
use waybill::oci::{Descriptor, Hasher};

use super::{MANIFEST, entry, of, platform, read_index};

/// A number, what is wanted, what is listed, and which of it is picked by containerd's `Only` and `OnlyStrict`, by regctl,
/// by skopeo, and by crane and oras.
type Vector = (u32, &'static str, &'static [&'static str], [Option<usize>; 5]);

const VECTORS: [Vector; 58] = [
    (1, "linux/amd64", &["linux/amd64", "linux/arm64"], [Some(0), Some(0), Some(0), Some(0), Some(0)]),
    (2, "linux/amd64", &["linux/386", "linux/amd64"], [Some(1), Some(1), Some(1), Some(1), Some(1)]),
    (3, "linux/amd64", &["linux/386"], [Some(0), None, None, None, None]),
    (4, "linux/amd64", &["linux/amd64/v1"], [Some(0), Some(0), Some(0), None, Some(0)]),
    (5, "linux/amd64", &["linux/amd64/v2", "linux/amd64/v3"], [None, None, None, None, Some(0)]),
    (6, "linux/amd64", &["linux/amd64/v3", "linux/amd64"], [Some(1), Some(1), Some(1), Some(1), Some(0)]),
    (
        7,
        "linux/amd64/v3",
        &["linux/amd64", "linux/amd64/v2", "linux/amd64/v4"],
        [Some(1), None, Some(1), Some(0), None],
    ),
    (8, "linux/amd64/v3", &["linux/amd64/v1", "linux/386"], [Some(0), None, Some(0), None, None]),
    (
        9,
        "linux/amd64/v4",
        &["linux/amd64", "linux/amd64/v3", "linux/amd64/v2"],
        [Some(1), None, Some(1), Some(0), None],
    ),
    (10, "linux/x86_64", &["linux/amd64"], [Some(0), Some(0), Some(0), None, None]),
    (11, "linux/amd64", &["linux/x86_64"], [Some(0), Some(0), Some(0), None, None]),
    (12, "linux/arm64", &["linux/arm64/v8"], [Some(0), Some(0), Some(0), Some(0), Some(0)]),
    (13, "linux/arm64/v8", &["linux/arm64"], [Some(0), Some(0), Some(0), Some(0), None]),
    (14, "linux/arm64", &["linux/arm/v7", "linux/arm/v6"], [Some(0), None, None, None, None]),
    (
        15,
        "linux/arm64",
        &["linux/arm/v6", "linux/arm/v7", "linux/arm64/v8"],
        [Some(2), Some(2), Some(2), Some(2), Some(2)],
    ),
    (16, "linux/arm64", &["linux/arm"], [Some(0), None, None, None, None]),
    (17, "linux/arm64", &["linux/arm64/v8.2"], [None, None, Some(0), None, Some(0)]),
    (
        18,
        "linux/arm64/v8.2",
        &["linux/arm64", "linux/arm64/v8.1", "linux/arm64/v8.3"],
        [Some(1), None, Some(0), Some(0), None],
    ),
    (
        19,
        "linux/arm64/v9",
        &["linux/arm64", "linux/arm64/v8.5", "linux/arm64/v8.6"],
        [Some(1), None, Some(0), Some(0), None],
    ),
    (20, "linux/arm64/v9.5", &["linux/arm64/v8.9", "linux/arm64/v9.4"], [Some(1), None, Some(0), None, None]),
    (21, "linux/arm64/v10", &["linux/arm64", "linux/arm/v7"], [None, None, Some(0), Some(0), None]),
    (22, "linux/aarch64", &["linux/arm64"], [Some(0), Some(0), Some(0), None, None]),
    (
        23,
        "linux/arm",
        &["linux/arm/v7", "linux/arm/v6", "linux/arm/v5"],
        [Some(0), Some(0), Some(0), Some(0), Some(0)],
    ),
    (24, "linux/arm/v6", &["linux/arm/v7", "linux/arm/v5"], [Some(1), None, Some(1), Some(1), None]),
    (25, "linux/arm/v7", &["linux/arm", "linux/arm/v6"], [Some(0), Some(0), Some(0), Some(1), None]),
    (26, "linux/arm/v8", &["linux/arm64", "linux/arm/v7"], [Some(1), None, Some(1), Some(1), None]),
    (27, "linux/arm/v7", &["linux/armhf"], [Some(0), Some(0), Some(0), None, None]),
    (28, "linux/arm/v5", &["linux/arm"], [None, None, None, Some(0), None]),
    (
        29,
        "linux/riscv64",
        &["linux/riscv64/rva23", "linux/riscv64"],
        [Some(1), Some(1), Some(1), Some(1), Some(0)],
    ),
    (30, "linux/ppc64le", &["linux/ppc64le/power9"], [None, None, Some(0), None, Some(0)]),
    (31, "linux/amd64", &["darwin/amd64", "linux/amd64"], [Some(1), Some(1), Some(1), Some(1), Some(1)]),
    (32, "linux(5.10)/amd64", &["linux(4.0)/amd64"], [Some(0), Some(0), Some(0), Some(0), None]),
    (
        33,
        "linux/amd64",
        &["linux(+nydus.remoteimage.v1)/amd64", "linux/amd64"],
        [Some(1), Some(1), Some(0), Some(0), Some(0)],
    ),
    (
        34,
        "linux(+nydus.remoteimage.v1)/amd64",
        &["linux/amd64", "linux(+nydus.remoteimage.v1)/amd64"],
        [Some(1), Some(1), Some(0), Some(0), Some(1)],
    ),
    (
        35,
        "windows/amd64",
        &["windows(10.0.17763.5696)/amd64", "windows(10.0.20348.2402)/amd64"],
        [Some(0), Some(0), Some(1), Some(0), Some(0)],
    ),
    (
        36,
        "windows(10.0.20348)/amd64",
        &["windows(10.0.17763.5696)/amd64", "windows(10.0.20348.2402)/amd64"],
        [Some(1), Some(1), Some(1), Some(0), None],
    ),
    (
        37,
        "windows(10.0.17763)/amd64",
        &["windows(10.0.17763.5696)/amd64", "windows(10.0.20348.2402)/amd64"],
        [Some(0), Some(0), Some(0), Some(0), None],
    ),
    (
        38,
        "windows(10.0.26100)/amd64",
        &["windows(10.0.17763.5696)/amd64", "windows(10.0.20348.2402)/amd64", "windows(10.0.26100.1)/amd64"],
        [Some(1), Some(1), Some(2), Some(0), None],
    ),
    (
        39,
        "windows(10.0.25398)/amd64",
        &["windows(10.0.20348.1)/amd64", "windows(10.0.25398.1)/amd64", "windows(10.0.26100.1)/amd64"],
        [Some(0), Some(0), Some(1), Some(0), None],
    ),
    (
        40,
        "windows(10.0.26200)/amd64",
        &["windows(10.0.20348.1)/amd64", "windows(10.0.26100.1)/amd64"],
        [Some(1), Some(1), None, Some(0), None],
    ),
    (41, "windows(10.0.20348)/amd64", &["windows/amd64"], [Some(0), Some(0), None, Some(0), None]),
    (
        42,
        "windows(10.0.20348)/amd64",
        &["windows(10.0.20348+win32k)/amd64"],
        [Some(0), Some(0), Some(0), Some(0), Some(0)],
    ),
    (43, "windows(10.0.20348)/amd64", &["windows(10.0)/amd64"], [None, None, None, Some(0), None]),
    (44, "windows(10.0.20348)/amd64", &["linux/amd64"], [None, None, Some(0), None, None]),
    (45, "darwin/arm64", &["linux/arm64", "darwin/arm64"], [Some(1), Some(1), Some(1), Some(1), Some(1)]),
    (46, "linux/amd64", &["unknown/unknown"], [None, None, None, None, None]),
    (47, "linux/amd64", &["linux/AMD64"], [Some(0), Some(0), None, None, None]),
    (48, "Linux/amd64", &["linux/amd64"], [Some(0), Some(0), None, None, None]),
    (49, "linux/arm64", &["linux/arm64/v8", "linux/arm64"], [Some(0), Some(0), Some(0), Some(1), Some(0)]),
    (50, "linux/arm64/v9", &["linux/arm64/v8", "linux/arm64"], [Some(0), None, Some(0), Some(1), None]),
    (51, "linux/arm/v7", &["linux/arm/v6", "linux/arm"], [Some(1), Some(1), Some(1), Some(0), None]),
    (52, "linux/amd64/v3", &["linux/amd64/v3", "linux/amd64"], [Some(0), Some(0), Some(0), Some(0), Some(0)]),
    (53, "linux/amd64/v2", &["linux/amd64/v3", "linux/386"], [Some(1), None, None, None, None]),
    (54, "linux/s390x", &["linux/amd64"], [None, None, None, None, None]),
    (55, "linux/386", &["linux/amd64", "linux/386"], [Some(1), Some(1), Some(1), Some(1), Some(1)]),
    (56, "linux/386", &["linux/amd64"], [None, None, None, None, None]),
    (57, "linux/loong64", &["linux/loong64"], [Some(0), Some(0), Some(0), Some(0), Some(0)]),
    (58, "wasip1/wasm", &["linux/amd64", "wasip1/wasm"], [Some(1), Some(1), Some(1), Some(1), Some(1)]),
];

fn entries(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| entry(MANIFEST, &Hasher::digest(text.as_bytes()), 1, &of(text))).collect()
}

#[test]
fn the_page_picks_as_containerd_does() {
    for (number, wanted, list, [expected, ..]) in VECTORS {
        let index = read_index(&entries(list));
        let picked = choose(&index, Some(&platform(wanted))).entry();
        let position = picked.and_then(|entry| index.manifests.iter().position(|other| other == entry));
        assert_eq!(position, expected, "vector {number}: {wanted} of {list:?}");
    }
}

#[test]
fn each_rule_picks_as_its_client_does() {
    let rules = [Rule::Containerd, Rule::ContainerdStrict, Rule::Regctl, Rule::Podman, Rule::Crane];
    for (number, wanted, list, expected) in VECTORS {
        let index = read_index(&entries(list));
        let entries: Vec<&Descriptor> = index.manifests.iter().collect();
        for (rule, expected) in rules.into_iter().zip(expected) {
            let picked = rule.pick(&platform(wanted), &entries).map(|(at, _)| at);
            assert_eq!(picked, expected, "vector {number}, {rule:?}: {wanted} of {list:?}");
        }
        let [crane, oras] = [Rule::Crane, Rule::Oras].map(|rule| rule.pick(&platform(wanted), &entries));
        assert_eq!(crane, oras, "vector {number}: each entry states its platform");
    }
}

/// A Windows of a new build runs the images of older ones; when one names a version to the letter, that one
/// is meant.
#[test]
fn a_version_of_windows_that_is_listed_to_the_letter_comes_first() {
    let list = [
        "windows(10.0.17763.6293)/amd64",
        "windows(10.0.20348.2762)/amd64",
        "windows(10.0.26100.1742)/amd64",
    ];
    let entries = list.map(|text| entry(MANIFEST, &Hasher::digest(text.as_bytes()), 1, &of(text)));
    let index = read_index(&entries);
    for (at, text) in list.iter().enumerate() {
        assert_eq!(choose(&index, Some(&platform(text))).entry(), index.manifests.get(at), "{text}");
    }
    assert_eq!(
        choose(&index, Some(&platform("windows(10.0.26100.9)/amd64"))).entry(),
        index.manifests.get(1)
    );
}
