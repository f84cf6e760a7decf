//! Lists that may not be whole.

use crate::registry::ListOddity;

/// Why the list may not be whole though it ended.
pub fn doubt(oddity: &ListOddity) -> String {
    match oddity {
        ListOddity::Repeats => "The registry sent the same page again; the list may be incomplete.".into(),
        ListOddity::Empty => {
            "The last pages that the registry sent were empty; the list may be incomplete.".into()
        }
        ListOddity::Elsewhere { target } => format!(
            "The registry's link to the next page leads elsewhere ({target}), and was not followed. Waybill asked for more names \
             after the last one instead; the list may be incomplete."
        ),
    }
}
