//! What stands between a page and a registry: stages, tried one after the other, and the configuration that helps.
//! A browser tells a page nothing about why a request failed; what it lets through and what not tells the rest.

mod check;
mod content;
mod diagnosis;
mod examination;
mod local_network;
mod observed;
mod obstacle;
mod reach;
mod recipe;
mod remark;
mod remedy;
mod rights;
mod setup;
mod stage;
mod verdict;

pub use check::Check;
pub use diagnosis::Diagnosis;
pub use examination::examine;
pub use local_network::{LocalNetwork, Permission};
pub use observed::{Content, Observed, Probe, Push, Reach, Relaying, Right};
pub use obstacle::Obstacle;
pub use recipe::Recipe;
pub use remark::Remark;
pub use remedy::Remedy;
pub use setup::Setup;
pub use stage::Stage;
pub use verdict::Verdict;
