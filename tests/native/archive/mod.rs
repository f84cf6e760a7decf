//! Image archives: saved from the demo registry, opened again, and hostile ones.

mod by_hand;

use super::demo;
