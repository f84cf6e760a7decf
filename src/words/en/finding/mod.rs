//! What was found of a reference.

mod about;
mod blob;
mod clients;
mod config;
mod entry;
mod image;
mod oddity;
mod tag;

use crate::inspect::Found;
use crate::oci::{Finding, Severity};

pub use config::mismatch;
pub use oddity::oddity;

/// The name of the list.
pub const LIST: &str = "Findings";

/// How bad it is.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Problem => "Problem",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    }
}

/// What was found, as a person is told of it.
pub fn finding(found: &Found) -> Finding {
    let (title, detail) = match found {
        Found::Odd(odd) => return oddity(odd),
        Found::Layers(layers) => return mismatch(*layers),
        Found::Within(name, within) => return finding(within).about(&name.to_string()),
        Found::Clients(trouble) => clients::trouble(trouble),
        Found::Base(base) => image::base(base),
        Found::Secrets(names, more) => image::secrets(names, *more),
        Found::ChartVersion(version) => image::chart_version(version),
        Found::TagMoved(now) => tag::moved(now),
        Found::TagLists(index, platform) => tag::lists(index, platform.as_ref()),
        Found::TagMayList(index) => tag::may_list(index),
        Found::TagGone => tag::gone(),
        Found::TagUnknown(error) => tag::unknown(error),
        Found::ClaimDiffers { claimed, computed, .. } => blob::claim_differs(claimed, computed),
        Found::ClaimUnreadable(text) => blob::claim_unreadable(text),
        Found::WrongSize { of, size, stated } => blob::wrong_size(of, *size, *stated),
        Found::Misdescribed { of, digest, described, packing } => {
            blob::misdescribed(of, digest, *described, *packing)
        }
        Found::Longer { of, digest, stated } => blob::longer(of, digest, *stated),
        Found::Differs { of, expected, computed, unpacked } => {
            blob::differs(of, expected, computed, unpacked.as_ref())
        }
        Found::BlobMissing(of, digest) => blob::missing(of, digest),
        Found::SizeMisstated { digest, head, came } => blob::misstated(digest, *head, *came),
        Found::OtherSize { of, digest, size, stated } => blob::other_size(of, digest, *size, *stated),
        Found::NoPlatform(digest) => entry::no_platform(digest),
        Found::Orphan { attestation, about } => entry::orphan(attestation, about.as_deref()),
        Found::EntryMissing { kind, name, digest } => entry::missing(*kind, name, digest),
        Found::ConfigUnreadable(reason) => config::unreadable(reason),
        Found::ConfigUnread(error) => config::unread(error),
        Found::DiffId { number, count, digest, listed, others, is_reordered } => {
            config::diff_id((*number, *count), digest, listed, *others, *is_reordered)
        }
        Found::Content { number, count, digest, found, listed } => {
            config::content((*number, *count), digest, found, listed)
        }
        Found::Platform { listed, own, is_foreign } => config::platform(listed, own, *is_foreign),
    };
    Finding::new(found.severity(), title, detail)
}
