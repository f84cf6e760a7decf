//! Removing things from a repository, and tagging them: what it would do, what came of it, and what the page calls it.

pub mod choice;
mod counted;
mod elsewhere;
mod gap;
mod item;
mod name;
mod notice;
pub mod plan;
pub mod run;
mod staying;
mod step;
pub mod tag;
mod why;

pub use choice::verb;
pub use elsewhere::elsewhere_gap;
pub use gap::unknown;
pub use item::item;
pub use name::{name, title};
pub use notice::notice;
pub use plan::holds;
pub use run::{change, left_state, phase};
pub use step::explanation;
pub use why::why;
