//! Two images beside each other: what is the same, what differs, and what could not be compared. Only documents and
//! configs are read.

mod aligned;
mod attached_pair;
mod comparison;
mod descriptors;
mod difference;
mod differences;
mod essence;
mod facts;
mod gap;
mod gaps;
mod layer;
mod letter;
mod others;
mod outcome;
mod platforms;
mod report;
mod settings;
mod side;
mod sides;
mod subsequence;

pub use aligned::{Aligned, Alignment, Basis, LayerState, align};
pub use attached_pair::{AttachedPair, AttachedState, pair_attached};
pub use comparison::Comparison;
pub use difference::{Difference, KeyState, Topic, Word};
pub use differences::Differences;
pub use facts::{Facts, Missing};
pub use gap::Gap;
pub use layer::{Layer, layers_of};
pub use letter::Letter;
pub use others::OtherEntries;
pub use outcome::Likeness;
pub use platforms::{PairState, PlatformPair, pair_platforms};
pub use report::report;
pub use side::Side;
pub use sides::sides;
