//! What a first visit costs.

use e2e::Outcome;
use e2e::bench::size::{TARGET, of_first_page};

#[test]
fn the_first_page_is_no_larger_than_promised() -> Outcome {
    let size = of_first_page()?;
    assert!(size <= TARGET, "{size} bytes in brotli, of {TARGET}");
    Ok(())
}
