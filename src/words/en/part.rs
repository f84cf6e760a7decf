//! A part of the program that is not there.

/// It is being loaded.
pub const LOADING: &str = "Loading…";
/// It could not be loaded, and what loads it again.
pub const UNREACHABLE: [&str; 2] =
    ["This part of Waybill could not be loaded from the server of the page. ", "Try again"];
/// The server has the parts of another version, and what loads those.
pub const REPLACED: [&str; 2] = ["Waybill was updated on its server while this page was open. ", "Reload"];
