//! How a body may be compressed.

/// A way to compress a body that the site can be sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    /// As it is.
    Plain,
    /// `gzip`, RFC 1952.
    Gzip,
    /// `br`, RFC 7932.
    Brotli,
}

impl Coding {
    /// What a client takes: the value of its `Accept-Encoding`, RFC 9110 §12.5.3. Preferences among them are not
    /// heeded; what it excludes by a weight of zero is.
    pub(super) fn taken(accept: &str) -> impl Fn(Self) -> bool {
        let takes = |wanted: &str| {
            accept.split(',').any(|entry| {
                let (name, weight) = entry.split_once(';').unwrap_or((entry, ""));
                let weight = weight.trim().strip_prefix("q=").map(|weight| weight.trim_matches(['0', '.']));
                name.trim().eq_ignore_ascii_case(wanted) && weight != Some("")
            })
        };
        let (gzip, brotli) = (takes("gzip"), takes("br"));
        move |coding| match coding {
            Self::Plain => true,
            Self::Gzip => gzip,
            Self::Brotli => brotli,
        }
    }

    /// Its name in `Content-Encoding`.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}
