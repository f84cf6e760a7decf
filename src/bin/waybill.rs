//! The native program.

use std::process::ExitCode;

fn main() -> ExitCode {
    waybill::server::main()
}
