//! Removing things: what a survey finds, what a plan says, what a run does.

mod changed;
mod delete;
mod doubt;
mod gone;
mod in_demo;
mod offer;
mod order;
mod promise;
mod purge;
mod run;
mod several;
mod several_run;
mod shelf;
mod survey;
mod untag;

use waybill::inspect::removal::{Affected, Chosen, Plan, Survey, SurveyedDocument, TagPoint, Verb, plan};
use waybill::oci::{Descriptor, Digest, DocumentKind, EntryKind, Hasher, MediaType, Mentions, Tag};
use waybill::registry::curl;
use waybill::words::removal as words;

use super::scripted::{self, repository};
use super::{INDEX, MANIFEST, attests, entry, index, of, read_index};

/// The digest of a document or blob that is made of nothing but its name.
fn of_name(name: &str) -> Digest {
    Hasher::digest(name.as_bytes())
}

fn tag(text: &str) -> Tag {
    text.parse().unwrap()
}

/// A tag with where it was seen to point.
fn at(name: &str, digest: &Digest) -> Chosen {
    TagPoint { tag: tag(name), digest: digest.clone() }.into()
}

/// Tags as they were seen in a survey; what it has not was seen somewhere else.
fn all_seen(survey: &Survey, names: &[&str]) -> Chosen {
    let point = |name: &&str| {
        let digest = survey.pointed(&tag(name)).cloned().unwrap_or_else(|| of_name("nowhere"));
        TagPoint { tag: tag(name), digest }
    };
    Chosen::new(names.iter().map(point)).unwrap()
}

/// One of them.
fn seen(survey: &Survey, name: &str) -> Chosen {
    all_seen(survey, &[name])
}

/// Entries for documents by name: `name`, `name linux/amd64`, or `name attests other`.
fn entries(list: &[&str]) -> Vec<Descriptor> {
    let written = |text: &&str| {
        let (name, more) = text.split_once(' ').unwrap_or((text, ""));
        let more = match more.strip_prefix("attests ") {
            Some(other) => attests(&of_name(other).to_string()),
            None if more.is_empty() => String::new(),
            None => of(more),
        };
        entry(MANIFEST, &of_name(name), 100, &more)
    };
    read_index(&list.iter().map(written).collect::<Vec<_>>()).manifests
}

/// An image of blobs by name, ten bytes each.
fn image(name: &str, blobs: &[&str]) -> SurveyedDocument {
    let blobs = entries(blobs).into_iter().map(|blob| Descriptor { size: Some(10), ..blob });
    SurveyedDocument {
        digest: of_name(name),
        media_type: MediaType::OciManifest,
        kind: DocumentKind::Known(EntryKind::Image),
        size: 100,
        children: Vec::new(),
        blobs: blobs.collect(),
        mentions: Mentions::default(),
        doubt: None,
        subject: None,
        list: None,
    }
}

fn index_of(name: &str, list: &[&str]) -> SurveyedDocument {
    let (media_type, kind) = (MediaType::OciIndex, DocumentKind::Known(EntryKind::Index));
    SurveyedDocument { media_type, kind, children: entries(list), ..image(name, &[]) }
}

fn referrer(name: &str, subject: &str, blobs: &[&str]) -> SurveyedDocument {
    let (kind, subject) = (DocumentKind::Artifact(format!("a/{name}")), Some(of_name(subject)));
    SurveyedDocument { kind, subject, ..image(name, blobs) }
}

/// A list of referrers, as it lies under a referrers tag.
fn list_of(name: &str, list: &[&str]) -> SurveyedDocument {
    let written: Vec<_> = list.iter().map(|name| entry(MANIFEST, &of_name(name), 100, "")).collect();
    SurveyedDocument { list: Some(index(&written).into_bytes().into()), ..index_of(name, list) }
}

/// A survey that found these documents, and tags as `tag name`.
fn survey_of(tags: &[(&str, &str)], documents: Vec<SurveyedDocument>) -> Survey {
    let point = |(text, name): &(&str, &str)| TagPoint { tag: tag(text), digest: of_name(name) };
    let mut listed: Vec<_> = tags.iter().map(|(text, _)| tag(text)).collect();
    listed.sort();
    Survey {
        repository: repository(),
        listed,
        tags: tags.iter().map(point).collect(),
        documents: documents.into(),
        sees_untagged: true,
        gaps: Vec::new(),
        elsewhere: None,
    }
}

/// The referrers tag of a document, with what follows it.
fn made_from(name: &str, suffix: &str) -> String {
    format!("{}{suffix}", Tag::of_referrers(&of_name(name)))
}

fn purge(survey: &Survey, name: &str) -> Plan {
    plan(survey, &Verb::Purge { of: of_name(name).into(), blobs: true })
}

/// The steps as a person reads them: method, what, and the place below the repository, in which digests
/// are replaced by the names that they are made of.
fn steps(plan: &Plan, names: &[&str]) -> Vec<String> {
    let line = |request: &waybill::registry::Request| {
        let path = request.path().strip_prefix("/v2/my/app/").unwrap_or(request.path());
        let path = names.iter().fold(path.to_owned(), |path, name| {
            path.replace(&of_name(name).to_string(), name).replace(of_name(name).encoded(), name)
        });
        format!("{} {path}", request.method)
    };
    for step in &plan.steps {
        assert!(curl(&step.request).contains(&step.request.url), "every step can be shown");
    }
    plan.steps.iter().map(|step| line(&step.request)).collect()
}

fn tags(points: &[TagPoint]) -> Vec<&str> {
    points.iter().map(|point| point.tag.as_str()).collect()
}

/// Title and detail of what a person should know.
fn told(plan: &Plan) -> Vec<[String; 2]> {
    let findings = plan.notices.iter().map(words::notice);
    findings.map(|finding| [finding.title().to_owned(), finding.detail().to_owned()]).collect()
}

/// Names, and why each is named.
fn names(affected: &[Affected]) -> Vec<[String; 2]> {
    affected.iter().map(|one| [words::name(&one.name), words::why(&one.why)]).collect()
}

/// What is not known.
fn unknown(survey: &Survey) -> Vec<String> {
    survey.unknown().iter().map(words::unknown).collect()
}
