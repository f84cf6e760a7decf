//! The fields of a config.

/// The label of the platform.
pub const PLATFORM: &str = "Platform";
/// The label of the entrypoint.
pub const ENTRYPOINT: &str = "Entrypoint, one word per line";
/// The label of the command.
pub const COMMAND: &str = "Command, one word per line";
/// The label of the environment.
pub const ENVIRONMENT: &str = "Environment, NAME=value";
/// The label of the working directory.
pub const WORKING_DIRECTORY: &str = "Working directory";
/// The label of the user.
pub const USER: &str = "User";
/// The label of the labels.
pub const LABELS: &str = "Labels, name=value";

/// A line of the labels that is none.
pub fn no_label(line: &str) -> String {
    format!("The label “{line}” has no =.")
}

/// A line of the environment that is no variable.
pub fn no_variable(line: &str) -> String {
    format!("The variable “{line}” has no =.")
}
