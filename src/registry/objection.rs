//! Why nothing is sent to a token service.

/// Why no registry can be meant to name a token service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objection {
    /// It is no URL of HTTP or HTTPS, or one behind which another could hide.
    NoUrl,
    /// It is on this machine, and the registry is not.
    ThisMachine,
    /// It is asked in plain text, and the registry is not.
    PlainText,
}
