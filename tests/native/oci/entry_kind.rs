//! What entries of indexes and manifests are: as `BuildKit`, cosign, GitHub, Notation, SOCI, podman, Nydus
//! and Homebrew write them.

use EntryKind::{
    Artifact, Attestation, BuildCache, CacheConfig, Image, Index, Layer, Signature, SociIndex, Unknown,
};
use waybill::oci::{Descriptor, Document, EntryKind, ImageIndex, Manifest};
use waybill::words::kind::document;

const HEX: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const CONFIG: &str = "application/vnd.oci.image.config.v1+json";
const EMPTY: &str = "application/vnd.oci.empty.v1+json";
const BUNDLE: &str = "application/vnd.dev.sigstore.bundle.v0.3+json";
const CACHE: &str = "application/vnd.buildkit.cacheconfig.v0";
const LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";
const AMD64: &str = r#","platform":{"os":"linux","architecture":"amd64"}"#;
const UNKNOWN: &str = r#","platform":{"os":"unknown","architecture":"unknown"}"#;

fn index(entries: &[(&str, String)]) -> ImageIndex {
    let entries: Vec<_> = entries
        .iter()
        .map(|(media_type, more)| {
            format!(r#"{{"mediaType":"{media_type}","digest":"sha256:{HEX}","size":1{more}}}"#)
        })
        .collect();
    let text = format!(r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[{}]}}"#, entries.join(","));
    Document::read(text.into_bytes(), None).index().unwrap().clone()
}

fn entry(media_type: &str, more: &str) -> Descriptor {
    index(&[(media_type, more.into())]).manifests[0].clone()
}

