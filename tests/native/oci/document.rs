//! Valid documents: what is read agrees with `oci_spec` in every member, and nothing is found odd.

use std::collections::HashMap;

use oci_spec::image as oracle;
use proptest::prelude::*;
use waybill::oci::{
    Annotations, Content, Descriptor, Digest, Document, DownloadSize, ImageIndex, Manifest, MediaType,
    OddityKind,
};

use super::fixtures::{A, B, C, IMAGE, INDEX, INDEXES, MANIFESTS, fill};

fn read(template: &str) -> Document {
    Document::read(fill(template).into_bytes(), None)
}

fn index(template: &str) -> ImageIndex {
    read(template).index().expect("an index").clone()
}

fn manifest(template: &str) -> Manifest {
    read(template).manifest().expect("a manifest").clone()
}

fn digest(text: &str) -> Digest {
    text.parse().unwrap()
}

#[track_caller]
fn assert_annotations(ours: &Annotations, theirs: Option<&HashMap<String, String>>, name: &str) {
    let ours: HashMap<_, _> = ours.iter().cloned().collect();
    assert_eq!(ours, theirs.cloned().unwrap_or_default(), "{name}");
}

#[track_caller]
fn assert_descriptor(ours: &Descriptor, theirs: &oracle::Descriptor, name: &str) {
    assert_eq!(ours.media_type.as_ref().map(MediaType::as_str), Some(theirs.media_type().as_ref()), "{name}");
    assert_eq!(ours.digest.to_string(), theirs.digest().to_string(), "{name}");
    assert_eq!(ours.size, Some(theirs.size()), "{name}");
    assert_eq!(ours.urls, theirs.urls().clone().unwrap_or_default(), "{name}");
    assert_annotations(&ours.annotations, theirs.annotations().as_ref(), name);
    assert_eq!(ours.artifact_type, theirs.artifact_type().as_ref().map(ToString::to_string), "{name}");
    assert_eq!(ours.platform.is_some(), theirs.platform().is_some(), "{name}");
    if let (Some(ours), Some(theirs)) = (&ours.platform, theirs.platform()) {
        assert_eq!(ours.os(), theirs.os().to_string(), "{name}");
        assert_eq!(ours.architecture(), theirs.architecture().to_string(), "{name}");
        assert_eq!(ours.variant(), theirs.variant().clone().unwrap_or_default(), "{name}");
        // `oci_spec` reads `os_version`, where the specification says `os.version`.
    }
}

#[track_caller]
fn assert_descriptors<'a>(
    ours: impl IntoIterator<Item = &'a Descriptor>,
    theirs: impl IntoIterator<Item = &'a oracle::Descriptor>,
    name: &str,
) {
    let (ours, theirs): (Vec<_>, Vec<_>) = (ours.into_iter().collect(), theirs.into_iter().collect());
    assert_eq!(ours.len(), theirs.len(), "{name}");
    ours.iter().zip(theirs).for_each(|(ours, theirs)| assert_descriptor(ours, theirs, name));
}

#[test]
fn reads_manifests_as_the_oracle_does() {
    for (name, template) in MANIFESTS {
        let text = fill(template);
        let theirs = oracle::ImageManifest::from_reader(text.as_bytes()).expect(name);
        let document = read(template);
        let ours = document.manifest().expect(name);
        assert_descriptors(&ours.config, [theirs.config()], name);
        assert_descriptors(&ours.layers, theirs.layers(), name);
        assert_descriptors(&ours.subject, theirs.subject(), name);
        assert_eq!(ours.artifact_type, theirs.artifact_type().as_ref().map(ToString::to_string), "{name}");
        assert_annotations(&ours.annotations, theirs.annotations().as_ref(), name);
        let stated = theirs.media_type().clone().unwrap_or(oracle::MediaType::ImageManifest);
        assert_eq!(document.media_type().as_str(), stated.as_ref(), "{name}");
        assert_eq!(document.oddities(), [], "{name}");
        assert_eq!(**document.bytes(), *text.as_bytes(), "{name}");
    }
}

#[test]
fn reads_indexes_as_the_oracle_does() {
    for (name, template) in INDEXES {
        let text = fill(template);
        let theirs = oracle::ImageIndex::from_reader(text.as_bytes()).expect(name);
        let document = read(template);
        let ours = document.index().expect(name);
        assert_descriptors(&ours.manifests, theirs.manifests(), name);
        assert_descriptors(&ours.subject, theirs.subject(), name);
        assert_eq!(ours.artifact_type, theirs.artifact_type().as_ref().map(ToString::to_string), "{name}");
        assert_annotations(&ours.annotations, theirs.annotations().as_ref(), name);
        let stated = theirs.media_type().clone().unwrap_or(oracle::MediaType::ImageIndex);
        assert_eq!(document.media_type().as_str(), stated.as_ref(), "{name}");
        assert_eq!(document.oddities(), [], "{name}");
        assert_eq!(**document.bytes(), *text.as_bytes(), "{name}");
    }
}

#[test]
fn keeps_annotations_in_the_order_of_the_document() {
    let keys: Vec<_> =
        index(INDEXES[4].1).manifests[0].annotations.iter().map(|(key, _)| key.clone()).collect();
    assert_eq!(keys, ["z", "a"]);
}

