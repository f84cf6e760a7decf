//! Browser glue tests.
