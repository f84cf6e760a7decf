//! Everything that a person should know about what a reference resolves to, worst first.

use crate::oci::{
    Descriptor, Digest, EntryKind, Finding, ImageConfig, ImageIndex, Manifest, Platform, Severity,
};
use crate::registry::{Claim, Error, ErrorKind, Fetched, Packing, Proof, Unpacked, Verification};

use super::config_blob::ConfigBlob;
use super::image::Image;
use super::root::{Root, TagState};

/// Puts together what the parts of a trace found.
pub fn findings(root: &Root, image: Option<&Image>, config: Option<&ConfigBlob>) -> Vec<Finding> {
    let mut findings = tag_findings(&root.tag);
    findings.extend(document_findings(&root.fetched, "The document"));
    for hop in image.iter().flat_map(|image| &image.hops) {
        findings.extend(document_findings(&hop.fetched, "The manifest"));
    }
    if let (Some(image), Some(config)) = (image, config) {
        findings.extend(config_findings(image, config));
    }
    worst_first(findings)
}

/// Problems, then warnings, then notes; each in the order in which they were found.
pub fn worst_first(findings: Vec<Finding>) -> Vec<Finding> {
    let is_problem = |finding: &Finding| finding.severity() == Severity::Problem;
    let is_warning = |finding: &Finding| finding.severity() == Severity::Warning;
    let (mut sorted, rest): (Vec<_>, Vec<_>) = findings.into_iter().partition(is_problem);
    let (warnings, notes): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_warning);
    sorted.extend(warnings);
    sorted.extend(notes);
    sorted
}

fn tag_findings(tag: &TagState) -> Vec<Finding> {
    match tag {
        TagState::Moved(now) => vec![Finding::warning(
            "The tag has moved.",
            format!("It now points to {now}. This page shows the digest from the link."),
        )],
        TagState::Lists(index, platform) => {
            let what = platform.as_ref().map_or_else(
                || "one of its entries".into(),
                |platform| format!("its manifest for {platform}"),
            );
            vec![Finding::note(
                "The tag is current.",
                format!("It points to the index {index}, and this is {what}."),
            )]
        }
        TagState::MayList(index) => vec![Finding::warning(
            "It is not known whether the tag has moved.",
            format!(
                "It now points to the index {index}. The indexes nested in it go deeper, or are more, than Waybill \
                 follows; one of them may list this."
            ),
        )],
        TagState::Gone => vec![Finding::warning(
            "The tag is gone.",
            "The registry does not know it any more. Shown here is what the link names by digest.",
        )],
        TagState::Unknown(error) => vec![Finding::warning(
            "Where the tag points is not known.",
            format!("{error}. Shown here is what the link names by digest."),
        )],
        TagState::None | TagState::Current | TagState::Unmoved => Vec::new(),
    }
}

fn document_findings(fetched: &Fetched, what: &str) -> Vec<Finding> {
    let mut findings = bytes_findings(fetched, what);
    findings.extend(fetched.document.findings().iter().cloned());
    let states_none = |entry: &&Descriptor| entry.kind() == EntryKind::Image && entry.platform.is_none();
    if let Some(entry) = fetched.document.index().and_then(|index| index.manifests.iter().find(states_none)) {
        let detail = format!(
            "{} has none in the index, and clients differ: containerd goes by its config, crane takes it for \
             linux/amd64, podman takes it last, regctl leaves it out.",
            entry.digest
        );
        findings.push(Finding::note("An image states no platform.", detail));
    }
    for orphan in fetched.document.index().into_iter().flat_map(ImageIndex::orphan_attestations) {
        let about = orphan.attests().unwrap_or("nothing");
        let detail = format!("{} attests {about}, which the index does not list.", orphan.digest);
        findings.push(Finding::warning("Orphan attestation", detail));
    }
    findings
}

fn bytes_findings(fetched: &Fetched, what: &str) -> Vec<Finding> {
    let verification = &fetched.verification;
    let mut findings = Vec::new();
    if verification.claim_differs()
        && let Claim::Digest(claimed) = verification.claim()
    {
        let detail = format!(
            "The registry claims {claimed} in Docker-Content-Digest; its bytes hash to {}. \
             A proxy or the registry changed them, or the header is wrong.",
            verification.computed()
        );
        let title = "The bytes differ from the registry's own claim.";
        findings.push(if verification.proof() == Proof::Differs {
            Finding::problem(title, detail)
        } else {
            Finding::warning(title, detail)
        });
    }
    if let Claim::Unreadable(text) = verification.claim() {
        findings.push(Finding::warning(
            "Unreadable claim",
            format!("Docker-Content-Digest is {text:?}, which is no digest."),
        ));
    }
    if let Some(stated) = verification.size_mismatch() {
        let detail = format!(
            "{what} has {} bytes, its descriptor states {stated}. Clients that check sizes refuse it.",
            verification.size()
        );
        findings.push(Finding::problem("Wrong size", detail));
    }
    findings
}

