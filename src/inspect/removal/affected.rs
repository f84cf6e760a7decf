//! A document that a removal touches.

use crate::oci::Digest;

use super::document::SurveyedDocument;
use super::name::Name;
use super::survey::Survey;
use super::why::Why;

/// A document that a removal touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected {
    /// Its digest.
    pub digest: Digest,
    /// What people call it.
    pub name: Name,
    /// What it is, or why it is touched.
    pub why: Why,
}

impl Affected {
    pub(super) fn new(survey: &Survey, document: &SurveyedDocument, why: Why) -> Self {
        Self { digest: document.digest.clone(), name: survey.name(&document.digest), why }
    }

    /// With what it is.
    pub(super) fn named(survey: &Survey, document: &SurveyedDocument) -> Self {
        Self::new(survey, document, Why::Is(document.kind.clone()))
    }
}
