//! What a plan says to people.

use std::collections::HashSet;
use std::fmt;

use crate::oci::{Digest, Doubt, Finding, Kind, Tag};
use crate::registry::ListOddity;

use super::affected::Affected;
use super::change::Change;
use super::gap::Gap;
use super::left::LeftState;
use super::names::{listed, short, shortened};
use super::plan::Plan;
use super::survey::Survey;
use super::tag_point::TagPoint;
use super::verb::Verb;

pub(super) fn no_tag(tag: &Tag) -> Finding {
    Finding::problem("Nothing to remove", format!("The repository has no tag {tag}."))
}

pub(super) fn no_document(digest: &Digest) -> Finding {
    Finding::problem("Nothing to remove", format!("The repository has no manifest {digest}."))
}

/// About a tag that goes.
pub(super) fn untag(survey: &Survey, plan: &mut Plan, point: &TagPoint) {
    let findings = &mut plan.findings;
    if matches!(plan.verb, Verb::UntagByOverwriting(_)) {
        findings.push(Finding::warning(
            "The tag is overwritten first.",
            "It is pointed to an empty index made for this, which is then deleted by its digest. Who pulls \
             the tag in between gets the empty index. A rehearsal without the tag comes first: if the \
             registry refuses it, the tag is left as it is.",
        ));
    }
    let others = survey.tags_of(&point.digest).filter(|other| other.tag != point.tag);
    let others: Vec<_> = others.map(|other| other.tag.as_str()).collect();
    let parents: Vec<_> = survey.parents(&point.digest).map(|parent| survey.name(&parent.digest)).collect();
    findings.push(match (&*others, parents.first()) {
        ([], None) if survey.gaps.is_empty() => Finding::warning(
            "It is the last tag.",
            format!(
                "The document stays, but only who knows {} finds it, until the registry collects what no \
                 tag leads to.",
                point.digest
            ),
        ),
        ([], Some(parent)) => {
            Finding::note("The document stays.", format!("No tag points to it then; {parent} lists it."))
        }
        ([], None) => Finding::note("The document stays.", "No other tag is known that points to it."),
        (others, _) => Finding::note("The document stays.", format!("It stays under {}.", shortened(others))),
    });
}

/// About documents that are deleted.
pub(super) fn removal(survey: &Survey, plan: &mut Plan, target: &Digest, with_blobs: bool) {
    let is_purge = matches!(plan.verb, Verb::Purge { .. });
    let mut findings = Vec::new();
    let unknown: Vec<_> = survey.gaps_beside(target).map(|gap| self::gap(survey, gap)).collect();
    if !unknown.is_empty() {
        let rest = if is_purge { " So what it lists, what refers to it, and all blobs stay." } else { "" };
        let detail = format!("{}.{rest}", unknown.join(". "));
        findings.push(Finding::problem("Not everything was looked at.", detail));
    }
    if !plan.broken.is_empty() {
        let detail = format!("{}. Who pulls what it lists there gets an error.", described(&plan.broken));
        findings
            .push(Finding::problem(counted(plan.broken.len(), "index breaks.", "indexes break."), detail));
    }
    let lost = plan.lost_tags.iter().filter(|point| !point.tag.is_digest_like());
    let lost: Vec<_> = lost.map(|point| point.tag.as_str()).collect();
    if !lost.is_empty() {
        let detail = format!("{} can no longer be pulled.", shortened(&lost));
        findings.push(Finding::warning(counted(lost.len(), "tag goes.", "tags go."), detail));
    }
    if !plan.attached.is_empty() {
        let names: Vec<_> = plan.attached.iter().map(|one| one.name.as_str()).collect();
        let title = counted(names.len(), "referrer goes with it.", "referrers go with it.");
        findings.push(Finding::note(title, format!("{}.", listed(&names, "; "))));
    }
    if !plan.orphaned.is_empty() {
        let title =
            counted(plan.orphaned.len(), "referrer loses its subject.", "referrers lose their subject.");
        findings.push(Finding::warning(title, format!("{}.", described(&plan.orphaned))));
    }
    if !plan.kept.is_empty() {
        let title =
            counted(plan.kept.len(), "manifest that it lists stays.", "manifests that it lists stay.");
        findings.push(Finding::note(title, format!("{}.", described(&plan.kept))));
    }
    findings.extend(blobs(plan, with_blobs));
    if !survey.sees_untagged {
        findings.push(Finding::note(
            "Untagged manifests cannot be seen.",
            "A registry lists tags only. A manifest that people know by its digest alone may need what is \
             deleted here.",
        ));
    }
    if let Some(elsewhere) = survey.elsewhere.as_ref().filter(|elsewhere| !elsewhere.gaps.is_empty()) {
        let detail = format!("{}.", elsewhere.gaps.join(". "));
        findings.push(Finding::note("Not all other repositories were asked.", detail));
    }
    plan.findings = findings;
}

impl Survey {
    /// What is not known, in sentences without full stop.
    pub fn unknown(&self) -> Vec<String> {
        self.gaps.iter().map(|gap| self::gap(self, gap)).collect()
    }
}

