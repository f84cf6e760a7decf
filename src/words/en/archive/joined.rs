//! Names in a sentence.

/// Names that a sentence holds; more would be a list.
const SHOWN: usize = 5;

/// `a`, `a and b`, `a, b and c`; many are cut short.
pub(super) fn joined(names: &[String]) -> String {
    let mut shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    let more = names.len().saturating_sub(SHOWN);
    let last = if more > 0 { format!("{more} more") } else { shown.pop().unwrap_or_default().to_owned() };
    if shown.is_empty() { last } else { format!("{} and {last}", shown.join(", ")) }
}
