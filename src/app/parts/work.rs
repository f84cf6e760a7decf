//! What the part `workbench` of the program draws.

use crate::inspect::removal::Chosen;
use crate::oci::Repository;

/// What is done at the workbench.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::app) enum Work {
    Push,
    Manage,
    Save,
    Change,
    /// These tags of a repository are removed, without the form that adds one.
    Removal(Repository, Chosen),
}
