//! The targets of the project, measured: each beside something else in the same run.

mod bare_page;
mod cold_start;
mod comparison;
mod compressed_host;
mod conditions;
mod hashing;
mod many_tags;
mod requests;
pub mod size;
mod stopwatch;
mod table;
mod verdict;

use std::path::PathBuf;

use crate::{Failure, Outcome};

/// What to measure beyond our own site.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A folder with a built copy of Joxit's docker-registry-ui.
    pub joxit: Option<PathBuf>,
}

impl Options {
    /// Reads the arguments of the command.
    pub fn parse(mut arguments: impl Iterator<Item = String>) -> Outcome<Self> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next() {
            match (&*argument, arguments.next()) {
                ("--joxit", Some(folder)) => options.joxit = Some(folder.into()),
                _ => return Err(Failure::new(format!("{argument} is unknown; there is `--joxit DIR`"))),
            }
        }
        Ok(options)
    }
}

/// Measures everything. The table has what could be measured; what could not is told beside it.
pub async fn run(options: &Options) -> (String, Vec<Failure>) {
    let (mut rows, mut failures) = (Vec::new(), Vec::new());
    let mut take = |measured: Outcome<Vec<table::Line>>| match measured {
        Ok(measured) => rows.extend(measured),
        Err(failure) => failures.push(failure),
    };
    take(size::measure());
    take(requests::measure().await);
    take(cold_start::measure(options.joxit.as_deref()).await);
    take(verdict::measure().await);
    take(many_tags::measure().await);
    take(comparison::measure().await);
    take(hashing::measure().await);
    (table::draw(&rows), failures)
}
