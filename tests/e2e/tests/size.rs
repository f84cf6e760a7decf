//! What a first visit costs, and what is opened then.

use e2e::Outcome;
use e2e::bench::size::excesses;

#[test]
fn nothing_is_larger_than_promised() -> Outcome {
    assert_eq!(excesses()?, Vec::<String>::new());
    Ok(())
}
