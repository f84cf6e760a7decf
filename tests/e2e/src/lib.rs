//! Drives the built site in a real browser, against a real registry.
