//! The tags of a repository, and what is read of them.

mod answers;
mod order;
mod reading;
mod versions;

use std::cell::RefCell;

use waybill::inspect::{KnownTags, read_tags};
use waybill::oci::{Repository, Tag};
use waybill::registry::Client;

use super::scripted::run;

/// What is known of some tags once they are read.
fn known(client: &Client, repository: &Repository, tags: &[&str]) -> KnownTags {
    let known = RefCell::new(KnownTags::default());
    let tags: Vec<Tag> = tags.iter().map(|tag| tag.parse().unwrap()).collect();
    let is_known = |digest: &_| known.borrow().image(digest).is_some();
    let note = |news| known.borrow_mut().note(news);
    run(read_tags(client.repository(repository), tags.into_iter(), is_known, note));
    known.into_inner()
}
