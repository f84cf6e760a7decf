//! How far a removal goes: documents, and in a purge all that is there for their sake alone.

use std::collections::HashSet;

use crate::oci::Digest;

use super::document::SurveyedDocument;
use super::survey::{Survey, made};
use super::tag_point::TagPoint;
use super::why::Why;

/// What goes, and what was looked at and stays.
pub(super) struct Extent<'a> {
    /// The documents themselves, then what hangs on them; of the latter parents before their children.
    pub(super) removed: Vec<&'a SurveyedDocument>,
    gone: HashSet<&'a Digest>,
    /// Those that were asked for.
    targets: HashSet<&'a Digest>,
    /// What something else needs.
    kept: HashSet<&'a Digest>,
    /// Whether something that stays is not known, and may need anything.
    pub(super) in_doubt: bool,
}

impl<'a> Extent<'a> {
    /// The documents alone, without what hangs on them.
    pub(super) fn alone(survey: &Survey, targets: Vec<&'a SurveyedDocument>) -> Self {
        let gone: HashSet<_> = targets.iter().map(|target| &target.digest).collect();
        let in_doubt = survey.gaps_beside(&gone).next().is_some();
        Self { removed: targets, targets: gone.clone(), gone, kept: HashSet::new(), in_doubt }
    }

    /// All that hangs on them, and on what hangs on them, as long as nothing else needs it.
    pub(super) fn of(survey: &'a Survey, targets: Vec<&'a SurveyedDocument>) -> Self {
        let mut extent = Self::alone(survey, targets);
        loop {
            let before = extent.removed.len();
            // What was kept for the sake of something that goes by now is looked at again.
            extent.kept.clear();
            let mut at = 0;
            while let Some(document) = extent.removed.get(at).copied() {
                at += 1;
                for candidate in hanging_on(survey, document) {
                    extent.consider(survey, candidate);
                }
            }
            if extent.removed.len() == before {
                return extent;
            }
        }
    }

    fn consider(&mut self, survey: &'a Survey, candidate: &'a SurveyedDocument) {
        if self.removes(&candidate.digest) || self.kept.contains(&candidate.digest) {
            return;
        }
        if self.reason_to_stay(survey, candidate).is_some() {
            self.kept.insert(&candidate.digest);
        } else {
            self.gone.insert(&candidate.digest);
            self.removed.push(candidate);
        }
    }

    /// Whether a document goes.
    pub(super) fn removes(&self, digest: &Digest) -> bool {
        self.gone.contains(digest)
    }

    /// Those that were asked for.
    pub(super) fn targets(&self) -> &HashSet<&'a Digest> {
        &self.targets
    }

    /// Why a document stays though something that it hangs on goes.
    pub(super) fn reason_to_stay(&self, survey: &Survey, document: &SurveyedDocument) -> Option<Why> {
        if self.in_doubt {
            return Some(Why::Unsure);
        }
        self.needed_by(survey, document)
    }

    /// Why something else than what goes needs a document.
    pub(super) fn needed_by(&self, survey: &Survey, document: &SurveyedDocument) -> Option<Why> {
        let made_from_what_goes = |point: &TagPoint| {
            let subject = made(&point.tag).and_then(|(tag, _)| survey.documents.of_referrers_tag(&tag));
            subject.is_some_and(|subject| {
                self.removes(&subject.digest) && survey.made_from(point, &subject.digest).is_some()
            })
        };
        if let Some(point) = survey.tags_of(&document.digest).find(|point| !made_from_what_goes(point)) {
            return Some(Why::Tagged(point.tag.clone()));
        }
        let others = survey.parents(&document.digest).chain(survey.lists(&document.digest));
        if let Some(other) = others.into_iter().find(|other| !self.removes(&other.digest)) {
            return Some(Why::ListedBy(survey.name(&other.digest)));
        }
        let subject = survey.document(document.subject.as_ref()?)?;
        (!self.removes(&subject.digest)).then(|| Why::RefersTo(survey.name(&subject.digest)))
    }

    /// What goes in the order of deletion: nothing goes while something that needs it is still there.
    /// Referrers first, and the last found first of all, as they may refer to the others; then the lists
    /// of referrers, by which an interrupted purge finds them again; then the documents, and what they list.
    /// What is not understood may need any of it, and goes before all that need not go before it.
    pub(super) fn in_order(&self, survey: &'a Survey) -> Vec<&'a SurveyedDocument> {
        let (lists, referrers): (Vec<_>, Vec<_>) =
            self.attached(survey).into_iter().partition(|document| document.list.is_some());
        let doubted = self.removed.iter().copied().filter(|document| survey.doubts(&document.digest));
        let all = doubted.chain(referrers.into_iter().rev()).chain(lists).chain(self.removed.iter().copied());
        let (mut order, mut seen) = (Vec::new(), HashSet::new());
        for start in all {
            let mut stack = vec![(start, false)];
            while let Some((document, is_next)) = stack.pop() {
                if is_next {
                    order.push(document);
                } else if seen.insert(&document.digest) {
                    stack.push((document, true));
                    let before = self.before(survey, document).into_iter().rev();
                    stack.extend(before.map(|document| (document, false)));
                }
            }
        }
        order
    }

    /// What goes and has to go before a document that goes.
    fn before(&self, survey: &'a Survey, document: &'a SurveyedDocument) -> Vec<&'a SurveyedDocument> {
        let mut before: Vec<_> = survey.parents(&document.digest).collect();
        let attached = survey.attached(&document.digest).into_iter().chain(survey.list_of(&document.digest));
        before.extend(attached.filter(|referrer| document.entry(&referrer.digest).is_none()));
        if document.list.is_some() {
            before.extend(document.children.iter().filter_map(|entry| survey.document(&entry.digest)));
        }
        before.retain(|other| self.removes(&other.digest));
        before
    }

    /// What goes though it is neither asked for nor listed by what goes.
    pub(super) fn attached(&self, survey: &Survey) -> Vec<&'a SurveyedDocument> {
        self.removed.iter().copied().filter(|document| self.is_attached(survey, document)).collect()
    }

    fn is_attached(&self, survey: &Survey, document: &SurveyedDocument) -> bool {
        !self.targets.contains(&document.digest)
            && !survey.parents(&document.digest).any(|parent| self.removes(&parent.digest))
    }
}

fn hanging_on<'a>(survey: &'a Survey, document: &'a SurveyedDocument) -> Vec<&'a SurveyedDocument> {
    let children = document.children.iter().filter_map(|entry| survey.document(&entry.digest));
    let mut hanging: Vec<_> = children.collect();
    hanging.extend(survey.attached(&document.digest));
    hanging.extend(survey.list_of(&document.digest));
    hanging
}
