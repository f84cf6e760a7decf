//! The questions that people ask a registry.

mod accepted;
mod attached;
mod build_facts;
mod choice;
mod client_trouble;
mod clients;
mod commands;
mod compare;
mod connection;
mod content_proofs;
mod contents;
mod entries;
mod findings;
mod findings_of_configs;
mod findings_of_images;
mod findings_of_layers;
mod health;
mod image;
mod instead;
mod judged;
mod moves;
mod near_tags;
mod platform_vectors;
mod proofs;
mod removal;
mod root;
mod shelf;
mod single_clients;
mod summary;
mod tags;
mod ticket;
mod trace;
mod verdict;
mod whereabouts;

use waybill::inspect::{
    ConfigBlob, Contents, Found, Image, ImageError, Root, document_findings, image, image_findings,
    worst_first,
};
use waybill::oci::{Digest, Document, Finding, Hasher, ImageIndex, Platform, Reference, Severity};
use waybill::registry::{Claim, Fetched, RepositoryClient, Verifier};
use waybill::words;

use super::demo;
use super::registry::scripted;
use scripted::run;

const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
const CONFIG: &str = "application/vnd.oci.image.config.v1+json";
const LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";

fn platform(text: &str) -> Platform {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn reference(text: &str) -> Reference {
    Reference::normalize(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The image that a client on a platform gets from a document.
fn image_of(
    repository: RepositoryClient<'_>,
    document: &Document,
    wanted: Option<&Platform>,
) -> Result<Image, ImageError> {
    run(async {
        let contents = match document.index() {
            Some(index) => Contents::of(repository, index).await,
            None => Contents::default(),
        };
        image(repository, document, contents, wanted).await
    })
}

/// An entry of an index, as JSON; `more` are members that follow.
fn entry(media_type: &str, digest: &Digest, size: usize, more: &str) -> String {
    format!(r#"{{"mediaType":"{media_type}","digest":"{digest}","size":{size}{more}}}"#)
}

/// The member `platform` of an entry, as JSON.
fn of(text: &str) -> String {
    let platform = platform(text);
    let (os, architecture) = (platform.os(), platform.architecture());
    let (variant, os_version) = (platform.variant(), platform.os_version());
    let features =
        platform.os_features().iter().map(|name| format!(r#""{name}""#)).collect::<Vec<_>>().join(",");
    format!(
        r#","platform":{{"os":"{os}","architecture":"{architecture}","variant":"{variant}","os.version":"{os_version}","os.features":[{features}]}}"#
    )
}

/// The members that mark an attestation about a digest, as JSON.
fn attests(digest: &str) -> String {
    format!(
        r#","platform":{{"os":"unknown","architecture":"unknown"}},"annotations":{{"vnd.docker.reference.type":"attestation-manifest","vnd.docker.reference.digest":"{digest}"}}"#
    )
}

/// An index of these entries.
fn index(entries: &[String]) -> String {
    format!(r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[{}]}}"#, entries.join(","))
}

fn read_index(entries: &[String]) -> ImageIndex {
    Document::read(index(entries).into_bytes(), None).index().unwrap().clone()
}

/// A manifest whose config and layers are blobs of these bytes.
fn manifest(config: &str, layers: &[&str]) -> String {
    let descriptor =
        |media_type: &str, blob: &str| entry(media_type, &Hasher::digest(blob.as_bytes()), blob.len(), "");
    let layers: Vec<_> = layers.iter().map(|layer| descriptor("a/layer", layer)).collect();
    let config = descriptor(CONFIG, config);
    format!(
        r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{config},"layers":[{}]}}"#,
        layers.join(",")
    )
}

/// A document that was asked for by its digest.
fn fetched(text: &str) -> Fetched {
    let mut verifier = Verifier::new(Some(Hasher::digest(text.as_bytes())), Claim::Absent, None);
    verifier.update(text.as_bytes());
    Fetched { document: Document::read(text.as_bytes(), None), verification: verifier.finish() }
}

/// What is found of a document, and of the image that was chosen.
fn findings(root: &Root, image: Option<&Image>, config: Option<&ConfigBlob>) -> Vec<Found> {
    let of_image = image.map(|image| image_findings(image, config)).unwrap_or_default();
    document_findings(root).into_iter().chain(of_image).collect()
}

/// What was found, as it is told, worst first.
fn worded(found: &[Found]) -> Vec<Finding> {
    worst_first(found.to_vec()).iter().map(words::finding).collect()
}

/// Findings as they are read: how much they matter, title, detail.
fn told(findings: &[Finding]) -> Vec<(Severity, &str, &str)> {
    findings.iter().map(|finding| (finding.severity(), finding.title(), finding.detail())).collect()
}
