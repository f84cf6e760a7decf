//! Prints the targets of the project beside what was measured: `cargo xtask bench [--joxit DIR]`.

use std::env;
use std::process::ExitCode;

use e2e::bench::{self, Options};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let outcome = match Options::parse(env::args().skip(1)) {
        Ok(options) => bench::run(&options).await,
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(table) => {
            println!("{table}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}
