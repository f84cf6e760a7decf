//! `cargo xtask`: everything the project needs beyond cargo itself, from a fresh clone.

mod apt;
mod bench;
mod browser;
mod cache;
mod checks;
mod command;
mod companion;
mod content_type;
mod dependencies;
mod failure;
mod fuzz;
mod page_policy;
mod program;
mod report;
mod serve;
mod site;
mod site_server;
mod sources;
mod split;
mod stage;
mod steps;
mod tools;
mod url_path;
mod workspace;

use std::env;
use std::process::ExitCode;

use command::{Command, USAGE};
use failure::Failure;
use workspace::Workspace;

fn main() -> ExitCode {
    let command = match Command::parse(env::args_os().skip(1)) {
        Ok(command) => command,
        Err(complaint) => {
            eprintln!("error: {complaint}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    let workspace = Workspace::locate()?;
    match command {
        Command::Usage => {
            println!("{USAGE}");
            Ok(())
        }
        Command::Serve { port, open, arguments } => serve::run(&workspace, port, open, &arguments),
        Command::Build => site::run(&workspace),
        Command::Test { fast } => checks::run(&workspace, fast),
        Command::Fuzz { inputs, target } => fuzz::run(&workspace, inputs, target.as_deref()),
        Command::Bench { arguments } => bench::run(&workspace, &arguments),
    }
}