fn config_findings(image: &Image, config: &ConfigBlob) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(stated) = config.verification.size_mismatch() {
        let detail = format!(
            "The config has {} bytes, its descriptor states {stated}. Clients that check sizes refuse it.",
            config.verification.size()
        );
        findings.push(Finding::problem("Wrong size", detail));
    }
    match &config.image {
        // Attestations and signatures often have the config type of an image, and nothing in it.
        _ if !image.manifest.is_image() => {}
        Some(Ok(read)) => {
            findings.extend(read.findings.iter().cloned());
            let listed = image.hops.last().and_then(|hop| hop.entry.platform.as_ref());
            findings.extend(config_mismatches(listed, &image.manifest, read));
        }
        Some(Err(error)) => {
            findings.push(unreadable_config(error));
        }
        None => {}
    }
    findings
}

/// The finding about a config that is no JSON, and why.
pub fn unreadable_config(error: &str) -> Finding {
    Finding::problem("The config is not readable as JSON", format!("{error}."))
}

/// What a config says otherwise than its manifest, and the index that lists that for a platform.
pub fn config_mismatches(
    listed: Option<&Platform>,
    manifest: &Manifest,
    config: &ImageConfig,
) -> Vec<Finding> {
    let mut findings = config.compare_with_layers(manifest.layers.len());
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
) -> Option<Finding> {
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
    let (number, digest, diff_id) = others.next()?;
    let more = match others.count() {
        0 => String::new(),
        1 => " Another layer does not match either.".into(),
        more => format!(" {more} more layers do not match either."),
    };
    let mut listed = config.diff_ids.clone();
    let mut held: Vec<_> = manifest.layers.iter().map(|layer| layer.digest.to_string()).collect();
    listed.sort_unstable();
    held.sort_unstable();
    let order = if listed == held { " The layers are there, in another order." } else { "" };
    let detail = format!(
        "As a plain tar, layer {number} of {count} has its own digest for a diff_id, {digest}; the config lists {diff_id} in \
         its place.{more}{order} Clients refuse such an image, or run something else."
    );
    Some(Finding::problem("Layers and config do not match", detail))
}

/// Whether a layer is a plain tar by its media type.
pub fn is_plain_tar(layer: &Descriptor) -> bool {
    Packing::of(layer) == Some(Packing::Tar)
}

/// The finding about a layer whose bytes are packed in another way than its media type says.
pub fn misdescribed(verification: &Verification, what: &str) -> Option<Finding> {
    let (described, packing) = (verification.misdescribed()?, verification.packing()?);
    let detail = format!(
        "{}: the bytes are {packing}, the media type says {described}. Some clients refuse it.",
        verification.digest()
    );
    Some(Finding::warning(format!("{what} is not packed as its media type says."), detail))
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

/// What a client prints that starts on the platform of the index what the config says is for another, where that
/// is known.
pub(super) fn error_when_started(listed: &Platform, own: &Platform) -> Option<&'static str> {
    let (listed_n, own_n) = (listed.normalized(), own.normalized());
    let is_foreign = listed_n.os() == own_n.os()
        && listed_n.architecture() != own_n.architecture()
        && own.fit_for(listed).is_none();
    is_foreign.then_some("exec format error")
}

fn platform_finding(listed: &Platform, config: &ImageConfig) -> Option<Finding> {
    let own = &config.platform;
    contradicts(listed, own).then(|| {
        let started = error_when_started(listed, own)
            .map(|error| format!(" There it ends with “{error}”."))
            .unwrap_or_default();
        let detail = format!(
            "The index lists it as {listed}, its config says {own}. Clients choose by the index; what runs is \
             what the config says.{started}"
        );
        Finding::problem("Config and index disagree about the platform.", detail)
    })
}

/// The finding about bytes that are not what their digest names; nothing for other errors.
pub fn differs(error: &Error, what: &str) -> Option<Finding> {
    let ErrorKind::Differs { verification, .. } = &error.kind else { return None };
    differing(verification, what)
}

fn unpacked(how: &Unpacked) -> String {
    let how = match how {
        Unpacked::Told(coding) => {
            format!("They came with Content-Encoding: {coding}, which browsers undo")
        }
        Unpacked::Likely => {
            "Their media type says that they are packed, and they are not: probably they came with a \
                             Content-Encoding, which browsers undo"
                .into()
        }
    };
    format!("{how}. What was sent may be right: the companion and curl get it as it is")
}

/// The finding about bytes that do not hash to what was asked for; nothing for others.
pub fn differing(verification: &Verification, what: &str) -> Option<Finding> {
    if verification.proof() != Proof::Differs {
        return None;
    }
    let reason = match verification.unpacked() {
        Some(how) => unpacked(how),
        None => "A proxy or the registry changed it".to_owned(),
    };
    if let (Some(stated), None) = (verification.longer_than(), verification.unpacked()) {
        let detail = format!(
            "{} should have {stated} bytes, and more came; they were not read any further. The registry holds something \
             else under that digest, or its size is stated wrong.",
            verification.digest()
        );
        return Some(Finding::problem(format!("{what} is longer than stated."), detail));
    }
    let detail = format!(
        "Asked for {}; what came hashes to {}. {reason}.",
        verification.expected().map(ToString::to_string).unwrap_or_default(),
        verification.computed()
    );
    Some(Finding::problem(format!("{what} differs from its digest."), detail))
}
