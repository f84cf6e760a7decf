//! Waybill as a person meets it: in a browser, with registries and tools that we did not write.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[macro_use]
mod in_both_browsers;

mod accessibility;
mod altered_bytes;
mod archives;
mod cases;
mod clients;
mod companion;
mod compare;
mod complaints;
mod connection;
mod demo;
mod failures;
mod first_paint;
mod full_page;
mod going_back;
mod home;
mod hostile;
mod image_head;
mod incident;
mod kept_for_others;
mod keyboard;
mod late_answers;
mod leaving;
mod links;
mod many_tags;
mod marks;
mod moves;
mod not_there;
mod offline;
mod other_pages;
mod parts;
mod push_image;
mod real_registry;
mod redirected_blobs;
mod reference_bar;
mod removed;
mod request_count;
mod requests;
mod sign_in_dialog;
mod signed_in;
mod size;
mod tag_moves;
mod tags;
mod token_services;
mod trusted_types;
mod unasked;
mod verdict;
mod whereabouts;
mod without_companion;
mod worker;
mod workshop;
