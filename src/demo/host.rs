//! Where the registry is found.

/// Where the registry is found. `.localhost` never leaves the machine, whatever tool it is pasted into.
pub const HOST: &str = "demo.localhost";
