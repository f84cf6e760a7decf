//! The ways from an image to its comparison with another one.

use leptos::prelude::*;

use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::app::recent::recent;
use crate::app::router::Router;
use crate::app::session::Session;
use crate::inspect::{BaseImage, Root, TagState};
use crate::oci::{Digest, Reference};
use crate::place::{Pair, Place, Target, compare_link, link_to};
use crate::words;

/// A link to the comparison with any image; and where the tag moved, to that with what it points to now, or with what it
/// pointed to when it was last seen here. The same of the image that it was built on.
#[component]
pub(super) fn CompareLinks(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
) -> impl IntoView {
    let session = Session::get();
    let router = Router::get();
    let any = reference.clone();
    let any = move || {
        let place = Place::new(Target::Compare(Box::new(Pair::with(any.clone()))));
        Place { platform: router.place().platform, ..place }.to_string()
    };
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
    let before = move || {
        // It is noted once the document is shown.
        session.shown().track();
        let digest = earlier(&reference)?;
        let before = compare_link(reference.document(&digest), Some(reference.pinned(&shown)));
        Some(link(before, words::compare::WITH_EARLIER))
    };
    view! { <a class="button button--small" href=any>{words::compare::WITH_ANOTHER}</a> " " {now} " " {live(before)} " " {live(base)} " " }
}

fn link(href: String, text: &'static str) -> impl IntoView {
    view! { <a class="button button--small" href=href>{text}</a> }
}

/// The digest that a tag had before the one that it has now.
fn earlier(reference: &Reference) -> Option<Digest> {
    let link = link_to(reference.clone());
    recent().into_iter().find(|entry| entry.link == link)?.earlier.0.parse().ok()
}
