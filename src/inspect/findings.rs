//! Everything that a person should know about what a reference resolves to.

use crate::oci::{Descriptor, Digest, EntryKind, ImageConfig, ImageIndex, Manifest, Platform};
use crate::registry::{Claim, Error, ErrorKind, Fetched, Packing, Proof, Verification};

use super::about::About;
use super::base_image::BaseImage;
use super::client_trouble::{index_trouble, manifest_trouble};
use super::config_blob::ConfigBlob;
use super::found::Found;
use super::image::Image;
use super::likely_secrets::likely_secrets;
use super::root::{Root, TagState};

/// The config of a Helm chart.
const HELM: &str = "application/vnd.cncf.helm.config.v1+json";
const VERSION: &str = "org.opencontainers.image.version";

/// What is found of the tag and of its document, whatever image is chosen.
pub fn document_findings(root: &Root) -> Vec<Found> {
    let mut findings: Vec<Found> = tag_finding(&root.tag).into_iter().collect();
    of_document(&root.fetched, &mut findings);
    if root.fetched.document.index().is_some() {
        findings.extend(index_trouble(&root.contents).into_iter().map(Found::Clients));
    }
    findings
}

/// What is found of the image that was chosen, and of its config.
pub fn image_findings(image: &Image, config: Option<&ConfigBlob>) -> Vec<Found> {
    let mut findings = Vec::new();
    for hop in &image.hops {
        of_document(&hop.fetched, &mut findings);
    }
    findings.extend(manifest_trouble(entry_of(image), &image.manifest).into_iter().map(Found::Clients));
    findings.extend(BaseImage::of(image).map(|base| Found::Base(Box::new(base))));
    findings.extend(chart_version(&image.manifest));
    if let Some(config) = config {
        config_findings(image, config, &mut findings);
    }
    findings
}

fn tag_finding(tag: &TagState) -> Option<Found> {
    match tag {
        TagState::Moved(now) => Some(Found::TagMoved(now.clone())),
        TagState::Lists(index, platform) => Some(Found::TagLists(index.clone(), platform.clone())),
        TagState::MayList(index) => Some(Found::TagMayList(index.clone())),
        TagState::Gone => Some(Found::TagGone),
        TagState::Unknown(error) => Some(Found::TagUnknown(Box::new(error.clone()))),
        TagState::None | TagState::Current | TagState::Unmoved => None,
    }
}

fn of_document(fetched: &Fetched, findings: &mut Vec<Found>) {
    bytes_findings(fetched, findings);
    findings.extend(fetched.document.oddities().iter().cloned().map(Found::Odd));
    let states_none = |entry: &&Descriptor| entry.kind() == EntryKind::Image && entry.platform.is_none();
    if let Some(entry) = fetched.document.index().and_then(|index| index.manifests.iter().find(states_none)) {
        findings.push(Found::NoPlatform(entry.digest.clone()));
    }
    for orphan in fetched.document.index().into_iter().flat_map(ImageIndex::orphan_attestations) {
        let about = orphan.attests().map(str::to_owned);
        findings.push(Found::Orphan { attestation: orphan.digest.clone(), about });
    }
}

/// A chart whose version has a `+`: Helm writes `_` in its tag.
fn chart_version(manifest: &Manifest) -> Option<Found> {
    let is_version = |(name, value): &&(String, String)| name == VERSION && value.contains('+');
    let version = manifest.annotations.iter().find(is_version).map(|(_, value)| value.clone());
    version.filter(|_| manifest.artifact_type() == Some(HELM)).map(Found::ChartVersion)
}

fn bytes_findings(fetched: &Fetched, findings: &mut Vec<Found>) {
    let verification = &fetched.verification;
    match verification.claim() {
        Claim::Digest(claimed) if verification.claim_differs() => findings.push(Found::ClaimDiffers {
            claimed: claimed.clone(),
            computed: verification.computed().clone(),
            is_as_asked: verification.proof() != Proof::Differs,
        }),
        Claim::Unreadable(text) => findings.push(Found::ClaimUnreadable(text.clone())),
        _ => {}
    }
    findings.extend(wrong_size(verification, About::document(&fetched.document)));
}

fn wrong_size(verification: &Verification, of: About) -> Option<Found> {
    let stated = verification.size_mismatch()?;
    Some(Found::WrongSize { of, size: verification.size(), stated })
}

fn config_findings(image: &Image, config: &ConfigBlob, findings: &mut Vec<Found>) {
    findings.extend(wrong_size(&config.verification, About::Config));
    match &config.image {
        // Attestations and signatures often have the config type of an image, and nothing in it.
        _ if !image.manifest.is_image() => {}
        Some(Ok(read)) => {
            findings.extend(read.oddities.iter().cloned().map(Found::Odd));
            findings.extend(config_mismatches(entry_of(image), &image.manifest, read));
            findings.extend(likely_secrets(read));
        }
        Some(Err(error)) => findings.push(Found::ConfigUnreadable(error.clone())),
        None => {}
    }
}