#[test]
fn reads_the_version_of_the_operating_system() {
    let template = r#"{"schemaVersion":2,"manifests":[{"mediaType":"a/b","digest":"$A","size":1,
        "platform":{"os":"windows","architecture":"amd64","os.version":"10.0.20348.1"}}]}"#;
    let platform = index(template).manifests[0].platform.clone().unwrap();
    assert_eq!(platform.to_string(), "windows(10.0.20348.1)/amd64");
}

#[test]
fn reads_the_artifact_manifest_that_was_dropped_before_version_1_1() {
    let document = read(
        r#"{"mediaType":"application/vnd.oci.artifact.manifest.v1+json","artifactType":"application/spdx+json",
            "blobs":[{"mediaType":"text/plain","digest":"$A","size":1}],
            "subject":{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"$B","size":2}}"#,
    );
    let manifest = document.manifest().unwrap();
    assert_eq!((manifest.layers.len(), manifest.artifact_type()), (1, Some("application/spdx+json")));
    assert_eq!(manifest.subject.as_ref().map(|subject| &subject.digest), Some(&digest(B)));
    assert_eq!(document.oddities(), [], "it never had a config or a schemaVersion");
}

#[test]
fn counts_each_different_layer_once_in_the_download() {
    let manifest = manifest(IMAGE);
    assert_eq!(manifest.blobs().count(), 4);
    let known = |bytes| DownloadSize { bytes, unstated: 0 };
    assert_eq!(manifest.download_size(), known(1469 + 3_208_942 + 2));
    let huge = self::manifest(MANIFESTS[4].1);
    assert_eq!(huge.download_size(), known(1469), "layer and config are the same blob");
}

#[test]
fn a_download_counts_what_states_no_size() {
    let manifest = manifest(&IMAGE.replace("\"size\"", "\"unsized\""));
    assert_eq!(manifest.download_size(), DownloadSize { bytes: 0, unstated: 3 });
}

#[test]
fn tells_the_type_of_an_artifact() {
    let types = MANIFESTS.map(|(_, template)| manifest(template).artifact_type().map(str::to_owned));
    let config = Some("application/vnd.oci.image.config.v1+json".to_owned());
    let docker = Some("application/vnd.docker.container.image.v1+json".to_owned());
    assert_eq!(
        types,
        [
            config.clone(),
            config.clone(),
            docker.clone(),
            Some("application/spdx+json".into()),
            config.clone(),
            Some("application/vnd.example+json".into()),
            docker,
            Some("application/vnd.cncf.helm.config.v1+json".into()),
            config,
        ]
    );
    assert_eq!(manifest(r#"{"schemaVersion":2,"layers":[]}"#).artifact_type(), None);
}

#[test]
fn tells_images_from_attestations() {
    let index = index(INDEX);
    let digests =
        |entries: Vec<&Descriptor>| entries.iter().map(|entry| entry.digest.clone()).collect::<Vec<_>>();
    assert_eq!(digests(index.images().collect()), [digest(A), digest(B)]);
    assert_eq!(digests(index.attestations_of(&digest(A)).collect()), [digest(C)]);
    assert_eq!(index.attestations_of(&digest(B)).count(), 0);
    let orphans: Vec<_> = index.orphan_attestations().map(Descriptor::attests).collect();
    assert_eq!(orphans, [Some("sha256:gone")]);
    assert_eq!(index.manifests[0].attests(), None);
    let about_nothing = r#"{"schemaVersion":2,"manifests":[{"mediaType":"a/b","digest":"$A","size":1,
        "annotations":{"vnd.docker.reference.type":"attestation-manifest"}}]}"#;
    assert_eq!(self::index(about_nothing).orphan_attestations().count(), 1);
    assert_eq!(index.manifests[2].annotation("vnd.docker.reference.digest"), Some(A));
    assert_eq!(index.manifests[2].annotation("missing"), None);
}

/// Random JSON with the names that documents have.
fn json() -> impl Strategy<Value = serde_json::Value> {
    let name = prop::sample::select(vec![
        "schemaVersion",
        "mediaType",
        "manifests",
        "layers",
        "config",
        "subject",
        "annotations",
        "digest",
        "size",
        "platform",
        "os",
        "urls",
        "blobs",
        "fsLayers",
        "rootfs",
        "history",
        "artifactType",
        "x",
    ]);
    let text = prop::sample::select(vec![
        A,
        "",
        "sha256:x",
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v1+json",
        "application/vnd.oci.artifact.manifest.v1+json",
    ]);
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        text.prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            prop::collection::vec((name.clone(), inner), 0..8).prop_map(|members| {
                members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            }),
        ]
    })
}

proptest! {
    #[test]
    fn no_bytes_make_reading_panic_and_all_are_kept(bytes in any::<Vec<u8>>()) {
        let document = Document::read(bytes.clone(), None);
        prop_assert_eq!(&**document.bytes(), &*bytes);
    }

    #[test]
    fn no_json_makes_reading_panic_and_an_unreadable_one_says_so(value in json(), declared in any::<bool>()) {
        let declared = declared.then_some(MediaType::OciManifest);
        let document = Document::read(value.to_string().into_bytes(), declared.clone());
        prop_assert!(declared.is_none() || *document.media_type() == MediaType::OciManifest);
        let unknown = *document.content() == Content::Other;
        let says_so = document.oddities().iter().any(|odd| matches!(odd.kind(), OddityKind::UnknownKind(_)));
        prop_assert_eq!(unknown, says_so);
    }
}
