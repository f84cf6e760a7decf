//! What is not as a plan meant it, once it was carried out.

use crate::oci::Digest;
use crate::registry::Error;

use super::item::Item;
use super::resource::Resource;

/// Something that is not as the plan meant it.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// Which it is.
    pub resource: Resource,
    /// What it is, for people.
    pub item: Item,
    /// How it is.
    pub state: LeftState,
}

/// How something is after a run.
#[derive(Clone, Debug, PartialEq)]
pub enum LeftState {
    /// It should be gone, and the registry still has it. Some delete later than they say.
    StillThere,
    /// It should be there, and is gone.
    Lost,
    /// A blob that something needs is not there. Nobody asked for it before the run.
    Missing,
    /// A tag that should stay points elsewhere now.
    Moved(Digest),
    /// The registry did not say.
    Unknown(Box<Error>),
}
