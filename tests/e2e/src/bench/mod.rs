//! The targets of the project, measured: each beside something else in the same run.

mod cold_start;
mod hashing;
mod requests;
pub mod size;
mod stopwatch;
mod table;

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

/// Measures everything, and returns the table.
pub async fn run(options: &Options) -> Outcome<String> {
    let mut rows = size::measure()?;
    rows.extend(requests::measure().await?);
    rows.extend(cold_start::measure(options.joxit.as_deref()).await?);
    rows.extend(hashing::measure().await?);
    Ok(table::draw(&rows))
}
