//! The platform of an image that an index lists.

use leptos::prelude::*;

use super::Untrusted;
use crate::app::router::Router;
use crate::oci::{Descriptor, Platform, Reference};
use crate::place::link_to;
use crate::words;

/// A link that chooses it: by the platform where that leads there (`named`), or else by the digest.
#[component]
pub(crate) fn PlatformName(reference: Reference, entry: Descriptor, named: bool) -> impl IntoView {
    let Some(platform) = entry.platform.clone().filter(Platform::is_stated) else {
        return words::entry::NO_PLATFORM.into_any();
    };
    let router = Router::get();
    let text = platform.to_string();
    let form = entry.form().map(|form| format!(" {form}"));
    let own = link_to(reference.document(&entry.digest));
    let link = move || {
        if named { router.place().with_platform(platform.clone()).to_string() } else { own.clone() }
    };
    view! { <a href=link><Untrusted text=text is_name=true /></a> {form} }.into_any()
}
