//! Attestations as `BuildKit` stores them: a manifest beside the image in its index, with one in-toto
//! statement a layer. <https://docs.docker.com/build/metadata/attestations/attestation-storage/>

use serde_json::{Value, json};

use crate::demo::store::Repository;
use crate::oci::{Descriptor, Platform};

use super::content::Content;
use super::format::Format;
use super::image::{Image, manifest};

const SPDX: &str = "https://spdx.dev/Document";
const SLSA: &str = "https://slsa.dev/provenance/v1";

/// Stores SBOM and provenance of an image, and gives the entry for its index.
pub(super) fn put(repository: &mut Repository, name: &str, image: &Image) -> Descriptor {
    let layers = [layer(name, image, SPDX, &sbom(name)), layer(name, image, SLSA, &provenance())];
    let config = json!({
        "architecture": "unknown",
        "os": "unknown",
        "config": {},
        "rootfs": {
            "type": "layers",
            "diff_ids": layers.each_ref().map(|layer| layer.descriptor.digest.to_string()),
        },
    });
    let config = Content::new(Format::Oci.config(), config.to_string().into_bytes());
    let media_type = Format::Oci.manifest();
    let manifest = Format::Oci
        .write(media_type, &manifest(media_type, &config, &layers.each_ref()))
        .annotated("vnd.docker.reference.digest", &image.manifest.descriptor.digest.to_string())
        .annotated("vnd.docker.reference.type", "attestation-manifest");
    config.put_blob(repository);
    for layer in &layers {
        layer.put_blob(repository);
    }
    manifest.put_manifest(repository);
    let unknown = || "unknown".to_owned();
    let platform = Platform {
        os: unknown(),
        architecture: unknown(),
        variant: String::new(),
        os_version: String::new(),
    };
    Descriptor { platform: Some(platform), ..manifest.descriptor }
}

fn layer(name: &str, image: &Image, predicate_type: &str, predicate: &Value) -> Content {
    let statement = json!({
        "_type": "https://in-toto.io/Statement/v0.1",
        "predicateType": predicate_type,
        "subject": [{
            "name": format!("pkg:docker/{}/{name}@latest", crate::demo::HOST),
            "digest": { "sha256": image.manifest.descriptor.digest.encoded() },
        }],
        "predicate": predicate,
    });
    Content::new("application/vnd.in-toto+json", statement.to_string().into_bytes())
        .annotated("in-toto.io/predicate-type", predicate_type)
}

fn sbom(name: &str) -> Value {
    let package = |name: &str, version: &str| {
        json!({
            "SPDXID": format!("SPDXRef-Package-{name}"),
            "name": name,
            "versionInfo": version,
            "downloadLocation": "NOASSERTION",
            "licenseConcluded": "NOASSERTION",
        })
    };
    json!({
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": name,
        "documentNamespace": format!("https://{}/spdx/{name}", crate::demo::HOST),
        "creationInfo": { "created": "2026-03-16T11:45:00Z", "creators": ["Tool: waybill-samples"] },
        "packages": [
            package("ca-certificates", "2026.1"),
            package("libtls", "28.0.2"),
            package("tide", "1.0"),
            package("toolbox", "3.2.1"),
        ],
    })
}

fn provenance() -> Value {
    json!({
        "buildDefinition": {
            "buildType": "https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md",
            "externalParameters": {
                "configSource": { "path": "Dockerfile" },
                "request": { "frontend": "dockerfile.v0" },
            },
            "internalParameters": {},
            "resolvedDependencies": [],
        },
        "runDetails": {
            "builder": { "id": "https://ci.example/runner/7" },
            "metadata": {
                "invocationId": "tide-1.0",
                "startedOn": "2026-03-16T11:44:10Z",
                "finishedOn": "2026-03-16T11:45:00Z",
            },
        },
    })
}
