//! What an outcome means.

/// What there is to say about a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explanation {
    /// It was not sent yet.
    Waiting,
    /// The registry did it.
    Done,
    /// There was nothing to do.
    Gone,
    /// The registry removes no single tags; this one is removed with its manifest.
    RemovedWithManifest,
    /// The blob stays: the credentials do not allow its deletion.
    BlobForbidden,
    /// The blob stays: something else needs it.
    BlobInUse,
    /// The blob stays: the registry leaves blobs to its garbage collection.
    BlobLeft,
    /// The tag was moved since the survey.
    Moved,
    /// The registry says that it deletes nothing at all.
    DeletesNothing,
    /// The registry removes no single tags, or deletes nothing at all.
    NoUntag,
    /// The registry does not take the index that was to be stored.
    NotTaken,
    /// Something else needs it.
    InUse,
    /// The registry says that it is not there, and still serves it.
    StillServed,
    /// Deletion is disabled, or something else needs it.
    NoDeletion,
    /// Credentials are needed.
    Unauthorized,
    /// The credentials do not suffice.
    Forbidden,
    /// Too many requests.
    RateLimited,
    /// The registry failed.
    ServerError,
    /// The registry refused for another reason.
    Refused,
    /// No answer came that can be read, so nobody knows whether it was done.
    Unanswered,
}
