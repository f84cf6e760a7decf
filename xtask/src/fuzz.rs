//! `cargo xtask fuzz`: millions of new inputs for the parsers (`tests/fuzz`).

use crate::failure::Failure;
use crate::program;
use crate::workspace::Workspace;

/// Runs so many inputs through each target, or through one of them.
pub(crate) fn run(workspace: &Workspace, inputs: Option<usize>, target: Option<&str>) -> Result<(), Failure> {
    let mut fuzz = workspace.cargo(&["test", "-p", "waybill", "--profile", "fuzz", "--test", "fuzz", "--"]);
    fuzz.args(["--ignored", "--exact", "many_more", "--nocapture"]);
    if let Some(inputs) = inputs {
        fuzz.env("WAYBILL_FUZZ_INPUTS", inputs.to_string());
    }
    if let Some(target) = target {
        fuzz.env("WAYBILL_FUZZ_TARGET", target);
    }
    program::hand_over(&mut fuzz, "see above which input it was, and mend what it hits")
}
