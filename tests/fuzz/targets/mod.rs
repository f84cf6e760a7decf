//! The targets. Each takes any bytes, and panics when something does not hold that must.

pub(crate) mod answers;
pub(crate) mod archives;
pub(crate) mod challenges;
pub(crate) mod configs;
pub(crate) mod demo;
pub(crate) mod digests;
pub(crate) mod documents;
mod filled;
pub(crate) mod layers;
pub(crate) mod links;
pub(crate) mod locations;
pub(crate) mod looks;
pub(crate) mod places;
pub(crate) mod references;
pub(crate) mod tar;