/// What is not known, in a sentence without full stop.
fn gap(survey: &Survey, gap: &Gap) -> String {
    match gap {
        Gap::OddTag(name) => format!("The registry lists {name:?} as a tag, which it is not"),
        Gap::TagsBeyond { listed, followed } => {
            format!("The repository has {listed} tags; only the first {followed} were followed")
        }
        Gap::ListCut => "The list of tags is longer than what was read".into(),
        Gap::ListOdd(ListOddity::Repeats) => {
            "The list of tags may be incomplete: the registry sent the same page again".into()
        }
        Gap::ListOdd(ListOddity::Empty) => {
            "The list of tags may be incomplete: the registry sent one empty page after the other".into()
        }
        Gap::ListOdd(ListOddity::Elsewhere { target }) => {
            format!(
                "The list of tags may be incomplete: its next page would be at {target:?}, which is not this list"
            )
        }
        Gap::Tag(tag, error) => format!("What the tag {tag} points to is not known: {error}"),
        Gap::Manifest(digest, error) => format!("What {digest} needs is not known: {error}"),
        Gap::Doubt(digest, doubt) => {
            let name =
                survey.document(digest).map_or_else(|| short(digest), |document| survey.title(document));
            format!("The {name} may need anything: {}", self::doubt(doubt))
        }
        Gap::Entries { index, entries } => {
            let names: Vec<_> = entries.iter().map(short).collect();
            let names = shortened(&names.iter().map(String::as_str).collect::<Vec<_>>());
            let which =
                if entries.len() == 1 { "which is not a manifest" } else { "which are not manifests" };
            match index.as_ref().and_then(|index| survey.document(index)) {
                Some(index) => {
                    format!("The {} may need anything: it lists {names}, {which}", survey.title(index))
                }
                None => format!("A list of referrers names {names}, {which}: it may need anything"),
            }
        }
        Gap::EntryUnknown(digest, error) => format!("Whether {digest} is a blob is not known: {error}"),
        Gap::Referrers(error) => format!("What refers to the manifests is not known: {error}"),
        Gap::ReferrersOf(digest, error) => format!("What refers to {digest} is not known: {error}"),
        Gap::ReferrersUntold(digest) => {
            format!("What refers to {digest} is not known: the referrers API gave no list for it")
        }
        Gap::ReferrersBeyond(digest) => format!("{digest} may have more referrers than were read"),
        Gap::ManifestsBeyond(count) => format!("Only {count} manifests were looked at; there are more"),
        Gap::Deeper(rounds) => format!("Indexes in indexes were followed {rounds} deep; there are more"),
        Gap::More(count) => format!("{count} more things are not known"),
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WouldGo(tag) => write!(f, "The tag {tag} now points to something that would be deleted"),
            Self::MayNeed(tag) => {
                write!(f, "The tag {tag} now points to something new that may need what would be deleted")
            }
            Self::ManyTags(count) => write!(f, "More than {count} tags are new"),
            Self::ListUnsure => {
                f.write_str("The list of tags may now be incomplete; it was not when you looked")
            }
            Self::Unknown(error) => write!(f, "Whether the tags have changed could not be checked: {error}"),
        }
    }
}

impl fmt::Display for LeftState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StillThere => {
                f.write_str("the registry still has it; some registries delete later than they say")
            }
            Self::Lost => f.write_str("it should still be there, but it is gone"),
            Self::Missing => f.write_str("it is missing; it may have been missing before"),
            Self::Moved(digest) => write!(f, "it now points to {digest}"),
            Self::Unknown(error) => error.fmt(f),
        }
    }
}

fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::NotJson => "it is not readable as JSON".into(),
        Doubt::Kind(media_type) if media_type.kind() == Kind::Schema1 => "it is in Docker's schema 1".into(),
        Doubt::Kind(media_type) if media_type.as_str().is_empty() => "its kind is unknown".into(),
        Doubt::Kind(media_type) => format!("its kind is unknown, {media_type}"),
        Doubt::Version(version) => format!("its schemaVersion is {version}, not 2"),
        Doubt::DuplicateKey(key) => format!("it has the key {key} more than once"),
        Doubt::Unread(member) => format!("its `{member}` cannot be read completely"),
        Doubt::Elsewhere(digest) => format!("it names {} in a place that is not known", short(digest)),
    }
}

fn blobs(plan: &Plan, with_blobs: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let shared: Vec<_> = plan.shared_blobs().collect();
    if !shared.is_empty() {
        let mut seen = HashSet::new();
        let users = shared.iter().flat_map(|blob| &blob.shared_with);
        let users = users.filter(|user| seen.insert(&user.digest)).map(|user| &*user.name);
        let users: Vec<_> = users.collect();
        let digests: Vec<_> = shared.iter().map(|blob| short(&blob.blob.digest)).collect();
        let digests: Vec<_> = digests.iter().map(String::as_str).collect();
        let detail = format!("{}: also needed by {}.", shortened(&digests), listed(&users, "; "));
        findings
            .push(Finding::note(counted(shared.len(), "shared blob stays.", "shared blobs stay."), detail));
    }
    if !with_blobs && plan.own_blobs().next().is_some() {
        findings.push(Finding::note(
            "No blob is deleted.",
            "The registry frees those that nothing needs when it collects its garbage, if it does.",
        ));
    }
    findings
}

fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// The first of them with what there is to say about each.
fn described(affected: &[Affected]) -> String {
    let texts: Vec<_> = affected.iter().map(|one| format!("{} ({})", one.name, one.why)).collect();
    listed(&texts.iter().map(String::as_str).collect::<Vec<_>>(), "; ")
}
