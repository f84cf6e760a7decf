//! What is known of an image, in Markdown for a ticket: at most sixty lines, each of which a registry may have had a
//! hand in.

use std::collections::HashSet;

use crate::format;
use crate::inspect::markdown::{address, code, prose};
use crate::inspect::{BuildFacts, ChildState, ConfigBlob, EntryName, Image, Root};
use crate::oci::{Descriptor, Digest, Finding, Platform, Reference};
use crate::registry::Proof;
use crate::words::Judgement;
use crate::words::en::trace::proof_word;

use super::finding::severity;
use super::listed::{listed, sections};

/// Makes a summary.
pub const COPY: &str = "Copy summary";
/// The name of the region that shows it.
pub const REGION: &str = "Summary";
/// Closes it.
pub const CLOSE: &str = "Close";

const PLATFORMS: usize = 12;
const FINDINGS: usize = 18;

/// What a summary is made of.
pub struct Ticket<'a> {
    /// What was asked for.
    pub reference: &'a Reference,
    /// What came.
    pub root: &'a Root,
    /// What it is, in one line.
    pub kind: &'a str,
    /// The image for the chosen platform.
    pub image: Option<&'a Image>,
    /// Its config.
    pub config: Option<&'a ConfigBlob>,
    /// Whether it can be pulled.
    pub verdict: &'a Judgement,
    /// When the tag moved, and what it pointed to before; empty where no move was seen.
    pub moved: &'a str,
    /// What is wrong, worst first.
    pub findings: &'a [Finding],
    /// How much of it was looked at.
    pub checked: Checked<'a>,
    /// The link to the page.
    pub link: &'a str,
    /// The date and time.
    pub now: &'a str,
}

/// How much of an image was looked at.
pub struct Checked<'a> {
    /// What is known of an entry of the index.
    pub entry: &'a dyn Fn(&Digest) -> Option<ChildState>,
    /// The different layers of the image that were hashed here.
    pub hashed: usize,
}

impl Ticket<'_> {
    /// The summary.
    pub fn markdown(&self) -> String {
        let mut lines = self.head();
        lines.extend(sections([
            ("Platforms", self.platforms()),
            ("Findings", self.findings()),
            ("Not checked", self.unchecked()),
        ]));
        lines.join("\n") + "\n"
    }

    fn head(&self) -> Vec<String> {
        let verification = &self.root.fetched.verification;
        let config = self.config.and_then(ConfigBlob::readable);
        let facts = BuildFacts::of(self.root, self.image, config);
        let pinned = self.reference.pinned(verification.digest()).to_string();
        let mut lines = vec![code(&pinned), String::new()];
        let causes = self.verdict.causes.iter().map(|cause| prose(cause));
        let verdict: Vec<String> = [prose(&self.verdict.title)].into_iter().chain(causes).collect();
        lines.push(format!("- Verdict: {}", verdict.join(" ")));
        lines.push(format!("- Kind: {}", prose(self.kind)));
        lines.push(format!("- Digest: {}", proof_word(&verification.proof())));
        if !self.moved.is_empty() {
            lines.push(format!("- Tag: {}", prose(self.moved)));
        }
        let stated =
            [("Created", facts.created()), ("Revision", facts.revision()), ("Source", facts.source())];
        for (name, value) in stated.into_iter().filter(|(_, value)| !value.is_empty()) {
            lines.push(format!("- {name}: {}", code(value)));
        }
        lines.push(format!("- Read on {} with Waybill: {}", prose(self.now), address(self.link)));
        lines
    }

    fn platforms(&self) -> Vec<String> {
        if self.root.fetched.document.index().is_none() {
            let config = self.config.and_then(ConfigBlob::readable);
            let platform = config.map(|config| &config.platform).filter(|platform| !platform.is_empty());
            return platform.map(|platform| code(&platform.to_string())).into_iter().collect();
        }
        let images: Vec<&Descriptor> = self.root.contents.images().collect();
        let line = |entry: &&Descriptor| {
            let platform = entry.platform.as_ref().filter(|platform| !platform.is_unknown());
            let name = platform.map_or_else(|| EntryName::of(entry).to_string(), Platform::to_string);
            format!("{}: {}, {}", code(&name), code(&entry.digest.to_string()), self.state(entry))
        };
        listed(images.iter().map(line), PLATFORMS)
    }

    fn state(&self, entry: &Descriptor) -> &'static str {
        match (self.checked.entry)(&entry.digest) {
            Some(ChildState::Fetched(fetched)) if fetched.verification.proof() == Proof::Verified => {
                "manifest verified"
            }
            Some(ChildState::Fetched(_)) => "manifest read, and not verified",
            Some(ChildState::Missing) => "404 missing",
            Some(ChildState::Blob(_)) => "a blob",
            Some(ChildState::Failed(_)) => "not checked: no usable answer",
            None => "not checked",
        }
    }

    fn findings(&self) -> Vec<String> {
        if self.findings.is_empty() {
            return vec!["None.".into()];
        }
        let line = |finding: &Finding| {
            let word = severity(finding.severity());
            format!("{word}: {} {}", prose(finding.title()), prose(finding.detail()))
        };
        listed(self.findings.iter().map(line), FINDINGS)
    }

    /// Of an index, which platform the image is for.
    fn of_platform(&self) -> String {
        let entry = self.image.and_then(|image| image.hops.last()).map(|hop| &hop.entry);
        let platform =
            entry.and_then(|entry| entry.platform.as_ref()).filter(|platform| !platform.is_unknown());
        platform.map(|platform| format!(" of {}", code(&platform.to_string()))).unwrap_or_default()
    }

    fn unchecked(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.verdict.unchecked.as_deref().map(prose).into_iter().collect();
        let layers = self.image.iter().flat_map(|image| &image.manifest.layers);
        let different: HashSet<&Digest> = layers.map(|layer| &layer.digest).collect();
        let total = different.len();
        if self.checked.hashed < total {
            let left = total - self.checked.hashed;
            lines.push(format!(
                "the bytes of {left} of {}{}: not downloaded and hashed",
                format::count(total, "layer"),
                self.of_platform()
            ));
        }
        lines.push(SIGNATURES.into());
        lines
    }
}

const SIGNATURES: &str = "signatures and attestations: none was verified";

/// Whether it was copied, before its text.
pub fn copied(is_copied: bool) -> &'static str {
    if is_copied {
        "Copied as Markdown:"
    } else {
        "The browser does not allow copying by itself. Copy this Markdown:"
    }
}