/// The entry that lists an image.
fn entry_of(image: &Image) -> Option<&Descriptor> {
    image.hops.last().map(|hop| &hop.entry)
}

/// What a config says otherwise than its manifest, and the entry of the index that lists that.
pub fn config_mismatches(
    entry: Option<&Descriptor>,
    manifest: &Manifest,
    config: &ImageConfig,
) -> Vec<Found> {
    let listed = entry.and_then(|entry| entry.platform.as_ref());
    let layers = config.compare_with_layers(manifest.layers.len());
    let mut findings: Vec<Found> = layers.into_iter().map(Found::Layers).collect();
    // A gzipped layer under the type of a tar is told once it was read.
    findings.extend(diff_id_finding(manifest, config, is_plain_tar));
    findings.extend(listed.and_then(|listed| platform_finding(listed, config)));
    findings
}

/// The finding about layers that are plain tars, as their media types say, or as `is_plain` knows: the digest
/// of such a layer is its `diff_id`. Image spec, *Image Configuration*, "Layer `DiffID`".
pub fn diff_id_finding(
    manifest: &Manifest,
    config: &ImageConfig,
    is_plain: impl Fn(&Descriptor) -> bool,
) -> Option<Found> {
    let count = manifest.layers.len();
    if config.diff_ids.len() != count {
        return None;
    }
    let pairs = manifest.layers.iter().zip(&config.diff_ids).zip(1..);
    let mut others = pairs.filter_map(|((layer, diff_id), number)| {
        let diff_id: Digest = is_plain(layer).then(|| diff_id.parse().ok()).flatten()?;
        let is_other = layer.digest.algorithm() == diff_id.algorithm() && layer.digest != diff_id;
        is_other.then_some((number, &layer.digest, diff_id))
    });
    let (number, digest, listed) = others.next()?;
    let digest = digest.clone();
    let others = others.count();
    let mut named = config.diff_ids.clone();
    let mut held: Vec<_> = manifest.layers.iter().map(|layer| layer.digest.to_string()).collect();
    named.sort_unstable();
    held.sort_unstable();
    Some(Found::DiffId { number, count, digest, listed, others, is_reordered: named == held })
}

/// Whether a layer is a plain tar by its media type.
pub fn is_plain_tar(layer: &Descriptor) -> bool {
    Packing::of(layer) == Some(Packing::Tar)
}

/// The finding about a layer whose bytes are packed in another way than its media type says.
pub fn misdescribed(verification: &Verification, of: About) -> Option<Found> {
    let (described, packing) = (verification.misdescribed()?, verification.packing()?);
    Some(Found::Misdescribed { of, digest: verification.digest().clone(), described, packing })
}

/// Whether a config is for another platform than the index says. An empty variant or version on one side only
/// says less; it does not contradict.
pub fn contradicts(listed: &Platform, own: &Platform) -> bool {
    let (listed_n, own_n) = (listed.normalized(), own.normalized());
    let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
    listed_n.os() != own_n.os()
        || listed_n.architecture() != own_n.architecture()
        || differ(listed_n.variant(), own_n.variant())
        || differ(listed.os_version(), own.os_version())
}

/// Whether what the config says is for one platform is known not to start on the one of the index.
pub(super) fn is_foreign(listed: &Platform, own: &Platform) -> bool {
    let (listed_n, own_n) = (listed.normalized(), own.normalized());
    listed_n.os() == own_n.os()
        && listed_n.architecture() != own_n.architecture()
        && own.fit_for(listed).is_none()
}

fn platform_finding(listed: &Platform, config: &ImageConfig) -> Option<Found> {
    let own = &config.platform;
    contradicts(listed, own).then(|| Found::Platform {
        listed: listed.clone(),
        own: own.clone(),
        is_foreign: is_foreign(listed, own),
    })
}

/// The finding about bytes that are not what their digest names; nothing for other errors.
pub fn differs(error: &Error, of: About) -> Option<Found> {
    let ErrorKind::Differs { verification, .. } = &error.kind else { return None };
    differing(verification, of)
}

/// The finding about bytes that do not hash to what was asked for; nothing for others.
pub fn differing(verification: &Verification, of: About) -> Option<Found> {
    if verification.proof() != Proof::Differs {
        return None;
    }
    if let (Some(stated), None) = (verification.longer_than(), verification.unpacked()) {
        return Some(Found::Longer { of, digest: verification.digest().clone(), stated });
    }
    Some(Found::Differs {
        of,
        expected: verification.expected()?.clone(),
        computed: verification.computed().clone(),
        unpacked: verification.unpacked().cloned(),
    })
}
