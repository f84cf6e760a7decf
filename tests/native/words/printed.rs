//! What people search a page for: the errors that are on their screens stand word for word in what is found.

use waybill::inspect::clients::single_answers;
use waybill::inspect::{About, ClientTrouble, EntryName, Found};
use waybill::oci::{Document, EntryKind, Hasher, LayerMismatch, MediaType, Platform};
use waybill::words;

fn platform(text: &str) -> Platform {
    text.parse().unwrap()
}

/// What is found, and what clients print because of it.
fn printed() -> Vec<(Found, &'static [&'static str])> {
    let digest = Hasher::digest(b"blob");
    let (amd64, arm64) = (platform("linux/amd64"), platform("linux/arm64"));
    let clients = Found::Clients;
    let schema1 = br#"{"schemaVersion":1,"fsLayers":[]}"#;
    let schema1 = Document::read(&schema1[..], None).oddities().first().cloned().unwrap();
    let missing =
        |kind| Found::EntryMissing { kind, name: EntryName::Platform(arm64.clone()), digest: digest.clone() };
    let platforms = Found::Platform { listed: arm64.clone(), own: amd64.clone(), is_foreign: true };
    let content = Found::Content {
        number: 1,
        count: 1,
        digest: digest.clone(),
        found: digest.clone(),
        listed: digest.clone(),
    };
    let differs = Found::Differs {
        of: About::Layer,
        expected: digest.clone(),
        computed: digest.clone(),
        unpacked: None,
    };

    vec![
        (
            clients(ClientTrouble::OnlyFallback(amd64.clone(), platform("linux/386"))),
            &["no match for platform in manifest: not found"],
        ),
        (
            clients(ClientTrouble::OnlyLevels(platform("linux/amd64/v3"))),
            &["no match for platform in manifest", "Illegal instruction"],
        ),
        (clients(ClientTrouble::LevelFirst(platform("linux/amd64/v3"))), &["Illegal instruction"]),
        (clients(ClientTrouble::NoBuild(platform("windows/amd64"))), &["platform not found"]),
        (clients(ClientTrouble::Zstd(1)), &["archive/tar: invalid tar header"]),
        (clients(ClientTrouble::DockerZstd(1)), &["unsupported docker v2s2 media type"]),
        (
            clients(ClientTrouble::OddLayers(MediaType::new("application/octet-stream"), 1)),
            &["no processor for media-type", "unsupported media type", "unsupported docker v2s2 media type"],
        ),
        (
            clients(ClientTrouble::ArgoCd(MediaType::new("a/b"))),
            &["oci layer media type a/b is not in the list of allowed media types"],
        ),
        (platforms, &["exec format error"]),
        (missing(EntryKind::Image), &["manifest unknown"]),
        (Found::BlobMissing(About::Layer, digest.clone()), &["blob unknown"]),
        (
            Found::Layers(LayerMismatch::Count { layers: 1, diff_ids: 2 }),
            &[
                "number of layers and diffIDs don't match",
                "mismatched image rootfs and manifest layers",
                "layers from manifest don't match image configuration",
            ],
        ),
        (
            content,
            &[
                "wrong diff id calculated on extraction",
                "layers from manifest don't match image configuration",
            ],
        ),
        (differs, &["unexpected commit digest", "verification failed for digest"]),
        (Found::WrongSize { of: About::Config, size: 1, stated: 2 }, &["unexpected commit size"]),
        (
            Found::Odd(schema1),
            &["schema 1 support has been removed", "schema 1 image manifests are no longer supported"],
        ),
    ]
}

#[test]
fn a_search_for_what_is_on_the_screen_finds_the_finding() {
    for (found, texts) in printed() {
        let told = words::finding(&found);
        for text in texts {
            assert!(told.detail().contains(text), "{text}: {told:?}");
        }
    }
}

/// The errors that the project promises to find.
#[test]
fn each_error_of_an_incident_is_in_some_finding() {
    let details: Vec<String> =
        printed().iter().map(|(found, _)| words::finding(found).detail().to_owned()).collect();
    for text in [
        "no match for platform in manifest",
        "exec format error",
        "archive/tar: invalid tar header",
        "manifest unknown",
        "blob unknown",
        "Illegal instruction",
    ] {
        assert!(details.iter().any(|detail| detail.contains(text)), "{text}");
    }
}

/// Without an index nothing is found, and the table of clients says it.
#[test]
fn the_table_of_clients_has_the_errors_of_images_without_an_index() {
    let said = |own: &str, wanted: &str| {
        let answers = single_answers(&platform(own), &platform(wanted));
        answers.iter().map(words::single::told).collect::<Vec<_>>().join("\n")
    };
    let other = said("linux/arm64", "linux/amd64");
    for text in [
        "exec format error",
        "does not match the detected host platform",
        "does not match the expected platform (linux/amd64)",
    ] {
        assert!(other.contains(text), "{text}: {other}");
    }
    assert!(said("linux/amd64/v3", "linux/amd64").contains("Illegal instruction"));
}
