//! What is not known of a repository, with the name of what it is about.

use super::gap::Gap;
use super::name::Title;
use super::survey::Survey;

/// A gap of a survey.
#[derive(Clone, Debug, PartialEq)]
pub struct Unknown {
    /// What is not known.
    pub gap: Gap,
    /// The document that is not understood, where it is one that was read.
    pub about: Option<Title>,
}

impl Survey {
    /// What is not known.
    pub fn unknown(&self) -> Vec<Unknown> {
        self.named(self.gaps.iter())
    }

    pub(super) fn named<'a>(&self, gaps: impl Iterator<Item = &'a Gap>) -> Vec<Unknown> {
        let about = |gap: &Gap| match gap {
            Gap::Doubt(digest, _) | Gap::Entries { index: Some(digest), .. } => self.document(digest),
            _ => None,
        };
        let named =
            |gap: &Gap| Unknown { gap: gap.clone(), about: about(gap).map(|document| self.title(document)) };
        gaps.map(named).collect()
    }
}
