//! What a reference points to: its title, its trace, its findings, and the views of it.

use leptos::prelude::*;

use super::image_views::ImageViews;
use crate::app::components::{Breadcrumb, BuildLine, FailureCard, Stopped, TraceList, Untrusted, Waiting};
use crate::app::failure::Failure;
use crate::app::inspection::Inspection;
use crate::app::live::{live, whenever};
use crate::app::parts::{Judged, Parts, Question, Scene};
use crate::app::router::Router;
use crate::app::session::Session;
use crate::inspect::whereabouts::Before;
use crate::inspect::{BuildFacts, Root, Trace};
use crate::oci::{MediaType, Reference, Version};
use crate::place::{Target, link_to};
use crate::registry::Error;
use crate::words;

/// One reference, from its tag down to its bytes.
#[component]
pub(crate) fn ImagePage() -> impl IntoView {
    let (router, session) = (Router::get(), Session::get());
    let reference = Memo::new(move |_| match router.place().target {
        Target::Image(reference) => Some(reference),
        _ => None,
    });
    let inspection = Inspection::get();
    let is_current = move |of: &Reference| reference.with(|now| now.as_ref() == Some(of));
    let shown = Memo::new(move |_| {
        inspection.with_root(|answer| match answer {
            Some((of, Ok(root))) if is_current(of) => Some(root.fetched.verification.digest().clone()),
            _ => None,
        })
    });
    whenever(move || session.shown().set(shown.get()));
    on_cleanup(move || session.shown().set(None));
    let stale = move || inspection.with_root(|answer| answer.is_some_and(|(of, _)| !is_current(of)));
    let awaited = move || Some(words::trace::awaited(inspection.awaited()?, &reference.get()?));
    // What says so stays as it is while it goes on: a person may be about to stop it.
    let is_awaited = Memo::new(move |_| awaited().is_some());
    let waiting_for = Signal::derive(move || awaited().unwrap_or_default());
    let retry = Callback::new(move |()| router.ask_again());
    let stop = Callback::new(move |()| inspection.stop());
    router.on_asked_again(move || inspection.again());
    let done = move || {
        let shown =
            session.shown().get().is_some() && !is_awaited.get() && !inspection.with_trace(Trace::is_stopped);
        shown.then(|| reference.get().map(|reference| words::image::loaded(&short_title(&reference))))
    };
    view! {
        <Breadcrumb />
        <h1 class="reference-title" title=move || reference.get().as_ref().map(Reference::in_registry)>
            {live(move || reference.get().as_ref().map(short_title))}
        </h1>
        {live(move || is_awaited.get().then(|| view! { <Waiting what=waiting_for stop=stop /> }))}
        <p class="unseen" role="status">{live(done)}</p>
        {live(move || inspection.with_trace(Trace::is_stopped).then(|| view! { <Stopped load=retry /> }))}
        <div class="document" class:document--stale=stale aria-busy=move || stale().to_string() inert=stale>
            {live(move || match inspection.with_root(|answer| answer.map(|(of, root)| (of.clone(), root.clone()))) {
                None => ().into_any(),
                Some((reference, Err(error))) => view! {
                    <FailureCard failure=Failure::from(&error) retry=retry />
                    {instead(reference, &error)}
                }.into_any(),
                Some((reference, Ok(root))) => view! { <Shown reference=reference root=root inspection=inspection /> }.into_any(),
            })}
        </div>
    }
}

/// The reference in its registry, with as much of a digest as a person reads.
fn short_title(reference: &Reference) -> String {
    let tag = reference.version().tag().map(|tag| format!(":{tag}")).unwrap_or_default();
    let digest = reference.version().digest();
    let digest = digest.map(|digest| format!("@{}:{}…", digest.algorithm().as_str(), digest.short()));
    format!("{}{tag}{}", reference.name(), digest.unwrap_or_default())
}

/// The way on from a pinned link whose document is gone, from a digest that no manifest has, and from a tag that is not
/// there.
fn instead(reference: Reference, error: &Error) -> AnyView {
    let current = reference.version().tag().filter(|_| reference.version().digest().is_some()).map(|tag| {
        let href = link_to(reference.at(Version::Tag(tag.clone())));
        view! { <p><a href=href>{words::image::OPEN_CURRENT}</a></p> }
    });
    let parts = Parts::get();
    let rest = match reference.version().clone() {
        Version::Digest(digest) | Version::Pinned(_, digest) => Before::of(error)
            .map(|before| parts.answer(Question::Whereabouts(reference, digest, before, RwSignal::new(0)))),
        Version::Tag(tag) => error.is_not_found().then(|| parts.scene(Scene::NotThere(reference, tag))),
    };
    view! { {current} {rest} }.into_any()
}

/// A document that was read.
#[component]
fn Shown(reference: Reference, root: Root, inspection: Inspection) -> impl IntoView {
    let facts = words::summary::facts(&root, reference.version().tag());
    let media_type = root.fetched.document.media_type().clone();
    let root = StoredValue::new(root);
    let found = RwSignal::new(Vec::new());
    let is_found = Memo::new(move |_| found.with(|found| !found.is_empty()));
    let of = reference.clone();
    let built = move || {
        let image = inspection.image_of(&of).and_then(Result::ok);
        let config = inspection.image_config(&of);
        let config = config.as_ref().and_then(|config| config.readable());
        root.with_value(|root| BuildFacts::of(root, image.as_deref(), config))
    };
    let behind = move || inspection.with_trace(Trace::is_image_due);
    let verdict = Parts::get().verdict(Judged::Verdict(reference.clone(), root, inspection, found));
    let of = reference.clone();
    let platform = move || {
        // An index is for those that it lists.
        let has_own = root.with_value(|root| root.fetched.document.manifest().is_some());
        let config = inspection.image_config(&of).filter(|_| has_own)?;
        let platform = &config.readable()?.platform;
        let text = format!("{platform} · ");
        (!platform.is_empty()).then(|| view! { <Untrusted text=text is_name=true /> })
    };
    view! {
        <p class="facts">
            {live(platform)} <Untrusted text=facts /> " · " <MediaTypeName media_type=media_type />
        </p>
        {live(move || view! { <BuildLine facts=built() /> })}
        <div class="verdict-place">{verdict}</div>
        <div class:document--behind=behind aria-busy=move || behind().to_string()>
            <TraceList reference=reference.clone() root=root inspection=inspection />
            {live(move || is_found.get().then(|| Parts::get().verdict(Judged::Findings(found))))}
        </div>
        <ImageViews reference=reference root=root inspection=inspection />
    }
}

#[component]
fn MediaTypeName(media_type: MediaType) -> impl IntoView {
    let name = match media_type.as_str() {
        "" => words::image::NO_MEDIA_TYPE.to_owned(),
        name => name.to_owned(),
    };
    view! { <code><Untrusted text=name is_name=true /></code> }
}
