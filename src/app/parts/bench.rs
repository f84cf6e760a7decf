//! What a place has on the workbench.

use super::work::Work;
use crate::app::demo_host::{is_demo, is_in_demo};
use crate::place::{Place, Target, View};

/// What is on the bench.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::app) enum Bench {
    /// Trying the connection: a part of its own, since whoever has no registry yet needs only this.
    Connection,
    /// Everything that writes, to a registry or to a file.
    Work(Work),
}

impl Bench {
    /// What a place has on the bench; nothing when the page itself shows all of it.
    pub(in crate::app) fn of(place: &Place) -> Option<Self> {
        Some(match (&place.target, place.view?) {
            (Target::Registry(_) | Target::Repository(_), View::Push) => Self::Work(Work::Push),
            (Target::Registry(_), View::Manage) if is_in_demo(place) => Self::Work(Work::Manage),
            (Target::Image(_), View::Save) => Self::Work(Work::Save),
            (Target::Image(_), View::Change) => Self::Work(Work::Change),
            (_, View::Connection) if place.registry().is_some_and(|registry| !is_demo(registry)) => {
                Self::Connection
            }
            _ => return None,
        })
    }
}
