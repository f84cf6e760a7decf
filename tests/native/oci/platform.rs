//! Platforms: the rules of containerd's default matcher.

use proptest::prelude::*;
use waybill::oci::Platform;

#[track_caller]
fn platform(text: &str) -> Platform {
    text.parse().unwrap_or_else(|_| panic!("{text} is no platform"))
}

#[test]
fn displays_as_it_parses() {
    for text in [
        "linux/amd64",
        "linux/arm/v7",
        "linux/arm64/v8.2",
        "windows(10.0.20348.1)/amd64",
        "windows(10.0.20348+win32k)/amd64",
        "linux(+a.b+c-d)/arm64/v9",
        "unknown/unknown",
        "Linux/X86_64",
        "darwin/arm64",
        "darwin(macOS%2014)/arm64",
    ] {
        assert_eq!(platform(text).to_string(), text);
    }
}

#[test]
fn refuses_what_is_no_platform() {
    for text in [
        "",
        "/",
        "linux",
        "linux/",
        "/amd64",
        "linux/arm/",
        "linux/arm/v7/x",
        "linux/am d64",
        "li:nux/amd64",
        "windows(10/amd64",
        "(1)/amd64",
        "linux/é",
        "linux/a,b",
        "linux(+)/amd64",
        "linux(+a+)/amd64",
        "linux(1+a b)/amd64",
    ] {
        let error = text.parse::<Platform>().unwrap_err();
        let message = "a platform is os/architecture or os/architecture/variant, such as linux/arm64";
        assert_eq!(waybill::words::reference::platform(&error), message, "{text}");
    }
}

#[test]
fn resolves_aliases_and_default_variants() {
    let cases = [
        ("Linux/AMD64", "linux/amd64"),
        ("macos/aarch64", "darwin/arm64"),
        ("linux/i386", "linux/386"),
        ("linux/x86_64", "linux/amd64"),
        ("linux/x86-64/v1", "linux/amd64"),
        ("linux/x86_64/v3", "linux/amd64/v3"),
        ("linux/amd64/v1", "linux/amd64"),
        ("linux/amd64/v2", "linux/amd64/v2"),
        ("linux/arm64/v8", "linux/arm64"),
        ("linux/arm64/v8.0", "linux/arm64"),
        ("linux/aarch64/8", "linux/arm64"),
        ("linux/arm64/v8.2", "linux/arm64/v8.2"),
        ("linux/arm64/9", "linux/arm64/v9"),
        ("linux/arm64/v9.0", "linux/arm64/v9"),
        ("linux/arm", "linux/arm/v7"),
        ("linux/arm/7", "linux/arm/v7"),
        ("linux/arm/6", "linux/arm/v6"),
        ("linux/arm/5", "linux/arm/v5"),
        ("linux/arm/8", "linux/arm/v8"),
        ("linux/armhf", "linux/arm/v7"),
        ("linux/armel", "linux/arm/v6"),
        ("linux/riscv64", "linux/riscv64"),
        ("linux/ppc64le/power9", "linux/ppc64le/power9"),
        ("windows(10.0.20348)/amd64", "windows(10.0.20348)/amd64"),
    ];
    for (text, expected) in cases {
        assert_eq!(platform(text).normalized().to_string(), expected, "{text}");
        assert_eq!(platform(expected).normalized().to_string(), expected, "normalised twice");
    }
}

