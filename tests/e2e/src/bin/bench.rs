//! Prints the targets of the project beside what was measured: `cargo xtask bench [--joxit DIR]`.

use std::env;
use std::process::ExitCode;

use e2e::bench::{self, Options};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let failures = match Options::parse(env::args().skip(1)) {
        Ok(options) => {
            let (table, failures) = bench::run(&options).await;
            println!("{table}");
            failures
        }
        Err(failure) => vec![failure],
    };
    for failure in &failures {
        eprintln!("error: {failure}");
    }
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
