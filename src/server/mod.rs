//! The demo registry over HTTP: for a classroom, for tests, and for curl.

mod arguments;
mod body;
mod connection;
mod cors;
mod listener;
mod log;
mod refusal;

use std::process::ExitCode;
use std::rc::Rc;

use arguments::Arguments;

use crate::demo::{Memory, Registry};

/// Runs the program until it is told to stop. 2 when it was started wrongly, 1 when it failed.
pub fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args_os()) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("waybill: {problem}; `waybill --help` lists what it takes");
            return ExitCode::from(2);
        }
    };
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("waybill: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("the runtime could not be started: {error}"))?;
    let storage = Rc::new(Memory::default());
    let registry = if arguments.empty { Registry::empty(storage) } else { Registry::new(storage) };
    let registry = Rc::new(registry);
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        // The storage is empty memory, which takes anything.
        _ = registry.set(arguments.settings).await;
        listener::listen(&arguments, registry).await
    })
}
