//! The pages, one a file.

mod home;
mod image;
mod image_views;
mod names;
mod registry;
mod repository;

pub(super) use home::Home;
pub(super) use image::ImagePage;
pub(super) use registry::RegistryPage;
pub(super) use repository::RepositoryPage;
