//! What is being done while many questions are asked.

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The tags are listed.
    ListingTags,
    /// It is asked what each tag points to.
    FollowingTags,
    /// Manifests are read.
    ReadingManifests,
    /// It is asked what refers to each manifest.
    FindingReferrers,
    /// The other repositories are asked for blobs.
    CheckingElsewhere,
    /// Before a step: whether the tags are where they were.
    CheckingTags,
    /// After the last step: whether all is as planned.
    CheckingResult,
}
