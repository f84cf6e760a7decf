//! The words of the view itself.

/// What is said while it goes on.
pub const TESTING: &str = "Testing…";
/// What is said once it was stopped.
pub const STOPPED: &str = "Stopped.";
/// The button that starts it once more.
pub const RUN_AGAIN: &str = "Run again";
/// The button that opens an upload, too.
pub const TEST_WRITING: &str = "Test writing";
/// What that button does.
pub const WHAT_TEST_WRITING_DOES: &str =
    "Runs all tests again; also opens an upload in the repository, and cancels it";
/// The name of what shows that it goes on.
pub const PROGRESS: &str = "Testing the connection";
/// The name of the list of stages.
pub const STAGES: &str = "Stages";
/// The button that copies a configuration.
pub const COPY: &str = "Copy";
