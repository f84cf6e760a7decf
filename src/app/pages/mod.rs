//! The pages, one a file.

mod change;
mod home;
mod image;
mod image_views;
mod manage;
mod names;
mod push;
mod registry;
mod repository;
mod save;

pub(super) use home::Home;
pub(super) use image::ImagePage;
pub(super) use registry::RegistryPage;
pub(super) use repository::RepositoryPage;