fn annotated(pairs: &str) -> String {
    format!(r#","annotations":{{{pairs}}}"#)
}

#[test]
fn each_entry_is_what_its_makers_mean_by_it() {
    let docker = "application/vnd.docker.distribution.manifest.v2+json";
    let of = |artifact_type: &str| format!(r#","artifactType":"{artifact_type}""#);
    let refers = |kind: &str| annotated(&format!(r#""vnd.docker.reference.type":"{kind}""#));
    let bundle = |pairs: &str| of(BUNDLE) + &annotated(pairs);
    let cases = [
        (MANIFEST, AMD64.to_owned(), Image),
        (MANIFEST, String::new(), Image),
        (docker, AMD64.into(), Image),
        (MANIFEST, of(CONFIG), Image),
        (MANIFEST, of("") + AMD64, Image),
        (INDEX, String::new(), Index),
        (INDEX, AMD64.into(), Index),
        ("application/vnd.docker.distribution.manifest.list.v2+json", String::new(), Index),
        (INDEX, of("application/vnd.example.models"), Artifact),
        (MANIFEST, UNKNOWN.to_owned() + &refers("attestation-manifest"), Attestation),
        (MANIFEST, refers("something-to-come") + AMD64, Artifact),
        (MANIFEST, UNKNOWN.into(), Unknown),
        (MANIFEST, of("application/vnd.docker.attestation.manifest.v1+json"), Attestation),
        (MANIFEST, of("application/vnd.in-toto+json"), Attestation),
        (MANIFEST, of("application/vnd.dev.cosign.artifact.sig.v1+json"), Signature),
        (MANIFEST, of("application/vnd.cncf.notary.signature"), Signature),
        (MANIFEST, bundle(r#""dev.sigstore.bundle.content":"message-signature""#), Signature),
        (
            MANIFEST,
            bundle(
                r#""dev.sigstore.bundle.content":"dsse-envelope","dev.sigstore.bundle.predicateType":"https://sigstore.dev/cosign/sign/v1""#,
            ),
            Signature,
        ),
        (
            MANIFEST,
            bundle(
                r#""dev.sigstore.bundle.content":"dsse-envelope","dev.sigstore.bundle.predicateType":"https://slsa.dev/provenance/v1""#,
            ),
            Attestation,
        ),
        (MANIFEST, of(BUNDLE), Artifact),
        (MANIFEST, of("application/vnd.amazon.soci.index.v1+json"), SociIndex),
        (MANIFEST, of("application/vnd.amazon.soci.index.v2+json") + AMD64, SociIndex),
        (MANIFEST, annotated(r#""com.amazon.soci.image-manifest-digest":"x""#) + AMD64, SociIndex),
        (MANIFEST, of("application/spdx+json"), Artifact),
        ("application/vnd.oci.artifact.manifest.v1+json", String::new(), Artifact),
        ("application/vnd.cncf.oras.artifact.manifest.v1+json", String::new(), Artifact),
        (LAYER, String::new(), Layer),
        ("application/vnd.docker.image.rootfs.diff.tar.gzip", String::new(), Layer),
        (CACHE, String::new(), CacheConfig),
        ("application/vnd.example.to.come.v7+json", AMD64.into(), Unknown),
        (CONFIG, String::new(), Unknown),
    ];
    for (media_type, more, expected) in cases {
        assert_eq!(entry(media_type, &more).kind(), expected, "{media_type}{more}");
    }
}

#[test]
fn only_what_could_be_run_counts_as_an_image() {
    let soci = format!(r#","artifactType":"application/vnd.amazon.soci.index.v2+json"{AMD64}"#);
    let list = [
        (MANIFEST, AMD64.to_owned()),
        (MANIFEST, soci),
        (INDEX, String::new()),
        (LAYER, String::new()),
        (MANIFEST, UNKNOWN.into()),
    ];
    let index = index(&list);
    let kinds: Vec<_> = index.images().map(Descriptor::kind).collect();
    assert_eq!(kinds, [Image, Index, Unknown]);
}

#[test]
fn a_build_cache_is_an_index_of_blobs_and_nothing_else() {
    let layer = || (LAYER, String::new());
    assert!(index(&[layer(), layer(), (CACHE, String::new())]).is_build_cache());
    assert!(index(&[(CACHE, String::new())]).is_build_cache());
    assert!(!index(&[layer(), (MANIFEST, AMD64.into())]).is_build_cache());
    assert!(!index(&[]).is_build_cache());
}

#[test]
fn an_image_tells_in_which_form_its_layers_are() {
    let zstd = annotated(r#""io.github.containers.compression.zstd":"true""#);
    let sentinel = annotated(
        r#""io.github.containers.compression.zstd":"true","io.github.containers.zstd-chunked.sentinel":"true""#,
    );
    let nydus =
        r#","platform":{"os":"linux","architecture":"amd64","os.features":["nydus.remoteimage.v1"]}"#.into();
    let cases = [
        (String::new(), None),
        (zstd, Some("zstd")),
        (sentinel, Some("zstd:chunked")),
        (nydus, Some("Nydus")),
    ];
    for (more, expected) in cases {
        assert_eq!(entry(MANIFEST, &more).form(), expected, "{more}");
    }
}

fn manifest(artifact_type: &str, config: &str, layers: &[&str]) -> Manifest {
    let blob =
        |media_type: &&str| format!(r#"{{"mediaType":"{media_type}","digest":"sha256:{HEX}","size":1}}"#);
    let layers: Vec<_> = layers.iter().map(blob).collect();
    let text = format!(
        r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","artifactType":"{artifact_type}","config":{},"layers":[{}]}}"#,
        blob(&config),
        layers.join(",")
    );
    Document::read(text.into_bytes(), None).manifest().unwrap().clone()
}

#[test]
fn each_manifest_is_what_its_makers_mean_by_it() {
    let in_toto = "application/vnd.in-toto+json";
    let dsse = "application/vnd.dsse.envelope.v1+json";
    let simple = "application/vnd.dev.cosign.simplesigning.v1+json";
    let notary = "application/vnd.cncf.notary.signature";
    let helm = "application/vnd.cncf.helm.config.v1+json";
    let cases: [(&str, &str, &[&str], EntryKind, &str); 14] = [
        ("", CONFIG, &[LAYER], Image, "image"),
        ("", CONFIG, &[], Image, "image"),
        ("", CONFIG, &["application/vnd.example.layer", LAYER], Image, "image"),
        ("application/vnd.example", CONFIG, &[LAYER], Image, "image"),
        ("", CONFIG, &[simple, simple], Signature, "signature"),
        ("", CONFIG, &[dsse], Attestation, "attestation"),
        ("", CONFIG, &[in_toto, in_toto], Attestation, "attestation"),
        ("", CONFIG, &[BUNDLE], Artifact, CONFIG),
        ("", CONFIG, &["text/spdx+json"], Artifact, CONFIG),
        (
            "application/vnd.docker.attestation.manifest.v1+json",
            EMPTY,
            &[in_toto],
            Attestation,
            "attestation",
        ),
        ("", notary, &["application/jose+json"], Signature, "signature"),
        (
            "",
            "application/vnd.amazon.soci.index.v1+json",
            &["application/octet-stream"],
            SociIndex,
            "SOCI index",
        ),
        ("", CACHE, &[LAYER, LAYER], BuildCache, "build cache"),
        ("", helm, &["application/vnd.cncf.helm.chart.content.v1.tar+gzip"], Artifact, helm),
    ];
    for (artifact_type, config, layers, kind, name) in cases {
        let manifest = manifest(artifact_type, config, layers);
        let what = format!("{artifact_type} {config} {layers:?}");
        assert_eq!((manifest.kind(), document(&manifest.document_kind())), (kind, name), "{what}");
        assert_eq!(manifest.is_image(), kind == Image, "{what}");
    }
}
