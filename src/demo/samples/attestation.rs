//! Attestations as `BuildKit` stores them: a manifest beside the image in its index, with one in-toto
//! statement a layer. <https://docs.docker.com/build/metadata/attestations/attestation-storage/>

use super::shelves::Repository;
use crate::demo::HOST;
use crate::demo::content::Content;
use crate::demo::json::fill;

use super::format::Format;
use super::image::Image;

const SPDX: &str = "https://spdx.dev/Document";
const SLSA: &str = "https://slsa.dev/provenance/v1";
const STATEMENT: &str = r#"{
    "_type": "https://in-toto.io/Statement/v0.1",
    "predicateType": "{type}",
    "subject": [{ "name": "pkg:docker/{host}/{name}@latest", "digest": { "sha256": "{hex}" } }],
    "predicate": {predicate}
}"#;
const SBOM: &str = r#"{
    "spdxVersion": "SPDX-2.3",
    "dataLicense": "CC0-1.0",
    "SPDXID": "SPDXRef-DOCUMENT",
    "name": "{name}",
    "documentNamespace": "https://{host}/spdx/{name}",
    "creationInfo": { "created": "2026-03-16T11:45:00Z", "creators": ["Tool: waybill-samples"] },
    "packages": [
        {
            "SPDXID": "SPDXRef-Package-ca-certificates",
            "name": "ca-certificates",
            "versionInfo": "2026.1",
            "downloadLocation": "NOASSERTION",
            "licenseConcluded": "NOASSERTION"
        },
        {
            "SPDXID": "SPDXRef-Package-libtls",
            "name": "libtls",
            "versionInfo": "28.0.2",
            "downloadLocation": "NOASSERTION",
            "licenseConcluded": "NOASSERTION"
        },
        {
            "SPDXID": "SPDXRef-Package-tide",
            "name": "tide",
            "versionInfo": "1.0",
            "downloadLocation": "NOASSERTION",
            "licenseConcluded": "NOASSERTION"
        },
        {
            "SPDXID": "SPDXRef-Package-toolbox",
            "name": "toolbox",
            "versionInfo": "3.2.1",
            "downloadLocation": "NOASSERTION",
            "licenseConcluded": "NOASSERTION"
        }
    ]
}"#;
const PROVENANCE: &str = r#"{
    "buildDefinition": {
        "buildType": "https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md",
        "externalParameters": {
            "configSource": { "path": "Dockerfile" },
            "request": { "frontend": "dockerfile.v0" }
        },
        "internalParameters": {},
        "resolvedDependencies": []
    },
    "runDetails": {
        "builder": { "id": "https://ci.example/runner/7" },
        "metadata": {
            "invocationId": "tide-1.0",
            "startedOn": "2026-03-16T11:44:10Z",
            "finishedOn": "2026-03-16T11:45:00Z"
        }
    }
}"#;
const CONFIG: &str = r#"{
    {platform},
    "config": {},
    "rootfs": { "type": "layers", "diff_ids": ["{sbom}", "{provenance}"] }
}"#;
const PLATFORM: &str = r#""architecture":"unknown","os":"unknown""#;

/// Stores SBOM and provenance of an image, and gives the entry for its index.
pub(super) fn put(repository: &mut Repository, name: &str, image: &Image) -> String {
    let subject = &image.manifest.digest;
    let sbom = layer(name, subject.encoded(), SPDX, SBOM);
    let provenance = layer(name, subject.encoded(), SLSA, PROVENANCE);
    let values = [
        ("{platform}", PLATFORM),
        ("{sbom}", &sbom.digest.to_string()),
        ("{provenance}", &provenance.digest.to_string()),
    ];
    let config = Content::json(Format::Oci.config(), &fill(CONFIG, &values));
    let attestation = Image::new(Format::Oci, config, vec![sbom, provenance], "");
    attestation.put(repository, &[]);
    let annotations = format!(
        r#"{{"vnd.docker.reference.digest":"{subject}","vnd.docker.reference.type":"attestation-manifest"}}"#
    );
    attestation.manifest.annotated(annotations).descriptor(Some(PLATFORM))
}

/// A statement about the image of that digest.
fn layer(name: &str, hex: &str, kind: &str, predicate: &str) -> Content {
    let values =
        [("{type}", kind), ("{predicate}", predicate), ("{host}", HOST), ("{name}", name), ("{hex}", hex)];
    Content::json("application/vnd.in-toto+json", &fill(STATEMENT, &values))
        .annotated(format!(r#"{{"in-toto.io/predicate-type":"{kind}"}}"#))
}
