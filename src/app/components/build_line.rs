//! When, from what and where an image was built.

use leptos::prelude::*;

use super::Untrusted;
use crate::inspect::BuildFacts;

/// One line of what is stated; what is not is left out, and leaves its line free.
#[component]
pub(crate) fn BuildLine(facts: BuildFacts) -> impl IntoView {
    let text = |name: &'static str, value: &str| {
        (!value.is_empty())
            .then(|| view! { <span>{name} " " <Untrusted text=value.to_owned() is_name=true /></span> })
    };
    let source = match facts.source_link() {
        Some(link) => Some(
            view! {
                <span>
                    "source "
                    <a href=link.to_owned() target="_blank" rel="noopener noreferrer"><Untrusted text=link.to_owned() is_name=true /></a>
                </span>
            }
            .into_any(),
        ),
        None => text("source", facts.source()).map(IntoAny::into_any),
    };
    view! {
        <p class="facts facts--build">
            {text("created", facts.created())} {text("revision", facts.revision())} {source}
        </p>
    }
}
