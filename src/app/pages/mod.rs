//! The pages, one a file.

mod accepted_view;
mod attached_view;
mod clients_table;
mod clients_view;
mod commands_view;
mod compare_links;
mod config_view;
mod draw_judged;
mod draw_list;
mod draw_question;
mod draw_scene;
mod found;
mod home;
mod image;
mod image_failure;
mod image_questions;
mod image_views;
mod json_view;
mod names;
mod not_there;
mod nothing_yet;
mod platform_select;
mod registry;
mod single_clients_view;
mod summary;
mod summary_button;
mod tags;
mod verdict_region;
mod ways;
mod whereabouts_said;
mod whereabouts_view;

pub(super) use draw_judged::draw_judged;
pub(super) use draw_list::draw_list;
pub(super) use draw_question::draw_question;
pub(super) use draw_scene::draw_scene;
pub(super) use image::ImagePage;
