//! Removing things from a repository, after looking at everything that hangs on them.
//!
//! Three verbs, which registries and people confuse at their cost. *Untag* takes names away. *Delete*
//! takes documents away, and every tag on them. *Purge* takes documents away with all that is there
//! for their sake alone. One is the same as several: first comes a [`Survey`] of the repository, then a
//! [`Plan`] made from it without asking anybody, with the exact requests; then a [`Run`] sends them one at
//! a time.

mod affected;
mod blobs;
mod change;
mod check;
mod chosen;
mod document;
mod documents;
mod elsewhere;
mod elsewhere_gap;
mod explanation;
mod explore;
mod extent;
mod gap;
mod gone;
mod holds;
mod item;
mod left;
mod name;
mod names;
mod notice;
mod notices;
mod offer;
mod outcome;
mod phase;
mod plan;
mod planner;
mod progress;
mod promise;
mod question;
mod refusal;
mod resource;
mod run;
mod staying;
mod step;
mod still_there;
mod survey;
mod tag_point;
mod targets;
mod throwaway;
mod unknown;
mod verb;
mod why;

pub use affected::Affected;
pub use blobs::BlobUse;
pub use change::Change;
pub use chosen::Chosen;
pub use document::SurveyedDocument;
pub use documents::Documents;
pub use elsewhere::{Elsewhere, elsewhere};
pub use elsewhere_gap::ElsewhereGap;
pub use explanation::Explanation;
pub use explore::survey;
pub use gap::Gap;
pub use holds::Holds;
pub use item::Item;
pub use left::{Left, LeftState};
pub use name::{Name, Relation, Title};
pub use notice::Notice;
pub use offer::Offer;
pub use outcome::Outcome;
pub use phase::Phase;
pub use plan::{Plan, RemainingTag};
pub use planner::plan;
pub use progress::Progress;
pub use resource::Resource;
pub use run::{End, Run};
pub use staying::Staying;
pub use step::{Action, Step};
pub use survey::Survey;
pub use tag_point::TagPoint;
pub use targets::Targets;
pub use unknown::Unknown;
pub use verb::Verb;
pub use why::Why;
