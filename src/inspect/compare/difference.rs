//! What two images say differently under one key.

use crate::inspect::secret::{MASK, pieces};

/// What a key is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// An environment variable.
    Environment,
    /// The program and its arguments.
    Command,
    /// A label of the config.
    Label,
    /// An exposed port.
    Port,
    /// A volume.
    Volume,
    /// Another setting of the config.
    Setting,
    /// An annotation of the manifest.
    Annotation,
    /// An annotation of the index.
    IndexAnnotation,
    /// What the manifest says of types.
    Manifest,
    /// When something was made.
    Time,
    /// The same in another order.
    Order,
    /// How it was built, which nothing that runs can see.
    Build,
    /// The same, written differently.
    Writing,
}

impl Topic {
    /// All that count as differences, in the order of the page; the rest is noise.
    pub const TOLD: [Self; 9] = [
        Self::Environment,
        Self::Command,
        Self::Setting,
        Self::Port,
        Self::Volume,
        Self::Label,
        Self::Annotation,
        Self::IndexAnnotation,
        Self::Manifest,
    ];

    /// What is hidden until a person asks, and counted.
    pub const NOISE: [Self; 4] = [Self::Time, Self::Order, Self::Build, Self::Writing];
}

/// A piece of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it is written.
    pub text: String,
    /// Whether the other side has it not.
    pub is_own: bool,
    /// Whether it is probably a secret.
    pub is_secret: bool,
}

impl Word {
    /// The text, or what stands in its place while it is masked.
    pub fn shown(&self, reveals: bool) -> &str {
        if self.is_secret && !reveals { MASK } else { &self.text }
    }

    /// A value that is one word, but for secrets within it.
    pub(super) fn whole(key: &str, text: String) -> Vec<Self> {
        let pieces = pieces(key, text).into_iter();
        pieces.map(|(text, is_secret)| Self { text, is_own: true, is_secret }).collect()
    }
}

/// One key that has not the same value on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub topic: Topic,
    /// The key.
    pub key: String,
    /// The value in A; none where A has none, or where it is not told.
    pub a: Option<Vec<Word>>,
    /// The value in B; none where B has none, or where it is not told.
    pub b: Option<Vec<Word>>,
}

/// What became of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// It has another value.
    Changed,
    /// Only B has it.
    Added,
    /// Only A has it.
    Removed,
}

impl Difference {
    /// What became of the key.
    pub fn state(&self) -> KeyState {
        match (&self.a, &self.b) {
            (None, Some(_)) => KeyState::Added,
            (Some(_), None) => KeyState::Removed,
            _ => KeyState::Changed,
        }
    }

    /// Whether something in it is probably a secret.
    pub fn has_secret(&self) -> bool {
        self.a.iter().chain(&self.b).flatten().any(|word| word.is_secret)
    }
}
