//! A document that a removal touches.

use crate::oci::Digest;

use super::document::SurveyedDocument;
use super::survey::Survey;

/// A document that a removal touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected {
    /// Its digest.
    pub digest: Digest,
    /// What people call it.
    pub name: String,
    /// What it is, or why it is touched.
    pub why: String,
}

impl Affected {
    pub(super) fn new(survey: &Survey, document: &SurveyedDocument, why: impl Into<String>) -> Self {
        Self { digest: document.digest.clone(), name: survey.name(&document.digest), why: why.into() }
    }
}
