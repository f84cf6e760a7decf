//! The glue to the browser: the only code that names `web_sys`, `js_sys` or `gloo_net`.

mod clipboard;
mod clock;
mod download;
mod fetch;
mod file;
mod focus;
mod history;
mod indexed_db;
mod location;
mod page;
mod permission;
mod reading;
mod saving;
mod storage;
mod tabs;
mod turn;
mod worker;

pub use clipboard::copy;
pub use clock::{
    BrowserTimer, iso_time, local_time, moment, now, since_opened, time_of_day, time_until, today,
};
pub use download::download;
pub use fetch::Fetch;
pub use file::{LocalFile, chosen_files};
pub use focus::{
    close_modal, close_modals, focus, focus_if_lost, is_modal_open, is_typing, scroll_to, scroll_to_end,
    scrolled, select, show_modal,
};
pub use history::{entry_after, is_known_entry, replace, return_to, scroll_by_hand};
pub use indexed_db::IndexedDb;
pub use location::{companion, fragment, go, is_secure, link_to, origin};
pub use page::{drop_first_paint, is_offline, is_replaced, is_wide, reload, set_theme, set_title};
pub use permission::permission;
pub use saving::Saving;
pub use storage::{forget, recall, remember, remembered};
pub use tabs::{Unfinished, may_leave, on_change_elsewhere, tell_change};
pub use turn::pause;
pub use worker::{Remote, Worker, answer_at, pass_time, serve};
