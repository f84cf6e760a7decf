//! What the part `workbench` of the program draws.

/// What is done at the workbench.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Work {
    Push,
    Manage,
    Save,
    Change,
}
