//! The way to a comparison from wherever a person is.

use leptos::prelude::*;

use crate::app::router::Router;
use crate::place::{Pair, Place, Target};
use crate::words;

/// A link to the comparison of what is on the screen with something else; there it is the link to itself.
#[component]
pub(crate) fn CompareButton() -> impl IntoView {
    let router = Router::get();
    let href = move || {
        let place = router.place();
        let pair = place.reference().cloned().map(Pair::with).unwrap_or_default();
        match place.target {
            Target::Compare(_) => place.to_string(),
            _ => {
                Place { platform: place.platform, ..Place::new(Target::Compare(Box::new(pair))) }.to_string()
            }
        }
    };
    let current = move || matches!(router.place().target, Target::Compare(_)).then_some("page");
    view! { <a class="button" href=href aria-current=current>{words::frame::COMPARE}</a> }
}
