//! An index in a few words.

use waybill::inspect::Contents;
use waybill::oci::{Hasher, MediaType};
use waybill::words::summary;

use super::scripted::{Reply, Scripted, repository, run};
use super::{INDEX, MANIFEST, attests, entry, index, of, read_index};

const HEX: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";

/// What is said of an index of these entries; inner indexes are answered with these bytes.
fn told_of(entries: &[(&str, String)], tag: &str, inner: &str) -> String {
    let entries: Vec<_> = entries
        .iter()
        .enumerate()
        .map(|(at, (media_type, more))| match *media_type {
            INDEX => entry(INDEX, &Hasher::digest(inner.as_bytes()), inner.len(), more),
            media_type => entry(media_type, &Hasher::digest(&at.to_le_bytes()), 1, more),
        })
        .collect();
    let index = read_index(&entries);
    let reply = Reply::ok(INDEX, inner);
    let transport = Scripted::by(move |_, _| reply.clone());
    let contents = run(Contents::of(transport.client().repository(&repository()), &index));
    summary::index(&contents, &MediaType::OciIndex, tag.parse().ok().as_ref())
}

fn told(entries: &[(&str, String)]) -> String {
    told_of(entries, "latest", "")
}

fn artifact(artifact_type: &str) -> (&'static str, String) {
    (MANIFEST, format!(r#","artifactType":"{artifact_type}""#))
}

fn image(platform: &str) -> (&'static str, String) {
    (MANIFEST, of(platform))
}

fn zstd(platform: &str) -> (&'static str, String) {
    (MANIFEST, of(platform) + r#","annotations":{"io.github.containers.compression.zstd":"true"}"#)
}

const SIGNATURE: &str = "application/vnd.cncf.notary.signature";

#[test]
fn platforms_are_counted_and_the_rest_by_its_kind() {
    let attestation = || (MANIFEST, attests("sha256:x"));
    let soci = ("application/vnd.amazon.soci.index.v2+json", of("linux/amd64"));
    let soci = (MANIFEST, format!(r#","artifactType":"{}"{}"#, soci.0, soci.1));
    let (amd64, arm64) = (|| image("linux/amd64"), || image("linux/arm64"));
    let cases = [
        (vec![amd64()], "Image index with 1 platform"),
        (vec![amd64(), arm64()], "Image index with 2 platforms"),
        (vec![amd64(), attestation()], "Image index with 1 platform and 1 attestation"),
        (
            vec![amd64(), soci, attestation(), attestation()],
            "Image index with 1 platform, 2 attestations and 1 SOCI index",
        ),
        (vec![(MANIFEST, String::new())], "Image index with 1 image without a platform"),
        (vec![amd64(), (MANIFEST, String::new())], "Image index with 1 platform, 1 image without a platform"),
        (
            vec![image("windows(10.0.1)/amd64"), image("windows(10.0.2)/amd64")],
            "Image index with 2 platforms",
        ),
        (vec![amd64(), ("a/b", String::new())], "Image index with 1 platform and 1 unknown entry"),
        (vec![("a/b", String::new()), ("a/b", String::new())], "Image index with 2 unknown entries"),
        (vec![artifact(SIGNATURE), artifact("a/b")], "Index with 1 signature and 1 artifact"),
        (vec![], "Image index without entries"),
    ];
    for (entries, expected) in cases {
        assert_eq!(told(&entries), expected);
    }
    let list = read_index(&[entry(MANIFEST, &Hasher::digest(b""), 1, &of("linux/amd64"))]);
    let nobody = Scripted::list([]);
    let contents = run(Contents::of(nobody.client().repository(&repository()), &list));
    let told = summary::index(&contents, &MediaType::DockerList, None);
    assert_eq!(told, "Docker manifest list with 1 platform");
}

#[test]
fn one_platform_in_several_forms_is_one_platform() {
    let amd64 = || image("linux/amd64");
    let cases = [
        (vec![amd64(), zstd("linux/amd64")], "Image index with 1 platform in 2 forms (gzip, zstd)"),
        (
            vec![amd64(), image("linux(+nydus.remoteimage.v1)/amd64")],
            "Image index with 1 platform in 2 forms (Nydus, gzip)",
        ),
        (
            vec![amd64(), zstd("linux/amd64"), image("linux/arm64"), zstd("linux/arm64")],
            "Image index with 2 platforms in 2 forms (gzip, zstd)",
        ),
        (vec![amd64(), amd64()], "Image index with 2 images for 1 platform"),
        (vec![zstd("linux/amd64")], "Image index with 1 platform"),
    ];
    for (entries, expected) in cases {
        assert_eq!(told(&entries), expected);
    }
}

#[test]
fn a_build_cache_counts_layers() {
    let config = ("application/vnd.buildkit.cacheconfig.v0", String::new());
    let layer = || (LAYER, String::new());
    assert_eq!(told(&[layer(), layer(), layer(), config]), "Build cache with 3 layers");
    assert_eq!(told(&[layer()]), "Build cache with 1 layer");
    let mixed = [image("linux/amd64"), layer()];
    assert_eq!(told(&mixed), "Image index with 1 platform and 1 layer");
}

#[test]
fn an_index_under_the_tag_of_a_digest_lists_its_referrers_unless_it_lists_images() {
    let tag = format!("sha256-{HEX}");
    let list = [artifact(SIGNATURE), artifact(SIGNATURE)];
    assert_eq!(told_of(&list, &tag, ""), format!("List of referrers of sha256:{HEX} with 2 signatures"));
    assert_eq!(told_of(&[], &tag, ""), format!("List of referrers of sha256:{HEX} without entries"));
    assert_eq!(told_of(&[image("linux/amd64")], &tag, ""), "Image index with 1 platform");
}

#[test]
fn inner_indexes_are_counted_with_what_they_list() {
    let inner = index(&[entry(MANIFEST, &Hasher::digest(b"a"), 1, &of("windows/amd64"))]);
    let told = |entries: &[(&str, String)]| told_of(entries, "latest", &inner);
    assert_eq!(told(&[(INDEX, String::new())]), "Image index with 1 index (with 1 platform)");
    let both = [image("linux/amd64"), (INDEX, String::new())];
    assert_eq!(told(&both), "Image index with 1 platform and 1 index (with 1 platform)");
    let gone = [(INDEX, String::new()), (INDEX, of("linux/amd64"))];
    assert_eq!(told_of(&gone, "latest", "{}"), "Image index with 2 indexes");
}
