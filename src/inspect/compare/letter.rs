//! Which of the two sides of a comparison.

/// A is what one has, B what one would get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// What one has.
    A,
    /// What one would get.
    B,
}

impl Letter {
    /// Both, in their order.
    pub const BOTH: [Self; 2] = [Self::A, Self::B];

    /// As it stands on the page.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}
