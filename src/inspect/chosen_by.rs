//! Why an entry of an index was followed.

/// What it was chosen by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChosenBy {
    /// It is for the platform that was asked for.
    Exact,
    /// No platform was asked for, and it is for the one that is taken then.
    Default,
    /// It is for another platform, which runs on the one that was asked for.
    Compatible,
    /// It states no platform.
    Unstated,
    /// No platform was asked for, and it is the first that is listed.
    First,
}
