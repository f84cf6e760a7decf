//! How far a purge goes: a document, and all that is there for its sake alone.

use super::document::SurveyedDocument;
use super::survey::Survey;
use super::tag_point::TagPoint;
use super::why::Why;

/// What goes, and what was looked at and stays.
pub(super) struct Extent<'a> {
    /// The document itself, then what hangs on it; parents before their children.
    pub(super) removed: Vec<&'a SurveyedDocument>,
    /// What something else needs.
    kept: Vec<&'a SurveyedDocument>,
    /// Whether something that stays is not known, and may need anything.
    pub(super) in_doubt: bool,
}

impl<'a> Extent<'a> {
    /// The document alone, without what hangs on it.
    pub(super) fn alone(survey: &Survey, target: &'a SurveyedDocument) -> Self {
        let in_doubt = survey.gaps_beside(&target.digest).next().is_some();
        Self { removed: vec![target], kept: Vec::new(), in_doubt }
    }

    /// All that hangs on it, and on what hangs on it, as long as nothing else needs it.
    pub(super) fn of(survey: &'a Survey, target: &'a SurveyedDocument) -> Self {
        let mut extent = Self::alone(survey, target);
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
        let known = self.removes(candidate) || self.kept.iter().any(|kept| kept.digest == candidate.digest);
        if known {
            return;
        }
        match self.reason_to_stay(survey, candidate) {
            Some(_) => self.kept.push(candidate),
            None => self.removed.push(candidate),
        }
    }

    /// Whether a document goes.
    pub(super) fn removes(&self, document: &SurveyedDocument) -> bool {
        self.removed.iter().any(|gone| gone.digest == document.digest)
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
            self.removed.iter().any(|gone| survey.made_from(point, &gone.digest).is_some())
        };
        if let Some(point) = survey.tags_of(&document.digest).find(|point| !made_from_what_goes(point)) {
            return Some(Why::Tagged(point.tag.clone()));
        }
        let others = survey.parents(&document.digest).chain(survey.lists(&document.digest));
        if let Some(other) = others.into_iter().find(|other| !self.removes(other)) {
            return Some(Why::ListedBy(survey.name(&other.digest)));
        }
        let subject = survey.document(document.subject.as_ref()?)?;
        (!self.removes(subject)).then(|| Why::RefersTo(survey.name(&subject.digest)))
    }

    /// What goes in the order of deletion: nothing goes while something that needs it is still there.
    /// Referrers first, and the last found first of all, as they may refer to the others; then the lists
    /// of referrers, by which an interrupted purge finds them again; then the document, and what it lists.
    pub(super) fn in_order(&self, survey: &Survey) -> Vec<&'a SurveyedDocument> {
        let (lists, referrers): (Vec<_>, Vec<_>) =
            self.attached(survey).into_iter().partition(|document| document.list.is_some());
        let main = self.removed.iter().copied().filter(|document| !self.is_attached(survey, document));
        referrers.into_iter().rev().chain(lists).chain(main).collect()
    }

    /// What goes though it is neither the document itself nor listed by what goes.
    pub(super) fn attached(&self, survey: &Survey) -> Vec<&'a SurveyedDocument> {
        self.removed.iter().copied().filter(|document| self.is_attached(survey, document)).collect()
    }

    fn is_attached(&self, survey: &Survey, document: &SurveyedDocument) -> bool {
        let is_target = self.removed.first().is_some_and(|target| target.digest == document.digest);
        !is_target && !survey.parents(&document.digest).any(|parent| self.removes(parent))
    }
}

fn hanging_on<'a>(survey: &'a Survey, document: &'a SurveyedDocument) -> Vec<&'a SurveyedDocument> {
    let children = document.children.iter().filter_map(|entry| survey.document(&entry.digest));
    let mut hanging: Vec<_> = children.collect();
    hanging.extend(survey.attached(&document.digest));
    hanging.extend(survey.list_of(&document.digest));
    hanging
}