/// For each machine, what runs on it, best first.
#[test]
fn ranks_images_as_containerd_does() {
    let cases: [(&str, &[&str]); 16] = [
        ("amd64", &["amd64", "386"]),
        ("amd64/v1", &["amd64", "386"]),
        ("amd64/v3", &["amd64/v3", "amd64/v2", "amd64", "386"]),
        ("x86_64/v2", &["amd64/v2", "amd64/v1", "i386"]),
        ("386", &["386"]),
        ("arm/v7", &["arm/v7", "arm/v6", "arm/v5"]),
        ("arm", &["arm", "arm/v6", "arm/v5"]),
        ("arm/v5", &["arm/v5"]),
        ("arm/v8", &["arm/v8", "arm/v7", "arm/v6", "arm/v5"]),
        ("arm64", &["arm64", "arm/v8", "arm/v7", "arm/v6", "arm/v5"]),
        ("arm64/v8", &["arm64/v8", "arm/v8", "arm"]),
        ("arm64/v8.3", &["arm64/v8.3", "arm64/v8.2", "arm64/v8.1", "arm64", "arm/v8"]),
        ("arm64/v9", &["arm64/v9", "arm64/v8.5", "arm64/v8.4", "arm64/v8.1", "arm64", "arm/v7"]),
        ("arm64/v9.1", &["arm64/v9.1", "arm64/v9", "arm64/v8.6", "arm64/v8.5", "arm64", "arm/v8"]),
        ("riscv64", &["riscv64"]),
        ("ppc64le/power9", &["ppc64le/power9"]),
    ];
    for (machine, images) in cases {
        let machine = platform(&format!("linux/{machine}"));
        let ranks: Vec<_> = images
            .iter()
            .map(|image| {
                platform(&format!("linux/{image}")).rank_for(&machine).unwrap_or_else(|| panic!("{image}"))
            })
            .collect();
        assert_eq!(ranks[0], 0, "the first is an exact match for {machine}");
        assert!(ranks.is_sorted_by(|better, worse| better < worse), "{machine}: {ranks:?}");
    }
}

#[test]
fn never_takes_an_image_that_the_machine_cannot_run() {
    let cases = [
        ("linux/amd64/v3", "linux/amd64"),
        ("linux/amd64/v2", "linux/amd64"),
        ("linux/amd64/v4", "linux/amd64/v3"),
        ("linux/arm/v7", "linux/arm/v6"),
        ("linux/arm/v8", "linux/arm/v7"),
        ("linux/arm64", "linux/arm/v8"),
        ("linux/arm64/v8.6", "linux/arm64/v9"),
        ("linux/arm64/v8.1", "linux/arm64"),
        ("linux/arm64/v9", "linux/arm64/v8.9"),
        ("linux/amd64", "linux/386"),
        ("linux/amd64", "linux/arm64"),
        ("linux/amd64", "windows/amd64"),
        ("linux/amd64", "darwin/amd64"),
        ("unknown/unknown", "linux/amd64"),
        ("linux/ppc64le/power10", "linux/ppc64le/power9"),
        ("windows(10.0.17763)/amd64", "windows(10.0.20348)/amd64"),
    ];
    for (image, machine) in cases {
        assert_eq!(platform(image).rank_for(&platform(machine)), None, "{image} on {machine}");
    }
}

#[test]
fn ignores_a_version_of_the_system_that_is_not_stated() {
    for (image, machine) in [
        ("windows(10.0.20348)/amd64", "windows/amd64"),
        ("windows/amd64", "windows(10.0.20348)/amd64"),
        ("windows(10.0.20348)/amd64", "windows(10.0.20348)/amd64"),
    ] {
        assert_eq!(platform(image).rank_for(&platform(machine)), Some(0), "{image} on {machine}");
    }
}

#[test]
fn survives_hostile_variants() {
    for variant in
        ["v4000000000", "v99999999999999999999", "v-1", "v", "v8.4000000000", "v9.4000000000", "é", ""]
    {
        for architecture in ["amd64", "arm", "arm64", "386"] {
            let hostile = Platform::new("linux", architecture).with_variant(variant);
            assert_eq!(hostile.rank_for(&hostile), Some(0), "{hostile} runs on itself");
        }
    }
    assert!(platform("linux/amd64").rank_for(&platform("linux/amd64/v4000000000")).is_some());
}

#[test]
fn tells_the_platform_of_attestations() {
    assert!(platform("unknown/unknown").is_unknown());
    assert!(!platform("unknown/amd64").is_unknown());
    assert!(!Platform::linux_amd64().is_unknown());
}

proptest! {
    #[test]
    fn what_parses_displays_as_it_was_written(text in r"[a-z(.)/0-9]{0,20}") {
        if let Ok(platform) = text.parse::<Platform>() {
            prop_assert_eq!(platform.to_string().parse::<Platform>(), Ok(platform));
        }
    }

    #[test]
    fn ranking_never_panics(image in any::<[String; 3]>(), wanted in any::<[String; 3]>()) {
        let platform = |[os, architecture, variant]: [String; 3]| {
            Platform::new(os, architecture).with_variant(variant)
        };
        let _ = platform(image).rank_for(&platform(wanted));
    }
}
