//! What is kept in a registry and is no image: attestations, signatures, charts and older artifacts.

use serde_json::{Value, json};

use super::image::Image;
use super::layer;
use super::repository::{digest_in, with};
use super::routes::State;
use super::types::{OCI_CONFIG, OCI_EMPTY, OCI_MANIFEST};
use crate::Outcome;

pub(super) fn fill(state: &mut State) -> Outcome {
    attestations(state)?;
    signatures(state)?;
    older_artifacts(state)?;
    chart(state)
}

fn statement() -> (&'static [u8], Value) {
    let annotations = json!({ "in-toto.io/predicate-type": "https://slsa.dev/provenance/v0.2" });
    (br#"{"_type":"https://in-toto.io/Statement/v0.1"}"#, annotations)
}

/// `rules_img#713`, oras#129: a config of the image type that is empty; and as `BuildKit` writes it today.
fn attestations(state: &mut State) -> Outcome {
    let (bytes, annotations) = statement();
    let repository = state.repository("a12/attestation");
    let image = repository.image(Image::of("att"))?;
    let layer =
        with(repository.blob("application/vnd.in-toto+json", bytes), "annotations", annotations.clone());
    let config = repository.blob(OCI_CONFIG, b"{}");
    let manifest =
        json!({ "schemaVersion": 2, "mediaType": OCI_MANIFEST, "config": config, "layers": [layer] });
    let entry = repository.manifest(OCI_MANIFEST, &manifest, "att");
    let entry = with(entry, "platform", json!({ "os": "unknown", "architecture": "unknown" }));
    let reference = json!({
        "vnd.docker.reference.type": "attestation-manifest", "vnd.docker.reference.digest": digest_in(&image),
    });
    repository.index(&[image, with(entry, "annotations", reference)], "v1");

    let repository = state.repository("a12/attestation-empty");
    let layer = with(repository.blob("application/vnd.in-toto+json", bytes), "annotations", annotations);
    let config = repository.blob(OCI_EMPTY, b"{}");
    let manifest = json!({
        "schemaVersion": 2, "mediaType": OCI_MANIFEST, "config": config, "layers": [layer],
        "artifactType": "application/vnd.docker.attestation.manifest.v1+json",
    });
    repository.manifest(OCI_MANIFEST, &manifest, "att");
    Ok(())
}

/// container-libs#1017: eight layers of one digest, each with its own annotation.
fn signatures(state: &mut State) -> Outcome {
    let repository = state.repository("a13/signatures");
    let image = digest_in(&repository.image(Image::of("sig").tagged("v1"))?);
    let payload = json!({
        "critical": {
            "identity": { "docker-reference": "x" },
            "image": { "docker-manifest-digest": image },
            "type": "cosign container image signature",
        },
        "optional": null,
    });
    let media_type = "application/vnd.dev.cosign.simplesigning.v1+json";
    let layer = repository.blob(media_type, payload.to_string());
    let signed = |at| {
        let signature = json!({ "dev.cosignproject.cosign/signature": format!("MEUC{at}==") });
        with(layer.clone(), "annotations", signature)
    };
    let layers: Vec<_> = (0..8).map(signed).collect();
    let zero = "0001-01-01T00:00:00Z";
    let config = json!({
        "architecture": "", "created": zero, "history": vec![json!({ "created": zero }); 8], "os": "",
        "rootfs": { "type": "layers", "diff_ids": vec![digest_in(&layer); 8] }, "config": {},
    });
    let config = repository.json(OCI_CONFIG, &config);
    let manifest =
        json!({ "schemaVersion": 2, "mediaType": OCI_MANIFEST, "config": config, "layers": layers });
    let tag = format!("{}.sig", image.replace(':', "-"));
    repository.manifest(OCI_MANIFEST, &manifest, &tag);
    repository.manifest(OCI_MANIFEST, &manifest, "sig");
    Ok(())
}

/// oras artifacts-spec: manifests of artifacts before OCI had a way for them.
fn older_artifacts(state: &mut State) -> Outcome {
    let repository = state.repository("a29/oras");
    let image = repository.image(Image::of("or").tagged("v1"))?;
    let blob = repository.blob("application/spdx+json", b"sbom text\n");
    let blob = with(blob, "annotations", json!({ "org.opencontainers.image.title": "sbom.json" }));
    for (tag, media_type) in [
        ("sbom", "application/vnd.cncf.oras.artifact.manifest.v1+json"),
        ("oci-artifact", "application/vnd.oci.artifact.manifest.v1+json"),
    ] {
        let manifest = json!({
            "mediaType": media_type, "artifactType": "sbom/example", "blobs": [blob], "subject": image,
        });
        repository.manifest(media_type, &manifest, tag);
    }
    Ok(())
}

/// A Helm chart, whose version has a `+`.
fn chart(state: &mut State) -> Outcome {
    let repository = state.repository("a32/chart");
    let chart = layer::gzip(&layer::tar("demo/Chart.yaml", b"name: demo\n")?)?;
    let chart = repository.blob("application/vnd.cncf.helm.chart.content.v1.tar+gzip", chart);
    let config = json!({
        "name": "demo", "version": "1.2.3+build.5", "apiVersion": "v2", "description": "a chart",
    });
    let config = repository.json("application/vnd.cncf.helm.config.v1+json", &config);
    let manifest = json!({
        "schemaVersion": 2, "config": config, "layers": [chart],
        "annotations": { "org.opencontainers.image.created": "2026-03-01T12:00:00Z" },
    });
    repository.manifest(OCI_MANIFEST, &manifest, "1.2.3_build.5");
    Ok(())
}
