//! The `Range` header (RFC 9110, section 14):
//! ```text
//! bytes=first-last    bytes=first-    bytes=-suffix-length
//! ```

/// What a request selects of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Selection {
    /// All of them.
    Whole,
    /// From the first to the last, both included.
    Part(u64, u64),
    /// None of them.
    Nothing,
}

impl Selection {
    /// Reads the header for content of `size` bytes. Other units and several ranges at once may be
    /// ignored, and are.
    pub(super) fn parse(header: &str, size: u64) -> Self {
        let Some(range) = header.trim().strip_prefix("bytes=") else { return Self::Whole };
        if range.contains(',') {
            return Self::Whole;
        }
        let Some((first, last)) = range.split_once('-') else { return Self::Nothing };
        let number = |text: &str| text.trim().parse::<u64>().ok();
        let end = size.saturating_sub(1);
        let (first, last) = match (number(first), number(last)) {
            (Some(first), Some(last)) => (first, last.min(end)),
            (Some(first), None) if last.is_empty() => (first, end),
            (None, Some(suffix)) if first.is_empty() && suffix > 0 => (size.saturating_sub(suffix), end),
            _ => return Self::Nothing,
        };
        if first <= last && first < size { Self::Part(first, last) } else { Self::Nothing }
    }
}
