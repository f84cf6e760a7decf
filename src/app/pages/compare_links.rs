//! The ways from an image to its comparison with another one.

use leptos::prelude::*;

use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::app::router::Router;
use crate::inspect::{BaseImage, Root, TagState};
use crate::oci::Reference;
use crate::place::compare_link;
use crate::words;

/// A link to the comparison with any image; and where the tag moved, to that with what it points to now. The same of the
/// image that it was built on.
#[component]
pub(super) fn CompareLinks(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
) -> impl IntoView {
    let router = Router::get();
    let any = move || router.place().compared().to_string();
    let (shown, tag) = root.with_value(|root| (root.fetched.verification.digest().clone(), root.tag.clone()));
    let own = reference.document(&shown);
    let now = match tag {
        TagState::Moved(now) | TagState::Lists(now, _) | TagState::MayList(now) => {
            Some(link(compare_link(own, Some(reference.pinned(&now))), words::compare::WITH_CURRENT))
        }
        _ => None,
    };
    let of = reference.clone();
    let base = move || {
        let base = BaseImage::of(&*inspection.image_of(&of)?.ok()?)?;
        let was = base.tag().document(base.digest());
        Some(link(compare_link(was, Some(base.tag().clone())), words::compare::BASE_WITH_CURRENT))
    };
    view! { <a class="button button--small" href=any>{words::compare::WITH_ANOTHER}</a> " " {now} " " {live(base)} " " }
}

fn link(href: String, text: &'static str) -> impl IntoView {
    view! { <a class="button button--small" href=href>{text}</a> }
}
