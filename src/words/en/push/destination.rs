//! Where a push goes.

/// The label of the name of the repository.
pub const REPOSITORY: &str = "Repository ";
/// None is typed yet.
pub const NAME_FIRST: &str = "Enter the name of a repository first; it does not have to exist yet.";
