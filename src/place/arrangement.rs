//! How a list of names is filtered, ordered and grouped.

/// What a person looks for in a list, and in which order. Repositories are only filtered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The text that is looked for; empty when nothing is.
    pub filter: String,
    /// The order of the tags.
    pub order: TagOrder,
    /// Whether tags of one digest share a row.
    pub is_grouped: bool,
}

/// An order of tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagOrder {
    /// The newest version first.
    #[default]
    Newest,
    /// The oldest version first.
    Oldest,
    /// The latest build first.
    Latest,
    /// The earliest build first.
    Earliest,
    /// The largest image first.
    Largest,
    /// The smallest image first.
    Smallest,
}

impl TagOrder {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Newest, Self::Oldest, Self::Latest, Self::Earliest, Self::Largest, Self::Smallest];

    /// The order that a link names.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == name)
    }

    /// As it stands in a link.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Latest => "created",
            Self::Earliest => "created-first",
            Self::Largest => "largest",
            Self::Smallest => "smallest",
        }
    }
}

impl Arrangement {
    /// Whether a link can hold the filter: names and digests are of such letters.
    fn can_be_named(&self) -> bool {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._:/@+-".contains(&byte);
        !self.filter.is_empty() && self.filter.bytes().all(is_plain)
    }

    /// What a link says of it; nothing of what is usual.
    pub(super) fn parameters(&self) -> [Option<String>; 3] {
        [
            self.can_be_named().then(|| format!("filter={}", self.filter)),
            (self.order != TagOrder::default()).then(|| format!("order={}", self.order.as_str())),
            self.is_grouped.then(|| "group=digest".to_owned()),
        ]
    }
}
