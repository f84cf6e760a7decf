//! The repositories of a registry.

/// The name of the list, and of its view.
pub const LIST: &str = "Repositories";
/// What is listed, and what is not.
pub const ABOUT: &str = "These are the repositories that the registry lists. Others can be opened by name.";
/// There are more than Waybill reads.
pub const CUT: &str = "The registry lists more repositories; Waybill stops here.";
/// There are none.
pub const NONE: &str = "The registry lists no repositories.";

/// How many have arrived while others are awaited.
pub fn awaited(arrived: usize) -> String {
    super::awaited::awaited("repositories", arrived)
}
