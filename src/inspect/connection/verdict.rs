//! How a stage went.

/// How a stage went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Works,
    /// Something that Waybill can do will not work.
    Limited,
    /// Nothing beyond works.
    Fails,
    /// It could tell nothing.
    NotTried,
}
