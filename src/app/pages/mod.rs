//! The pages, one a file.

mod commands_view;
mod config_view;
mod home;
mod image;
mod image_views;
mod json_view;
mod names;
mod registry;
mod repository;
mod scene;
mod summary;

pub(super) use image::ImagePage;
pub(super) use scene::{Scene, draw};
