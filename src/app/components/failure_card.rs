//! A failure: what was asked, what came, what to do.

use leptos::prelude::*;

use super::{Seal, Tone, Untrusted};
use crate::app::failure::{Failure, Remedy};
use crate::app::live::live;
use crate::app::router::Router;
use crate::app::sign_in::SignInDoor;
use crate::place::{Place, Target, View};
use crate::words;

/// Method and URL; the URL as a link where a tab could open it.
#[component]
fn Asked(asked: String) -> impl IntoView {
    let (method, url) = asked.split_once(' ').unwrap_or(("", &asked));
    let (method, url) = (method.to_owned(), url.to_owned());
    if url.starts_with("http") && !url.contains("://demo.localhost/") {
        let href = url.clone();
        return view! { {method} " " <a href=href target="_blank" rel="noopener noreferrer"><Untrusted text=url is_name=true /></a> }
            .into_any();
    }
    asked.into_any()
}

/// The way to what may help.
#[component]
fn RemedyLink(remedy: Remedy) -> impl IntoView {
    let (router, door) = (Router::get(), SignInDoor::get());
    match remedy {
        Remedy::SignIn => view! {
            <button type="button" class="button" on:click=move |_| door.open()>"Sign in…"</button>
        }
        .into_any(),
        Remedy::Connection => {
            let href = move || router.place().with_view(View::Connection).to_string();
            view! { <a href=href>{words::page::CHECK_CONNECTION}</a> }.into_any()
        }
        Remedy::Tags => live(move || {
            let place = router.place();
            let tags = Target::Repository(place.repository()?.clone());
            let href = Place::new(tags).to_string();
            Some(view! { <a href=href>{words::page::SEE_TAGS}</a> })
        }),
        Remedy::Push => {
            let href = move || router.place().with_view(View::Push).to_string();
            view! { <a href=href>{words::page::PUSH_HERE}</a> }.into_any()
        }
    }
}

/// A failure with a way to try again.
#[component]
pub(crate) fn FailureCard(
    failure: Failure,
    #[prop(optional, into)] retry: Option<Callback<()>>,
) -> impl IntoView {
    let Failure { title, asked, came, next, digests, preview, remedy } = failure;
    view! {
        <section class="failure" role="alert">
            <h2><Untrusted text=title /></h2>
            {(!asked.is_empty()).then(|| view! { <p class="failure__asked"><code><Asked asked=asked /></code></p> })}
            <p><Untrusted text=came /></p>
            {digests.map(|(expected, found)| view! {
                <dl class="failure__digests">
                    <dt>"Asked for"</dt><dd><code>{expected}</code></dd>
                    <dt><Seal tone=Tone::Bad text="differs" /></dt><dd><code>{found}</code></dd>
                </dl>
            })}
            <p class="failure__next">{next}</p>
            {(!preview.is_empty()).then(|| view! {
                <details>
                    <summary>"What came"</summary>
                    <pre class="failure__preview" tabindex="0"><Untrusted text=preview /></pre>
                </details>
            })}
            <div class="failure__buttons">
                {retry.map(|retry| view! {
                    <button type="button" class="button" on:click=move |_| retry.run(())>"Try again"</button>
                })}
                {remedy.map(|remedy| view! { <RemedyLink remedy=remedy /> })}
            </div>
        </section>
    }
}
