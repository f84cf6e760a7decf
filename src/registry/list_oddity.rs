//! What was odd about a paged list: why it may not be whole, though the registry refused nothing.

/// Why a list may not be whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListOddity {
    /// A page came again, or one without a new name, and the registry would have gone on like that.
    Repeats,
    /// The registry only sent empty pages in the end, and would have gone on like that.
    Empty,
    /// The link to the next page leads out of the list. It was not followed; the pages after it were asked
    /// for by the last name, where there was one.
    Elsewhere {
        /// Where it leads, as it was written.
        target: String,
    },
}
