//! The page: the only code that names `leptos`. It asks `inspect`, and draws the answers.
// The component macro makes its own items public.
#![allow(unreachable_pub)]

mod access;
mod announced;
mod compare;
mod components;
mod demo_host;
mod failure;
mod importing;
mod inspection;
mod kept;
mod keys;
mod list_memory;
mod list_scroll;
mod live;
mod loader;
mod name_filter;
mod pages;
mod parts;
mod preferences;
mod removing;
mod routed;
mod router;
mod rows_in_sight;
mod saving;
mod session;
mod shell;
mod sign_in;
mod split;
mod task;
mod workbench;

use crate::browser;

/// Draws Waybill into the body of the page, in the place of what was painted before.
pub fn mount() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(shell::Shell);
    browser::drop_first_paint();
}
